"""What is found out about each page by itself: pure work for worker processes, and the shape in which it travels.

Knows nothing of other pages but what holds for all of a folder; nothing here prints.
"""

from __future__ import annotations

import collections
import hashlib
import os
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import msgspec

from tui.corpus.decisions import Decisions, read_decisions
from tui.corpus.document import Document, RawDocument, Unreadable
from tui.corpus.duplicates import fingerprint
from tui.corpus.listing import list_files
from tui.corpus.parsing import parse, template_key, template_lines
from tui.corpus.places import STDIN, folder_of
from tui.corpus.reading import read_file
from tui.facets import packing
from tui.facets.recognition import recognise
from tui.text.columns import pack_strings
from tui.text.folding import fold


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for all pages of a folder: lines that stand in many of them (as keys), what a person said of lines."""

    template: frozenset[str] = frozenset()
    decisions: Decisions = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same only where the same holds."""
        return repr((sorted(self.template), sorted(self.decisions.items())))


Folders = Mapping[str, Surroundings]
"""Surroundings by folder; a folder without any may be missing."""

SAMPLE = 64
"""Pages of a folder in which template lines are looked for: the same ones whatever else the folder holds."""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What is known of one page as a whole. Its ledger stays behind: it is made again when somebody looks."""

    id: str
    path: bytes  # as the system spells it, which need not be UTF-8; so is `file`
    file: bytes
    part: int  # which page of the file
    title: str
    title_line: int | None
    date: str | None
    source: str | None
    authors: tuple[str, ...]
    editor: str | None
    script: str
    encoding: str
    chars: int
    sentences: int
    removed_lines: int
    duplicate_lines: int
    warnings: tuple[str, ...]
    url: str | None
    number: str | None


_encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Record).decode
"""A Record from its msgpack form. Raises msgspec.MsgspecError where the bytes are not one."""

COUNTS: Final = ("record", "headings", "shingles")
"""What is counted of each page: bytes of its record, headings, shingles."""

TYPES: Final[Mapping[str, str]] = {
    "counts": "i4",  # COUNTS of each page
    "record": "u1",  # Record in msgpack
    "text.units": "u2",  # of each sentence, as are the columns up to `section`
    "text.widths": "i4",
    "line": "i4",
    "start": "i8",
    "end": "i8",
    "section": "i4",  # within the page; -1 where it stands under no heading
    "heading.units": "u2",
    "heading.widths": "i4",
    "cuts": "u1",  # where words start, see text.cuts
    "shingles": "u8",  # a sample of each page's
    **{f"facet.{name}": kind for name, kind in packing.TYPES.items()},
}
"""An analysis: for each of these columns a run of items. Of several pages these are put behind each other."""


def analyse(file: str, pages: Sequence[RawDocument], folders: Folders) -> tuple[bytes, ...]:
    """The analysis of a file's pages: a run for each column of TYPES, in their order."""
    return analyse_some(file, 0, pages, surroundings_of(file, pages, folders))


def analyse_some(file: str, first: int, pages: Sequence[RawDocument], around: Surroundings) -> tuple[bytes, ...]:
    """The same for some of a file's pages from the one numbered `first`, with what holds for all of them."""
    parsed = map(_parser(around), pages)
    return put_together([_analysis(document, file, number) for number, document in enumerate(parsed, first)])


def put_together(analyses: Sequence[tuple[bytes, ...]]) -> tuple[bytes, ...]:
    """Analyses, one behind the other, as one."""
    return analyses[0] if len(analyses) == 1 else tuple(map(b"".join, zip(*analyses, strict=True))) or NOTHING


NOTHING: Final = (b"",) * len(TYPES)
"""The analysis of no page."""


def parse_file(file: str, pages: Sequence[RawDocument], folders: Folders) -> Iterator[Document]:
    """The pages of a file, each with its ledger."""
    return map(parser_for(file, pages, folders), pages)


def parser_for(file: str, pages: Sequence[RawDocument], folders: Folders) -> Callable[[RawDocument], Document]:
    """What parses a page of a file, with what holds for all of its pages."""
    return _parser(surroundings_of(file, pages, folders))


def _parser(around: Surroundings) -> Callable[[RawDocument], Document]:
    return partial(parse, template=around.template, decisions=around.decisions)


def _analysis(document: Document, file: str, part: int) -> tuple[bytes, ...]:
    sentences = document.sentences
    texts = [sentence.text for sentence in sentences]
    folded = list(map(fold, texts))
    facets = recognise(document, folded)
    record = _encode(_record(document, file, part))
    shingles, sample = fingerprint("".join(folded))
    return (
        array("i", (len(record), len(document.sections), shingles)).tobytes(),
        record,
        *pack_strings(texts),
        array("i", [sentence.line for sentence in sentences]).tobytes(),
        array("q", [sentence.span[0] for sentence in sentences]).tobytes(),
        array("q", [sentence.span[1] for sentence in sentences]).tobytes(),
        array("i", [-1 if sentence.section is None else sentence.section for sentence in sentences]).tobytes(),
        *pack_strings([section.heading for section in document.sections]),
        facets.cuts,
        sample,
        *packing.pack(facets),
    )


def _record(document: Document, file: str, part: int) -> Record:
    known = document.metadata
    kinds = collections.Counter(line.kind for line in document.lines)
    return Record(
        id=document.id,
        path=os.fsencode(document.path),
        file=os.fsencode(file),
        part=part,
        title=known.title,
        title_line=known.title_line,
        date=known.date,
        source=known.source,
        authors=known.authors,
        editor=known.editor,
        script=document.script,
        encoding=document.encoding,
        chars=sum(len(line.text) for line in document.lines if line.text),
        sentences=len(document.sentences),
        removed_lines=kinds["boilerplate"],
        duplicate_lines=kinds["duplicate"],
        warnings=document.warnings,
        url=known.url,
        number=known.number,
    )


def ledgers(paths: Sequence[str], *, stdin: Sequence[RawDocument] = ()) -> Iterator[Document | Unreadable]:
    """Parsed documents with their ledgers in path order; what can't be read stands in its place as Unreadable."""
    found = list_files(paths).items
    folders = find_surroundings([file for file in found if isinstance(file, str)])
    for file in found:
        if isinstance(file, Unreadable):
            yield file
            continue
        try:
            pages = stdin if file == STDIN else read_file(file)
        except Unreadable as error:
            yield error
            continue
        yield from parse_file(file, pages, folders)


def find_surroundings(files: Sequence[str]) -> Folders:
    """What holds for all pages of each folder. Template lines are found in a sample of its pages.

    The sample is the files whose names hash lowest, so adding a few files seldom changes it.
    """
    folders: dict[str, list[str]] = collections.defaultdict(list)
    for file in files:
        if file != STDIN:
            folders[folder_of(file)].append(file)
    return {
        folder: Surroundings(
            _common_lines(_sample(members)) if len(members) > 1 else frozenset(), read_decisions(folder)
        )
        for folder, members in sorted(folders.items())
    }


def surroundings_of(file: str, pages: Sequence[RawDocument], folders: Folders) -> Surroundings:
    """What holds for a file's pages: its folder's, but its own template lines where it holds many pages."""
    around = folders.get(folder_of(file), Surroundings())
    if len(pages) > 1:
        return replace(around, template=_common_lines(sorted(pages, key=lambda page: page.id)[:SAMPLE]))
    return around


def _sample(files: Sequence[str]) -> list[RawDocument]:
    pages = []
    for file in sorted(files, key=lambda f: (_hash(f.rpartition("/")[2]), f))[:SAMPLE]:
        try:
            pages += read_file(file)[:1]
        except Unreadable:
            continue
    return pages


def _common_lines(pages: Sequence[RawDocument]) -> frozenset[str]:
    counts = collections.Counter(key for page in pages for key in set(map(template_key, page.text.split("\n"))))
    return frozenset(template_lines(counts, len(pages)))


def _hash(name: str) -> bytes:
    return hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).digest()

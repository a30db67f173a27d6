"""From the analyses of single pages to the columns of a model. Knows nothing of files, processes or caches."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from tui.analysis import COUNTS, Folders, Record, decode
from tui.corpus.duplicates import Fingerprints
from tui.facets import packing
from tui.facets.joining import join_facets
from tui.facets.shapes import CorpusFacets
from tui.finder import Index
from tui.model import FACETS, FACETS_BY_ROW, Order
from tui.storage import Columns
from tui.text.columns import Strings
from tui.text.cuts import word_starts
from tui.text.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray


Pages: TypeAlias = "MutableMapping[str, NDArray[Any]]"

_json = json.JSONEncoder(ensure_ascii=False).encode
_KEYS: Mapping[Order, Callable[[Record], Any]] = {
    "date": lambda record: [-ord(c) for c in record.date or ""] or [1],
    "title": lambda record: record.title or PurePath(os.fsdecode(record.path)).name,
    "source": lambda record: (not record.source, record.source),
    "chars": lambda record: -record.chars,
}
"""What documents are sorted by: newest and longest first; without a date or source last."""


def join(pages: Pages, folders: Folders, warnings: Sequence[str], *, complete: bool) -> Columns:
    """The columns of a model; see docs/architecture.md for the list.

    `pages` are those of `analysis.TYPES`; they are taken out of it one by one, so that what is done with takes no room.
    """
    joining = _Joining(pages)
    about = {
        "warnings": [*warnings, *joining.lost],
        "complete": complete,
        "folders": {
            folder: [sorted(around.template), dict(around.decisions)] for folder, around in sorted(folders.items())
        },
    }
    return joining.columns() | _packed("about", Strings.of([_json(about)]))


class _Joining:
    """Pages in their order, and what follows from all of them together."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._counts = dict(zip(COUNTS, pages.pop("counts").reshape(-1, len(COUNTS)).T, strict=True))
        self._packed_records = pages.pop("record")
        records = list(self._records())
        self.lost = list(_lost(records))
        self._ids = _unique([record.id for record in records])
        self._dates = [record.date for record in records]
        self._first = np.append(0, np.cumsum([record.sentences for record in records])).astype(np.int32)
        self._texts = _strings(pages, "text")
        self._columns: dict[str, NDArray[Any]] = {
            "document.part": np.array([record.part for record in records], np.int32),
            "document.first": self._first,
            "document.by_id": np.array(sorted(range(len(records)), key=self._ids.__getitem__), np.int32),
            **{f"document.place.{order}": _places(list(map(key, records))) for order, key in _KEYS.items()},
            **_packed("document.title", Strings.of(record.title for record in records)),
            **_packed("document.id", Strings.of(self._ids)),
            **_packed("document.file", Strings.of(os.fsdecode(record.file) for record in records)),
            **_packed("sentence.text", self._texts),
            **_packed("heading", _strings(pages, "heading")),
            **{f"sentence.{name}": pages.pop(name) for name in ("line", "start", "end")},
            "sentence.kind": pages["facet.kind"],
            "sentence.section": self._sections(pages.pop("section")),
        }

    def _records(self) -> Iterator[Record]:
        """What is known of each document by itself."""
        packed = self._packed_records.data
        ends = np.append(0, np.cumsum(self._counts["record"], dtype=np.int64)).tolist()
        return (decode(packed[start:end]) for start, end in pairwise(ends))

    def columns(self) -> dict[str, NDArray[Any]]:
        columns = self._columns
        columns |= self._facet_columns()
        columns["document.original"] = self._originals(self._pages.pop("shingles"))
        index = Index.build(self._texts, word_starts(self._pages.pop("cuts")))
        return columns | {f"index.{name}": column for name, column in index.columns().items()}

    def _sections(self, section: NDArray[np.int32]) -> NDArray[np.int32]:
        """int32[rows]: the heading that each row stands under, among all headings; -1 for none."""
        headings = self._counts["headings"]
        base = np.repeat(np.cumsum(headings) - headings, np.diff(self._first)).astype(np.int32)
        return np.where(section < 0, np.int32(-1), section + base)

    def _facet_columns(self) -> dict[str, NDArray[Any]]:
        """The columns of all facets, and the records of documents, which have some."""
        facets = join_facets({name: self._pages.pop(f"facet.{name}") for name in packing.TYPES}, self._ids)
        columns = {
            **_packed("document", self._finished_records(facets)),
            **_packed("facet.park.alias", Strings.of(_json(list(aliases)) for aliases in facets.aliases)),
            "facet.park.parent": np.array([-1 if parent is None else parent for parent in facets.parents], np.int32),
        }
        for name in FACETS:
            postings = getattr(facets, name)
            columns |= _packed(f"facet.{name}", Strings.of(postings.values))
            columns[f"facet.{name}.value"], columns[f"facet.{name}.row"] = postings.value, postings.row
        for name in FACETS_BY_ROW:
            postings = getattr(facets, name)
            order = np.argsort(postings.row, kind="stable")
            columns[f"by_row.{name}.row"], columns[f"by_row.{name}.value"] = postings.row[order], postings.value[order]
        for part in ("row", "start", "end", "value"):
            columns[f"mention.{part}"] = getattr(facets.mentions, part)
        return columns

    def _originals(self, shingles: NDArray[np.uint64]) -> NDArray[np.int32]:
        """int32[documents]: which document each is nearly the same as, -1 for none."""

        def folded_text(number: int) -> str:
            return fold(self._texts.joined(self._first[number], self._first[number + 1]))

        originals = Fingerprints(self._counts["shingles"], shingles).near_duplicates(self._dates, folded_text)
        return np.array([-1 if original is None else original for original in originals], np.int32)

    def _finished_records(self, facets: CorpusFacets) -> Strings:
        """The records of all documents with what is known of them among all others."""
        known = zip(self._ids, self._records(), facets.document_parks, facets.document_keywords, strict=True)
        return Strings.of(
            _json(_known(doc, record) | {"parks": parks, "keywords": keywords})
            for doc, record, parks, keywords in known
        )


def _lost(records: Sequence[Record]) -> Iterator[str]:
    """What was left out of files that could be read."""
    from tui.corpus.formats.records import tells_of_loss

    for record in records:
        yield from (f"{os.fsdecode(record.file)}: {said}" for said in record.warnings if tells_of_loss(said))


def _unique(ids: Sequence[str]) -> list[str]:
    """Ids of documents, told apart where several have the same text."""
    copies: Counter[str] = Counter()
    unique = []
    for doc in ids:
        copies[doc] += 1
        unique.append(doc if copies[doc] == 1 else f"{doc}-{copies[doc]}")
    return unique


def _places(keys: Sequence[Any]) -> NDArray[np.int32]:
    """int32[keys]: the place of each key among all, sorted."""
    places = np.empty(len(keys), np.int32)
    places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys), dtype=np.int32)
    return places


def _packed(name: str, strings: Strings) -> dict[str, NDArray[Any]]:
    return {f"{name}.units": strings.units, f"{name}.offsets": strings.offsets}


def _strings(pages: Pages, name: str) -> Strings:
    return Strings.of_widths(pages.pop(f"{name}.units"), pages.pop(f"{name}.widths"))


def _known(doc: str, record: Record) -> dict[str, Any]:
    return {
        "doc": doc,
        "path": os.fsdecode(record.path),
        "title_line": record.title_line,
        "date": record.date,
        "source": record.source,
        "authors": record.authors,
        "editor": record.editor,
        "script": record.script,
        "encoding": record.encoding,
        "chars": record.chars,
        "sentences": record.sentences,
        "removed_lines": record.removed_lines,
        "duplicate_lines": record.duplicate_lines,
        "warnings": record.warnings,
        "url": record.url,
        "number": record.number,
    }

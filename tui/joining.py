"""From the analyses of single pages to the columns of a model. Knows nothing of files, processes or caches."""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tui.analysis import Analysis, Folders, decode
from tui.corpus.document import KINDS
from tui.corpus.duplicates import Fingerprints
from tui.facets.joining import FacetJoiner
from tui.facets.shapes import CorpusFacets
from tui.finder import Index
from tui.model import FACETS, FACETS_BY_ROW, Order
from tui.storage import Columns
from tui.text.columns import GrowingStrings, Strings
from tui.text.cuts import word_starts
from tui.text.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray


class _Sorted(NamedTuple):
    """What a document is sorted by."""

    title: str
    file: str  # its name
    date: str | None
    source: str | None
    chars: int


_json = json.JSONEncoder(ensure_ascii=False).encode
_KIND = {kind: i for i, kind in enumerate(KINDS)}

_KEYS: Mapping[Order, Callable[[_Sorted], Any]] = {
    "date": lambda known: [-ord(c) for c in known.date or ""] or [1],
    "title": lambda known: known.title or known.file,
    "source": lambda known: (not known.source, known.source),
    "chars": lambda known: -known.chars,
}
"""What documents are sorted by: newest and longest first; without a date or source last."""


class Joiner:
    """Takes analyses in path order; `columns()` may be asked for at any time, for what has come so far."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._facets = FacetJoiner()
        self._fingerprints = Fingerprints()
        self._records: list[str] = []  # what is known of each document by itself, as JSON
        self._sorted: list[_Sorted] = []
        self._ids: list[str] = []
        self._copies: Counter[str] = Counter()
        self._files, self._headings, self._texts = GrowingStrings(), GrowingStrings(), GrowingStrings()
        self._cuts = bytearray()
        self._parts = array("i")
        self._first = array("i", [0])
        self._lines, self._starts, self._ends = array("i"), array("q"), array("q")
        self._kinds, self._sections = array("B"), array("i")

    def __len__(self) -> int:
        """Documents so far."""
        return len(self._records)

    def add(self, page: bytes) -> None:
        """Append one page: an Analysis in msgpack."""
        analysis = decode(page)
        document = analysis.document
        self._copies[document.id] += 1
        copies = self._copies[document.id]
        doc = document.id if copies == 1 else f"{document.id}-{copies}"
        self._ids.append(doc)
        known = document.metadata
        self._sorted.append(
            _Sorted(known.title, PurePath(os.fsdecode(analysis.path)).name, known.date, known.source, analysis.chars)
        )
        self._records.append(_json(_record(doc, analysis)))
        self._files.extend([os.fsdecode(analysis.file)])
        self._parts.append(analysis.part)
        base = len(self._headings)
        self._headings.extend([section.heading for section in document.sections])
        for sentence in document.sentences:
            self._lines.append(sentence.line)
            self._starts.append(sentence.span[0])
            self._ends.append(sentence.span[1])
            self._kinds.append(_KIND[sentence.kind])
            self._sections.append(-1 if sentence.section is None else base + sentence.section)
        texts = [sentence.text for sentence in document.sentences]
        self._texts.extend(texts)
        self._first.append(len(self._texts))
        self._fingerprints.add(fold("".join(texts)))
        self._cuts += analysis.facets.cuts
        self._facets.add(analysis.facets if copies == 1 else replace(analysis.facets, doc=doc))

    def columns(self, warnings: Sequence[str], *, complete: bool) -> Columns:
        """The columns of a model of all pages so far; see docs/architecture.md for the list."""
        about = {
            "warnings": list(warnings),
            "complete": complete,
            "folders": {
                folder: [sorted(around.template), dict(around.decisions)]
                for folder, around in sorted(self._folders.items())
            },
        }
        texts = self._texts.so_far()
        columns: dict[str, NDArray[Any]] = {
            "document.part": np.array(self._parts, np.int32),
            "document.first": np.array(self._first, np.int32),
            "sentence.line": np.array(self._lines, np.int32),
            "sentence.start": np.array(self._starts, np.int64),
            "sentence.end": np.array(self._ends, np.int64),
            "sentence.kind": np.array(self._kinds, np.uint8),
            "sentence.section": np.array(self._sections, np.int32),
            **self._facet_columns(texts),
            **_packed("about", Strings.of([_json(about)])),
            "document.by_id": np.array(sorted(range(len(self)), key=self._ids.__getitem__), np.int32),
            **{
                f"document.place.{order}": _places([key(known) for known in self._sorted])
                for order, key in _KEYS.items()
            },
            **_packed("document.title", Strings.of(known.title for known in self._sorted)),
            **_packed("document.id", Strings.of(self._ids)),
            **_packed("document.file", self._files.so_far()),
            **_packed("sentence.text", texts),
            **_packed("heading", self._headings.so_far()),
        }
        index = Index.build(texts, word_starts(self._cuts))
        return columns | {f"index.{name}": column for name, column in index.columns().items()}

    def _facet_columns(self, texts: Strings) -> dict[str, NDArray[Any]]:
        """The columns of all facets, and the records of documents, which have some."""
        facets = self._facets.finish()
        columns = {
            **_packed("document", self._finished_records(facets)),
            "document.original": self._originals(texts),
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

    def _originals(self, texts: Strings) -> NDArray[np.int32]:
        """int32[documents]: which document each is nearly the same as, -1 for none."""

        def folded_text(number: int) -> str:
            return fold("".join(texts[self._first[number] : self._first[number + 1]]))

        originals = self._fingerprints.near_duplicates([known.date for known in self._sorted], folded_text)
        return np.array([-1 if original is None else original for original in originals], np.int32)

    def _finished_records(self, facets: CorpusFacets) -> Strings:
        """The records of all documents with what is known of them among all others."""
        records = GrowingStrings()
        for record, parks, keywords in zip(self._records, facets.document_parks, facets.document_keywords, strict=True):
            records.extend([f"{record[:-1]}, {_json({'parks': parks, 'keywords': keywords})[1:]}"])
        return records.so_far()


def _places(keys: Sequence[Any]) -> NDArray[np.int32]:
    """int32[keys]: the place of each key among all, sorted."""
    places = np.empty(len(keys), np.int32)
    places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys), dtype=np.int32)
    return places


def _packed(name: str, strings: Strings) -> dict[str, NDArray[Any]]:
    return {f"{name}.units": strings.units, f"{name}.offsets": strings.offsets}


def _record(doc: str, analysis: Analysis) -> dict[str, Any]:
    document, known = analysis.document, analysis.document.metadata
    return {
        "doc": doc,
        "path": os.fsdecode(analysis.path),
        "title_line": known.title_line,
        "date": known.date,
        "source": known.source,
        "authors": known.authors,
        "editor": known.editor,
        "script": document.script,
        "encoding": document.encoding,
        "chars": analysis.chars,
        "sentences": len(document.sentences),
        "removed_lines": analysis.removed_lines,
        "duplicate_lines": analysis.duplicate_lines,
        "warnings": document.warnings,
        "url": known.url,
        "number": known.number,
    }

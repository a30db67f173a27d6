"""The in-memory model: columns that the stages made, and the questions that screen, command line and Python ask.

A Model never changes; adding documents makes a new one. It knows neither how it was built nor how answers are printed.
Sentences are rows, numbered in document order; documents are numbered in path order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar, overload

import numpy as np

from tui.corpus.document import KINDS, Document
from tui.facets.compare import concentration, contrasts, heat, keyness
from tui.facets.counting import count
from tui.facets.shapes import Postings
from tui.finder import TIERS, Index, Query, parse_query
from tui.storage import Columns
from tui.text.columns import Strings
from tui.text.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

FACETS = ("park", "keyword", "year", "source", "script", "doc", "kind", "speaker")
"""Facet names, in the order in which they are shown."""

FACETS_BY_ROW = ("park", "speaker")
"""Facets of which each sentence tells its values."""


@dataclass(frozen=True, slots=True)
class ParkCount:
    """A park in one document: how often it is named, and how many sentences belong to it."""

    name: str
    mentions: int
    sentences: int


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document without its text. Fields as in the `docs` record of docs/interface.md."""

    doc: str
    path: str
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
    parks: tuple[ParkCount, ...]
    keywords: tuple[tuple[str, float], ...]
    removed_lines: int
    duplicate_lines: int
    duplicate_of: str | None
    warnings: tuple[str, ...]
    url: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceInfo:
    """One sentence with where it stands. `span` is in characters of the decoded raw text; `document` is an index."""

    row: int
    text: str
    document: int
    line: int
    span: tuple[int, int]
    kind: str
    heading: str | None
    speaker: str | None
    parks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found. Fields as in the `find` record of docs/interface.md, and its row in the model."""

    rank: int
    tier: str
    score: float
    text: str
    matches: tuple[tuple[int, int], ...]
    doc: str
    path: str
    title: str
    date: str | None
    source: str | None
    line: int
    span: tuple[int, int]
    kind: str
    heading: str | None
    parks: tuple[str, ...]
    speaker: str | None
    row: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How often a facet value stands in what the selection leaves, its own facet aside."""

    facet: str
    value: str
    documents: int
    sentences: int
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    chosen: bool = False
    excluded: bool = False
    keyness: float = 0.0  # signed G2 against all that is not left; of everything: how far it gathers in few documents


@dataclass(frozen=True, slots=True)
class Selection:
    """What narrows the view: a query and facet values. Values of one facet are either-or, facets are both-and.

    `chosen` and `excluded` hold (facet, value) with whole values, in the order in which they were chosen.
    """

    query: str = ""
    exact: bool = False
    chosen: tuple[tuple[str, str], ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()
    fuzzy_sounds: bool = False  # pinyin may be of sounds that many speakers do not tell apart

    def parsed(self) -> Query:
        """The query, parsed. Raises QueryError."""
        return parse_query(self.query, exact=self.exact, fuzzy_sounds=self.fuzzy_sounds)

    def toggle(self, facet: str, value: str) -> Selection:
        """Choose a value, or let it go where it was chosen; an exclusion of it ends."""
        choice = (facet, value)
        kept = tuple(c for c in self.chosen if c != choice)
        chosen = kept if len(kept) < len(self.chosen) else (*kept, choice)
        return replace(self, chosen=chosen, excluded=tuple(c for c in self.excluded if c != choice))

    def toggle_excluded(self, facet: str, value: str) -> Selection:
        """Exclude a value, or no longer; a choice of it ends."""
        choice = (facet, value)
        kept = tuple(c for c in self.excluded if c != choice)
        excluded = kept if len(kept) < len(self.excluded) else (*kept, choice)
        return replace(self, excluded=excluded, chosen=tuple(c for c in self.chosen if c != choice))

    def as_query(self) -> str:
        """The same selection in the query language: what to type to get it again."""
        parts = [self.query] if self.query else []
        parts += [f"{facet}:{quoted(value)}" for facet, value in self.chosen]
        parts += [f"-{facet}:{quoted(value)}" for facet, value in self.excluded]
        return " ".join(parts)


def quoted(value: str) -> str:
    """A facet value as the query language wants it: whole (`=`), so that it covers no longer name."""
    return '"=' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """Postings of one facet with what else is known of its values (both empty where nothing is)."""

    postings: Postings
    aliases: Sequence[Sequence[str]] = ()
    parents: Sequence[int | None] = ()

    @property
    def values(self) -> Sequence[str]:
        """The values by number."""
        return self.postings.values

    def parent_of(self, number: int) -> str | None:
        """The value that a value is a part of, or None."""
        parent = self.parents[number] if self.parents else None
        return None if parent is None else self.values[parent]


@dataclass(frozen=True, slots=True)
class TermContrast:
    """A keyword that tells two sides apart: sentences of each, signed G2 and log2 ratio (positive: the first side)."""

    term: str
    here: int
    there: int
    g2: float
    log_ratio: float


@dataclass(frozen=True, slots=True)
class View:
    """What a selection leaves: rows in ranked order with their tiers (indexes of TIERS) and scores (0-100).

    `total` counts all that match, or at least so many where `complete` is false.
    """

    selection: Selection
    query: Query
    rows: NDArray[np.int32]
    tiers: NDArray[np.uint8]
    scores: NDArray[np.float32]
    total: int
    complete: bool = True

    def __len__(self) -> int:
        return len(self.rows)


Loader = Callable[[int], Document]
"""Reads one document again, with its ledger, by its index."""


class Model:
    """Documents, sentences, facets and the finder's index over one set of columns. Threads may share it."""

    def __init__(self, columns: Columns, load: Loader) -> None:
        self.columns = columns
        self._load = load
        self._facets: dict[str, FacetColumn] = {}
        self._matching_lately = lru_cache(maxsize=8)(self._matching)
        self._sentences_of = lru_cache(maxsize=None)(self._count_sentences)
        self._concentration = lru_cache(maxsize=None)(self._measure_concentration)
        about = json.loads(self._strings("about")[0])
        self.warnings: tuple[str, ...] = tuple(about["warnings"])
        self.complete: bool = about["complete"]
        self.documents: Sequence[DocumentInfo] = _Lazy(len(self._first) - 1, self._document)
        self.sentences: Sequence[SentenceInfo] = _Lazy(int(self._first[-1]), self.sentence)

    # Columns

    def _strings(self, name: str) -> Strings:
        return Strings(self.columns[f"{name}.units"], self.columns[f"{name}.offsets"])

    @cached_property
    def _first(self) -> NDArray[np.int32]:
        """int32[documents + 1]: the row at which each document starts."""
        return self.columns["document.first"]

    @cached_property
    def _document_of_row(self) -> NDArray[np.int32]:
        return np.repeat(np.arange(len(self.documents), dtype=np.int32), np.diff(self._first))

    @cached_property
    def texts(self) -> Strings:
        """The cleaned sentences, by row."""
        return self._strings("sentence.text")

    @cached_property
    def _headings(self) -> Strings:
        return self._strings("heading")

    @cached_property
    def index(self) -> Index:
        """The finder's index over the folded sentences."""
        prefix = "index."
        return Index.from_columns({k[len(prefix) :]: v for k, v in self.columns.items() if k.startswith(prefix)})

    # Documents and sentences

    def _document(self, index: int) -> DocumentInfo:
        record = json.loads(self._strings("document")[index])
        record["parks"] = tuple(ParkCount(*p) for p in record["parks"])
        record["keywords"] = tuple((term, weight) for term, weight in record["keywords"])
        for name in ("authors", "warnings"):
            record[name] = tuple(record[name])
        return DocumentInfo(**record)

    @cached_property
    def _index_by_id(self) -> dict[str, int]:
        return {doc_id: i for i, doc_id in enumerate(self._strings("document.id"))}

    def index_of(self, doc_id: str) -> int | None:
        """The number of the document with this id, or None."""
        return self._index_by_id.get(doc_id)

    def rows_of(self, document: int) -> range:
        """The rows of a document's sentences."""
        return range(int(self._first[document]), int(self._first[document + 1]))

    def sentence(self, row: int) -> SentenceInfo:
        """One sentence by its row."""
        section = int(self.columns["sentence.section"][row])
        return SentenceInfo(
            row=row,
            text=self.texts[row],
            document=int(np.searchsorted(self._first, row, "right")) - 1,
            line=int(self.columns["sentence.line"][row]),
            span=(int(self.columns["sentence.start"][row]), int(self.columns["sentence.end"][row])),
            kind=KINDS[self.columns["sentence.kind"][row]],
            heading=None if section < 0 else self._headings[section],
            speaker=next(iter(self._values_of("speaker", row)), None),
            parks=self._values_of("park", row),
        )

    def _values_of(self, facet: str, row: int) -> tuple[str, ...]:
        """The values of a facet that a row bears; for those of FACETS_BY_ROW."""
        rows, values = self.columns[f"by_row.{facet}.row"], self.columns[f"by_row.{facet}.value"]
        start, end = np.searchsorted(rows, [row, row + 1])
        names = self._strings(f"facet.{facet}")
        return tuple(names[v] for v in values[start:end])

    def mentions(self, row: int) -> list[tuple[int, int, str]]:
        """Where a sentence names parks: (start, end, canonical name), offsets in the sentence's text."""
        start, end = np.searchsorted(self.columns["mention.row"], [row, row + 1])
        names = self._strings("facet.park")
        c = self.columns
        return [
            (int(c["mention.start"][i]), int(c["mention.end"][i]), names[c["mention.value"][i]])
            for i in range(start, end)
        ]

    def read(self, document: int) -> Document:
        """The whole document with its ledger, read again from where it came. Raises Unreadable where that is gone."""
        return self._load(document)

    # Facets

    def facet(self, name: str) -> FacetColumn:
        """Values and postings of a facet; the values are in the facet's own order."""
        if name not in self._facets:
            self._facets[name] = self._facet(name)
        return self._facets[name]

    def _facet(self, name: str) -> FacetColumn:
        values = self._strings(f"facet.{name}")
        postings = Postings(
            values if name == "doc" else list(values),
            self.columns[f"facet.{name}.value"],
            self.columns[f"facet.{name}.row"],
        )
        if name == "doc":
            return FacetColumn(postings, _Lazy(len(values), lambda number: self._names_of(values[number])))
        if name != "park":
            return FacetColumn(postings)
        aliases = [tuple(json.loads(a)) for a in self._strings("facet.park.alias")]
        parents = [None if p < 0 else int(p) for p in self.columns["facet.park.parent"]]
        return FacetColumn(postings, aliases, parents)

    def _names_of(self, doc_id: str) -> tuple[str, ...]:
        """What a person may call a document: its path and its title."""
        record = self.documents[self._index_by_id[doc_id]]
        return record.path, record.title

    def _rows_with(self, facet: str, wanted: Callable[[str, Sequence[str]], bool]) -> NDArray[np.bool_]:
        """bool[sentences]: rows that bear a value for which `wanted(value, aliases)` holds."""
        column = self.facet(facet)
        aliases = column.aliases or ((),) * len(column.values)
        chosen = np.array([wanted(v, a) for v, a in zip(column.values, aliases, strict=True)], bool)
        mask = np.zeros(len(self.sentences), bool)
        mask[column.postings.row[chosen[column.postings.value]]] = True
        return mask

    def _narrowed(self, selection: Selection, query: Query, *, besides: str | None = None) -> NDArray[np.bool_] | None:
        """bool[sentences] of what facet choices and filters leave, the choices within `besides` aside; None for all."""
        mask: NDArray[np.bool_] | None = None

        def narrow(rows: NDArray[np.bool_]) -> None:
            nonlocal mask
            mask = rows if mask is None else mask & rows

        for facet in FACETS:
            whole = frozenset(v for f, v in selection.chosen if f == facet)
            parts = tuple(fold(f.value) for f in query.filters if f.facet == facet and not f.negated)
            if facet != besides and (whole or parts):
                narrow(self._rows_with(facet, _wanted(whole, parts)))
            whole = frozenset(v for f, v in selection.excluded if f == facet)
            parts = tuple(fold(f.value) for f in query.filters if f.facet == facet and f.negated)
            if whole or parts:
                narrow(~self._rows_with(facet, _wanted(whole, parts)))
        return mask

    # Questions

    def search(
        self, selection: Selection, *, limit: int | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> View:
        """Sentences that the selection leaves, best first.

        Raises QueryError where the query can't be parsed, SearchCancelled where `cancelled()` came true.
        """
        query = selection.parsed()
        found = self.index.search(query, self._narrowed(selection, query), limit, cancelled)
        return View(selection, query, found.rows, found.tiers, found.scores, found.total, found.complete)

    def matches(self, row: int, query: Query) -> tuple[tuple[int, int], ...]:
        """What the query matched in a sentence, as [start, end) in its text."""
        return tuple(self.index.highlights(self.texts[row], query))

    def hit(self, view: View, rank: int) -> Hit:
        """The record at a place of a view (0-based; Hit.rank counts from 1)."""
        row = int(view.rows[rank])
        sentence = self.sentence(row)
        document = self.documents[sentence.document]
        return Hit(
            rank=rank + 1,
            tier=TIERS[view.tiers[rank]],
            score=round(float(view.scores[rank]), 1),
            text=sentence.text,
            matches=self.matches(row, view.query),
            doc=document.doc,
            path=document.path,
            title=document.title,
            date=document.date,
            source=document.source,
            line=sentence.line,
            span=sentence.span,
            kind=sentence.kind,
            heading=sentence.heading,
            parks=sentence.parks,
            speaker=sentence.speaker,
            row=row,
        )

    def hits(self, view: View, start: int = 0, stop: int | None = None) -> Iterator[Hit]:
        """The records of a view, from one place up to another."""
        return (self.hit(view, rank) for rank in range(*slice(start, stop).indices(len(view))))

    def compare(self, here: str, there: str | None = None, *, facet: str = "park") -> list[TermContrast]:
        """Keywords that tell the sentences of one facet value from another's (None: all the rest), most telling first.

        Raises KeyError where a value is not in the model.
        """
        ours = self._rows_with(facet, _wanted(frozenset((here,)), ()))
        theirs = ~ours if there is None else self._rows_with(facet, _wanted(frozenset((there,)), ()))
        for value in (here, there):
            if value is not None and value not in self.facet(facet).values:
                raise KeyError(value)
        keywords = self.facet("keyword").postings
        return [
            TermContrast(keywords.values[c.value], c.here, c.there, c.g2, c.log_ratio)
            for c in contrasts(keywords, ours, theirs)
        ]

    def heat(self, parks: Sequence[str], keywords: Sequence[str]) -> NDArray[np.int32]:
        """int32[parks, keywords]: in how many sentences each park meets each keyword."""
        park, keyword = self.facet("park").postings, self.facet("keyword").postings
        ones = np.array([list(park.values).index(name) for name in parks], np.int32)
        others = np.array([list(keyword.values).index(term) for term in keywords], np.int32)
        return heat(park, keyword, len(self.sentences), ones, others)

    def document_counts(self, view: View) -> NDArray[np.int32]:
        """int32[documents]: how many of the view's sentences each document has."""
        return np.bincount(self._document_of_row[view.rows], minlength=len(self.documents)).astype(np.int32)

    def _matching(self, query: Query) -> NDArray[np.bool_] | None:
        """bool[sentences] of what the terms of a query match, filters aside; None where there are no terms."""
        terms = replace(query, filters=())
        if terms.is_empty:
            return None
        mask = np.zeros(len(self.sentences), bool)
        mask[self.index.search(terms).rows] = True
        return mask

    def counts(self, selection: Selection, facet: str) -> list[FacetCount]:
        """Values of a facet with counts under the query and all other facets, most sentences first.

        Values at zero are left out unless they are chosen or excluded. Exclusions always hold.
        """
        query = selection.parsed()
        mask = self._narrowed(selection, query, besides=facet)
        matching = self._matching_lately(query)
        if matching is not None:
            mask = matching if mask is None else mask & matching
        column = self.facet(facet)
        sentences, documents = count(
            column.postings.value, column.postings.row, len(column.values), mask, self._document_of_row
        )
        key = self._keyness(facet, sentences, mask)
        chosen = {v for f, v in selection.chosen if f == facet}
        excluded = {v for f, v in selection.excluded if f == facet}
        shown = [i for i, value in enumerate(column.values) if sentences[i] or value in chosen or value in excluded]
        shown.sort(key=lambda i: (-sentences[i], -documents[i], column.values[i]))
        return [
            FacetCount(
                facet=facet,
                value=column.values[i],
                documents=int(documents[i]),
                sentences=int(sentences[i]),
                aliases=tuple(column.aliases[i]) if column.aliases else (),
                parent=column.parent_of(i),
                chosen=column.values[i] in chosen,
                excluded=column.values[i] in excluded,
                keyness=float(key[i]),
            )
            for i in shown
        ]

    def _keyness(self, facet: str, here: NDArray[np.int32], mask: NDArray[np.bool_] | None) -> NDArray[np.float64]:
        """How much each value is of what the mask leaves, `here` times, rather than of all the rest."""
        rows = len(self.sentences) if mask is None else int(mask.sum())
        if rows == len(self.sentences):
            return self._concentration(facet)
        g2, _ratio = keyness(here, self._sentences_of(facet) - here, rows, len(self.sentences) - rows)
        return g2

    def _count_sentences(self, facet: str) -> NDArray[np.intp]:
        """intp[values]: in how many sentences each value of a facet stands."""
        column = self.facet(facet)
        return np.bincount(column.postings.value, minlength=len(column.values))

    def _measure_concentration(self, facet: str) -> NDArray[np.float64]:
        return concentration(self.facet(facet).postings, self._document_of_row)


T = TypeVar("T")


class _Lazy(Sequence[T]):
    """A sequence whose items are made when they are asked for; the last few thousand are kept."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = lru_cache(maxsize=4096)(make)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._make(i) for i in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._make(index % self._length)


def _wanted(whole: frozenset[str], parts: tuple[str, ...]) -> Callable[[str, Sequence[str]], bool]:
    """Whether a facet value is meant: chosen whole, or named by a folded part of its name or of an alias.

    A part that begins with `=` is the whole name.
    """

    def named(name: str) -> bool:
        return any(part[1:] == name if part.startswith("=") else part in name for part in parts)

    def wanted(value: str, aliases: Sequence[str]) -> bool:
        return value in whole or any(named(fold(name)) for name in (value, *aliases))

    return wanted

"""Documents and sentences by their numbers, read out of columns one by one. Needs no numpy."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, overload

from tui.corpus.kinds import KINDS
from tui.finder.highlights import highlights
from tui.finder.query import Query
from tui.finder.ranking import TIERS
from tui.text.columns import Strings

if TYPE_CHECKING:
    from tui.facets.shapes import Postings
    from tui.model.records import DocumentInfo, Hit, SentenceInfo

Column: TypeAlias = Callable[[str], Any]
"""A column by its name: anything that gives numbers by index, and bytes by slice."""


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


class Rows:
    """What single rows and documents of a model hold. Threads may share it."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._facets: dict[str, FacetColumn] = {}
        about = json.loads(self._strings("about")[0])
        self.warnings: tuple[str, ...] = tuple(about["warnings"])
        self.complete: bool = about["complete"]
        self.documents: Sequence[DocumentInfo] = Lazy(len(self._first) - 1, self._document)
        self.sentences: Sequence[SentenceInfo] = Lazy(int(self._first[-1]), self.sentence)

    def _strings(self, name: str) -> Strings:
        return Strings(self._column(f"{name}.units"), self._column(f"{name}.offsets"))

    @cached_property
    def _first(self) -> Any:
        """int32[documents + 1]: the row at which each document starts."""
        return self._column("document.first")

    @cached_property
    def texts(self) -> Strings:
        """The cleaned sentences, by row."""
        return self._strings("sentence.text")

    @cached_property
    def _headings(self) -> Strings:
        return self._strings("heading")

    def _document(self, index: int) -> DocumentInfo:
        from tui.model.records import DocumentInfo, ParkCount

        record = json.loads(self._strings("document")[index])
        original = int(self._column("document.original")[index])
        record["title"] = self.titles[index]
        record["duplicate_of"] = None if original < 0 else self._strings("document.id")[original]
        record["parks"] = tuple(ParkCount(*p) for p in record["parks"])
        record["keywords"] = tuple((term, weight) for term, weight in record["keywords"])
        for name in ("authors", "warnings"):
            record[name] = tuple(record[name])
        return DocumentInfo(**record)

    @cached_property
    def titles(self) -> Strings:
        """The titles of documents, by number."""
        return self._strings("document.title")

    def index_of(self, doc_id: str) -> int | None:
        """The number of the document with this id, or None."""
        ids = self._strings("facet.doc")  # all of them, sorted
        place = bisect_left(ids, doc_id)
        return self._by_id(place) if place < len(ids) and ids[place] == doc_id else None

    def _by_id(self, place: int) -> int:
        """The number of the document whose id has this place among all, sorted."""
        return int(self._column("document.by_id")[place])

    def rows_of(self, document: int) -> range:
        """The rows of a document's sentences."""
        return range(int(self._first[document]), int(self._first[document + 1]))

    def sentence(self, row: int) -> SentenceInfo:
        """One sentence by its row."""
        from tui.model.records import SentenceInfo

        section = int(self._column("sentence.section")[row])
        return SentenceInfo(
            row=row,
            text=self.texts[row],
            document=bisect_right(self._first, row) - 1,
            line=int(self._column("sentence.line")[row]),
            span=(int(self._column("sentence.start")[row]), int(self._column("sentence.end")[row])),
            kind=KINDS[self._column("sentence.kind")[row]],
            heading=None if section < 0 else self._headings[section],
            speaker=next(iter(self._values_of("speaker", row)), None),
            parks=self._values_of("park", row),
        )

    def _values_of(self, facet: str, row: int) -> tuple[str, ...]:
        """The values of a facet that a row bears; for those of FACETS_BY_ROW."""
        rows, values = self._column(f"by_row.{facet}.row"), self._column(f"by_row.{facet}.value")
        names = self._strings(f"facet.{facet}")
        return tuple(names[values[i]] for i in range(bisect_left(rows, row), bisect_right(rows, row)))

    def mentions(self, row: int) -> list[tuple[int, int, str]]:
        """Where a sentence names parks: (start, end, canonical name), offsets in the sentence's text."""
        rows, starts, ends, values = (self._column(f"mention.{part}") for part in ("row", "start", "end", "value"))
        names = self._strings("facet.park")
        here = range(bisect_left(rows, row), bisect_right(rows, row))
        return [(int(starts[i]), int(ends[i]), names[values[i]]) for i in here]

    def facet(self, name: str) -> FacetColumn:
        """Values and postings of a facet; the values are in the facet's own order."""
        if name not in self._facets:
            self._facets[name] = self._facet(name)
        return self._facets[name]

    def _facet(self, name: str) -> FacetColumn:
        from tui.facets.shapes import Postings

        values = self._strings(f"facet.{name}")
        postings = Postings(
            values if name == "doc" else list(values),
            self._column(f"facet.{name}.value"),
            self._column(f"facet.{name}.row"),
        )
        if name == "doc":
            return FacetColumn(postings, Lazy(len(values), self._names_of))
        if name != "park":
            return FacetColumn(postings)
        aliases = [tuple(json.loads(a)) for a in self._strings("facet.park.alias")]
        parents = [None if p < 0 else int(p) for p in self._column("facet.park.parent")]
        return FacetColumn(postings, aliases, parents)

    def _names_of(self, value: int) -> tuple[str, ...]:
        """What a person may call a document, by its number in the facet: its path and its title."""
        record = self.documents[self._by_id(value)]
        return record.path, record.title

    def matches(self, row: int, query: Query) -> tuple[tuple[int, int], ...]:
        """What the query matched in a sentence, as [start, end) in its text."""
        return tuple(highlights(self.texts[row], query))

    def _hit(self, rank: int, row: int, tier: int, score: float, query: Query) -> Hit:
        from tui.model.records import Hit

        sentence = self.sentence(row)
        document = self.documents[sentence.document]
        return Hit(
            rank=rank,
            tier=TIERS[tier],
            score=round(score, 1),
            text=sentence.text,
            matches=self.matches(row, query),
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


class LazyHit:
    """A hit as `Hit`, of which all but the text is looked up when something is asked for."""

    __slots__ = ("_found", "_make", "text")

    def __init__(self, text: str, make: Callable[[], Hit]) -> None:
        self.text = text
        self._make = make
        self._found: Hit | None = None

    def __getattr__(self, name: str) -> Any:
        if self._found is None:
            self._found = self._make()
        return getattr(self._found, name)


T = TypeVar("T")


class Lazy(Sequence[T]):
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

"""What a model tells, as plain values: documents, sentences, hits, counts; and what is asked of it. Loads no numpy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from tui.finder.query import Query, parse_query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FACETS = ("park", "keyword", "year", "source", "script", "doc", "kind", "speaker")
"""Facet names, in the order in which they are shown."""

FACETS_BY_ROW = ("park", "speaker")
"""Facets of which each sentence tells its values."""

Order: TypeAlias = Literal["date", "title", "source", "chars"]
"""What documents can be sorted by; newest and longest come first, those without a date or source last."""


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

    def without(self, facet: str) -> Selection:
        """The same without what was chosen and excluded of a facet."""
        chosen, excluded = (tuple(c for c in some if c[0] != facet) for some in (self.chosen, self.excluded))
        return replace(self, chosen=chosen, excluded=excluded)

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

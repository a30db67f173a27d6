"""What is asked of a model, and what that leaves. Loads no numpy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.finder.query import Query, parse_query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FACETS = ("park", "keyword", "year", "source", "script", "doc", "kind", "speaker")
"""Facet names, in the order in which they are shown."""

FACETS_BY_ROW = ("park", "speaker")
"""Facets of which each sentence tells its values."""


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

"""A kept model of few sentences, asked one question. Loading what answers faster would take longer than answering."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from tui.finder.lines import Lines, scan
from tui.model.narrowing import Wanted, narrowings
from tui.model.rows import LazyHit, Rows
from tui.model.selection import Selection
from tui.storage import StoredColumns

MOST: Final = 2_000
"""Sentences that are looked at one by one in less time than numpy takes to load."""


class SmallModel(Rows):
    """Finds what `Model` finds, sentence by sentence. Loads no numpy."""

    def __init__(self, columns: StoredColumns) -> None:
        super().__init__(columns.buffer)

    def find(self, selection: Selection, limit: int | None = None) -> Iterator[LazyHit]:
        """The hits of a selection, best first. Raises QueryError where the query can't be parsed."""
        query = selection.parsed()
        rows = set(range(len(self.sentences)))
        for narrowing in narrowings(selection, query):
            bearing = self._rows_with(narrowing.facet, narrowing.wanted)
            rows = rows - bearing if narrowing.negated else rows & bearing
        found = scan(Lines(lambda name: self._column(f"index.0.{name}")), query, sorted(rows)) if rows else []
        for rank, (row, tier, score) in enumerate(found[:limit], 1):
            yield LazyHit(self.texts[row], partial(self._hit, rank, row, tier, score, query))

    def _rows_with(self, facet: str, wanted: Wanted) -> set[int]:
        column = self.facet(facet)
        aliases = column.aliases or ((),) * len(column.values)
        meant = [wanted(value, names) for value, names in zip(column.values, aliases, strict=True)]
        postings = column.postings
        return {row for value, row in zip(postings.value, postings.row, strict=True) if meant[value]}


def suits(columns: StoredColumns) -> bool:
    """Whether a model is small enough."""
    return len(columns.buffer("sentence.kind")) <= MOST

"""The index over sentences: which rows match a query, best first. It gives what `matching.match` gives for every row.

For each tier the candidates are found for all rows at once, then looked at segment by segment; the search stops where
nothing that is left can be among the hits that were asked for. Knows nothing of documents and filters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tui.finder import matching
from tui.finder.highlights import highlights
from tui.finder.index.best import Best, Hits
from tui.finder.index.bits import Bits, pack, rows_of
from tui.finder.index.building import build
from tui.finder.index.candidates import Candidates, Part
from tui.finder.index.segment import ROWS, Segment
from tui.finder.index.sentences import best_score, evaluate
from tui.finder.matching import can_match
from tui.finder.query import Match, Query
from tui.finder.ranking import EXACT, TIERS
from tui.text.columns import Strings

__all__ = ["Hits", "Index", "SearchCancelled"]

CHUNK: Final = 1 << 16
"""Rows that are looked at in one step."""
ASKED: Final = 1 << 10
"""The same, where the segmenter is asked about them."""
WORDS: Final = ROWS // 64
AT_ONCE: Final = 2
"""Segments that are made side by side: numpy lets go of the interpreter, and each takes room while it is made."""


class SearchCancelled(Exception):
    """The search was told to stop, and has no result."""


class Index:
    """Sentences made ready for finding. Immutable."""

    def __init__(self, parts: Sequence[Segment]) -> None:
        self._segments = tuple(parts)
        self._candidates = Candidates(self._segments)
        self._parts = [
            Part(segment, self._candidates, slice(number * WORDS, (number + 1) * WORDS))
            for number, segment in enumerate(self._segments)
        ]

    @classmethod
    def build(cls, texts: Sequence[str], words: NDArray[np.bool_] | None = None) -> Index:
        """Index sentences as they are shown (they are folded here); row i is texts[i].

        `words`: of each character of the texts, each with a newline behind it, whether a word starts there, as the
        segmenter cuts them: these are edges for scores; without, changes of the kind of character are.
        """
        return cls([]).extend(texts, words)

    def extend(self, texts: Sequence[str], words: NDArray[np.bool_] | None = None) -> Index:
        """The index of these sentences and more behind them. All full segments are shared with this one.

        `texts` are all sentences, of which the first are those that this index has.
        """
        from concurrent.futures import ThreadPoolExecutor

        parts = [part for part in self._segments if part.rows == ROWS]
        packed = texts if isinstance(texts, Strings) else Strings.of(texts)
        first = np.concatenate([[0], np.cumsum(packed.lengths() + 1)])

        def segment(start: int) -> Segment:
            rows = packed.part(start, start + ROWS)
            return build(rows, None if words is None else words[first[start] : first[start + len(rows)]])

        with ThreadPoolExecutor(AT_ONCE) as threads:
            return Index([*parts, *threads.map(segment, range(len(parts) * ROWS, len(packed), ROWS))])

    def columns(self) -> dict[str, NDArray[Any]]:
        """All that the index is, as arrays that may be saved and memory-mapped."""
        return {f"{i}.{name}": array for i, part in enumerate(self._segments) for name, array in part.columns().items()}

    @classmethod
    def from_columns(cls, columns: Mapping[str, NDArray[Any]]) -> Index:
        """The index that `columns()` came from."""
        count = len({name.partition(".")[0] for name in columns})
        parts: list[dict[str, NDArray[Any]]] = [{} for _ in range(count)]
        for name, array in columns.items():
            number, _, field = name.partition(".")
            parts[int(number)][field] = array
        return cls([Segment.from_columns(part) for part in parts])

    def __len__(self) -> int:
        return self._candidates.rows

    def search(
        self,
        query: Query,
        allowed: NDArray[np.bool_] | None = None,
        limit: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Hits:
        """Rows that match the terms of a query, by tier, score and row; filters are not looked at.

        `allowed` is bool[rows]. With a limit, only so many rows come back, and the total may be a lower bound.
        Raises SearchCancelled between two steps, once `cancelled()` is true.
        """
        left = self._candidates.all() if allowed is None else pack(allowed)
        if not query.terms:
            return _all_of(rows_of(left), limit)
        best = Best(limit)
        odd = self._odd_hits(query, left, cancelled)
        complete = self._search(query, left, best, cancelled)
        for row, tier, score in odd:
            best.add(tier, np.array([row]), np.array([score]))
        return best.hits(complete)

    def _search(self, query: Query, left: Bits, best: Best, cancelled: Callable[[], bool]) -> bool:
        """Add hits, tier by tier, until none that is left can be among the best; true if none is left at all."""
        for tiers in _passes(query):
            _go_on(cancelled)
            if best.full(tiers.start, math.inf):
                return False
            possible = left & self._possible(query, tiers)
            bound = best_score(query, tiers.start)
            chunks = self._chunks(possible, _step(query))
            for number, part, rows in chunks:
                found, its, scores = evaluate(part, query, rows, tiers)
                for tier in np.flatnonzero(np.bincount(its)).tolist():  # np.unique would load numpy.ma
                    best.add(tier, found[its == tier] + number * ROWS, scores[its == tier])
                if len(found):
                    left[part.words] &= ~pack(part.mask(found))
                _go_on(cancelled)
                if best.full(tiers.start, bound):
                    return False
        return True

    def _chunks(self, rows: Bits, size: int) -> Iterator[tuple[int, Part, NDArray[np.intp]]]:
        """A set of rows by parts, with their numbers, and in these so many at a time."""
        for number, part in enumerate(self._parts):
            inside = rows_of(rows[part.words])
            for start in range(0, len(inside), size):
                yield number, part, inside[start : start + size]

    def _possible(self, query: Query, tiers: range) -> Bits:
        """The rows whose tier may be among these, or a better one."""
        groups = []
        for group in query.terms:
            sets = [self._candidates.of(term, tier) for term in group for tier in range(tiers.stop)]
            groups.append(reduce(np.bitwise_or, [rows for rows in sets if rows is not None]))
        return reduce(np.bitwise_and, groups)

    def _odd_hits(self, query: Query, left: Bits, cancelled: Callable[[], bool]) -> list[tuple[int, int, float]]:
        """(row, tier, score) of the rows that have to be looked at one by one; they are taken out of the set."""
        hits = []
        for number, part in enumerate(self._parts):
            odd = part.among(part.segment.odd.astype(np.intp), left)
            for row in odd.tolist():
                _go_on(cancelled)
                matched = matching.match(part.segment.lines.line(row), query)
                if matched is not None:
                    hits.append((row + number * ROWS, *matched))
            if len(odd):
                left[part.words] &= ~pack(part.mask(odd))
        return hits

    highlights = staticmethod(highlights)


def _all_of(rows: NDArray[np.intp], limit: int | None) -> Hits:
    """Rows that nothing is asked of: they are in order, and a million need no sorting."""
    kept = rows[:limit].astype(np.int32)
    return Hits(kept, np.full(len(kept), EXACT, np.uint8), np.full(len(kept), 100.0, np.float32), len(rows))


def _step(query: Query) -> int:
    """How many rows are looked at in one step: few where the segmenter has to be asked about each."""
    return ASKED if any(term.match is Match.WORD for group in query.terms for term in group) else CHUNK


def _passes(query: Query) -> list[range]:
    """The tiers that are looked at together. A single term has them one by one; else what is exact comes first."""
    possible = [any(can_match(term, tier) for group in query.terms for term in group) for tier in range(len(TIERS))]
    if len(query.terms) == len(query.terms[0]) == 1:
        return [range(tier, tier + 1) for tier in range(len(TIERS)) if possible[tier]]
    return [range(1), range(1, len(TIERS))] if any(possible[1:]) else [range(1)]


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise SearchCancelled

"""The index over sentences: which rows match a query, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.finder import matching
from tui.finder.highlights import highlights
from tui.finder.query import Query
from tui.text.columns import Strings


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows that match, best first: rows int32[n], tiers uint8[n], scores float32[n] (0-100).

    `total` counts all that match, or at least so many where `complete` is false.
    """

    rows: NDArray[np.int32]
    tiers: NDArray[np.uint8]
    scores: NDArray[np.float32]
    total: int
    complete: bool = True


class Index:
    """Sentences made ready for finding. Immutable."""

    def __init__(self, texts: Strings) -> None:
        self._texts = texts

    @classmethod
    def build(cls, texts: Sequence[str]) -> Index:
        """Index sentences as they are shown (they are folded here); row i is texts[i]."""
        return cls(Strings.of(texts))

    def columns(self) -> dict[str, NDArray[Any]]:
        """All that the index is, as arrays that may be saved and memory-mapped."""
        return {"units": self._texts.units, "offsets": self._texts.offsets}

    @classmethod
    def from_columns(cls, columns: Mapping[str, NDArray[Any]]) -> Index:
        """The index that `columns()` came from."""
        return cls(Strings(columns["units"], columns["offsets"]))

    def __len__(self) -> int:
        return len(self._texts)

    def search(
        self,
        query: Query,
        allowed: NDArray[np.bool_] | None = None,
        limit: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Hits:
        """Rows that match the terms of a query, by tier, score and row; filters are not looked at.

        `allowed` is bool[rows].
        """
        found = []
        for row in range(len(self)) if allowed is None else np.flatnonzero(allowed).tolist():
            matched = matching.match(matching.line(self._texts[row]), query)
            if matched is not None:
                found.append((matched[0], -matched[1], row))
        found.sort()
        best = found[:limit]
        return Hits(
            np.array([row for _, _, row in best], np.int32),
            np.array([tier for tier, _, _ in best], np.uint8),
            np.array([-score for _, score, _ in best], np.float32),
            len(found),
        )

    highlights = staticmethod(highlights)

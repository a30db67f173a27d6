"""Keeping the best hits while they are found, tier by tier."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


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


@dataclass(slots=True)
class Best:
    """The best `limit` of the hits that were added; all of them without a limit."""

    limit: int | None
    total: int = 0
    _kept: dict[int, tuple[NDArray[np.intp], NDArray[np.float32]]] = field(default_factory=dict)

    def add(self, tier: int, rows: NDArray[np.intp], scores: NDArray[np.float64]) -> None:
        """Add hits of a tier that were not added before."""
        self.total += len(rows)
        new = rows, scores.astype(np.float32)
        if tier in self._kept:
            old = self._kept[tier]
            new = np.concatenate([old[0], new[0]]), np.concatenate([old[1], new[1]])
        self._kept[tier] = new if self.limit is None else _best(*new, self.limit)

    def full(self, tier: int, score: float) -> bool:
        """Whether one more hit of this tier and score, further on in the text, could not be among the best."""
        if self.limit is None:
            return False
        ahead = sum(len(rows) for better, (rows, _) in self._kept.items() if better < tier)
        if tier in self._kept:
            ahead += int(np.count_nonzero(self._kept[tier][1] >= np.float32(score)))
        return ahead >= self.limit

    def hits(self, complete: bool) -> Hits:
        """What was kept, in order."""
        rows, tiers, scores = [np.zeros(0, np.intp)], [np.zeros(0, np.uint8)], [np.zeros(0, np.float32)]
        for tier, (kept, worth) in sorted(self._kept.items()):
            order = np.lexsort((kept, -worth))
            rows.append(kept[order])
            scores.append(worth[order])
            tiers.append(np.full(len(kept), tier, np.uint8))
        return Hits(
            np.concatenate(rows)[: self.limit].astype(np.int32),
            np.concatenate(tiers)[: self.limit],
            np.concatenate(scores)[: self.limit],
            self.total,
            complete,
        )


def _best(
    rows: NDArray[np.intp], scores: NDArray[np.float32], limit: int
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The hits with the highest scores, of equal ones those that come first in the text."""
    if len(rows) <= limit:
        return rows, scores
    if limit == 0:
        return rows[:0], scores[:0]
    last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    above, level = np.flatnonzero(scores > last), np.flatnonzero(scores == last)
    level = level[np.argsort(rows[level], kind="stable")]
    kept = np.concatenate([above, level[: limit - len(above)]])
    return rows[kept], scores[kept]

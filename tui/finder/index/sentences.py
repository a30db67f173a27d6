"""Rows of a segment against a whole query: the tier and the score of sentences, as `matching.match` gives them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.finder import abbreviation, pinyin
from tui.finder.index.alike import find_alike
from tui.finder.index.literal import find_literal
from tui.finder.index.matches import best_of_rows
from tui.finder.index.segment import Segment
from tui.finder.index.sounds import least_cost
from tui.finder.index.spoken import find_spoken
from tui.finder.index.stretched import find_stretched
from tui.finder.matching import can_match
from tui.finder.query import Query, Term
from tui.finder.ranking import ABBREV, EXACT, PINYIN, sentence_score, term_score

Mask = NDArray[np.bool_]
Group = tuple[Term, ...]
May = Callable[[Term, int], Mask | None]
"""The rows that may match a term in a tier; None where the tier is not for such terms."""

_UNMATCHED: Final = 255
_FIND: Final = (find_literal, find_spoken, find_stretched, find_alike)


def evaluate(
    segment: Segment, query: Query, mask: Mask, tier: int, may: May
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows of the mask whose tier is just this one, and their scores."""
    found: list[_Matched] = []
    worst = np.zeros(segment.rows, np.uint8)
    for group in query.terms:
        matched = _match(segment, group, mask, tier, may)
        mask = mask & (matched.tiers != _UNMATCHED)
        worst = np.maximum(worst, matched.tiers)
        found.append(matched)
    rows = np.flatnonzero(mask & (worst == tier))
    total, placed = np.zeros(len(rows)), np.zeros(len(rows))
    for matched in found:
        total += matched.scores[rows]
        placed += matched.placed[rows]
    scores = np.full(len(rows), 100.0)
    several = placed > 0
    scores[several] = sentence_score(total[several], placed[several], _distances(found, rows)[several])
    return rows, scores


def best_score(query: Query, tier: int) -> float:
    """What no sentence of a tier can exceed."""
    if all(term.negated for group in query.terms for term in group):
        return 100.0
    placed = [group for group in query.terms if not all(term.negated for term in group)]
    if any(term.negated for group in placed for term in group):
        return 100.0
    bests = [max(_best_term_score(term, t) for term in group for t in range(tier + 1)) for group in placed]
    at_tier = [max(_best_term_score(term, tier) for term in group) for group in placed]
    return max(sum(bests) - best + own for best, own in zip(bests, at_tier, strict=True)) / len(placed)


def _best_term_score(term: Term, tier: int) -> float:
    if not can_match(term, tier):
        return -math.inf
    if tier == EXACT:
        return 100.0
    if tier == PINYIN:
        cost = least_cost(term.sound, term.loose)
        return float(term_score(pinyin.quality(cost, len(term.sound)), 2))
    if tier == ABBREV:
        return float(term_score(abbreviation.quality(len(term.text) + 1, len(term.text)), 2))
    return float(term_score(1.0, 0))


@dataclass(frozen=True, slots=True)
class _Matched:
    """A group against all rows: tiers uint8[r] (or _UNMATCHED), scores float64[r], placed bool[r]; and sorted keys."""

    tiers: NDArray[np.uint8]
    scores: NDArray[np.float64]
    placed: Mask
    keys: NDArray[np.uint32]


def _match(segment: Segment, group: Group, mask: Mask, worst: int, may: May) -> _Matched:
    """A group in rows of the mask, each by its best tier up to the worst, and in that by its best term."""
    tiers = np.full(segment.rows, _UNMATCHED, np.uint8)
    scores, placed = np.zeros(segment.rows), np.zeros(segment.rows, np.bool_)
    keys = [np.zeros(0, np.uint32)]
    for tier in range(worst + 1):
        todo = mask & (tiers == _UNMATCHED)
        ways = [_way(segment, term, tier, todo, may) for term in group]
        best, choice = np.full(segment.rows, -1.0), np.full(segment.rows, -1, np.int16)
        for i, (rows, worth, _) in enumerate(ways):
            better = worth > best[rows]
            best[rows[better]] = worth[better]
            choice[rows[better]] = i
        for i, (_, _, places) in enumerate(ways):
            chosen = places[choice[places >> 16] == i]
            placed[chosen >> 16] = True
            keys.append(chosen)
        found = choice >= 0
        tiers[found], scores[found] = tier, best[found]
    return _Matched(tiers, scores, placed, np.sort(np.concatenate(keys)))


def _way(
    segment: Segment, term: Term, tier: int, todo: Mask, may: May
) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.uint32]]:
    """Rows that a term matches in a tier, the score of each, and the keys of all places."""
    mask = may(term, tier)
    if mask is None:
        return np.zeros(0, np.intp), np.zeros(0), np.zeros(0, np.uint32)
    matches = _FIND[tier](segment, term, mask & todo)
    rows, scores = best_of_rows(matches)
    if not term.negated:
        return rows, scores, matches.keys
    todo = todo.copy()
    todo[rows] = False
    return np.flatnonzero(todo), np.zeros(int(todo.sum())), matches.keys[:0]


def _distances(found: Sequence[_Matched], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """For each row, how far the places of its groups are from each other: from the first start to the last, at best."""
    placed = [matched for matched in found if len(matched.keys)]
    if len(placed) < 2:
        return np.zeros(len(rows))
    wanted = np.zeros(len(found[0].tiers), np.bool_)
    wanted[rows] = True
    keys = [matched.keys[wanted[matched.keys >> 16]].astype(np.int64) for matched in placed]
    best = np.full(len(wanted), np.inf)
    for firsts in keys:
        last, valid = firsts, np.ones(len(firsts), np.bool_)
        for other, matched in zip(keys, placed, strict=True):
            at = np.searchsorted(other, firsts)
            following = np.append(other, -1)[at]
            here = following >> 16 == firsts >> 16
            valid &= here | ~matched.placed[firsts >> 16]
            last = np.where(here, np.maximum(last, following), last)
        np.minimum.at(best, firsts[valid] >> 16, (last - firsts)[valid])
    distances: NDArray[np.float64] = best[rows]
    return distances

"""Rows of a segment against a whole query: the tier and the score of sentences, as `matching.match` gives them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.finder import abbreviation, pinyin
from tui.finder.index.alike import find_alike, window_keys
from tui.finder.index.candidates import Part
from tui.finder.index.literal import find_literal
from tui.finder.index.matches import best_of_rows, run_starts
from tui.finder.index.segment import Keys, rows_in
from tui.finder.index.sounds import least_cost
from tui.finder.index.spoken import find_spoken
from tui.finder.index.stretched import find_stretched
from tui.finder.matching import can_match
from tui.finder.query import Query, Term
from tui.finder.ranking import ABBREV, EXACT, FUZZY, PINYIN, sentence_score, term_score

Rows = NDArray[np.intp]
Group = tuple[Term, ...]

_UNMATCHED: Final = 255
_FIND: Final = (find_literal, find_spoken, find_stretched, find_alike)


def evaluate(part: Part, query: Query, rows: Rows, tiers: range) -> tuple[Rows, NDArray[np.uint8], NDArray[np.float64]]:
    """Those of the rows (sorted) whose tier is among these, with their tiers and scores.

    No row may have a better tier than these, so that the terms of a query with one group need not be tried in it.
    """
    if len(query.terms) == len(query.terms[0]) == len(tiers) == 1 and not query.terms[0][0].negated:
        rows, scores = best_of_rows(_FIND[tiers.start](part, query.terms[0][0], rows))
        return rows, np.full(len(rows), tiers.start, np.uint8), scores
    found: list[_Matched] = []
    for group in query.terms:
        matched = _match(part, group, rows, tiers)
        kept = matched.tiers < tiers.stop
        rows = rows[kept]
        found = [_narrowed(other, kept) for other in found]
        found.append(_narrowed(matched, kept))
    worst = np.maximum.reduce([matched.tiers for matched in found])
    total, placed = np.zeros(len(rows)), np.zeros(len(rows))
    for matched in found:
        total += matched.scores
        placed += matched.placed
    scores = np.full(len(rows), 100.0)
    some = placed > 0
    scores[some] = sentence_score(total[some], placed[some], _distances(part, query, found, rows)[some])
    return rows, worst, scores


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
        return float(term_score(pinyin.quality(cost, len(term.sound)), 1, 1))
    if tier == ABBREV:
        return float(term_score(abbreviation.quality(len(term.text) + 1, len(term.text)), 1, 1))
    return float(term_score(1.0, 0, 0))


@dataclass(frozen=True, slots=True)
class _Matched:
    """A group against n rows: by what tier, with what score, by which of its terms; and the sorted keys of all places.

    tiers uint8[n] (_UNMATCHED for none), scores float64[n], choice intp[n], placed bool[n]: not for a negated term.
    """

    tiers: NDArray[np.uint8]
    scores: NDArray[np.float64]
    choice: NDArray[np.intp]
    placed: NDArray[np.bool_]
    keys: Keys


def _narrowed(matched: _Matched, kept: NDArray[np.bool_]) -> _Matched:
    """For fewer rows; the keys stay."""
    return _Matched(matched.tiers[kept], matched.scores[kept], matched.choice[kept], matched.placed[kept], matched.keys)


def _match(part: Part, group: Group, rows: Rows, tiers: range) -> _Matched:
    """A group in rows, each by its best tier up to the last one, and in that by its best term."""
    found = np.full(len(rows), _UNMATCHED, np.uint8)
    best, choice = np.full(len(rows), -1.0), np.full(len(rows), -1)
    placed = np.zeros(len(rows), np.bool_)
    keys = [np.zeros(0, np.uint32)]
    number = part.numbers(rows)
    for tier in range(tiers.stop):
        todo = np.flatnonzero(found == _UNMATCHED)
        ways = [(i, *_way(part, term, rows[todo], tier)) for i, term in enumerate(group) if can_match(term, tier)]
        for i, matched, worth, _ in ways:
            at = number.take(matched)
            better = worth > best[at]
            best[at[better]], choice[at[better]], found[at[better]] = worth[better], i, tier
        for i, _, _, places in ways:
            at = number.take(rows_in(places))
            chosen = choice[at] == i
            placed[at[chosen]] = True
            if tier != FUZZY:
                keys.append(places[chosen])
    return _Matched(found, best, choice, placed, np.sort(np.concatenate(keys)))


def _way(part: Part, term: Term, rows: Rows, tier: int) -> tuple[Rows, NDArray[np.float64], Keys]:
    """The rows that a term matches in a tier, the score of each, and the keys of all places."""
    may = part.candidates.of(term, tier)
    matches = _FIND[tier](part, term, rows if may is None or term.negated else part.among(rows, may))
    matched, scores = best_of_rows(matches)
    if not term.negated:
        return matched, scores, matches.keys
    others = np.setdiff1d(rows, matched, assume_unique=True)
    return others, np.zeros(len(others)), matches.keys[:0]


def _distances(part: Part, query: Query, found: Sequence[_Matched], rows: Rows) -> NDArray[np.float64]:
    """For each row, how far the places of its groups are from each other: from the first start to the last, at best."""
    placed = [(matched, group) for matched, group in zip(found, query.terms, strict=True) if matched.placed.any()]
    if len(placed) < 2:
        return np.zeros(len(rows))
    keys, among, number = [], part.mask(rows), part.numbers(rows)
    for matched, group in placed:
        places = [matched.keys[among.take(rows_in(matched.keys))]]
        for i, term in enumerate(group):
            places.append(window_keys(part, term, rows[(matched.tiers == FUZZY) & (matched.choice == i)]))
        keys.append(np.sort(np.concatenate(places)))
    best = np.full(len(rows), np.inf)
    for firsts in keys:
        row = number.take(rows_in(firsts))
        last, valid = firsts, np.ones(len(firsts), np.bool_)
        for other, (matched, _) in zip(keys, placed, strict=True):
            at = np.searchsorted(other, firsts)
            following = other[np.minimum(at, len(other) - 1)]
            here = (at < len(other)) & (rows_in(following) == rows_in(firsts))
            valid &= here | ~matched.placed[row]
            last = np.where(here, np.maximum(last, following), last)
        row, distances = row[valid], (last - firsts)[valid]
        if len(row):
            first = run_starts(row)
            best[row[first]] = np.minimum(best[row[first]], np.minimum.reduceat(distances, first))
    return best

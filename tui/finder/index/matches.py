"""What finding a term in a segment gives: places with what each of them is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.bits import flag_at
from tui.finder.index.segment import Keys, Segment, rows_in
from tui.finder.ranking import term_score


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches in the order of the text: keys uint32[n] of their starts, and their scores float64[n]."""

    keys: Keys
    scores: NDArray[np.float64]


def scored(segment: Segment, keys: Keys, lengths: Any, quality: Any) -> Matches:
    """Matches at keys, of such lengths in units and such quality: arrays, or one number for all."""
    places = segment.places(keys)
    starts, ends = flag_at(segment.edges, places), flag_at(segment.edges, places + lengths)
    return Matches(keys, np.asarray(term_score(quality, starts, ends), np.float64))


def best_of_rows(matches: Matches) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows that have matches, and the best score of each."""
    rows = rows_in(matches.keys)
    first = run_starts(rows)
    return rows[first], np.maximum.reduceat(matches.scores, first) if len(first) else matches.scores


def run_starts(values: NDArray[Any]) -> NDArray[np.intp]:
    """Where runs of equal values start."""
    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return np.flatnonzero(first)

"""Where a segment holds all characters of a term in their order and close together."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tui.finder.abbreviation import BREAKS, quality, reach
from tui.finder.index.candidates import Part
from tui.finder.index.matches import Matches, run_starts, scored
from tui.finder.index.segment import rows_in, units_of
from tui.finder.index.sounds import UNITS
from tui.finder.query import Term


def find_stretched(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """The match in each of the rows that has one: the tightest, the first of these."""
    segment, mask = part.segment, part.mask(rows)
    symbols = units_of(term.text).tolist()
    occurrences = (segment.occurrences(symbol) for symbol in symbols)
    first, *others = (keys[mask.take(rows_in(keys))] for keys in occurrences)
    starts, ends = first, first
    for keys in others:
        at = np.searchsorted(keys, ends, "right")
        near = np.flatnonzero(at < len(keys))
        near = near[keys[at[near]] - starts[near] < reach(len(symbols))]
        starts, ends = starts[near], keys[at[near]]
    lengths = (ends - starts + 1).astype(np.intp)
    steps = np.arange(reach(len(symbols)))
    window = segment.text[np.minimum(segment.places(starts)[:, None] + steps, len(segment.text) - 1)]
    whole = ~(_breaks()[window] & (steps < lengths[:, None])).any(axis=1)
    starts, lengths = starts[whole], lengths[whole]
    order = np.lexsort((lengths, rows_in(starts)))
    best = order[run_starts(rows_in(starts)[order])]
    return scored(segment, starts[best], lengths[best], quality(lengths[best], len(symbols)))


@cache
def _breaks() -> NDArray[np.bool_]:
    """bool[UNITS]: what no abbreviation reaches across, halves of characters beyond the BMP among it."""
    mask = np.zeros(UNITS, np.bool_)
    mask[list(map(ord, BREAKS))] = True
    mask[0xD800:0xE000] = True
    return mask

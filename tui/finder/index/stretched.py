"""Where a segment holds all characters of a term in their order and close together."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tui.finder.abbreviation import BREAKS, quality, reach
from tui.finder.index.candidates import Part
from tui.finder.index.matches import Matches, scored
from tui.finder.index.segment import units_of
from tui.finder.index.sounds import UNITS
from tui.finder.query import Term


def find_stretched(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """The match in each of the rows that has one: the tightest, the first of these."""
    segment, mask = part.segment, part.mask(rows)
    symbols = units_of(term.text).tolist()
    keys = segment.occurrences(symbols[0])
    starts = last = segment.places(keys[mask[keys >> 16]])
    for symbol in symbols[1:]:
        keys = segment.occurrences(symbol)
        places = segment.places(keys[mask[keys >> 16]])
        at = np.searchsorted(places, last, "right")
        near = np.flatnonzero(at < len(places))
        near = near[places[at[near]] - starts[near] < reach(len(symbols))]
        starts, last = starts[near], places[at[near]]
    window = starts[:, None] + np.arange(reach(len(symbols)))
    inside = window <= last[:, None]
    whole = ~(_breaks()[segment.text[np.minimum(window, len(segment.text) - 1)]] & inside).any(axis=1)
    starts, lengths = starts[whole], (last - starts + 1)[whole]
    row = np.searchsorted(segment.starts, starts, "right") - 1
    order = np.lexsort((starts, lengths, row))
    best = order[np.flatnonzero(np.diff(row[order], prepend=-1))]
    offsets = starts[best] - segment.starts[row[best]]
    keys = (row[best] << 16 | offsets).astype(np.uint32)
    return scored(segment, keys, lengths[best], quality(lengths[best], len(symbols)))


@cache
def _breaks() -> NDArray[np.bool_]:
    """bool[UNITS]: what no abbreviation reaches across, halves of characters beyond the BMP among it."""
    return np.array([chr(unit) in BREAKS or 0xD800 <= unit < 0xE000 for unit in range(UNITS)])

"""Where a segment sounds like a term of Latin letters."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.candidates import Part
from tui.finder.index.matches import Matches, run_starts, scored
from tui.finder.index.segment import Keys, keys_of, rows_in
from tui.finder.index.sounds import DEAD, UNITS, costs, cuts
from tui.finder.pinyin import LETTERS, quality
from tui.finder.query import Term

_Ways: TypeAlias = tuple[Keys, NDArray[np.intp], NDArray[np.uint64]]


def find_spoken(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """All matches in the rows: for each start the one of least cost, and the shortest of these.

    The ways through the sound are followed letter by letter, for all places at once. A way is the key where it starts,
    the place in the text where it goes on, and its cost so far.
    """
    sound, segment = term.sound, part.segment
    ways: list[list[_Ways]] = [[] for _ in range(len(sound) + 1)]
    for end, bits in part.candidates.starting(term):
        here = part.among(rows, bits)
        if len(here):
            ways[end].append(_first_steps(part, costs(sound[:end], end == len(sound), term.loose), here))
    for at, ends in enumerate(cuts(sound, term.loose)):
        if not ways[at]:
            continue
        keys, places, sums = _join(ways[at])
        symbols = segment.text[places]
        for end in ends:
            step = costs(sound[at:end], end == len(sound), term.loose)[symbols]
            alive = np.flatnonzero(step != DEAD)
            if len(alive):
                ways[end].append((keys[alive], places[alive] + 1, sums[alive] + step[alive]))
    keys, places, sums = _join(ways[-1])
    lengths = (places - segment.places(keys)).astype(np.uint64)
    order = np.sort(keys.astype(np.uint64) << np.uint64(32) | sums << np.uint64(16) | lengths)
    best = order[run_starts(order >> np.uint64(32))]
    keys = (best >> np.uint64(32)).astype(np.uint32)
    cost = (best >> np.uint64(16) & np.uint64(0xFFFF)).astype(np.float64)
    return scored(segment, keys, (best & np.uint64(0xFFFF)).astype(np.intp), quality(cost, len(sound)))


def _first_steps(part: Part, costs: NDArray[np.uint8], rows: NDArray[np.intp]) -> _Ways:
    """The first characters of ways, wherever they stand in the rows: found by symbol, or by reading the rows."""
    segment, text = part.segment, part.segment.text
    chosen = np.flatnonzero(costs[segment.symbols] != DEAD)
    starts, counts = segment.spans[chosen].astype(np.intp), np.diff(segment.spans)[chosen].astype(np.intp)
    row_starts = segment.starts[rows].astype(np.intp)
    widths = segment.starts[rows + 1].astype(np.intp) - row_starts
    if counts.sum() < widths.sum():
        at = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
        keys = segment.keys[at]
        keys = keys[part.mask(rows)[rows_in(keys)]]
        places = segment.places(keys)
        step = costs[text[places]]
    else:
        row_ends = np.cumsum(widths)
        places = np.arange(row_ends[-1]) + np.repeat(row_starts - row_ends + widths, widths)
        step = costs[text[places]]
        found = np.flatnonzero(step != DEAD)
        places, step = places[found], step[found]
        at = np.searchsorted(row_ends, found, "right")
        keys = keys_of(rows[at], places - row_starts[at])
    apart = ~(_letters()[text[places]] & _letters()[text[places - 1]])
    return keys[apart], places[apart] + 1, step[apart].astype(np.uint64)


def _join(ways: list[_Ways]) -> _Ways:
    if not ways:
        return np.zeros(0, np.uint32), np.zeros(0, np.intp), np.zeros(0, np.uint64)
    keys, places, sums = zip(*ways, strict=True)
    return np.concatenate(keys), np.concatenate(places), np.concatenate(sums)


@cache
def _letters() -> NDArray[np.bool_]:
    """bool[UNITS]: Latin letters and digits, at whose side no match may start."""
    mask = np.zeros(UNITS, np.bool_)
    mask[list(map(ord, LETTERS))] = True
    return mask

"""Where a segment sounds like a term of Latin letters."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.matches import Matches, scored
from tui.finder.index.segment import Segment
from tui.finder.index.sounds import DEAD, UNITS, costs, cuts
from tui.finder.pinyin import LETTERS, quality
from tui.finder.query import Term


def find_spoken(segment: Segment, term: Term, mask: NDArray[np.bool_]) -> Matches:
    """All matches in rows of the mask: for each start the one of least cost, and the shortest of these.

    The ways through the sound are followed letter by letter, for all places at once. A way is the number of the unit
    that it starts at, the place in the text where it goes on, and its cost so far.
    """
    rows = np.flatnonzero(mask)
    sound, text = term.sound, segment.text
    units, row_ends = segment.units_of_rows(rows)
    ways: list[list[_Ways]] = [[] for _ in range(len(sound) + 1)]
    ways[0].append((np.arange(len(units)), units, np.zeros(len(units), np.uint32)))
    for at, ends in enumerate(cuts(sound, term.loose)):
        starts, places, sums = _join(ways[at])
        here = text[places]
        for end in ends:
            step = costs(sound[at:end], end == len(sound), term.loose)[here]
            alive = np.flatnonzero(step != DEAD)
            if at == 0:
                alive = alive[~(_letters()[here[alive]] & _letters()[text[places[alive] - 1]])]
            if len(alive):
                ways[end].append((starts[alive], places[alive] + 1, sums[alive] + step[alive]))
    starts, places, sums = _join(ways[-1])
    lengths = places - units[starts]
    order = np.sort(starts.astype(np.uint64) << np.uint64(32) | sums << np.uint64(16) | lengths.astype(np.uint64))
    best = order[np.flatnonzero(np.diff(order >> np.uint64(32), prepend=np.uint64(1 << 63)))]
    starts = (best >> np.uint64(32)).astype(np.intp)
    row = rows[np.searchsorted(row_ends, starts, "right")]
    offsets = units[starts] - segment.starts[row]
    keys = (row << 16 | offsets).astype(np.uint32)
    cost = (best >> np.uint64(16) & np.uint64(0xFFFF)).astype(np.float64)
    return scored(segment, keys, (best & np.uint64(0xFFFF)).astype(np.intp), quality(cost, len(sound)))


_Ways: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint32]]


def _join(ways: list[_Ways]) -> _Ways:
    if not ways:
        return np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.uint32)
    starts, places, sums = zip(*ways, strict=True)
    return np.concatenate(starts), np.concatenate(places), np.concatenate(sums)


@cache
def _letters() -> NDArray[np.bool_]:
    """bool[UNITS]: Latin letters and digits, at whose side no match may start."""
    return np.array([chr(unit) in LETTERS for unit in range(UNITS)])

"""Where a segment sounds like a term of Latin letters."""

from __future__ import annotations

from functools import cache, lru_cache
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
"""Ways through a sound: the keys where they start, the places in the text where they go on, and their costs so far."""


def find_spoken(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """All matches in the rows: for each start the one of least cost, and the shortest of these.

    The ways through the sound are followed letter by letter, for all places at once.
    """
    sound, segment = term.sound, part.segment
    ways: list[list[_Ways]] = [[] for _ in range(len(sound) + 1)]
    for end, bits in part.candidates.starting(term):
        here = part.among(rows, bits)
        if len(here):
            ways[end].append(_first_steps(part, term, end, here))
    for at, ends in enumerate(cuts(sound, term.loose)):
        if not ways[at]:
            continue
        keys, places, sums = _join(ways[at])
        units = segment.text.take(places)
        for end in ends:
            step = costs(sound[at:end], end == len(sound), term.loose).take(units)
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


def _first_steps(part: Part, term: Term, end: int, rows: NDArray[np.intp]) -> _Ways:
    """The ways that take the first letters up to an end, wherever they are in the rows and can go on behind.

    Their characters are looked up by symbol, or read for in the rows: whatever are fewer.
    """
    segment, text = part.segment, part.segment.text
    cost = costs(term.sound[:end], end == len(term.sound), term.loose)
    chosen = np.flatnonzero(cost[segment.symbols] != DEAD)
    starts = segment.spans[chosen].astype(np.intp)
    counts = segment.spans[chosen + 1].astype(np.intp) - starts
    if counts.sum() < len(rows) * len(text) // segment.rows:
        at = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
        step = np.repeat(cost[segment.symbols[chosen]], counts)
        keys = segment.keys.take(at)
        inside = part.mask(rows).take(rows_in(keys))
        keys, step = keys[inside], step[inside]
        places = segment.places(keys)
    else:
        reading = segment.read(rows)
        steps = cost.take(reading.units)
        alive = steps != DEAD
        if end < len(term.sound):
            alive[:-1] &= _followers(term.sound, end, term.loose).take(reading.units[1:])
        at, row, places = reading.locate(np.flatnonzero(alive))
        keys, step = keys_of(row, places - segment.starts[row]), steps[at]
    if end == 1:
        apart = ~(_letters().take(text.take(places)) & _letters().take(text[places - 1]))
        keys, places, step = keys[apart], places[apart], step[apart]
    return keys, places + 1, step.astype(np.uint64)


@lru_cache(maxsize=64)
def _followers(sound: str, at: int, loose: bool) -> NDArray[np.bool_]:
    """bool[UNITS]: the units that a way can go on with."""
    ways = [costs(sound[at:end], end == len(sound), loose) != DEAD for end in cuts(sound, loose)[at]]
    found: NDArray[np.bool_] = np.logical_or.reduce(ways)
    return found


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

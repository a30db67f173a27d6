"""Which rows of a segment are like a term up to a wrong or a missing character: rapidfuzz's ratio, from arrays.

The ratio of a window is twice the length of the longest common subsequence over both lengths. Windows are as long as
the term; at an end of the sentence they may be shorter. Only such are looked at that share enough characters with it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.finder import fuzzy
from tui.finder.index.bits import unpack
from tui.finder.index.candidates import Part, at_least, shared_inside, shared_least
from tui.finder.index.matches import Matches, run_starts
from tui.finder.index.segment import Segment, keys_of, units_of
from tui.finder.index.sounds import UNITS
from tui.finder.query import Term
from tui.finder.ranking import term_score

Ratios = NDArray[np.float64]
Rows = NDArray[np.intp]
Masks = NDArray[np.uint64]


def find_alike(part: Part, term: Term, rows: Rows) -> Matches:
    """The rows that are like a term. Where in them takes long to say, so the keys are those of the rows' starts."""
    found = ratios(part, term, rows)
    rows, found = rows[found > 0.0], found[found > 0.0]
    covered = np.minimum(1.0, part.segment.lengths[rows] / len(term.text))
    return Matches(keys_of(rows, 0), np.asarray(term_score(fuzzy.quality(found, covered), 0, 0), np.float64))


def window_keys(part: Part, term: Term, rows: Rows) -> NDArray[np.uint32]:
    """Where the windows start in rows that are like a term."""
    offsets = []
    for text in _texts(part.segment, term, rows):
        window = fuzzy.alike(text, term.cased or term.text)
        assert window is not None
        offsets.append(len(units_of(text[: window[0]])))
    return keys_of(rows, np.array(offsets, np.intp))


def ratios(part: Part, term: Term, rows: Rows) -> Ratios:
    """rapidfuzz's ratio of each row, 0 under the cutoff: float64[len(rows)]."""
    found = _folded_ratios(part, term, rows)
    if term.cased is not None:
        some = np.flatnonzero(found)
        found[some] = _asked(part.segment, term, rows[some])
    return found


def _folded_ratios(part: Part, term: Term, rows: Rows) -> Ratios:
    """The same with case aside: a term with capitals cannot do better."""
    segment, size = part.segment, len(term.text)
    folded = replace(term, cased=None)
    found = np.zeros(len(rows))
    lengths, widths = segment.lengths[rows].astype(np.intp), np.diff(segment.starts)[rows].astype(np.intp) - 1
    if size > fuzzy.LONGEST or len(units_of(term.text)) != size:
        enough = np.flatnonzero(lengths >= (size if size > fuzzy.LONGEST else fuzzy.SHORTEST))
        found[enough] = _asked(segment, folded, rows[enough])
        return found
    plain = lengths == widths
    rare = np.flatnonzero(~plain & (lengths >= fuzzy.SHORTEST))
    found[rare] = _asked(segment, folded, rows[rare])
    short = np.flatnonzero(plain & (lengths >= fuzzy.SHORTEST) & (lengths <= size))
    short = short[_fitting(segment, term, rows[short], lengths[short])]
    found[short] = _asked(segment, folded, rows[short])
    long = np.flatnonzero(plain & (lengths > size))
    found[long] = np.maximum(
        _at_ends(segment, term, segment.starts[rows[long]].astype(np.intp), 1),
        _at_ends(segment, term, segment.starts[rows[long] + 1].astype(np.intp) - 2, -1),
    )
    inside = long[unpack(part.candidates.inside(term)[part.words], segment.rows)[rows[long]]]
    found[inside] = np.maximum(found[inside], _inside(part, term, rows[inside]))
    found[found < fuzzy.CUTOFF] = 0.0
    return found


def _asked(segment: Segment, term: Term, rows: Rows) -> Ratios:
    """What rapidfuzz says."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import cdist

    wanted, texts = term.cased or term.text, _texts(segment, term, rows)
    found = cdist([wanted], texts, scorer=partial_ratio, score_cutoff=fuzzy.CUTOFF, dtype=np.float64)
    ratios: Ratios = found[0]
    return ratios


def _fitting(segment: Segment, term: Term, rows: Rows, widths: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which of the rows, none longer than the term, share enough characters with some window of the term.

    Here the windows are in the term. Bit i of a mask stands for the window that starts at its character i; how many
    characters of a row are in which windows is counted for all windows at once, bit-sliced.
    """
    size, masks = len(term.text), _masks(term.text)
    fitting = np.zeros(len(rows), np.bool_)
    for width in np.flatnonzero(np.bincount(widths)).tolist():
        same = np.flatnonzero(widths == width)
        starts = segment.starts[rows[same]].astype(np.intp)
        counts: list[Masks] = []
        for step in range(width):
            carry = _spread(masks.take(segment.text.take(starts + step)), width)
            for i, plane in enumerate(counts):
                counts[i], carry = plane ^ carry, plane & carry
            counts.append(carry)
        last = size - width
        inner = at_least(counts, shared_inside(width)) & np.uint64((1 << (last + 1)) - 1)
        at_ends = at_least(counts, shared_least(width)) & np.uint64(1 | 1 << last)
        fitting[same] = (inner | at_ends) != 0
    return fitting


def _spread(masks: Masks, width: int) -> Masks:
    """Each bit, and the ones below it, `width` in all."""
    done = 1
    while done < width:
        step = min(done, width - done)
        masks = np.bitwise_or(masks, masks >> np.uint64(step))
        done += step
    return masks


def _texts(segment: Segment, term: Term, rows: Rows) -> list[str]:
    """Rows as a term is compared with them."""
    text = segment.lines.text if term.cased is None else segment.lines.cased
    return [text(row) for row in rows.tolist()]


def _inside(part: Part, term: Term, rows: Rows) -> Ratios:
    """The best ratio by windows as long as the term, in rows that are longer."""
    size = len(term.text)
    found = np.zeros(len(rows))
    row, places = _windows(part, term, rows)
    common = _Common(term.text, len(places))
    for step in range(size):
        common.add(part.segment.text.take(places + step))
    first = run_starts(row)
    if len(first):
        most = np.maximum.reduceat(common.lengths(), first)
        found[np.searchsorted(rows, row[first])] = _ratio(most, size, size)
    return found


def _windows(part: Part, term: Term, rows: Rows) -> tuple[Rows, NDArray[np.intp]]:
    """Rows and places of all windows in rows that share enough characters with a term, in their order."""
    if not len(rows):
        return rows, rows
    reading = part.segment.read(rows)
    _, row, places = reading.locate(_sharing(reading.units, term))
    within = places + len(term.text) < part.segment.starts[row + 1]
    return row[within], places[within]


def _sharing(units: NDArray[np.uint16], term: Term) -> NDArray[np.intp]:
    """Where windows start in units that share enough characters with a term."""
    size = len(term.text)
    shared = np.zeros(len(units), np.uint8)
    for unit in sorted(set(units_of(term.text).tolist())):
        shared |= units == unit
    # Sums over 1, 2, 4, ... units, and of these the ones that the size is made of.
    total, width, done = np.zeros(max(0, len(units) - size + 1), np.uint8), 1, 0
    while width <= size:
        if size & width:
            total += shared[done : done + len(total)]
            done += width
        shared = shared[: max(0, len(shared) - width)] + shared[width:]
        width *= 2
    return np.flatnonzero(total >= shared_inside(size))


def _at_ends(segment: Segment, term: Term, places: NDArray[np.intp], step: int) -> Ratios:
    """The best ratio by shorter windows at one end of rows: from places on, or back from them."""
    size = len(term.text)
    least = {width: ceil(fuzzy.CUTOFF * (size + width) / 200.0) for width in range(shared_least(size), size)}
    found = np.zeros(len(places))
    if not least:
        return found
    strange = (_masks(term.text) == 0).view(np.uint8)
    alive, strangers = np.arange(len(places)), np.zeros(len(places), np.uint8)
    most = max(width - shared for width, shared in least.items())
    for width in range(min(least)):
        strangers += strange.take(segment.text.take(places + step * width))
        if width >= most:
            near = np.flatnonzero(strangers <= most)
            alive, places, strangers = alive[near], places[near], strangers[near]
    common = _Common(term.text[::step], len(alive))
    for width in range(1, size):
        common.add(segment.text.take(places + step * (width - 1)))
        if width in least:
            found[alive] = np.maximum(found[alive], _ratio(common.lengths(), size, width))
    return found


def _ratio(common: NDArray[np.intp], size: int, width: int) -> Ratios:
    """rapidfuzz's ratio, to the last bit."""
    return (1.0 - (size + width - 2 * common) / (size + width)) * 100.0


class _Common:
    """The longest common subsequences of a term and many texts that are read side by side, unit by unit.

    Bit i of a state is 0 where the subsequence grows with the term's character i (Hyyrö 2004).
    """

    def __init__(self, term: str, texts: int) -> None:
        self._masks = _masks(term)
        self._all = np.uint64((1 << len(term)) - 1)
        self._state: Masks = np.full(texts, self._all)

    def add(self, units: NDArray[np.uint16]) -> None:
        """One more unit of each text."""
        met = self._state & self._masks.take(units)
        self._state = np.bitwise_or(self._state + met, self._state - met)

    def lengths(self) -> NDArray[np.intp]:
        """How long the subsequences are."""
        matched = (~self._state & self._all).view(np.uint8).reshape(-1, 8)
        lengths: NDArray[np.intp] = _BITS[matched].sum(axis=1)
        return lengths


_BITS: Final = np.array([byte.bit_count() for byte in range(256)], np.intp)


@lru_cache(maxsize=4)
def _masks(term: str) -> Masks:
    """uint64[UNITS]: for each unit, the places in the term where it stands."""
    masks: Masks = np.zeros(UNITS, np.uint64)
    for i, unit in enumerate(units_of(term).tolist()):
        masks[unit] |= np.uint64(1 << i)
    return masks

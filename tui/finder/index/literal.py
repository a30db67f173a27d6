"""Where a segment holds a term letter by letter."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.bits import flag_at
from tui.finder.index.candidates import Part
from tui.finder.index.matches import Matches, scored
from tui.finder.index.segment import NEWLINE, Segment, units_of
from tui.finder.index.sounds import UNITS
from tui.finder.matching import word_edges
from tui.finder.query import Match, Term, capitals

Keys = NDArray[np.uint32]
Mask = NDArray[np.bool_]


def find_literal(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """All places in the rows where a term stands."""
    segment = part.segment
    wanted = units_of(term.text)
    symbols = wanted.tolist()
    order = sorted(range(len(symbols)), key=lambda i: (len(segment.occurrences(symbols[i])), i))
    keys = segment.occurrences(symbols[order[0]])
    keys = keys[part.mask(rows)[keys >> 16]]
    if order[0]:
        keys = keys[(keys & 0xFFFF) >= order[0]] - np.uint32(order[0])
    keys = keys[: np.searchsorted(segment.places(keys), len(segment.text) - len(wanted), "right")]
    for i in order[1:]:
        keys = keys[segment.text[segment.places(keys) + i] == symbols[i]]
    if term.cased is not None:
        keys = _with_capitals(segment, term, keys)
    if term.match in (Match.PREFIX, Match.WHOLE):
        keys = _at_start(segment, term, keys)
    if term.match in (Match.SUFFIX, Match.WHOLE):
        keys = _at_end(segment, term, keys)
    if term.match is Match.WORD:
        keys = _at_words(segment, keys, len(symbols))
    return scored(segment, keys, len(symbols), 1.0)


def _with_capitals(segment: Segment, term: Term, keys: Keys) -> Keys:
    """Those that have capitals where the term has, and nowhere else."""
    assert term.cased is not None
    wanted = np.zeros(len(units_of(term.text)), np.uint8)
    wanted[[len(units_of(term.text[:i])) for i in capitals(term.cased)[1]]] = 1
    for i, upper in enumerate(wanted.tolist()):
        keys = keys[flag_at(segment.upper, segment.places(keys) + i) == upper]
    return keys


def _at_start(segment: Segment, term: Term, keys: Keys) -> Keys:
    """Those at the start of their row, or of all in it that is not blank."""
    offsets = (keys & 0xFFFF).tolist()
    if term.text[0].isspace():
        at_zero: Keys = keys[(keys & 0xFFFF) == 0]
        return at_zero
    found: Mask = (keys & 0xFFFF) == 0
    for i in np.flatnonzero(~found & _blank()[segment.text[segment.starts[keys >> 16]]]).tolist():
        start = int(segment.starts[keys[i] >> 16])
        found[i] = _blank()[segment.text[start : start + offsets[i]]].all()
    first: Keys = keys[found]
    return first


def _at_end(segment: Segment, term: Term, keys: Keys) -> Keys:
    """Those at the end of their row, or of all in it that is not blank."""
    ends = segment.places(keys) + len(units_of(term.text))
    found = segment.text[ends] == NEWLINE
    if not term.text[-1].isspace():
        for i in np.flatnonzero(~found & _blank()[segment.text[ends]]).tolist():
            rest = segment.text[ends[i] : segment.starts[(keys[i] >> 16) + 1]]
            found[i] = _blank()[rest].all()
    last: Keys = keys[found]
    return last


def _at_words(segment: Segment, keys: Keys, width: int) -> Keys:
    """Those that start and end where words do, as the segmenter cuts them."""
    if segment.segmented[0]:
        starts = segment.places(keys)
        both: Keys = keys[(flag_at(segment.edges, starts) & flag_at(segment.edges, starts + width)).astype(np.bool_)]
        return both
    found = []
    row, edges = -1, np.zeros(0, np.bool_)
    for key in keys.tolist():
        if key >> 16 != row:
            row = key >> 16
            edges = segment.unit_edges(row, word_edges(segment.line(row)))
        found.append(bool(edges[key & 0xFFFF] and edges[(key & 0xFFFF) + width]))
    at_words: Keys = keys[np.array(found, np.bool_)]
    return at_words


@cache
def _blank() -> Mask:
    """bool[UNITS]: what counts as blank at the ends of a sentence."""
    return np.array([chr(unit).isspace() for unit in range(UNITS)])

"""Where a segment holds a term letter by letter."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.bits import flag_at
from tui.finder.index.candidates import Part
from tui.finder.index.matches import Matches, scored
from tui.finder.index.segment import NEWLINE, Keys, Segment, offsets_in, rows_in, units_of
from tui.finder.index.sounds import UNITS
from tui.finder.query import Match, Term, capitals
from tui.finder.ranking import term_score
from tui.finder.words import word_edges

Mask = NDArray[np.bool_]

_LAST_BLANK: Final = 0x3000


def find_literal(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """All places in the rows where a term stands."""
    segment = part.segment
    symbols = units_of(term.text).tolist()
    found = [segment.occurrences(symbol) for symbol in symbols]
    rarest, *others = sorted(range(len(symbols)), key=lambda i: len(found[i]))
    keys = found[rarest][part.mask(rows).take(rows_in(found[rarest]))]
    if rarest:
        keys = keys[offsets_in(keys) >= rarest] - np.uint32(rarest)
    places = segment.places(keys)
    if len(places) and places[-1] + len(symbols) > len(segment.text):
        within = np.searchsorted(places, len(segment.text) - len(symbols), "right")
        keys, places = keys[:within], places[:within]
    for i in others:
        here = segment.text.take(places + i) == symbols[i]
        keys, places = keys[here], places[here]
    if term.cased is not None:
        keys = _with_capitals(segment, term, keys)
    if term.match in (Match.PREFIX, Match.WHOLE):
        keys = _at_start(segment, term, keys)
    if term.match in (Match.SUFFIX, Match.WHOLE):
        keys = _at_end(segment, term, keys)
    if term.match is Match.WORD:
        keys = _at_words(segment, keys, len(symbols))
        return Matches(keys, np.full(len(keys), term_score(1.0, 1, 1)))
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
    if term.text[0].isspace():
        at_zero: Keys = keys[offsets_in(keys) == 0]
        return at_zero
    found = offsets_in(keys) == 0
    starts, places = segment.starts[rows_in(keys)], segment.places(keys)
    for i in np.flatnonzero(~found & _blank()[segment.text[starts]]).tolist():
        found[i] = _blank()[segment.text[starts[i] : places[i]]].all()
    first: Keys = keys[found]
    return first


def _at_end(segment: Segment, term: Term, keys: Keys) -> Keys:
    """Those at the end of their row, or of all in it that is not blank."""
    ends = segment.places(keys) + len(units_of(term.text))
    found = segment.text[ends] == NEWLINE
    if not term.text[-1].isspace():
        for i in np.flatnonzero(~found & _blank()[segment.text[ends]]).tolist():
            rest = segment.text[ends[i] : segment.starts[rows_in(keys[i]) + 1]]
            found[i] = _blank()[rest].all()
    last: Keys = keys[found]
    return last


def _at_words(segment: Segment, keys: Keys, width: int) -> Keys:
    """Those that start and end where words do, as the segmenter cuts them."""
    found = []
    row, edges = -1, np.zeros(0, np.bool_)
    for its_row, offset in zip(rows_in(keys).tolist(), offsets_in(keys).tolist(), strict=True):
        if its_row != row:
            row = its_row
            edges = segment.unit_edges(row, word_edges(segment.lines.text(row)))
        found.append(bool(edges[offset] and edges[offset + width]))
    at_words: Keys = keys[np.array(found, np.bool_)]
    return at_words


@cache
def _blank() -> Mask:
    """bool[UNITS]: what counts as blank at the ends of a sentence."""
    mask = np.zeros(UNITS, np.bool_)
    mask[: _LAST_BLANK + 1] = [chr(unit).isspace() for unit in range(_LAST_BLANK + 1)]
    return mask

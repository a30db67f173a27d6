"""Which rows of a segment are like a term up to a wrong or a missing character.

Rows that share enough characters with the term are many. Where in a row the shared characters stand bounds its ratio
far better, and reading that off the arrays costs much less than asking rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from tui.finder import fuzzy
from tui.finder.index.bits import unpack
from tui.finder.index.candidates import Part, characters_of, shared_least
from tui.finder.index.matches import Matches
from tui.finder.index.segment import Segment, units_of
from tui.finder.index.sounds import UNITS
from tui.finder.query import Term
from tui.finder.ranking import term_score


def bounds(part: Part, term: Term, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """The ratio that rows cannot exceed, float64[len(rows)]; 0 where that is not enough for a match.

    A window of as many characters as the term has a ratio of its shared characters over these; a window at an end
    of the sentence may be shorter, and has twice its shared characters over both lengths. Shared are at most those
    characters that the term has at all. In a sentence that is not longer than the term, the windows are in the term.
    """
    segment, members = part.segment, _members(term)
    size = len(term.text)
    lengths = segment.lengths[rows].astype(np.intp)
    found = np.zeros(len(rows))
    uneven = lengths != np.diff(segment.starts)[rows].astype(np.intp) - 1
    short = np.flatnonzero((lengths >= fuzzy.SHORTEST) & ((lengths <= size) | uneven))
    found[short] = _by_all(segment, members, rows[short], np.minimum(lengths[short], size))
    long = np.flatnonzero((lengths > size) & ~uneven)
    found[long] = np.maximum(
        _by_ends(segment, members, segment.starts[rows[long]].astype(np.intp), 1, size),
        _by_ends(segment, members, segment.starts[rows[long] + 1].astype(np.intp) - 2, -1, size),
    )
    inside = long[unpack(part.candidates.inside(term)[part.words], segment.rows)[rows[long]]]
    found[inside] = np.maximum(found[inside], _by_windows(segment, members, rows[inside], size))
    found[found < fuzzy.CUTOFF] = 0.0
    return found


def _by_all(
    segment: Segment, members: NDArray[np.bool_], rows: NDArray[np.intp], sizes: NDArray[np.intp]
) -> NDArray[np.float64]:
    """The bound by all that rows share, where `sizes` are the smaller of the two lengths."""
    places, ends = segment.units_of_rows(rows)
    total = np.concatenate([[0], np.cumsum(members[segment.text[places]])])
    shared = np.minimum(total[ends] - total[np.concatenate([[0], ends])[:-1]], sizes)
    found: NDArray[np.float64] = 200.0 * shared / (sizes + shared)
    return found


def _by_windows(segment: Segment, members: NDArray[np.bool_], rows: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    """The bound by windows of the full size, in rows that are longer than that."""
    places, ends = segment.units_of_rows(rows)
    total = np.concatenate([[0], np.cumsum(members[segment.text[places]], dtype=np.int32)])
    windows = np.append(total[size:] - total[:-size], 0)
    starts = np.concatenate([[0], ends])[:-1]
    most = np.maximum.reduceat(windows, np.column_stack([starts, ends - size + 1]).ravel())[::2]
    return 100.0 * most / size


def _by_ends(
    segment: Segment, members: NDArray[np.bool_], places: NDArray[np.intp], step: int, size: int
) -> NDArray[np.float64]:
    """The bound by shorter windows at one end of rows that are longer than `size`: from places on, or back."""
    least = {width: ceil(fuzzy.CUTOFF * (size + width) / 200.0) for width in range(shared_least(size), size)}
    misses = max((width - shared for width, shared in least.items()), default=-1)
    found = np.zeros(len(places))
    alive, missed = np.arange(len(places)), np.zeros(len(places), np.intp)
    for width in range(1, size):
        missed = missed + ~members[segment.text[places[alive] + step * (width - 1)]]
        near = missed <= misses
        alive, missed = alive[near], missed[near]
        if width in least:
            found[alive] = np.maximum(found[alive], 200.0 * (width - missed) / (size + width))
    return found


def _members(term: Term) -> NDArray[np.bool_]:
    """bool[UNITS]: what stands for a character of the term."""
    members = np.zeros(UNITS, np.bool_)
    members[list(characters_of(term.text))] = True
    return members


def ratios(term: Term, texts: Sequence[str]) -> NDArray[np.float64]:
    """rapidfuzz's ratio for each text, 0 under the cutoff: float64[len(texts)]. Cased texts for a cased term."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import cdist

    found: NDArray[np.float64] = cdist(
        [term.cased or term.text], texts, scorer=partial_ratio, score_cutoff=fuzzy.CUTOFF, dtype=np.float64
    )[0]
    return found


def texts_of(segment: Segment, term: Term, rows: NDArray[np.intp]) -> list[str]:
    """The rows as a term is compared with them."""
    text = segment.row_text if term.cased is None else segment.row_cased
    return [text(row) for row in rows.tolist()]


def alike_scores(
    segment: Segment, term: Term, rows: NDArray[np.intp], ratios: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What ratios of rows are worth."""
    covered = np.minimum(1.0, segment.lengths[rows] / len(term.text))
    scores: NDArray[np.float64] = term_score(fuzzy.quality(ratios, covered), 0)
    return scores


def find_alike(part: Part, term: Term, rows: NDArray[np.intp]) -> Matches:
    """The rows that have a window. Where it is takes long to say, so the keys are those of the rows' starts."""
    rows = rows[bounds(part, term, rows) > 0.0]
    found = ratios(term, texts_of(part.segment, term, rows))
    rows, found = rows[found > 0.0], found[found > 0.0]
    return Matches((rows << 16).astype(np.uint32), alike_scores(part.segment, term, rows, found))


def window_keys(part: Part, term: Term, rows: NDArray[np.intp]) -> NDArray[np.uint32]:
    """Where the windows start in rows that have one."""
    keys = []
    for row, text in zip(rows.tolist(), texts_of(part.segment, term, rows), strict=True):
        window = fuzzy.alike(text, term.cased or term.text)
        keys += [] if window is None else [row << 16 | len(units_of(text[: window[0]]))]
    return np.array(keys, np.uint32)

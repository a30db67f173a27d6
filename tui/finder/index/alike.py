"""Which rows of a segment are like a term up to a wrong or a missing character.

Rows that share enough characters with the term are many. Where in a row the shared characters stand bounds its ratio
far better, and reading that off the arrays costs much less than asking rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui.finder import fuzzy
from tui.finder.index.candidates import characters_of, shared_least
from tui.finder.index.matches import Matches
from tui.finder.index.segment import Segment, units_of
from tui.finder.index.sounds import UNITS
from tui.finder.query import Term
from tui.finder.ranking import term_score


def bounds(segment: Segment, term: Term, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """The ratio that rows cannot exceed, float64[len(rows)]; 0 where that is not enough for a match.

    A window of as many characters as the term has a ratio of its shared characters over these; a window at an end
    of the sentence may be shorter, and has twice its shared characters over both lengths. Shared are at most those
    characters that the term has at all. In a sentence that is not longer than the term, the windows are in the term.
    """
    size = len(term.text)
    places, ends = segment.units_of_rows(rows)
    widths = np.diff(ends, prepend=0)
    starts = ends - widths
    lengths = segment.lengths[rows].astype(np.intp)
    shared = np.concatenate([[0], np.cumsum(_members(term)[segment.text[places]], dtype=np.int32)])

    smaller = np.minimum(lengths, size)
    all_shared = np.minimum(shared[ends] - shared[starts], smaller)
    found: NDArray[np.float64] = 200.0 * all_shared / (smaller + all_shared)
    inner = np.flatnonzero((lengths > size) & (lengths == widths))
    starts, ends = starts[inner], ends[inner]
    windows = np.append(shared[size:] - shared[:-size], 0)
    best = 100.0 * np.maximum.reduceat(windows, np.column_stack([starts, ends - size + 1]).ravel())[::2] / size
    for width in range(shared_least(size), size):
        at_ends = np.maximum(shared[starts + width] - shared[starts], shared[ends] - shared[ends - width])
        best = np.maximum(best, 200.0 * at_ends / (size + width))
    found[inner] = best
    found[(found < fuzzy.CUTOFF) | (lengths < fuzzy.SHORTEST)] = 0.0
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


def find_alike(segment: Segment, term: Term, mask: NDArray[np.bool_]) -> Matches:
    """The best window in each row of the mask that has one."""
    rows = np.flatnonzero(mask)
    rows = rows[bounds(segment, term, rows) > 0.0]
    texts = texts_of(segment, term, rows)
    found = ratios(term, texts)
    keys = []
    for i in np.flatnonzero(found).tolist():
        window = fuzzy.alike(texts[i], term.cased or term.text)
        assert window is not None  # its ratio says that there is one
        keys.append(int(rows[i]) << 16 | len(units_of(texts[i][: window[0]])))
    rows, found = rows[found > 0.0], found[found > 0.0]
    return Matches(np.array(keys, np.uint32), alike_scores(segment, term, rows, found))

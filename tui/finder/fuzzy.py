"""A wrong or a missing character: rapidfuzz's `partial_ratio` of at least 75, over three characters or more."""

from __future__ import annotations

from typing import Final

CUTOFF: Final = 75.0
SHORTEST: Final = 3


def quality(ratio: float, term_length: int, text_length: int) -> float:
    """0 to 1. A sentence shorter than the term is worth less: it can be near to a part of the term only."""
    return ratio / 100.0 * min(1.0, text_length / term_length)


def alike(text: str, term: str) -> tuple[int, int, float] | None:
    """The window of the text that is most like the term: (start, end, ratio); None under the cutoff."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if min(len(term), len(text)) < SHORTEST:
        return None
    found = partial_ratio_alignment(term, text, score_cutoff=CUTOFF)
    return None if found is None else (found.dest_start, found.dest_end, found.score)

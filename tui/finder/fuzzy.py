"""A wrong or a missing character: rapidfuzz's `partial_ratio` of at least 75, over three characters or more.

A sentence that is shorter than the term is compared with parts of the term; with a very long term it is not.
"""

from __future__ import annotations

from typing import Any, Final

CUTOFF: Final = 75.0
SHORTEST: Final = 3
LONGEST: Final = 64
"""Characters of a term that is compared with shorter sentences too."""


def quality(ratio: Any, covered: Any) -> Any:
    """0 to 1. `covered` is the share of the term that a sentence has room for, 1 where it is not shorter."""
    return ratio / 100.0 * covered


def alike(text: str, term: str) -> tuple[int, int, float] | None:
    """The window of the text that is most like the term: (start, end, ratio); None under the cutoff."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if min(len(term), len(text)) < SHORTEST or len(text) < len(term) > LONGEST:
        return None
    found = partial_ratio_alignment(term, text, score_cutoff=CUTOFF)
    return None if found is None else (found.dest_start, found.dest_end, found.score)

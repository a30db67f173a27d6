"""Abbreviations: all characters of a term in their order and close together, as 松科城 stands for 松山湖科学城.

Close together: within three times the term's length and two, in one clause. Only for terms of two Chinese characters
or more.
"""

from __future__ import annotations

import re
from typing import Any, Final

BREAKS: Final = frozenset(",.;:!?。、…\n")
"""Folded characters that no abbreviation reaches across; nor does it across those beyond the BMP, such as emoji."""

_BREAK = re.compile(f"[{re.escape(''.join(sorted(BREAKS)))}\U00010000-\U0010ffff]")


def can_abbreviate(term: str) -> bool:
    """Whether a folded term is two Chinese characters or more, and nothing else."""
    return len(term) > 1 and all("㐀" <= char <= "鿿" or char == "〇" for char in term)


def reach(term_length: int) -> int:
    """The most characters that an abbreviation of so many may stretch over."""
    return 3 * term_length + 2


def quality(span: Any, term_length: int) -> Any:
    """0 to 1: the share of the stretch that the term's characters are."""
    return term_length / span


def stretched(text: str, term: str) -> list[int] | None:
    """Where the term's characters stand in folded text: the tightest place, the first of these; None if nowhere."""
    best: list[int] | None = None
    for start, char in enumerate(text):
        if char != term[0]:
            continue
        places = [start]
        for wanted in term[1:]:
            place = text.find(wanted, places[-1] + 1, start + reach(len(term)))
            if place < 0:
                break
            places.append(place)
        else:
            unbroken = not _BREAK.search(text, start, places[-1])
            if unbroken and (best is None or places[-1] - start < best[-1] - best[0]):
                best = places
    return best

"""Hits aligned on what matched (keyword in context), and orders that make patterns visible. Pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from tui.ui.cells import Span, clip_left, pad, pad_left, visible

if TYPE_CHECKING:
    from tui.model import Hit

Sorting = Literal["rank", "left", "right"]
SORTINGS: tuple[Sorting, ...] = ("rank", "left", "right")

IN_PIECES = frozenset(("abbrev", "fuzzy"))
"""Tiers in which what matched may be several pieces of one match."""

APART = 3
"""Characters between the parts of a keyword at most, where it did not match as it is written: 松…科…城."""

COMPARED = 24
"""Characters of context that are compared when sorting."""


def keyword_of(hit: Hit) -> Span:
    """What the lines are aligned on: the first match, with all its parts where a short form matched; [0, 0) if none."""
    if not hit.matches:
        return 0, 0
    start, end = hit.matches[0]
    if hit.tier in IN_PIECES:
        for a, b in hit.matches[1:]:
            if a - end > APART:
                break
            end = max(end, b)
    return start, end


def in_context(hit: Hit, width: int) -> tuple[str, int]:
    """A hit in exactly `width` cells, and where the first character of its text is in them, or would be.

    The keyword begins at the same cell whatever the hit, and is never what is left out.
    """
    text = visible(hit.text)
    start = keyword_of(hit)[0]
    left = width * 2 // 5 if hit.matches else 0
    before = pad_left(clip_left(text[:start], left), left)
    return before + pad(text[start:], width - left), len(before) - start


def sort_key(hit: Hit, sorting: Sorting) -> str:
    """What stands next to the keyword, nearest first, in the order of pinyin."""
    start, end = keyword_of(hit)
    if sorting == "left":
        return "".join(map(_place, hit.text[max(0, start - COMPARED) : start][::-1]))
    return "".join(map(_place, hit.text[end : end + COMPARED]))


@cache
def _place(character: str) -> str:
    """Where a character stands among others: punctuation, Latin letters, then Chinese by the usual reading."""
    from tui.text.pinyin import readings

    reading = readings(character)
    if reading:
        return f"{reading[0]}\0{character}"
    return f"{chr(1 + character.isalnum())}{character.casefold()}"

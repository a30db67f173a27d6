"""Hits aligned on what matched (keyword in context), and orders that make patterns visible. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from tui.ui.cells import Span, clip, clip_left, pad, pad_left, visible, width_of

if TYPE_CHECKING:
    from tui.model import Hit

Sorting = Literal["rank", "left", "right"]
SORTINGS: tuple[Sorting, ...] = ("rank", "left", "right")

ONE_KEYWORD = 16
"""Characters over which separate matches of a sentence still are one keyword."""

COMPARED = 24
"""Characters of context that are compared when sorting."""


def keyword_of(matches: Sequence[Span], length: int) -> Span:
    """What the lines are aligned on: the matches where they stand together, else the first; all where there is none."""
    if not matches:
        return 0, 0
    start, end = matches[0][0], max(b for _a, b in matches)
    return (start, end) if end - start <= ONE_KEYWORD else (start, min(matches[0][1], length))


def in_context(hit: Hit, width: int) -> tuple[str, str, str]:
    """What stands before the keyword, the keyword, and what stands after it: together exactly `width` cells."""
    text = visible(hit.text)
    if not hit.matches:
        return "", "", pad(text, width)
    start, end = keyword_of(hit.matches, len(text))
    keyword = clip(text[start:end], width // 2)
    left = (width - width_of(keyword)) * 2 // 5
    right = width - left - width_of(keyword)
    return pad_left(clip_left(text[:start], left), left), keyword, pad(text[end:], right)


def sort_key(hit: Hit, sorting: Sorting) -> str:
    """What stands next to the keyword, nearest first."""
    start, end = keyword_of(hit.matches, len(hit.text))
    if sorting == "left":
        return hit.text[max(0, start - COMPARED) : start][::-1]
    return hit.text[end : end + COMPARED]

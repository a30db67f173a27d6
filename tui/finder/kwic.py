"""Keyword in context: each match on a line of its own, with what stands left and right of it, sorted by either.

Knows strings and spans; where the matches are is the business of `highlights.occurrences`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.text.pinyin import readings

Side = Literal["left", "right"]

FAR = 20
"""So many characters of the context decide on its place in the order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One match in its sentence; `row` says in which."""

    row: int
    left: str
    match: str
    right: str


def lines(row: int, text: str, spans: Iterable[tuple[int, int]]) -> list[Line]:
    """A line for each span of a sentence."""
    return [Line(row, text[:start], text[start:end], text[end:]) for start, end in spans]


def in_order(lines: Sequence[Line], side: Side) -> list[Line]:
    """Lines sorted by what stands at a side of their matches, the nearest character first, by pinyin.

    Ends of sentences come first, then punctuation, digits, letters and characters; equal lines keep their order.
    """

    def place(line: Line) -> list[tuple[int, str, str]]:
        context = line.left[::-1] if side == "left" else line.right
        return [_place(char) for char in context[:FAR] if not char.isspace()]

    return sorted(lines, key=place)


def fitted(line: Line, left: int, right: int) -> tuple[str, str]:
    """The contexts of a line for so many terminal cells. What is cut off is shown by an ellipsis of one cell.

    The left one is padded to just so many, so that matches stand under each other; the right one may be shorter.
    """
    before = _cut(line.left[::-1], left)[::-1]
    return " " * (left - cells(before)) + before, _cut(line.right, right)


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(map(_width, text))


def _cut(text: str, room: int) -> str:
    """As much from the start of a text as there is room for."""
    if cells(text) <= room:
        return text
    kept = ""
    for char in text:
        if cells(kept) + _width(char) > room - 1:
            break
        kept += char
    return kept + "…" if room > 0 else ""


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _place(char: str) -> tuple[int, str, str]:
    if not char.isalnum():
        return 0, "", char
    if char.isdigit():
        return 1, "", char
    sounds = readings(char)
    return (3, sounds[0], char) if sounds else (2, char.lower(), char)

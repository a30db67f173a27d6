"""Text in terminal cells: harmless, measured, wrapped and cut. Knows Chinese typesetting, nothing of documents.

Lengths are in characters, widths in cells: a Chinese character is one character and two cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Span = tuple[int, int]
Run = tuple[str, Style]

NEVER_FIRST = frozenset("，。！？；：、）》」』】〕〉〗｝…—·～％‰℃,.!?;:)]}”’%")
"""Characters that no line begins with."""

NEVER_LAST = frozenset("（《「『【〔〈〖｛“‘([{")
"""Characters that no line ends with."""


class _Visible(dict[int, str]):
    """What stands for a character on the screen, worked out when it is first met; always one character."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    code = ord(character)
    category = unicodedata.category(character)
    if character in "\t\n" or category in ("Zl", "Zp") or 0xFE00 <= code <= 0xFE0F:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if category in ("Cc", "Cs", "Cn", "Co"):
        return "□"
    return "·" if category == "Cf" else character


_VISIBLE = _Visible()


def visible(text: str) -> str:
    """Text without power over the terminal: control and format characters become visible ones, one for one.

    >>> visible("a\\x1b[2Jb\\u202ec")
    'a␛[2Jb·c'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)


def width_of(text: str) -> int:
    """Cells that a text takes."""
    return cell_len(text)


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where something was cut off.

    >>> clip("松山湖高新区", 7)
    '松山湖…'
    """
    if cell_len(text) <= width:
        return text
    room = width - 1
    for i, character in enumerate(text):
        room -= get_character_cell_size(character)
        if room < 0:
            return text[:i] + "…" if width > 0 else ""
    return text


def clip_left(text: str, width: int) -> str:
    """The end of the text in at most `width` cells, with an ellipsis where something was cut off.

    >>> clip_left("松山湖高新区", 7)
    '…高新区'
    """
    if cell_len(text) <= width:
        return text
    room = width - 1
    for i in range(len(text) - 1, -1, -1):
        room -= get_character_cell_size(text[i])
        if room < 0:
            return "…" + text[i + 1 :] if width > 0 else ""
    return text


def pad(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut or filled with blanks at the right."""
    text = clip(text, width)
    return text + " " * (width - cell_len(text))


def pad_left(text: str, width: int) -> str:
    """The text in exactly `width` cells, filled with blanks at the left."""
    text = clip(text, width)
    return " " * (width - cell_len(text)) + text


def wrap(text: str, width: int) -> list[Span]:
    """Lines of at most `width` cells as [start, end) in the text; blanks around a break belong to no line.

    Chinese breaks anywhere but before closing and after opening punctuation; Latin words and numbers stay whole
    where they can.
    """
    lines: list[Span] = []
    start = 0
    while (full := _full(text, start, width)) < len(text):
        end = next((place for place in range(full, start, -1) if _may_break(text, place)), full)
        lines.append((start, _trimmed(text, start, end)))
        start = end
        while start < full and text[start] == " ":
            start += 1
    if start < len(text) or not lines:
        lines.append((start, _trimmed(text, start, len(text))))
    return lines


def _full(text: str, start: int, width: int) -> int:
    """Where a line that begins at `start` has no more room: blanks hang over it, and one character always fits."""
    place = start
    while width > 1 and place < len(text):  # so many fit whatever they are
        ahead = text[place : place + width // 2]
        place += len(ahead)
        width -= cell_len(ahead)
    while place < len(text):
        width -= get_character_cell_size(text[place])
        if width < 0 and place > start and text[place] != " ":
            break
        place += 1
    return place


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before this place."""
    before, after = text[place - 1], text[place]
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if before == " " or after == " " or before in "”)":
        return True
    if after in NEVER_LAST and not before.isalnum():
        return True
    if before in NEVER_FIRST and place > 1 and get_character_cell_size(text[place - 2]) == 2:
        return True  # ASCII punctuation that ends a Chinese phrase
    return get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2


def excerpt(text: str, spans: Sequence[Span], width: int, lines: int) -> list[Span]:
    """At most `lines` lines of the text as [start, end), placed so that the first of the spans is seen."""
    whole = wrap(text, width)
    if not spans or len(whole) <= lines or spans[0][1] <= whole[lines - 1][1]:
        return whole[:lines]
    ahead = min(width // 6, 8)  # characters of what stands before the match
    start = max(0, spans[0][0] - ahead)
    while start < spans[0][0] and (text[start] in NEVER_FIRST or text[start] == " "):
        start += 1
    return [(a + start, b + start) for a, b in wrap(text[start:], width)[:lines]]


def styled(text: str, base: Style, spans: Iterable[tuple[int, int, Style]]) -> list[Run]:
    """The text in runs of one style each: `base`, and over it the style of every span that covers a place."""
    spans = [(max(0, a), min(len(text), b), style) for a, b, style in spans if a < len(text) and b > 0]
    if not spans:
        return [(text, base)]
    cuts = sorted({0, len(text), *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    runs = []
    for start, end in pairwise(cuts):
        style = base
        for a, b, over in spans:
            if a <= start and end <= b:
                style += over
        runs.append((text[start:end], style))
    return runs


def strip(runs: Iterable[Run], width: int, fill: Style) -> Strip:
    """Runs as one line of exactly `width` cells, made harmless on the way."""
    segments = [Segment(visible(text), fill + style) for text, style in runs if text]
    return Strip(segments).adjust_cell_length(width, fill)

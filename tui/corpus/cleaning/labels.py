"""Lines of labels and values that a page says of itself: `来源：某某日报 作者：王某 浏览次数：12`. One line at a time.

The labels are data (`labels.toml`). A label without a value may have it on the next line, as in the index tables of
government sites; pairing them is for `about`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.corpus.cleaning.data import table
from tui.text.folding import fold


class Label(NamedTuple):
    """A label in a line: its field, whether it is one of the sure ones, and where its value stands in the line."""

    field: str
    sure: bool
    start: int  # of the label
    value_start: int
    value_end: int


LONGEST = 240
_COLON = re.compile("[:|丨︱∣]")
_EDGES = " \t,;|/-·•*[](){}<>\"'、.>»#_~"


def labels(folded: str) -> list[Label]:
    """The labels of a folded line with the spans of their values (trimmed of brackets and blanks), in order."""
    if len(folded) > LONGEST or not _COLON.search(folded):
        return []
    fields = _fields()
    found: list[tuple[int, int, str, bool]] = []
    for match in _label().finditer(folded):
        field, sure = fields[match[1].replace(" ", "")]
        found.append((match.start(1), match.end(), field, sure))
    result = []
    for i, (start, end, field, sure) in enumerate(found):
        limit = found[i + 1][0] if i + 1 < len(found) else len(folded)
        value = folded[end:limit]
        left = len(value) - len(value.lstrip(_EDGES))
        right = len(value.rstrip(_EDGES + ":"))
        result.append(Label(field, sure, start, end + min(left, right), end + max(left, right)))
    return result


def lead(folded: str, first: Label) -> str:
    """What stands before a line's first label, without bullets and brackets."""
    return folded[: first.start].strip(_EDGES)


@cache
def _fields() -> dict[str, tuple[str, bool]]:
    fields: dict[str, tuple[str, bool]] = {}
    for key in ("likely", "sure"):
        for field, entry in table("labels.toml").items():
            fields.update((fold(word), (field, key == "sure")) for word in entry.get(key, "").split())
    return fields


@cache
def _label() -> re.Pattern[str]:
    """A label, blanks between its characters allowed, and its colon. A short one must stand at the start of something."""
    words = sorted(_fields(), key=lambda word: (-len(word), word))
    long = "|".join(_spread(word) for word in words if len(word) >= 3 and not word.isascii())
    short = "|".join(_spread(word) for word in words if len(word) < 3 or word.isascii())
    return re.compile(
        rf"((?:{long})|(?:(?<=^)|(?<=[\s\[\](){{}}<>|/·;,\"'、.*#-]))(?:{short}))[\])\"]* ?(?::|(?<=^..)[|丨︱∣] ?|(?<=^.)[|丨︱∣] ?|(?<=^....)[|丨︱∣] ?)"
    )


def _spread(word: str) -> str:
    return re.escape(word) if word.isascii() else " {0,6}".join(map(re.escape, word))

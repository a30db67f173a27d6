"""Lines of labels and values that a page says of itself: `来源：某某日报 作者：王某 浏览次数：12`. One line at a time.

The labels are data (`labels.toml`). A label without a value may have it on the next line, as in the index tables of
government sites; pairing them is for `about`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_COLON = re.compile("[:|丨︱∣/]")
_PIECE_STARTS = re.compile(r"(?:^|(?<= ))[㐀-鿿]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]{3,}")
_SPREAD = 4
"""How much room blanks may give to a label: `索   引   号`."""
_BEFORE = frozenset(" \t:[]()|{}<>/·;,\"'、.*#-")
_EDGES = " \t,;|/-·•*[](){}<>\"'、.>»#_~"


def labels(folded: str) -> Sequence[Label]:
    """The labels of a folded line with the spans of their values (trimmed of brackets and blanks), in order."""
    if len(folded) > LONGEST:
        return ()
    found = [label for colon in _COLON.finditer(folded) if (label := _ending_at(folded, colon.start()))]
    if " " in folded and (not found or found[0][0] > 0):
        found = sorted({*_without_colon(folded), *found})
    if not found:
        return ()
    if found[0][0] == 0 and found[0][2] == "title" and not any(sure for *_, sure in found[1:]):
        found = found[:1]  # `标题：媒体：某某开园`
    result = []
    for i, (start, end, field, sure) in enumerate(found):
        limit = found[i + 1][0] if i + 1 < len(found) else len(folded)
        value = folded[end:limit]
        if limit == len(folded):
            value = _without_empty_label(value)
        left = len(value) - len(value.lstrip(_EDGES))
        right = len(value.rstrip(_EDGES + ":"))
        if value[:right].count("(") > value[:right].count(")") and value[right : right + 1] == ")":
            right += 1
        result.append(Label(field, sure, start, end + min(left, right), end + max(left, right)))
    return result


def _without_empty_label(value: str) -> str:
    """A value without a label right behind it that has none: `某某处来源：`."""
    words = value.rstrip(_EDGES)
    if not words.endswith(":"):
        return value
    words = words[:-1].rstrip()
    fields = _fields()[0]
    return next((words[:-n] for n in (4, 3, 2) if len(words) > n and words[-n:] in fields), value)


def _without_colon(folded: str) -> list[tuple[int, int, str, bool]]:
    """Labels of an index table without colons: a sure one at the start of the line, then others, all spelled apart.

    `发 布 机 构 某某局 发 文 日 期 2019-11-29`; also `发布日期 2019-11-29`, but only at the start.
    """
    fields, longest = _fields()
    found: list[tuple[int, int, str, bool]] = []
    for start in _PIECE_STARTS.finditer(folded):
        if start.start() and not found:
            break
        best, end = 0, start.start()
        while (end := folded.find(" ", end + 1, start.start() + 2 * longest + 1)) > 0:
            word = folded[start.start() : end].replace(" ", "")
            if fields.get(word, ("page", False))[1] and folded[end - 1] != " ":
                best, label = end, word
        if not best or fields[label][0] == "page":
            continue
        spread = " " in folded[start.start() : best]
        if spread or (not start.start() and len(label) >= 3):
            found.append((start.start(), best, *fields[label]))
    return found


def _ending_at(folded: str, colon: int) -> tuple[int, int, str, bool] | None:
    """The longest label that ends at a colon: where it starts, where its value may, its field, whether it is sure.

    A short label must stand at the start of something, and only a short one at the start of the line may have a bar
    in the place of the colon.
    """
    fields, longest = _fields()
    end = colon
    while end and folded[end - 1] in ' "])':
        end -= 1
    bar = folded[colon] != ":"
    word, start = "", end
    best: tuple[int, int, str, bool] | None = None
    for position in range(end - 1, max(-1, end - _SPREAD * longest), -1):
        char = folded[position]
        if char == " " and end - position <= _SPREAD * longest:
            continue
        if not (char.isalnum() or char in "_/"):
            break
        word, start = char + word, position
        if len(word) > longest:
            break
        if word in fields:
            begins = start == 0 or folded[start - 1] in _BEFORE
            short = len(word) < 3 or word.isascii()
            if (short and not begins) or (bar and (folded[:start].strip(" [(") or len(word) > 4)):
                continue
            if folded[colon] == "/" and fields[word] != ("editor", True):
                continue
            best = start, colon + 1, *fields[word]
    return best


def bare_label(folded: str) -> str | None:
    """The field of a line that is one of the sure labels and nothing else, without a colon."""
    word = folded.strip(_EDGES).replace(" ", "")
    found = _fields()[0].get(word)
    return found[0] if found and found[1] else None


def lead(folded: str, first: Label) -> str:
    """What stands before a line's first label, without bullets, brackets and the site's address."""
    return _ADDRESS.sub("", folded[: first.start]).strip(_EDGES)


@cache
def _fields() -> tuple[dict[str, tuple[str, bool]], int]:
    """Field and sureness by label, and the length of the longest label."""
    fields: dict[str, tuple[str, bool]] = {}
    for key in ("likely", "sure"):
        for field, entry in table("labels.toml").items():
            fields.update((fold(word), (field, key == "sure")) for word in entry.get(key, "").split())
    return fields, max(map(len, fields))

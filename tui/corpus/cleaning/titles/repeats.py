"""Which lines of a page say what another one says: the window's title, the path to the page, the title printed again.

Knows where lines stand, and nothing of why one of them may be the title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from tui.corpus.cleaning.data import on_folded
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line, key_of
from tui.corpus.cleaning.paths import key_of_last_step
from tui.corpus.cleaning.titles.looks import LONGEST, MENU, is_dated
from tui.corpus.cleaning.window import SITE, SITE_FOLLOWS, begins_window, names_site_first, position

_SHORTEST_PART = 6
"""Letters of the shortest title that is known from a line that says it with something around it."""
_AROUND = 40
"""Characters, or letters, that a line which says a title may have around it."""
_SHORTEST = 4
"""Letters of the shortest title that is known from being said twice."""
_IN_PIECES = 12
"""Letters of the shortest title that is said again in pieces."""
_PIECE = 4
"""Letters of the shortest piece with which that begins."""
_OFTEN = 3
"""How often a title may stand above the text; what stands there more often is a menu's."""
_FIRST = 1
"""The last of the lines where a window's title stands: only what stands there is a title for being said twice."""
_BETWEEN = re.compile(r"[^\w>»›→/|\s:：]*[>»›→/|\s:：]\W*")
_DATELINE = on_folded(r"\d日[电讯]")
"""What stands before the subject of a report: `某社某地3月2日电 题：`."""
_PART_NUMBER = re.compile(r"[(（]?第?[篇章部]? ?[\d一二三四五六七八九十]{1,3} ?[篇章部]?[)）]?")
_CONTENTS = frozenset(("目录", "目次", "contents"))


def says(line: Line, key: str) -> bool:
    """Whether a line says a title: the same, the title and a site's name, or a path that ends with it."""
    other = line.key
    if key not in other:
        return False
    if other == key:
        return True
    if len(key) < _SHORTEST_PART or len(other) > len(key) + _AROUND:
        return False
    if other.startswith(key):
        rest = line.text[position(line.text, len(key)) :]
        subtitle = rest.lstrip().startswith((":", "：", "(", "（")) and not SITE.search(line.folded.rstrip(")"))
        subtitle = subtitle or _PART_NUMBER.fullmatch(rest.strip()) is not None
        return SITE_FOLLOWS.match(rest) is not None and not subtitle
    if not other.endswith(key):
        return False
    lead = other[: -len(key)]
    between = _BETWEEN.match(line.text, position(line.text, len(lead)))
    if between is None and not lead.endswith("号"):
        return names_site_first(line, lead)
    return _DATELINE.search(lead) is None


def is_windows_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that the first one opens with is long enough to be a title, and the site's name stands behind."""
    return _SHORTEST_PART <= len(lines[i].key) < len(lines[0].key)


def is_apart(lines: Sequence[Line], i: int) -> bool:
    """Whether the first line is the window's and not the title itself: more than it, or furniture stands between."""
    if lines[0].key != lines[i].key:
        return True
    between = lines[1:i]
    return any(line.furniture for line in between) or (i <= 2 and not any(is_dated(line) for line in between))


def said_twice(lines: Sequence[Line], head: Sequence[int], stop: int) -> int | None:
    """The longest line of the head that another line there repeats, perhaps with the site's name or path around it.

    Of two that are the same the one further down is taken, for the first is the window's title; the first of two
    neighbours.
    """
    contents = next((i for i in range(stop) if lines[i].key in _CONTENTS), stop)
    candidates: dict[str, list[int]] = {}
    for i in head:
        if len(lines[i].key) >= _SHORTEST and i < contents:
            candidates.setdefault(lines[i].key, []).append(i)
    steps = {step for i in range(stop) if (step := key_of_last_step(lines[i])) in candidates}
    if steps:
        return candidates[max(steps, key=lambda key: (len(key), candidates[key][-1]))][-1]
    candidates = {key: places for key, places in candidates.items() if len(places) <= _OFTEN}
    lengths = {len(key) for key in candidates if len(key) >= _SHORTEST_PART}
    best: tuple[int, int] | None = None
    for i in range(stop):
        key = lines[i].key
        for part in (key, *_parts(lines[i], lengths)):
            for j in candidates.get(part, ()):
                if i == j or not says(lines[i], part) or (part == key and not _may_be_twins(lines, i, j)):
                    continue
                chosen = j if part != key else min(i, j) if _is_first(lines, min(i, j), max(i, j)) else max(i, j)
                if best is None or (len(part), chosen) > best:
                    best = len(part), chosen
    return best[1] if best else None


def _parts(line: Line, lengths: Collection[int]) -> list[str]:
    """What the key of a line begins and ends with, in the lengths that titles have. A menu's has no parts."""
    key = line.key
    shorter = [length for length in lengths if length < len(key)] if len(key) <= LONGEST + _AROUND else []
    if not shorter or len(line.words) >= MENU:
        return []
    return [*[key[:length] for length in shorter], *[key[-length:] for length in shorter]]


def _may_be_twins(lines: Sequence[Line], i: int, j: int) -> bool:
    """Whether one of two lines that are the same is the window's title."""
    return min(i, j) <= _FIRST and (min(i, j) > 0 or is_apart(lines, max(i, j)))


def _is_first(lines: Sequence[Line], first: int, other: int) -> bool:
    """Whether the first of two lines that are the same is the title: its twin or its date is right below."""
    return other - first == 1 or (other - first > 2 and bool(lines[first + 1].dates) and is_dated(lines[first + 1]))


def repeats_of(layout: Layout, title: tuple[int, ...], key: str) -> Iterator[int]:
    """Lines before and after the running text that say the title again, also in pieces one below the other.

    `title` are the lines of the title, `key` its letters.
    """
    lines = layout.lines
    for i in chain(*layout.edges):
        line = lines[i]
        if i in title or line.prose or line.level > 1:
            continue
        if _is_repeat(lines, i, title[0], key):
            yield i
        elif len(key) >= _IN_PIECES and len(line.key) >= _PIECE and key.startswith(line.key):
            pieces = _pieces(lines, i, key)
            if set(pieces).isdisjoint(title):
                yield from pieces


def _is_repeat(lines: Sequence[Line], i: int, title: int, key: str) -> bool:
    """Whether one line says the title again: as it is, as the window's, behind a label, or with something around it."""
    line = lines[i]
    if line.key == key or (i == 0 and begins_window(line, lines[title])) or _value_of_title_label(line) == key:
        return True
    if len(key) < _SHORTEST_PART or line.size > len(key) + _AROUND or line.labels:
        return False
    return _says_again(line, key, below=i > title)


def _pieces(lines: Sequence[Line], start: int, key: str) -> range:
    """The lines from one on that say a title piece by piece; empty where they say something else."""
    joined, stop = lines[start].key, start + 1
    while len(joined) < len(key) and stop < len(lines) and key.startswith(joined + lines[stop].key):
        joined += lines[stop].key
        stop += 1
    return range(start, stop) if joined == key else range(0)


def _says_again(line: Line, key: str, *, below: bool) -> bool:
    """Whether a line says a title again. If it stands below it and only a blank divides them, what follows is a site's
    name or a date, and no column of a table.
    """
    if not says(line, key):
        return False
    rest = line.text[position(line.text, len(key)) :] if line.key.startswith(key) else ""
    return not below or not rest[:1].isspace() or bool(line.dates) or SITE.search(line.folded.rstrip(" |")) is not None


def _value_of_title_label(line: Line) -> str | None:
    """The letters of what stands behind a label such as `标题：`."""
    label = line.labels[0] if line.labels else None
    return key_of(line.folded[label.value_start : label.value_end]) if label and label.field == "title" else None

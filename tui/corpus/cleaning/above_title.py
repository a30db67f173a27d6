"""What stands above the title and is none of the page's: names of the site and its channels, slogans, menus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from tui.corpus.cleaning.furniture import LONGEST
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line, key_of
from tui.corpus.cleaning.menus import SHORT
from tui.corpus.cleaning.paths import spread_path
from tui.corpus.cleaning.titles import HEAD, Title, marks_of_site
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.corpus.cleaning.window import SITE, position
from tui.text.folding import fold

_BEFORE_TITLE = 60
"""Characters of the longest line above a title that goes with the others there."""
_SLOGAN = 16
"""Characters that the lines above a title may have on average, to be names and slogans."""
_CHANNEL = 8
"""Characters of the longest name of a channel right above a title."""
_ENTRY = 10
"""Characters that the entries of a menu on one line above the title may have on average."""
_ENTRIES = 6
"""Entries, with blanks between, that make the first line of a page a menu."""
_ROW = 4
"""Entries of a menu that make a line a row of them."""
_PARTS = re.compile(r"[-_|—–]+")
_STEP = re.compile("[>»›→]")


def names_of_site(layout: Layout, title: Title) -> Iterable[int]:
    """Lines around the text that are the name of the site, which stands behind the title in the window's, or that begin
    with it, where a line above the title is the site's mark.
    """
    if marks := marks_of_site(layout.lines[: title.lines[0]]):
        yield from (i for i in range(title.lines[0]) if layout.lines[i].key.startswith(marks))
    window, key = layout.lines[0], key_of(fold(title.text))
    if title.lines[0] == 0 or not window.key.startswith(key):
        return
    behind = _PARTS.split(window.folded[position(window.folded, len(key)) :])
    names = {key_of(name) for name in behind if SITE.search(name.strip())}
    yield from (i for i in chain(*layout.edges) if layout.lines[i].key in names)


def before_title(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: Title, *, of_window: bool
) -> Iterable[int]:
    """Lines above the title in the company of furniture: names of the site and of its channels, slogans, teasers.

    A line right above the title may belong to it and stays, unless furniture stands between. Above the path to the page
    there is nothing of the page itself. `of_window` says that the title is sure: the window's title opens with it.
    """
    first = title.lines[0]
    path = max((i for i in range(first) if lines[i].is_path), default=0)
    text = (i for i in range(path, first) if lines[i].is_solid and not is_dropped(verdicts[i]))
    first = next(text, first)  # what stands below running text belongs to it: the decree that a law came with
    if title.confirmed:
        yield from (i for i in range(path) if verdicts[i] is None and (of_window or _may_stand_above_path(lines[i])))
    furniture = [i for i in range(first) if (v := verdicts[i]) and v.kind == "boilerplate"]
    words = sum(line.furniture is not None for line in lines[:first])
    if not furniture and not (title.confirmed and words >= 3):
        return
    alone = title.confirmed and not any((v := verdicts[i]) and v.kind == "meta" for i in range(first))
    last = max(furniture, default=-1)
    if title.confirmed and first == title.lines[0] and first - last > 2:
        last = first - 1
    above = [i for i in range(path, last) if verdicts[i] is None and _may_stand_above(lines[i])]
    chinese = sum(lines[i].is_chinese or lines[i].furniture is not None for i in above)
    if above and sum(_length(lines[i]) for i in above) <= _SLOGAN * len(above) and 2 * chinese >= len(above):
        yield from above
    if alone or of_window:
        left = (i for i in range(1, last) if verdicts[i] is None and (of_window or not lines[i + 1].dates))
        yield from (i for i in left if _may_stand_above(lines[i], LONGEST))
        right_above = first - 1
        if right_above > 1 and is_dropped(verdicts[right_above - 1]) and _is_channels(lines[right_above]):
            yield right_above


def _is_channels(line: Line) -> bool:
    """Whether a line may be the name of a channel and no part of the title below it."""
    return line.size <= _CHANNEL and _may_stand_above(line)


def menu_above(lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: Title) -> Iterable[int]:
    """Lines above the title that go with a menu."""
    if title.confirmed and verdicts[0] is None and title.lines[0] and _opens_menu(lines, verdicts, title.lines[0]):
        yield 0
    if title.lines[0] == 0:
        yield from _below_window(lines, verdicts)
    yield from (i for i in range(1, title.lines[0]) if verdicts[i] is None and _is_of_menu(lines, verdicts, i))


def _below_window(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """Between the window's title, where that is the only one, and the path to the page: many names of a word or two."""
    path = next((i for i, line in enumerate(lines[:HEAD]) if line.is_path), 0)
    left = [i for i in range(1, path) if verdicts[i] is None]
    if path > _ENTRIES and all(_is_entry_above(lines[i]) for i in left):
        yield from left


def _is_entry_above(line: Line) -> bool:
    """Whether a line may be an entry of a menu above the text, or several."""
    row = len(line.words) >= _ROW and len(line.key) <= _ENTRY * len(line.words) and not line.prose and line.ends_open
    return row or (line.size <= SHORT and _may_stand_above(line))


def above_path(layout: Layout, verdicts: Sequence[Verdict | None], title: Title | None) -> Iterable[int]:
    """On a page without running text, the menus above the path to it, where its title does not stand there."""
    lines = layout.lines
    if layout.first is not None:
        return
    steps = spread_path(lines, len(lines))
    path = next((i for i, line in enumerate(lines[:HEAD]) if line.is_path), steps.start)
    if not (title and title.confirmed and 0 < title.lines[0] < path) and any(lines[i].furniture for i in range(path)):
        yield from (i for i in range(1, path) if verdicts[i] is None and _may_stand_above(lines[i], LONGEST))


def _opens_menu(lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: int) -> bool:
    """Whether the first line is a channel right above the title, or many entries above another line that goes."""
    if title == 1:
        return _is_channel(lines[0])
    entries = len(lines[0].folded.split())
    return is_dropped(verdicts[1]) and entries >= _ENTRIES and len(lines[0].key) <= _ENTRY * entries


def _is_of_menu(lines: Sequence[Line], verdicts: Sequence[Verdict | None], i: int) -> bool:
    """Whether a line above the title goes with the menu above it: an entry again, a step of a path, several entries."""
    line, above = lines[i], lines[i - 1]
    if line.prose or line.labels or not (is_dropped(verdicts[i - 1]) or i == 1):
        return False
    step = above.is_symbols and _STEP.search(above.folded) is not None
    entries = len(line.words) >= 4 and len(line.key) <= _ENTRY * len(line.words)
    said = any(other.key == line.key or (other.is_path and other.key.endswith(line.key)) for other in lines[:i])
    return step or entries or said or _is_channel(line) or len(line.key) <= 1


def _is_channel(line: Line) -> bool:
    return line.rule == "navigation" and len(line.key) >= 4


def _may_stand_above_path(line: Line) -> bool:
    return line.size <= 2 * _BEFORE_TITLE and not line.labels


def _length(line: Line) -> int:
    """Characters of a line, or of the longest entry where bars make it a menu."""
    return max(map(len, line.words)) if line.folded.count("|") >= 2 and line.words else line.size


def _may_stand_above(line: Line, longest: int = _BEFORE_TITLE) -> bool:
    clause = line.text.endswith(("，", "；", "。"))
    return line.size <= longest and not line.prose and not line.is_numbered and not line.labels and not clause

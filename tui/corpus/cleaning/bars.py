"""Bars of a page that were broken into lines: font sizes, counters, buttons, the link beside the way to the next page.

A line of theirs says nothing by itself; the line beside it, which is furniture, says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from tui.corpus.cleaning.data import table
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.paths import HOME
from tui.corpus.cleaning.titles import CARD, Title, is_day
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.text.folding import fold

_LINK = re.compile(r"[·•▪>»›◆■□●○\-]\s?\S.{3,60}$|.{4,60}[\s\[(]\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?[\])]?$")
_ALL_SIZES = sorted("大中小")
_SIZES = frozenset(("大", "中", "小", "特大", "超大", "默认"))
_UNITS = frozenset(("次", "人次"))
_YEAR = re.compile(r"(?:19|20)\d\d")


def account_card(layout: Layout) -> Iterable[int]:
    """The card of a messaging account: its name twice, its maker and motto, down to how much it wrote."""
    if "counter" not in layout.rules:
        return
    lines = layout.lines
    wrote = (i for i in layout.edges[0][: 2 * CARD] if _wrote(lines[i]))
    end = next(wrote, 0)
    start = next((i for i in range(end - 1, max(0, end - CARD), -1) if lines[i].key == lines[i - 1].key), end)
    yield from range(max(0, start - 1), end)


def _wrote(line: Line) -> bool:
    return line.rule == "counter" and "原创" in line.folded


def visitors_day(layout: Layout) -> Iterable[int]:
    """The day of the visit, alone on a line above the text: the menu of the site begins right below it, with the way
    home.
    """
    if "navigation" not in layout.rules:
        return
    lines = layout.lines
    for i in layout.edges[0][:-1]:
        if lines[i].dates and lines[i + 1].key in HOME and is_day(lines[i]):
            yield i


def count_below(lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: Title) -> Iterable[int]:
    """A number right below the title and above what the page says of itself: how often it was seen. Not a year."""
    below = title.lines[-1] + 1
    if below + 1 < len(lines) and lines[below].is_number and _YEAR.fullmatch(lines[below].key) is None:
        next_one = verdicts[below + 1]
        if next_one is not None and next_one.kind == "meta":
            yield below


def beside_links(layout: Layout, verdicts: Sequence[Verdict | None], safe: frozenset[int]) -> Iterable[int]:
    """The headline below a bare `上一篇`."""
    if "previous-next" not in layout.rules:
        return
    for i, verdict in enumerate(verdicts[:-1]):
        if (
            verdict
            and verdict.rule == "previous-next"
            and layout.is_edge(i)
            and i + 1 not in safe
            and re.search(r"[上下前后]一?[篇条则页]\W*$", layout.lines[i].folded)
            and (below := layout.lines[i + 1]).is_headline
            and not below.labels
        ):
            yield i + 1


def related_links(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """The links in a box within the running text: below its heading, as long as they look like links."""
    if "related" not in layout.rules:
        return
    inside = False
    for i, line in enumerate(layout.lines):
        verdict = verdicts[i]
        if verdict and verdict.rule == "related":
            inside = not layout.is_edge(i)
        elif inside and verdict is None and not line.prose and (line.is_cut_off or _LINK.match(line.folded)):
            yield i
        else:
            inside = False


def font_sizes(layout: Layout) -> Iterable[int]:
    """`大` `中` `小` below `字体：`, each a line."""
    if "font-size" not in layout.rules:
        return
    bar = False
    for i, line in enumerate(layout.lines):
        if bar and (line.key in _SIZES or sorted(line.key) == _ALL_SIZES):
            yield i
        else:
            bar = line.rule == "font-size"


def counts_below(layout: Layout) -> Iterable[int]:
    """The number below `点击数`, or its unit alone, perhaps with a colon as a line between, not within running text."""
    if "counter" not in layout.rules:
        return
    label = False
    for i, line in enumerate(layout.lines):
        if label and (line.is_number or line.key in _UNITS) and layout.is_edge(i):
            yield i
        if not (label and line.is_symbols):
            label = line.rule == "counter" and not line.has_number


def lone_buttons(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """Buttons between lines that go, or between such a line and the text: `分享`, `收藏`, the cross that closes it."""
    run: list[int] = []
    for i in chain(*layout.edges, (len(layout.lines),)):
        inside = i < len(layout.lines) and verdicts[i] is None
        if inside and _is_button(layout.lines[i]) and (run[-1:] == [i - 1] or _may_precede(layout, verdicts, i - 1)):
            run.append(i)
            continue
        if run and (not inside or run[-1] + 1 == layout.first):
            yield from run
        run = []


def _may_precede(layout: Layout, verdicts: Sequence[Verdict | None], i: int) -> bool:
    """Whether buttons may follow a line: it goes, or is the text's last and ends its sentence."""
    return i >= 0 and (is_dropped(verdicts[i]) or (i == layout.last and layout.lines[i].ends_sentence))


@cache
def _buttons() -> frozenset[str]:
    return frozenset(map(fold, table("words.toml")["buttons"].split()))


def _is_button(line: Line) -> bool:
    return line.key in _buttons() and not line.labels

"""Menus and footers: runs of short lines of which enough are words of furniture, before or after the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.link_lists import INTRODUCES
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.corpus.names import is_name

SHORT = 14
"""Characters of the longest line that can be a menu's entry without being a word of furniture."""
LONG_MENU = 12
"""Lines of a run so long that a few words of furniture in it are enough."""
_HAS_VALUE = re.compile(r"\d{3}|@")
_CLAUSE = re.compile("，|[。；]$")
_NO_ENTRY = ("：", ":", "。", "；")
LONGEST_COPY = 40
"""Characters of the longest line of such a menu, if it is several entries."""
_BLANKS = 2
_LIST_PAGE = 6
"""Links of the shortest page that is a list of links."""
COPIED = 5
"""Lines of a menu that is known for one by its copy alone."""
_BARS = frozenset("|丨｜·•/»›→∣")
DIRECTORY = 20
"""Names of offices and places that make a directory above a notice of rights; without one, twice as many."""
_NAME = 24
"""Characters of the longest name in a directory."""
_OFFICE = on_folded(rf"(?:{either('offices')}|[省市州县区盟旗网社])\W*$")
_OPENING = 3
"""Entries of a menu that stand above the first one that is known for one."""
FOOTER = 10
"""Lines of the shortest footer."""
_HOME = frozenset(("首页", "网站首页", "主页", "网站主页", "home"))
_BARRED = 2
"""Bars between the entries of a menu that is known by its bars alone."""
_ROWS = 2
"""Lines of the smallest map of a site."""
_ROW_ENTRY = 6
"""Characters that the entries of such a line have on average."""
ENTRY = 8
"""Characters of the longest unknown line that a menu carries along."""


def menu_lines(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Lines of menus. `keep` are lines that are known to be something else: the title, headings by their numbers."""
    lines = layout.lines
    if not layout.rules and not any(map(is_dropped, verdicts)):
        return
    for run in _runs(layout, verdicts, keep):
        yield from _barred(lines, run)
        words = [i for i in run if _is_word(lines[i], verdicts[i])]
        counted = [i for i in run if not lines[i].is_symbols]
        if not words or not counted:
            continue
        yield from _from_home(layout, run)
        share = len(words) / len(counted)
        sure = any(is_dropped(verdicts[i]) for i in words)
        if layout.first is None:
            if not (len(counted) >= 4 and share >= 0.6 and sure):
                continue
        elif not (len(counted) >= 3 or (sure and len(counted) >= 2)):
            continue
        if len(counted) >= LONG_MENU and share >= 0.2 and sum(_leads_elsewhere(lines[i]) for i in words) >= 4:
            if layout.is_tail(run[0]):
                yield from run[run.index(words[0]) :]  # a list may end the text
            else:
                opens = run[-1] + 1 < len(lines) and _is_text(lines[run[-1] + 1])
                yield from run[: run.index(words[-1]) + 1] if opens else run  # a list may open it
            continue
        if share < 0.5:
            yield from _beside(run, words)
            continue
        for i in run[run.index(words[0]) : run.index(words[-1]) + 1]:
            if lines[i].furniture or lines[i].size <= ENTRY or lines[i].is_symbols:
                yield i


def _is_text(line: Line) -> bool:
    return line.prose or line.text.endswith(_NO_ENTRY)


def _is_word(line: Line, verdict: Verdict | None) -> bool:
    """Whether a line of a run speaks for a menu."""
    if line.is_medium or (line.is_symbols and line.text.strip() not in _BARS):
        return False
    return line.furniture is not None or is_dropped(verdict)


def _from_home(layout: Layout, run: Sequence[int]) -> Iterator[int]:
    """A menu that begins with the way home, before the running text, down to its last word of furniture."""
    lines = layout.lines
    home = next((n for n, i in enumerate(run) if lines[i].key in _HOME), len(run))
    entries = [i for i in run[home:] if layout.first is not None and i < layout.first]
    while entries and not lines[entries[-1]].furniture:
        entries.pop()
    if len(entries) > COPIED:
        yield from entries


def footer_lines(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """What stands between the running text and the notice of rights, from where a fifth of it is words of menus."""
    lines = layout.lines
    start = layout.last + 1 if layout.last is not None else len(lines)
    stop = next((i for i in range(start, len(lines)) if (v := verdicts[i]) and v.rule == "rights"), start)
    if start == stop:
        yield from _directories(lines, start, len(lines), 2 * DIRECTORY)
        return
    start = max((i + 1 for i in range(start, stop) if _CLAUSE.search(lines[i].text)), default=start)
    yield from _directories(lines, start, stop, DIRECTORY)
    known = [_leads_elsewhere(lines[i]) or _is_of(verdicts[i], "menu") for i in range(start, stop)]
    said = _entries_above(layout, verdicts)
    for i in range(start, stop):
        behind = known[i - start :]
        again = lines[i].key in said and all(
            lines[j].key in said or _is_entry(lines[j], verdicts[j]) for j in range(i, stop)
        )
        if again or (behind[0] and len(behind) > FOOTER and sum(behind) >= max(FOOTER // 2, len(behind) / 5)):
            yield from (j for j in range(i, stop) if verdicts[j] is None and not lines[j].prose and not lines[j].dates)
            return


def entries_above_menu(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Below the text, names of a word or two right above a menu: its first entries. None where they may be people, or
    the line above says that they follow.
    """
    lines = layout.lines
    run: list[int] = []
    for i in layout.edges[1] if layout.last is not None else ():
        if verdicts[i] is None and _may_open_menu(lines[i]):
            run.append(i)
            continue
        if len(run) >= _OPENING and _is_of(verdicts[i], "menu") and not _are_people_or_announced(lines, run):
            yield from run
        run = []


def _are_people_or_announced(lines: Sequence[Line], run: Sequence[int]) -> bool:
    people = sum(is_name(lines[i].folded) for i in run)
    return 2 * people >= len(run) or INTRODUCES.search(lines[run[0] - 1].folded[-40:]) is not None


def _may_open_menu(line: Line) -> bool:
    return line.size <= ENTRY and line.is_chinese and line.ends_open and not line.has_number and not line.labels


def _entries_above(layout: Layout, verdicts: Sequence[Verdict | None]) -> frozenset[str]:
    """What the menus above the running text say."""
    return frozenset(layout.lines[i].key for i in layout.edges[0] if is_dropped(verdicts[i]) and layout.lines[i].key)


def _directories(lines: Sequence[Line], start: int, stop: int, least: int) -> Iterator[int]:
    """Directories of offices and places, which no line above announces: from the first of `least` names to the last.

    The line right below the text may be who signed it.
    """
    run: list[int] = []
    for i in range(start + 1, stop + 1):
        if i < stop and _is_name(lines[i]):
            run.append(i)
            continue
        offices = [j for j in run if _OFFICE.search(lines[j].folded)]
        if len(offices) >= least and 5 * len(offices) >= 3 * len(run):
            above = lines[run[0] - 1 : run[0] + 2]
            if not any(INTRODUCES.search(line.folded[-40:]) for line in above):
                yield from range(offices[0], offices[-1] + 1)
        run = []


def _is_name(line: Line) -> bool:
    return line.size <= _NAME and line.ends_open and not line.has_number and not line.labels and ":" not in line.folded


def _is_of(verdict: Verdict | None, rule: str) -> bool:
    return verdict is not None and verdict.rule == rule


def _leads_elsewhere(line: Line) -> bool:
    return line.rule in _ELSEWHERE


def button_lines(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Buttons within the running text, as between the posts of a forum: two and more of them one below the other."""
    if _BUTTONS.isdisjoint(layout.rules):
        return
    run: list[int] = []
    before, after = layout.edges
    for i in range(before.stop, after.start + 1):
        line = layout.lines[i] if i < after.start else None
        if line and i not in keep and line.rule in _BUTTONS:
            run.append(i)
            continue
        if len(run) >= 2:
            yield from run
        run = []


_BUTTONS = frozenset(("comments", "share", "counter", "mood-poll", "font-size", "print-close", "player"))
_ELSEWHERE = frozenset(("navigation", "share", "related", "app", "qr-code", "print-close"))


def repeated_menus(layout: Layout) -> Iterator[int]:
    """Short lines before the running text that stand again there or after it, in the same order: a menu, copied."""
    lines = layout.lines
    if layout.first is None or layout.first < 2:
        return
    places: dict[tuple[str, str], list[int]] = {}
    for i, j in chain(*map(pairwise, layout.edges)):
        here, below = lines[i], lines[j]
        if _may_be_copied(here) and _may_be_copied(below) and here.key and below.key and here.key != below.key:
            places.setdefault((here.key, below.key), []).append(i)
    found = sorted(
        {
            j
            for where in places.values()
            if len(where) > 1 and where[0] < layout.first
            for i in where
            for j in (i, i + 1)
        }
    )
    run: list[int] = []
    for i in (*found, -1):
        if run and i != run[-1] + 1:
            if len(run) >= COPIED:
                yield from run
            run = []
        run.append(i)


def _may_be_copied(line: Line) -> bool:
    """Whether a line may be an entry of a copied menu, and is no piece of a date that a converter divided."""
    if len(line.key) < 2 or line.is_number:
        return False
    return line.size <= SHORT or (
        line.size <= LONGEST_COPY and line.folded.count(" ") >= _BLANKS and not line.has_number
    )


def _barred(lines: Sequence[Line], run: Sequence[int]) -> Iterator[int]:
    """Entries with a bar on a line of its own between each and the next: three and more."""
    barred: list[int] = []
    for i in (*run, -1):
        if i >= 0 and (lines[i].text.strip() in _BARS if len(barred) % 2 else len(lines[i].key) > 1):
            barred.append(i)
            continue
        if len(barred) > 2 * _BARRED:
            yield from barred
        barred = [i] if i >= 0 and len(lines[i].key) > 1 else []


def entry_rows(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Below the text, lines that are each several entries of a word or two, right above furniture: maps of the site.
    None where they may be people, or the line above says that they follow.
    """
    lines = layout.lines
    run: list[int] = []
    for i in layout.edges[1] if layout.last is not None else ():
        if verdicts[i] is None and _is_row_of_entries(lines[i]):
            run.append(i)
            continue
        fenced = len(run) >= _ROWS and (v := verdicts[i]) is not None and v.kind == "boilerplate"
        if fenced and not lines[i].is_medium and not INTRODUCES.search(lines[run[0] - 1].folded[-40:]):
            yield from run
        run = []


def _is_row_of_entries(line: Line) -> bool:
    if line.prose or line.has_number or line.labels or not line.ends_open or line.folded.count(" ") < 2:
        return False
    words = line.folded.split()
    few = len(line.key) <= _ROW_ENTRY * len(words) and all(map(str.isalpha, words))
    return few and line.is_chinese and not any(map(is_name, words))


def _beside(run: Sequence[int], words: Sequence[int]) -> Iterator[int]:
    """Words of furniture that stand together in a run of other short lines: three in a row."""
    together: list[int] = []
    for i in (*run, -1):
        if i in words:
            together.append(i)
            continue
        if len(together) >= 3:
            yield from together
        together = []


def _runs(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[list[int]]:
    for edge in layout.edges:
        run: list[int] = []
        for i in edge:
            if i not in keep and _is_entry(layout.lines[i], verdicts[i]):
                run.append(i)
            elif run:
                yield run
                run = []
        if run:
            yield run


def _is_entry(line: Line, verdict: Verdict | None) -> bool:
    """Whether a line can be one of a menu."""
    if line.prose or not (verdict is None or verdict.kind in ("boilerplate", "duplicate")):
        return False
    if line.furniture:
        return not (line.rule in ("contact", "form") and _HAS_VALUE.search(line.folded))
    short = line.size <= SHORT or is_dropped(verdict)
    return short and not (line.labels or line.is_numbered or line.text.endswith(_NO_ENTRY) or line.dates)


def rest_of_list_page(layout: Layout, verdicts: Sequence[Verdict | None], safe: frozenset[int]) -> Iterator[int]:
    """On a page of links without any text of its own, the words between them."""
    if layout.first is not None:
        return
    links = [i for i, verdict in enumerate(verdicts) if verdict is not None and verdict.rule == "link-list"]
    if len(links) < _LIST_PAGE:
        return
    rest = [i for i, verdict in enumerate(verdicts) if verdict is None and i not in safe]
    below = [i for i in rest if i > links[0]]
    if len(links) >= 4 * len(rest):
        yield from rest
    elif len(links) >= 2 * _LIST_PAGE and 2 * len(links) >= len(below):
        some = rest if 2 * len(links) >= len(rest) else below
        yield from (i for i in some if layout.lines[i].size <= SHORT and not layout.lines[i].labels)

"""Lists of links to other pages, by their shape: headlines with dates, doubled, counted, cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict, is_dropped

_DAY = r"(?:1[0-2]|0?\d)[-/.月](?:3[01]|[0-2]?\d)日?"
_YEAR = "(?:19|20)\\d\\d[-/.年]"
_CLOCK = r"(?: \d{1,2}:\d\d(?::\d\d)?)?"
_BRACKETED = on_folded(r"^[\[(]?[\d\-./年月日: ]{4,22}[\])]?$")
_SHORT_DATE = on_folded(rf"^[\[(]?(?:{_YEAR})?{_DAY}{_CLOCK}[\])]?$")
_LONGEST_NOTE = 24
_YEAR_ALONE = re.compile("(?:19|20)\\d\\d")
_MARK, _TWO = re.compile("[-/.年月]"), re.compile("\\d{1,2}日?")
_PIECES = (_YEAR_ALONE, _MARK, _TWO, _MARK, _TWO)
"""Lines of a date that was divided."""
_NUMBER = re.compile(r"\d+")
_OFTEN = 3
_SHORTEST = 6
"""Characters of the shortest headline."""
_DATE_AT_END = on_folded(
    rf"(?:[\s\[(]|(?<=[\u4e00-\u9fff\"'!?)>…])|(?<=\.\.))({_YEAR}{_DAY}|(?:1[0-2]|0\d)[-/](?:3[01]|[0-2]\d)){_CLOCK}[\])]?$"
)
_DATE_AT_START = on_folded(rf"^[·•>*\- ]*[\[(]?({_YEAR}{_DAY}|(?:1[0-2]|0\d)[-/](?:3[01]|[0-2]\d))[\])]?\s+\S")
_GLUED = on_folded(r"^(\d{1,2})(?=[^\d\s、.,，:：)）年月日个%〇万亿-])")
_PAGE = re.compile(r"(?:\[(?=\d+\])|(?=\d+ ?/))(?P<n>\d{1,4})(?:\]| ?/ ?\d{1,4})$")
_WAY = re.compile(r"\W*(?:prev(?:ious)?|next)(?: page)?\W*$")
_ITEM = on_folded(r"^(\d{1,2})(?:、|[.]\s?(?=\D))")
INTRODUCES = on_folded(rf"{either('introductions')}|[:：;；]$")
"""What a line ends with that a list follows."""


def link_lines(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Lines of link lists. `keep` are lines that are known to be something else."""
    if sum(not line.prose for line in layout.lines) < 3:
        return
    for found in (
        _dated_below,
        _dated_beside,
        _doubled,
        _again_and_again,
        _counted,
        _cut_off,
        _fenced_off,
        _numbers_of_pages,
        _bare_numbers_of_pages,
    ):
        yield from (i for i in found(layout, verdicts) if i not in keep)


def _headline(line: Line) -> bool:
    shape = line.is_headline and not line.labels and not line.level and not line.is_path
    return shape and not _BRACKETED.match(line.folded)


def _dated_below(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """A headline, its date, a headline, its date: newest first. Also with a counter in the place of the date, or with
    each date above its headline.
    """
    lines = layout.lines
    ends = _notes(lines)
    if len(ends) < 3:
        return
    i = 0
    while i + 1 < len(lines):
        pairs: list[tuple[int, int]] = []
        j = i
        while layout.is_edge(j) and j + 1 in ends and _may_be_noted(lines[j], pairs):
            if pairs and _parts(lines[j + 1]) != _parts(lines[i + 1]):
                break
            end = ends[j + 1]
            while end + 1 < len(lines) and lines[end + 1].is_number:
                end += 1
            pairs.append((j, end))
            j = end + 1
        notes = ["".join(line.folded for line in lines[a + 1 : ends[a + 1] + 1]) for a, _ in pairs]
        listed = all(lines[a + 1].furniture for a, _ in pairs) or _newest_first(notes)
        if len(pairs) >= 3 and listed and not _is_introduced(layout, i):
            above = i > 0 and layout.is_edge(i - 1) and _is_note(lines[i - 1])
            last = above and j < len(lines) and _headline(lines[j])
            yield from range(i - 1, j + 1) if last else range(i, j)
        i = max(j, i + 1)


def _notes(lines: Sequence[Line]) -> dict[int, int]:
    """Where the dates and counters of a list begin that are lines of their own, and the last line of each: a converter
    may have set every piece of a date on a line.
    """
    ends = {i: i for i, line in enumerate(lines) if _is_note(line)}
    for i, line in enumerate(lines):
        if line.has_number and _YEAR_ALONE.fullmatch(line.folded):
            end = i + len(_PIECES) - 1
            pieces = zip(_PIECES, lines[i : end + 1], strict=False)
            if end < len(lines) and all(shape.fullmatch(piece.folded) for shape, piece in pieces):
                ends[i] = end
    return ends


def _may_be_noted(line: Line, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a line can be a headline of such a list: within the list also one of a word or two."""
    return _headline(line) or (bool(pairs) and line.size < _SHORTEST and not line.labels and not line.has_number)


def _parts(note: Line) -> int:
    return len(_NUMBER.findall(note.folded))


def _is_note(line: Line) -> bool:
    if line.furniture is not None and line.furniture.rule == "counter":
        return True
    return line.has_number and line.size <= _LONGEST_NOTE and _SHORT_DATE.match(line.folded) is not None


def _dated_beside(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Headlines with their dates on the same line, newest first, away from the running text."""
    lines = layout.lines
    least = 3 if layout.first is not None else 5
    headlines = [i for i in chain(*layout.edges) if _may_be_dated(lines[i])]
    for shape in (_DATE_AT_END, _DATE_AT_START) if len(headlines) >= least else ():
        dates = {i: found[1] for i in headlines if (found := shape.search(lines[i].folded))}
        for run in runs(dates):
            newest_first = len(run) >= least and _newest_first([dates[i] for i in run])
            if newest_first and not _is_introduced(layout, run[0]):
                yield from run


def runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Places in their order, divided where one is left out."""
    run: list[int] = []
    for i in places:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _may_be_dated(line: Line) -> bool:
    if line.prose or line.labels or line.is_numbered or line.text.count("|") > 1:
        return False
    return line.has_number and 12 <= line.size <= 90


def _is_introduced(layout: Layout, i: int) -> bool:
    """Whether the line above a list says that one follows: then it belongs to the text."""
    above = layout.lines[i - 1] if i else None
    return above is not None and above.furniture is None and INTRODUCES.search(above.folded[-40:]) is not None


def _newest_first(dates: Sequence[str]) -> bool:
    keys = [tuple(int(x) for x in re.findall(r"\d+", date)) for date in dates]
    if not keys or any(len(key) != len(keys[0]) for key in keys):
        return False
    falls = sum(b <= a for a, b in pairwise(keys))
    return falls >= 0.8 * (len(keys) - 1)


def _doubled(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Each headline twice, as the words of a picture and of its link: two pairs and more, after the running text."""
    lines = layout.lines
    pairs = [
        i
        for i in range(len(lines) - 1)
        if lines[i].key == lines[i + 1].key
        and layout.is_tail(i)
        and _headline(lines[i])
        and (i == 0 or lines[i - 1].key != lines[i].key)
    ]
    for n, i in enumerate(pairs):
        if any(0 <= m < len(pairs) and abs(pairs[m] - i) <= 5 for m in (n - 1, n + 1)):
            yield from (i, i + 1)


def _again_and_again(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Below the text, the same headline three times and more: a ticker, or places that nobody filled in."""
    lines, last = layout.lines, layout.last
    for _, same in groupby(range(len(lines) if last is None else last + 1, len(lines)), lambda i: lines[i].key):
        run = list(same)
        if len(run) >= _OFTEN and lines[run[0]].is_headline and lines[run[0]].is_chinese:
            yield from run


def _counted(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """`1某某开幕` `2某某调研`: a ranking, of which the numbers lost their distance."""
    if sum(layout.lines[i].has_number for i in chain(*layout.edges)) < 3:
        return
    run: list[int] = []
    for i in range(len(layout.lines) + 1):
        line = layout.lines[i] if i < len(layout.lines) and layout.is_edge(i) else None
        found = _GLUED.match(line.folded) if line and 8 <= line.size <= 60 and not line.prose else None
        if found and int(found[1]) == len(run) + 1:
            run.append(i)
            continue
        if len(run) >= 3:
            yield from run
        run = [i] if found and found[1] == "1" else []


def _numbers_of_pages(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """`[1]` `[2]` `[3]`, or `1/40` `2/40` `3/40`: the pages of a list, each a line, one counting on from the other."""
    numbers = {i: found for i in chain(*layout.edges) if (found := _PAGE.match(layout.lines[i].folded))}
    for run in runs(numbers):
        counted = [int(numbers[i]["n"]) for i in run]
        if len(run) >= 3 and counted == [*range(counted[0], counted[0] + len(run))]:
            yield from run


def _bare_numbers_of_pages(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """`1` `2` `3`, each a line, beside a way to the next page or to the one before, which may be an English one."""
    lines = layout.lines
    numbers = [i for i in chain(*layout.edges) if lines[i].is_number and lines[i].size <= 3]
    for run in runs(numbers):
        beside = [i for i in (run[0] - 1, run[-1] + 1) if 0 <= i < len(lines)]
        ways = [i for i in beside if _WAY.match(lines[i].folded)]
        known = ways or any(lines[i].rule == "pager" for i in beside)
        if known and [int(lines[i].key) for i in run] == [*range(1, len(run) + 1)] and len(run) > 1:
            yield from (*run, *ways)


def _cut_off(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Headlines of which at least half are cut off: four and more, away from the running text, from the one above the
    first that is cut off to the last.
    """
    lines = layout.lines
    cut_off = {i for i in chain(*layout.edges) if lines[i].is_cut_off}
    if len(cut_off) < 3:
        return
    headlines = [i for i in chain(*layout.edges) if i in cut_off or _headline(lines[i])]
    for run in runs(i for i in headlines if not lines[i].is_numbered):
        cut = [n for n, i in enumerate(run) if i in cut_off]
        if len(cut) >= 3:
            listed = run[max(0, cut[0] - 1) : cut[-1] + 1]
            yield from (listed if 2 * len(cut) >= len(listed) else ())


def _fenced_off(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """A numbered list of headlines that nothing introduced: from a blank line below the text to the page's end."""
    lines = layout.lines
    if layout.last is None:
        return
    start = layout.last + 1
    while start < len(lines) and is_dropped(verdicts[start]):
        start += 1
    run: list[int] = []
    for i in range(start, len(lines)):
        found = _ITEM.match(lines[i].folded)
        if not found or int(found[1]) != len(run) + 1 or lines[i].prose or not lines[i].ends_open or lines[i].size < 12:
            break
        run.append(i)
    if len(run) < 4:
        return
    behind = [i for i in range(start + len(run), len(lines)) if not is_dropped(verdicts[i])]
    above = lines[layout.last]
    fences = sum(line.fenced for line in lines[:start])
    if (
        not behind
        and lines[start].fenced
        and fences == 0
        and not INTRODUCES.search(above.folded[-40:])
        and above.text.endswith(("。", "”", "！"))
    ):
        yield from run

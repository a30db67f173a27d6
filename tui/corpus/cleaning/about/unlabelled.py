"""Lines without labels that are about the page: a date with little else, a document's number, who made a law and when.

Knows nothing of labels but that a line has some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.corpus.cleaning.about.item import CLOCK, LISTED, MOMENT, NEAR, Item
from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.furniture import furniture
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.dates import find_dates, labelled_date
from tui.corpus.names import byline_names, is_name, only_names
from tui.text.folding import fold

_DATE = 12
"""Characters of the longest line that is a date, without its time."""
_LONGEST = 200
"""Characters of the longest line that is about the page, but for a law's history."""
_LONGEST_REST = 60
"""Characters beside a date."""
_SHORT_REST = 24
"""Characters beside a date that need not be of the kind that stands there."""
_LONGEST_HISTORY = 600
"""Characters of the longest history of a law."""
_SENTENCE = on_folded(r"[。！？]|[,，].{0,40}[,，].{0,40}[,，]")
_NUMBER = on_folded(
    r"^\(?[\u4e00-\u9fff]{1,14}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,3})? ?"
    r"[\[(<]? ?(?:19|20)\d\d ?[\])>]? ?(?:年 ?)?"
    r"(?:第? ?\d{1,5}(?:-\d+)? ?号|\d{1,4} ?号?)\)?$"
)
_ORDER = on_folded(
    r"^\(?(?:[\u4e00-\u9fff]{2,20})?(?:令|公告|通告)?\(?第? ?[\d一二三四五六七八九十百〇零]{1,5} ?号\)?$"
)
_NUMBERS = re.compile(r"[\d号年民]")  # a date or the number of a document has one of them
_ENACTED = on_folded(either("enactments"))
_OPENS_HISTORY = re.compile(
    r"[(\[]? ?(?:根据|自)?(?:19|20)\d\d|[(\[]? ?[一二][〇零一二三四五六七八九]{3} ?年|[(\[]? ?(?:中华)?民国"
)
_EVENT = on_folded(rf"{either('event_words')}|-\s*\d")
_VIEW = on_folded(rf"{either('page_words')}|\d{{1,2}}:\d\d")
_HELD = re.compile("地点|举[办行]|召开|报名|截止")
_READ = on_folded(r"(?:阅读|浏览|点击|访问)[^,.]{0,4}\d+ ?次")
_PUBLISHER = on_folded(rf"[\w·]{{1,14}}(?:{either('publishers')})")
_REPORTER = on_folded(r"(?:[\u4e00-\u9fff]{0,6}记者|编译|作者)[\u4e00-\u9fff]{2,12}$")
_ACCOUNT_NAME = re.compile(
    r"(?!.*(?:星期|周[一二三四五六日])|今[天日]|发[表布]|更新|时间|日期|来源|来自)(?=.*[㐀-鿿])[\w·]{1,11}[^\W于在]"
)
_TIME = re.compile(r"^\s*\d{1,2}:\d\d(?::\d\d)?")
_DAY = re.compile("(?:3[01]|[12]\\d|0?[1-9])日?")
_YEAR_AND_MONTH = re.compile("((?:19|20)\\d\\d) ?[-/.年] ?(1[0-2]|0?[1-9])月?")
_FIELD = re.compile(
    "[\u4e00-\u9fff ]{2,8}:"
    "|(?!.*(?:公告|公示|公布|发布|发表|发文|更新|修改|上传|录入|编辑))[\u4e00-\u9fff]{2,12}(?:日期|时间)"
)


def rule_of(layout: Layout, i: int, title: int) -> str | None:
    """The rule for a line without labels that is about the page: a date with little else, a document's number."""
    line = layout.lines[i]
    below_title = 0 <= title < i <= title + NEAR
    if below_title and _is_enactment(line):
        return "enactment"
    if line.size > _LONGEST or not _NUMBERS.search(line.folded) or any(label.field != "page" for label in line.labels):
        return None
    if layout.is_tail(i) and i < layout.end and not (CLOCK.search(line.folded) or _READ.search(line.folded)):
        return None
    if below_title and _NUMBER.match(line.folded):
        return "document-number"
    near = i <= max(title, 0) + NEAR or (layout.first is not None and i < layout.first)
    if (layout.first is not None and not layout.is_edge(i)) or not (near or i >= layout.end):
        return None
    if title >= 0 and (_NUMBER.match(line.folded) or _ORDER.match(line.folded)):
        return "document-number"
    return "date-line" if _is_date_line(layout, i, title) else None


def _is_date_line(layout: Layout, i: int, title: int) -> bool:
    """Whether a line has a date of the page with little else: nothing, a time, how often the page was read, a name."""
    lines, line = layout.lines, layout.lines[i]
    if not line.dates or line.prose or line.text.endswith(("，", ",", "、")) or _SENTENCE.search(line.text):
        return False
    found = line.dates[0]
    before = line.folded[: found.start]
    rest = before + " " + line.folded[found.end :]
    if len(rest) > _LONGEST_REST or (i and is_value_of(lines[i - 1])) or MOMENT.search(before.rstrip()):
        return False
    if not rest.strip(" ()[]-|/·:>"):
        return not _alternates(lines, i)
    viewed = _VIEW.search(rest) is not None
    if (i >= layout.end and not viewed) or _is_listed(lines, i):
        return False
    if viewed and not _HELD.search(rest):
        return True
    opens = i == 0 and layout.first == 1 and found.end == line.size and title < 0
    return len(rest) <= _SHORT_REST and not _EVENT.search(rest) and (0 <= title < i or opens)


def _alternates(lines: Sequence[Line], i: int) -> bool:
    """Whether a date is one of three, each with one other line between: dates of a list."""
    around = [0 <= j < len(lines) and bool(lines[j].dates) and lines[j].size <= _DATE for j in range(i - 4, i + 5, 2)]
    between = [0 <= j < len(lines) and bool(lines[j].dates) for j in (i - 1, i + 1)]
    return not any(between) and any(all(around[n : n + 3]) for n in range(3))


def _is_listed(lines: Sequence[Line], i: int) -> bool:
    """Whether a headline with its date behind stands above or below another one: both are links of a list."""
    beside = [lines[j] for j in (i - 1, i, i + 1) if 0 <= j < len(lines)]
    return (
        sum(bool(line.dates) and line.dates[-1].end > line.size - 2 and line.dates[-1].start >= 6 for line in beside)
        > 1
    )


def is_value_of(above: Line) -> bool:
    """Whether a date belongs to the line above it, which is a label but none of a page: `开始时间：`."""
    return MOMENT.search(above.folded) is not None or (_FIELD.fullmatch(above.folded) is not None and not above.labels)


def _is_enactment(line: Line) -> bool:
    """`（2010年12月23日某某会议通过 2015年某月某日修正）`: who made a law and when, below its title."""
    if line.size > _LONGEST_HISTORY or not _OPENS_HISTORY.match(line.folded):
        return False
    found = find_dates(line.folded)
    return (
        len(found) > 0
        and found[0].start <= 4
        and _ENACTED.search(line.folded) is not None
        and "。" not in line.text[:-1]
        and (line.text[0] in "(（[【" or not line.text.endswith("。"))
        and not line.folded.startswith(",", found[0].end)
    )


def items_of_rule(line: Line, i: int, rule: str) -> Iterator[Item]:
    """What a line says for which `rule_of` has a rule."""
    if rule == "document-number":
        yield Item("number", line.text.strip("()（） "), i, False)
        return
    first = find_dates(line.folded)[0]
    yield Item("enacted" if rule == "enactment" else "date", first.iso, i, False)
    if rule == "date-line":
        before = line.text[: line.dates[0].start].strip(" -|/·:：()（）[]【】>")
        behind = _TIME.sub("", line.text[line.dates[-1].end :]).strip(" -|/·()（）[]【】")
        if len(words := before.split()) > 1 and furniture(fold(words[0])) is not None:
            before = before[len(words[0]) :].strip()  # `原创 某某日报`
        for name in (before, behind):
            if len(name) <= 16 and _PUBLISHER.fullmatch(fold(name)):
                yield Item("source", name, i, False)
        if CLOCK.search(line.folded, line.dates[-1].end) and _ACCOUNT_NAME.fullmatch(fold(before)):
            yield Item("authors" if is_name(fold(before)) else "source", before, i, False)
        yield from _signature(line.text[line.dates[-1].end :], i)


def publisher_between(line: Line, i: int) -> Iterator[Item]:
    """Who published a page, on the line between its title and its date: `某某社`, `王某/某某日报`."""
    if line.labels or line.furniture or line.size > LISTED:
        return
    pieces = [piece for piece in re.split(r"[/／|｜]", line.text) if piece.strip()]
    found = [piece for piece in pieces if _PUBLISHER.fullmatch(fold(piece).strip())]
    if len(pieces) - len(found) <= 1 and found:
        yield Item("source", found[-1].strip(), i, False)
        names = (byline_names(piece) for piece in pieces if piece not in found)
        yield from (Item("authors", "、".join(name), i, False) for name in names if name)


def _signature(text: str, i: int) -> Iterator[Item]:
    """Who wrote, as behind the date of a page from Taiwan: `某某快訊/記者王小明報導`."""
    pieces = [piece for piece in re.split(r"[/／|｜\s]+", text) if piece]
    if names := only_names(text):
        yield Item("authors", "、".join(names), i, False)
        return
    for n, piece in enumerate(pieces):
        if _REPORTER.match(fold(piece)) and (names := byline_names(piece)):
            if n and _PUBLISHER.fullmatch(fold(pieces[n - 1])):
                yield Item("source", pieces[n - 1], i, False)
            yield Item("authors", "、".join(names), i, False)
            return


def day_of_tile(lines: Sequence[Line], i: int) -> str | None:
    """The date of a calendar's leaf: the day on a line, the month with its year on the line below or above."""
    if i + 1 >= len(lines) or lines[i].size > 8 or lines[i + 1].size > 8:
        return None
    for day, month in ((lines[i].folded, lines[i + 1].folded), (lines[i + 1].folded, lines[i].folded)):
        if _DAY.fullmatch(day) and (found := _YEAR_AND_MONTH.fullmatch(month)):
            return labelled_date(f"{found[1]}-{found[2]}-{day.rstrip('日')}")
    return None

"""Lines that a page says of itself, by where they stand: labels with values, index tables, dates beside the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.furniture import furniture
from tui.corpus.cleaning.kinds import byline_of
from tui.corpus.cleaning.labels import Label, bare_label, lead
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.corpus.dates import find_dates, labelled_date
from tui.corpus.names import byline_names, is_name, only_names
from tui.text.folding import fold, fold_offsets

NEAR = 6
"""Lines below the title in which a likely label is taken for the page's own."""
_LONGEST_VALUE = 60
_SENTENCE = on_folded(r"[。！？]|[,，].{0,40}[,，].{0,40}[,，]")
_NUMBER = on_folded(
    r"^\(?[\u4e00-\u9fff]{1,14}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,3})? ?"
    r"[\[(<]? ?(?:19|20)\d\d ?[\])>]? ?(?:年 ?)?"
    r"(?:第? ?\d{1,5}(?:-\d+)? ?号|\d{1,4} ?号?)\)?$"
)
_ORDER = on_folded(
    r"^\(?(?:[\u4e00-\u9fff]{2,20})?(?:令|公告|通告)?\(?第? ?[\d一二三四五六七八九十百〇零]{1,5} ?号\)?$"
)
_ENACTED = on_folded(either("enactments"))
_EVENT = on_folded(rf"{either('event_words')}|-\s*\d")
_VIEW = on_folded(rf"{either('page_words')}|\d{{1,2}}:\d\d")
_PUBLISHER = on_folded(rf"[\w·]{{1,14}}(?:{either('publishers')})")
_REPORTER = on_folded(r"(?:[\u4e00-\u9fff]{0,6}记者|编译|作者)[\u4e00-\u9fff]{2,12}$")
_SPREAD_TITLE = on_folded(r"关于.{4,}|.{4,}的(?:通知|批复|意见|公告|通告|函|决定|办法)$")

_ACCOUNT_NAME = re.compile(
    r"(?!.*(?:星期|周[一二三四五六日])|今[天日]|发[表布]|更新|时间|日期|来源|来自)(?=.*[㐀-鿿])[\w·]{1,11}[^\W于在]"
)
_TIME = re.compile(r"^\s*\d{1,2}:\d\d(?::\d\d)?")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_DAY = re.compile("(?:3[01]|[12]\\d|0?[1-9])日?")
_YEAR_AND_MONTH = re.compile("((?:19|20)\\d\\d) ?[-/.年] ?(1[0-2]|0?[1-9])月?")
_LONGEST_HISTORY = 600
_OPENS_HISTORY = re.compile(
    r"[(\[]? ?(?:根据|自)?(?:19|20)\d\d|[(\[]? ?[一二][〇零一二三四五六七八九]{3} ?年|[(\[]? ?(?:中华)?民国"
)
_EVENT_LABEL = on_folded(rf"\W*[\u4e00-\u9fff]{{0,3}}(?:{either('event_labels')})[^:]{{0,4}}:")
_MOMENT = on_folded(
    r"(?:收稿|修回|录用|出生|逝世|成立|创立|创办|开业|开工|竣工|通车|上映|首播)(?:日期|时间|年月)?[:]?$"
)
_FIELD = re.compile(
    "[\u4e00-\u9fff ]{2,8}:"
    "|(?!.*(?:公告|公示|公布|发布|发表|发文|更新|修改|上传|录入|编辑))[\u4e00-\u9fff]{2,12}(?:日期|时间)"
)
_OPENING = re.compile(r"date ((?:19|20)\d\d-\d\d-\d\d)(?= |$)")
_NAMES = ("source", "agency", "authors", "editor")
_BRACKETS = re.compile(r"[【\[(（][^【】\[\]()（）。]{2,40}[】\])）]$")
_DATE = 12
"""Characters of the longest line that is a date, without its time."""
LISTED = 20
"""Characters of a line that is more than a date and a word or two."""
FIELDS = 40
"""Lines in which front matter ends."""
_NUMBERS = re.compile(r"[\d号年民]")  # a date or the number of a document has one of them
_READ = on_folded(r"(?:阅读|浏览|点击|访问)[^,.]{0,4}\d+ ?次")
TABLE = 3
"""Labels without a colon, each a whole line, that make a table."""
ENTRIES = 4
"""The dates of the shortest list."""
_ENTRY = 6
"""Lines from one date of a list to the next."""
_HEADLINE = 6
"""Characters of the shortest headline before a date."""
DIALOGUE = 3
"""How often a likely label may stand on a page before it is somebody who speaks."""


class Item(NamedTuple):
    """One thing that a page says of itself: the field, the value as printed, its line and its place below the title."""

    field: str
    value: str
    line: int  # index in the layout's lines
    sure: bool


def find_items(
    layout: Layout, verdicts: Sequence[Verdict | None], title: tuple[int, ...]
) -> tuple[list[Item], dict[int, str]]:
    """What the labels and date lines of a page say, and the rule by line that makes it meta."""
    items: list[Item] = []
    rules: dict[int, str] = {}
    lines = layout.lines
    below = title[-1] if title else -1
    if lines and (opening := _OPENING.match(lines[0].folded)):
        items.append(Item("date", opening[1], 0, False))
    talking = _talking(lines)
    front = _front_matter(lines)
    for i, line in enumerate(lines):
        if i in rules or i in title:
            continue
        if 0 <= below < i <= below + 3 and (iso := line.date_of_bar):
            rules[i] = "date-line"
            items.append(Item("date", iso, i, False))
            continue
        if is_dropped(verdicts[i]):
            continue
        if line.labels and (i < front or (i not in talking and _speaks_of_the_page(layout, i, below))):
            rules[i] = "labels"
            items += _items(lines, i)
            value_line = _value_below(layout, i, title)
            if value_line is not None and value_line not in title:
                rules[value_line] = "labels"
                items.append(Item(line.labels[-1].field, lines[value_line].text, value_line, line.labels[-1].sure))
        elif 0 <= below < i <= below + NEAR and (day := _tile(lines, i)):
            rules[i] = rules[i + 1] = "date-line"
            items.append(Item("date", day, i, False))
        elif (i <= below + NEAR or layout.is_edge(i)) and (rule := _unlabelled(layout, i, below)):
            rules[i] = rule
            items += _unlabelled_items(line, i, rule)
            if rule == "date-line" and 0 <= below == i - 2:
                items += _publisher_between(lines[i - 1], i - 1)
    dated = [i for i, rule in rules.items() if rule == "date-line"]
    listed = {i for i in dated if i > below + 2 and lines[i].size > LISTED}
    if len(listed) > 3:  # a list of dated headlines says nothing of the page
        rules = {i: rule for i, rule in rules.items() if i not in listed}
        items = [item for item in items if item.line not in listed]
    sure_end = layout.sure_end if dated else len(lines)
    other = {i for i in dated if i > sure_end}
    return [item for item in items if item.line not in other], rules


def listed_dates(lines: Sequence[Line]) -> set[int]:
    """Lines with the dates of a list, one for each entry: at one distance from each other, or near each other without
    running text between. The date of an article stands apart from those of the links beside it.
    """
    found: dict[tuple[str, bool], list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.dates) == 1 and not line.prose:
            behind_words = line.dates[0].start >= _HEADLINE
            found.setdefault((_label_of(lines, i), behind_words), []).append(i)
    return {i for places in found.values() if len(places) >= ENTRIES for i in _entries(lines, places)}


def _entries(lines: Sequence[Line], places: Sequence[int]) -> Iterator[int]:
    """Those of some places that are entries of a list: four that look like it, and what goes on below."""
    done = 0
    for n in range(len(places) - ENTRIES + 1):
        row = places[n : n + ENTRIES]
        gaps = {b - a for a, b in pairwise(row)}
        if n < done or max(gaps) > _ENTRY:
            continue
        if len(gaps) > 1 and any(line.prose for line in lines[row[0] : row[-1]]):
            continue
        done = n + ENTRIES
        while done < len(places) and places[done] - places[done - 1] <= _ENTRY:
            done += 1
        yield from places[n:done]


def _label_of(lines: Sequence[Line], i: int) -> str:
    """The label of a date, on its line or the one above; empty where it has none."""
    for line in (lines[i], *lines[max(0, i - 1) : i]):
        if line.labels and (line is lines[i] or line.labels[-1].value_start == line.labels[-1].value_end):
            return line.folded[line.labels[0].start : line.labels[0].value_start].rstrip()
    return ""


def _tile(lines: Sequence[Line], i: int) -> str | None:
    """The date of a calendar's leaf: the day on a line, the month with its year on the line below or above."""
    if i + 1 >= len(lines) or lines[i].size > 8 or lines[i + 1].size > 8:
        return None
    for day, month in ((lines[i].folded, lines[i + 1].folded), (lines[i + 1].folded, lines[i].folded)):
        if _DAY.fullmatch(day) and (found := _YEAR_AND_MONTH.fullmatch(month)):
            return labelled_date(f"{found[1]}-{found[2]}-{day.rstrip('日')}")
    return None


def _front_matter(lines: Sequence[Line]) -> int:
    """Where the fields end that stand between two rules of hyphens at the top of a page; 0 where there are none."""
    rules = [i for i, line in enumerate(lines[:FIELDS]) if line.text.startswith("---") and line.is_symbols]
    return rules[1] if len(rules) > 1 and rules[0] == 0 else 0


def _talking(lines: Sequence[Line]) -> set[int]:
    """Lines that open with a likely label which many lines open with: the sides of a dialogue, rows of a list."""
    opened: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.labels) == 1 and not line.labels[0].sure:
            opened.setdefault(line.folded[: line.labels[0].value_start], []).append(i)
    return {i for found in opened.values() if len(found) >= DIALOGUE for i in found}


def index_table(layout: Layout) -> tuple[list[Item], set[int]]:
    """What an index table says that lost its colons, and its lines: labels as whole lines, each over its value."""
    lines = layout.lines
    stop = layout.first if layout.first is not None else min(len(lines), 40)
    if stop < TABLE:
        return [], set()
    labels = {
        i: field for i in range(stop) if (field := bare_label(lines[i].folded)) and field not in ("title", "page")
    }
    if len(labels) < TABLE:
        return [], set()
    items: list[Item] = []
    of_table = set(labels)
    for i, field in labels.items():
        below = lines[i + 1] if i + 1 < stop and i + 1 not in labels else None
        if below and not below.prose and below.size <= _LONGEST_VALUE and not _SPREAD_TITLE.search(below.folded):
            of_table.add(i + 1)
            items.append(Item(field, below.text, i + 1, True))
    return items, of_table


def _items(lines: Sequence[Line], i: int) -> Iterator[Item]:
    line = lines[i]
    _, offsets = fold_offsets(line.text)
    for label in line.labels:
        start, end = label.value_start, label.value_end
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        value = line.text[start:end].strip()
        date = next((x for x in line.dates if label.value_start < x.start < label.value_end), None)
        if date and label.field in _NAMES:  # `来源：某某网 2018-07-20`
            yield Item("date", date.iso, i, False)
            end = offsets[date.start] if offsets is not None else date.start
            value = line.text[start:end].strip(" \u3000|/-()（）[]【】")
        if label.field in _NAMES:
            value = _without_buttons(value)
        if value:
            yield Item(label.field, value, i, label.sure)
    before = line.folded[: line.labels[0].start]
    if line.dates and (iso := labelled_date(before)) and not _MOMENT.search(before[: line.dates[0].start].rstrip()):
        yield Item("date", iso, i, False)


def _without_buttons(value: str) -> str:
    """A name without the buttons behind it (`某某日报 打印`) and without half a bracket; empty without letters."""
    words = value.split()
    while len(words) > 1 and furniture(fold(words[-1])) is not None:
        words.pop()
    name = value[: value.rindex(words[-1]) + len(words[-1])] if words else ""
    if name[-1:] in ")）" and "(" not in fold(name):
        name = name[:-1]
    return name if any(map(str.isalnum, name)) else ""


def _speaks_of_the_page(layout: Layout, i: int, title: int) -> bool:
    """Whether the labels of a line are the page's own: by what they are, by where the line stands and beside what."""
    line = layout.lines[i]
    if not _begins_with_labels(line) or not _has_values(line):
        return False
    if len(line.labels) > 1 and _gives_a_date(line):
        return True
    signed = layout.is_tail(i) or ":" not in line.folded
    if signed and all(label.field == "authors" for label in line.labels) and byline_of(line.text):
        return False
    sure = any(label.sure for label in line.labels)
    if not layout.is_edge(i):
        return sure and (len(line.labels) > 1 or _is_known_anywhere(line))
    if sure:
        at_end = i < 12 or i >= len(layout.lines) - 6 or 0 <= title < i <= title + NEAR
        return layout.first is not None or at_end or len(line.labels) > 1
    if len(line.labels) > 1 or i >= layout.end:
        return True
    return _is_likely_here(layout, i, title)


def _begins_with_labels(line: Line) -> bool:
    """Nothing before the first label but a bullet, a word or two, or a date."""
    first = line.labels[0]
    before = len(lead(line.folded, first))
    if before <= (8 if len(line.labels) == 1 and not _CLOCK.search(line.folded) else 16):
        return True
    return bool(line.dates) and line.dates[0].start < first.start and before <= 40


def _has_values(line: Line) -> bool:
    """Values of a few words each, no sentences."""
    if line.prose and len(line.labels) == 1 and line.size > 80:
        return False
    sizes = [label.value_end - label.value_start for label in line.labels]
    if any(size > _LONGEST_VALUE for size in sizes[:-1]) or sizes[-1] > 2 * _LONGEST_VALUE:
        return False
    return not any("。" in line.text[label.value_start : label.value_end] for label in line.labels)


def _gives_a_date(line: Line) -> bool:
    return any(
        label.field == "date" and labelled_date(line.folded[label.value_start : label.value_end])
        for label in line.labels
    )


def _is_known_anywhere(line: Line) -> bool:
    """A label that says who edited the page, or its keywords: such a line is no text wherever it stands."""
    first = line.labels[0]
    return first.field == "keywords" or (first.field == "editor" and _names_people(line, first))


def _is_likely_here(layout: Layout, i: int, title: int) -> bool:
    """Whether an ordinary word with a colon is a label of the page: below title or text, or beside sure ones."""
    lines, first = layout.lines, layout.lines[i].labels[0]
    people = _names_people(lines[i], first) or _BRACKETS.match(lines[i].text)
    if first.field in ("authors", "editor") and not people:
        return False
    around = [lines[j] for j in range(max(0, i - 2), min(i + 3, len(lines))) if j != i]
    if first.field == "date" and any(_EVENT_LABEL.match(line.folded) for line in (lines[i], *around)):
        return False
    if first.field == "title":
        return i < 6
    if first.field == "source" and lines[i].dates and _CLOCK.search(lines[i].folded, lines[i].dates[-1].end):
        return True
    if first.field == "date" and 0 <= title - i <= 2 and _gives_a_date(lines[i]):
        return True
    below_title = title < i <= title + NEAR and (layout.first is None or i < layout.first)
    below = layout.last is not None and i > layout.last
    below_text = below and first.field in ("source", "editor", "authors")
    last_day = below and i + 1 == len(lines) and _gives_a_date(lines[i]) and lines[i].size <= LISTED
    return below_title or below_text or last_day or any(line.labels and line.labels[0].sure for line in around)


def _names_people(line: Line, label: Label) -> bool:
    ends = (date.start for date in line.dates if label.value_start < date.start < label.value_end)
    value = line.folded[label.value_start : next(ends, label.value_end)].rstrip()
    return not line.ends_sentence and (
        not value
        or len(value) <= 4
        or value.isascii()
        or byline_names(value) is not None
        or (" qq" in value and byline_names(value.partition(" qq")[0]) is not None)
    )


def _value_below(layout: Layout, i: int, title: tuple[int, ...]) -> int | None:
    """The line that holds the value of a label that has none beside it: an index table of which each cell is a line."""
    line, below = layout.lines[i], i + 1
    label = line.labels[-1]
    if (
        line.folded[label.value_start : label.value_end]
        or below >= len(layout.lines)
        or len(line.labels) > 1
        or (label.field == "page" and not layout.lines[below].is_number)
    ):
        return None
    other = layout.lines[below]
    if other.labels or other.prose or other.size > 80 or (other.furniture and other.furniture.strength == "anywhere"):
        return None
    if other.folded.endswith(":"):  # who a letter is addressed to
        return None
    around = [layout.lines[j] for j in (i - 2, i - 1, i + 2, i + 1) if 0 <= j < len(layout.lines)]
    dated = any(around[n].dates and not around[n].prose for n in (0, 1)[: min(i, 2)])
    if not label.sure and not dated and not any(x.sure for line in around for x in line.labels):
        return None
    if label.field in ("date", "written", "other-date"):
        return below if labelled_date(other.folded) else None
    if label.field == "title":
        return below
    if below in title or _SPREAD_TITLE.search(other.folded) or other.size > 40:
        return None
    return below


def _unlabelled(layout: Layout, i: int, title: int) -> str | None:
    """The rule for a line without labels that is about the page: a date with little else, a document's number."""
    line = layout.lines[i]
    if title >= 0 and title < i <= title + NEAR and _is_enactment(line):
        return "enactment"
    if line.size > 200 or not _NUMBERS.search(line.folded) or any(label.field != "page" for label in line.labels):
        return None
    if (
        layout.is_tail(i)
        and i < layout.end
        and not (re.search(r"\d{1,2}:\d\d", line.folded) or _READ.search(line.folded))
    ):
        return None
    near = i <= max(title, 0) + NEAR or (layout.first is not None and i < layout.first)
    if 0 <= title < i <= title + NEAR and _NUMBER.match(line.folded):
        return "document-number"
    if (layout.first is not None and not layout.is_edge(i)) or not (near or i >= layout.end):
        return None
    if (_NUMBER.match(line.folded) or _ORDER.match(line.folded)) and title >= 0:
        return "document-number"
    if not line.dates or line.text.endswith(("，", ",", "、")):
        return None
    found = line.dates[0]
    rest = line.folded[: found.start] + " " + line.folded[found.end :]
    if line.prose or len(rest) > 60 or _SENTENCE.search(line.text):
        return None
    bare = len(rest.strip(" ()[]-|/·:>")) == 0
    if i >= layout.end and not bare and not _VIEW.search(rest):
        return None
    if (i and is_value_of(layout.lines[i - 1])) or _MOMENT.search(line.folded[: found.start].rstrip()):
        return None
    if not bare and _is_listed(layout.lines, i):
        return None
    if bare and _alternates(layout.lines, i):
        return None
    if bare or (_VIEW.search(rest) and not re.search(r"地点|举[办行]|召开|报名|截止", rest)):
        return "date-line"
    opens = i == 0 and layout.first == 1 and found.end == line.size and title < 0
    if len(rest) <= 24 and not _EVENT.search(rest) and (0 <= title < i or opens):
        return "date-line"
    return None


def _alternates(lines: Sequence[Line], i: int) -> bool:
    """Whether a date is one of three, each with one other line between: dates of a list."""
    around = [0 <= j < len(lines) and bool(lines[j].dates) and lines[j].size <= _DATE for j in range(i - 4, i + 5, 2)]
    between = [0 <= j < len(lines) and bool(lines[j].dates) for j in (i - 1, i + 1)]
    return not any(between) and any(all(around[n : n + 3]) for n in range(3))


def is_value_of(above: Line) -> bool:
    """Whether a date belongs to the line above it, which is a label but none of a page: `开始时间：`."""
    return _MOMENT.search(above.folded) is not None or (_FIELD.fullmatch(above.folded) is not None and not above.labels)


def _is_listed(lines: Sequence[Line], i: int) -> bool:
    """Whether a headline with its date behind stands above or below another one: both are links of a list."""
    beside = [lines[j] for j in (i - 1, i, i + 1) if 0 <= j < len(lines)]
    return (
        sum(bool(line.dates) and line.dates[-1].end > line.size - 2 and line.dates[-1].start >= 6 for line in beside)
        > 1
    )


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


def _unlabelled_items(line: Line, i: int, rule: str) -> Iterator[Item]:
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
        if _CLOCK.search(line.folded, line.dates[-1].end) and _ACCOUNT_NAME.fullmatch(fold(before)):
            yield Item("authors" if is_name(fold(before)) else "source", before, i, False)
        yield from _signature(line.text[line.dates[-1].end :], i)


def _publisher_between(line: Line, i: int) -> Iterator[Item]:
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

"""Labels with values: whether those of a line are the page's own, by what they are and where they stand.

Knows nothing of lines without labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.corpus.cleaning.about.item import CLOCK, LISTED, LONGEST_VALUE, MOMENT, NEAR, SPREAD_TITLE, Item
from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.furniture import furniture
from tui.corpus.cleaning.kinds import byline_of
from tui.corpus.cleaning.labels import Label, lead
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.dates import labelled_date
from tui.corpus.names import byline_names
from tui.text.folding import fold, fold_offsets

_NAMES = ("source", "agency", "authors", "editor")
"""Fields that hold a name."""
_BRACKETS = re.compile(r"[【\[(（][^【】\[\]()（）。]{2,40}[】\])）]$")
_EVENT_LABEL = on_folded(rf"\W*[\u4e00-\u9fff]{{0,3}}(?:{either('event_labels')})[^:]{{0,4}}:")


def speaks_of_the_page(layout: Layout, i: int, title: int) -> bool:
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
    if before <= (8 if len(line.labels) == 1 and not CLOCK.search(line.folded) else 16):
        return True
    return bool(line.dates) and line.dates[0].start < first.start and before <= 40


def _has_values(line: Line) -> bool:
    """Values of a few words each, no sentences."""
    if line.prose and len(line.labels) == 1 and line.size > 80:
        return False
    sizes = [label.value_end - label.value_start for label in line.labels]
    if any(size > LONGEST_VALUE for size in sizes[:-1]) or sizes[-1] > 2 * LONGEST_VALUE:
        return False
    return not any("。" in line.text[label.value_start : label.value_end] for label in line.labels)


def _gives_a_date(line: Line) -> bool:
    """Whether one of the labels has a date for its value."""
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
    if first.field == "source" and lines[i].dates and CLOCK.search(lines[i].folded, lines[i].dates[-1].end):
        return True
    if first.field == "date" and 0 <= title - i <= 2 and _gives_a_date(lines[i]):
        return True
    below_title = title < i <= title + NEAR and (layout.first is None or i < layout.first)
    below = layout.last is not None and i > layout.last
    below_text = below and first.field in ("source", "editor", "authors")
    last_day = below and i + 1 == len(lines) and _gives_a_date(lines[i]) and lines[i].size <= LISTED
    return below_title or below_text or last_day or any(line.labels and line.labels[0].sure for line in around)


def _names_people(line: Line, label: Label) -> bool:
    """Whether the value of a label are people's names, or something that may stand for one."""
    ends = (date.start for date in line.dates if label.value_start < date.start < label.value_end)
    value = line.folded[label.value_start : next(ends, label.value_end)].rstrip()
    return not line.ends_sentence and (
        not value
        or len(value) <= 4
        or value.isascii()
        or byline_names(value) is not None
        or (" qq" in value and byline_names(value.partition(" qq")[0]) is not None)
    )


def items_of(lines: Sequence[Line], i: int) -> Iterator[Item]:
    """What the labels of a line say, and a date before the first of them."""
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
    if line.dates and (iso := labelled_date(before)) and not MOMENT.search(before[: line.dates[0].start].rstrip()):
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


def value_below(layout: Layout, i: int, title: tuple[int, ...]) -> int | None:
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
    if below in title or SPREAD_TITLE.search(other.folded) or other.size > 40:
        return None
    return below

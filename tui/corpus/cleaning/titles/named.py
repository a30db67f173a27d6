"""Titles that a page names itself: with a label, as the subject of a notice, in the decree that brings a law in force.

Knows nothing of the other signs of a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.corpus.cleaning.labels import Label
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line, key_of
from tui.corpus.cleaning.titles.looks import TITLE, can_be_title
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.text.folding import fold, fold_offsets

LABELLED = 40
"""Lines in which a label such as `标题：` is looked for."""
SUBJECT = 30
"""Lines in which the subject of a notice is looked for."""
_DECREE = 12
"""Lines of a decree down to the title of its law."""
_BELOW = 4
"""Letters of the shortest title on the line below its label."""
_ORIGINAL = ("原标题:", "原题:")
_NAMED_LAW = re.compile("[《〈]([^《》〈〉]{4,60})[》〉]")
_PAIRS = dict(zip("“‘「『《【（[(\"'＂”", "”’」』》】）])\"'＂“", strict=True))
_STOPS = "！？。…"


class Labelled(NamedTuple):
    """A title that a label names: its line, its text and letters, and how many characters before it are the label."""

    line: int
    text: str
    key: str
    label: int = 0


def labelled_title(layout: Layout, verdicts: Sequence[Verdict | None], stop: int) -> Labelled | None:
    """The title that a label above `stop` names, beside it or on the line below it."""
    lines = layout.lines
    for i in range(min(stop, LABELLED)):
        line, below = lines[i], i + 1
        if not line.labels or is_dropped(verdicts[i]):
            continue
        label = _label_of_title(layout, i)
        if label is None or not _is_of_page(lines, verdicts, i, label):
            continue
        if label.value_end > label.value_start:
            return _beside(line, i, label) if len(line.labels) == 1 else None
        if below < len(lines) and can_be_title(lines[below], verdicts[below]) and len(lines[below].key) >= _BELOW:
            return Labelled(below, lines[below].text, lines[below].key)
    return None


def _label_of_title(layout: Layout, i: int) -> Label | None:
    """The label of a title on a line; that of the original title counts where it is the only line above a text."""
    line = layout.lines[i]
    alone = i == 0 and layout.first == 1 and line.folded.startswith(_ORIGINAL)
    return next((label for label in line.labels if alone or label.field == "title"), None)


def _is_of_page(lines: Sequence[Line], verdicts: Sequence[Verdict | None], i: int, label: Label) -> bool:
    """Whether a label names the page's title: a sure one, on the first line or among others, nothing foreign above."""
    first = i == 0 or (i == 1 and lines[0].is_symbols)
    known = label.sure or first or _among_labels(lines, i)
    return known and all(_is_above_title(lines, verdicts, k) for k in range(i))


def _beside(line: Line, i: int, label: Label) -> Labelled:
    """The title that is the value of a label."""
    start, end = label.value_start, label.value_end
    key = key_of(line.folded[start:end])
    _, offsets = fold_offsets(line.text)
    if offsets is not None:
        start, end = offsets[start], offsets[end]
    start, end = _with_marks(line.text, start, end)
    return Labelled(i, line.text[start:end], key, start)


def _among_labels(lines: Sequence[Line], i: int) -> bool:
    """Whether two of the four lines around have labels, or one of them a sure one."""
    beside = [lines[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and lines[j].labels]
    return len(beside) > 1 or any(label.sure for line in beside for label in line.labels)


def _is_above_title(lines: Sequence[Line], verdicts: Sequence[Verdict | None], i: int) -> bool:
    """Whether a line may stand above a title that has a label: other labels, their values, furniture."""
    if lines[i].labels or lines[i].furniture or is_dropped(verdicts[i]):
        return True
    return (
        i > 0 and bool(lines[i - 1].labels) and lines[i - 1].labels[-1].value_end == lines[i - 1].labels[-1].value_start
    )


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's place with the quotation marks and brackets that the value of its label lost at its ends."""
    while start and _PAIRS.get(text[start - 1], "\n") in text[start : end + 1]:
        start -= 1
    while end < len(text) and (text[end] in _STOPS or any(text[end] == _PAIRS.get(char) for char in text[start:end])):
        end += 1
    if text[start] in "\"'" and text[end - 1] == text[start] and text[start:end].count(text[start]) == 2:
        return start + 1, end - 1  # the quotation marks of a record
    return start, end


def subject(lines: Sequence[Line]) -> int | None:
    """The title of a notice of which a line below names the subject: one begins as the other, with a word or two before
    it.
    """
    named = next((i for i, line in enumerate(lines[:SUBJECT]) if line.folded.startswith("主旨:")), 0)
    key = lines[named].key.removeprefix("主旨") if named else ""
    begins = 2 * TITLE
    able = (i for i in range(named) if len(lines[i].key) >= TITLE and lines[i].furniture is None)
    said = (i for i in able if lines[i].key[:begins] in key[: 2 * begins] or key[:begins] in lines[i].key)
    return next(said, None)


def brought_by_decree(lines: Sequence[Line], found: int) -> int:
    """The title of the law that a decree brings in force, where the title found is the decree's: the decree names it,
    and it stands on a line of its own below.
    """
    if not lines[found].folded.endswith("令"):
        return found
    below = range(found + 1, min(found + _DECREE, len(lines)))
    named = {key_of(fold(name)) for i in below for name in _NAMED_LAW.findall(lines[i].text)}
    return next((i for i in below if lines[i].key in named and not lines[i].prose), found)

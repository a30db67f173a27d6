"""All that a page says of itself, line by line: the fields with their values, and the rule for each line.

Composes the other modules of this package. Knows where the title stands, and nothing of how it was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.corpus.cleaning.about.item import LISTED, NEAR, Item
from tui.corpus.cleaning.about.labelled import items_of, speaks_of_the_page, value_below
from tui.corpus.cleaning.about.unlabelled import day_of_tile, items_of_rule, publisher_between, rule_of
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict, is_dropped

FIELDS = 40
"""Lines in which front matter ends."""
DIALOGUE = 3
"""How often a likely label may stand on a page before it is somebody who speaks."""
_BAR = 3
"""Lines below the title in which a bar of buttons has the page's date."""
_HEADLINES = 3
"""Dated headlines on a page that may each be its own; more are a list."""
_OPENING = re.compile(r"date ((?:19|20)\d\d-\d\d-\d\d)(?= |$)")


class _Said(NamedTuple):
    """What a line says of the page, with the rule for it and the line that holds its value."""

    rule: str
    lines: tuple[int, ...]
    items: list[Item]


def find_items(
    layout: Layout, verdicts: Sequence[Verdict | None], title: tuple[int, ...]
) -> tuple[list[Item], dict[int, str]]:
    """What the labels and date lines of a page say, and the rule by line that makes it meta."""
    items: list[Item] = []
    rules: dict[int, str] = {}
    lines = layout.lines
    above = title[-1] if title else -1
    bars = range(above + 1, above + 1 + _BAR) if title else range(0)
    if lines and (opening := _OPENING.match(lines[0].folded)):
        items.append(Item("date", opening[1], 0, False))
    talking = _talking(lines)
    front = _front_matter(lines)
    for i, line in enumerate(lines):
        if i in rules or i in title:
            continue
        said = _beside_buttons(line, i) if i in bars else None
        if said is None and not is_dropped(verdicts[i]):
            own = line.labels and (i < front or (i not in talking and speaks_of_the_page(layout, i, above)))
            said = _with_labels(layout, i, title) if own else _without_labels(layout, i, above)
        if said is not None:
            rules.update(dict.fromkeys(said.lines, said.rule))
            items += said.items
    return _without_lists(layout, above, items, rules)


def _beside_buttons(line: Line, i: int) -> _Said | None:
    """The date in a bar of buttons."""
    date = line.date_of_bar
    return _Said("date-line", (i,), [Item("date", date, i, False)]) if date else None


def _with_labels(layout: Layout, i: int, title: tuple[int, ...]) -> _Said:
    """What the labels of a line say, the last one perhaps with its value on the line below."""
    lines, label = layout.lines, layout.lines[i].labels[-1]
    items = [*items_of(lines, i)]
    below = value_below(layout, i, title)
    if below is None or below in title:
        return _Said("labels", (i,), items)
    return _Said("labels", (i, below), [*items, Item(label.field, lines[below].text, below, label.sure)])


def _without_labels(layout: Layout, i: int, above: int) -> _Said | None:
    """A calendar's leaf, a date with little else, a document's number, near the title or at the page's edge.

    `above` is the last line of the title, -1 without one.
    """
    lines = layout.lines
    if 0 <= above < i <= above + NEAR and (day := day_of_tile(lines, i)):
        return _Said("date-line", (i, i + 1), [Item("date", day, i, False)])
    if i > above + NEAR and not layout.is_edge(i):
        return None
    rule = rule_of(layout, i, above)
    if rule is None:
        return None
    items = [*items_of_rule(lines[i], i, rule)]
    if rule == "date-line" and 0 <= above == i - 2:
        items += publisher_between(lines[i - 1], i - 1)
    return _Said(rule, (i,), items)


def _without_lists(
    layout: Layout, above: int, items: list[Item], rules: dict[int, str]
) -> tuple[list[Item], dict[int, str]]:
    """The same without the dates of headlines, and without the items of dates below the end of the article."""
    dated = [i for i, rule in rules.items() if rule == "date-line"]
    listed = {i for i in dated if i > above + 2 and layout.lines[i].size > LISTED}
    if len(listed) > _HEADLINES:  # a list of dated headlines says nothing of the page
        rules = {i: rule for i, rule in rules.items() if i not in listed}
        items = [item for item in items if item.line not in listed]
    sure_end = layout.sure_end if dated else len(layout.lines)
    other = {i for i in dated if i > sure_end}
    return [item for item in items if item.line not in other], rules


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

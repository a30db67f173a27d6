"""All rules about lines, in their order: each line of a page gets a verdict, or none where it is plain text.

Precision first: a rule that is in doubt says nothing, and what nobody speaks of stays.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from operator import is_
from typing import Literal

from tui.corpus.cleaning.about import Item, find_items, index_table
from tui.corpus.cleaning.above_title import above_path, before_title, menu_above, names_of_site
from tui.corpus.cleaning.bars import (
    account_card,
    beside_links,
    count_below,
    counts_below,
    font_sizes,
    lone_buttons,
    related_links,
    visitors_day,
)
from tui.corpus.cleaning.below_text import after_end, below_furniture, empty_headings, parts
from tui.corpus.cleaning.echoes import entries_again, links_again, said_again
from tui.corpus.cleaning.layout import Layout, lay_out
from tui.corpus.cleaning.lines import Line, key_of, make_line
from tui.corpus.cleaning.link_lists import link_lines
from tui.corpus.cleaning.menus import (
    button_lines,
    entries_above_menu,
    entry_rows,
    footer_lines,
    menu_lines,
    repeated_menus,
    rest_of_list_page,
)
from tui.corpus.cleaning.paths import spread_path
from tui.corpus.cleaning.repeats import repeated_lines
from tui.corpus.cleaning.short_runs import short_runs
from tui.corpus.cleaning.templates import lines_of_template, template_key
from tui.corpus.cleaning.titles import ACCOUNT, HEAD, Title, find_title, unmask_title
from tui.corpus.cleaning.verdicts import Verdict, is_dropped, litter
from tui.corpus.cleaning.window import opened
from tui.corpus.dates import labelled_date
from tui.corpus.document import Kind
from tui.text.folding import fold

Decision = Literal["keep", "drop"]

_PASSES = 12
_PROGRAM = 12
"""Lines of program text on a page, from which on they may be what it is about."""

_HEADINGS = frozenset(("rights", "form", "navigation", "contact", "app", "more"))
"""Furniture that is a heading of the text where it has a number: `七、免责声明`."""

_PART = 10
"""Characters that the part of a sentence before an address has at least, and the part behind it at most."""
_ADDRESSES = 3
"""Different addresses within a text that make a list of them."""
_OF_MENU = frozenset(("menu", "menu-line", "navigation", "separator"))
_SCRIPT = litter("script")
_ADDRESS = litter("bare-address")


@dataclass(slots=True)
class Judgement:
    """What became of a page's lines: verdicts in their order, the printed title, and what the page says of itself.

    `lines` are those that were judged, as they turned out to be; `safe` are known to be no furniture. `cuts` are how
    many characters of a line are the label of the title in it, and no text.
    """

    lines: list[Line]
    verdicts: list[Verdict | None]
    title: Title | None = None
    items: list[Item] = field(default_factory=list)
    safe: frozenset[int] = frozenset()
    cuts: dict[int, int] = field(default_factory=dict)


def judge(
    lines: Sequence[Line], *, template: Collection[str], decisions: Mapping[str, Decision], declared_title: str | None
) -> Judgement:
    """Verdicts on the readable lines of a page.

    The rules are asked again about what they left until they leave it all, so cleaning a cleaned text changes nothing.
    """
    ask = partial(_judge_once, template=template, decisions=decisions, declared_title=declared_title)
    found = judged = ask(lines)
    places = list(range(len(lines)))  # of the lines that are asked about
    for _ in range(_PASSES):
        if judged is not found:
            for i, verdict in zip(places, judged.verdicts, strict=True):
                if is_dropped(verdict):
                    found.verdicts[i] = verdict
            left_over = [item for item in judged.items if is_dropped(judged.verdicts[item.line])]
            found.items += [item._replace(line=places[item.line]) for item in left_over]
        label = judged.title.label if judged.title else 0
        if label:
            found.cuts[places[judged.title.lines[0]]] = label  # type: ignore[union-attr]
        left = [n for n, verdict in enumerate(judged.verdicts) if verdict is None or not is_dropped(verdict)]
        of_title = judged.title.lines if judged.title and label else ()
        asked = [_as_left(judged.lines[n], label if n in of_title else 0) for n in left]
        if len(left) == len(places) and all(map(is_, asked, judged.lines)):
            in_runs = _in_runs(found, judged, places)
            if not in_runs:
                break
            for n in in_runs:
                judged.verdicts[n] = litter("short-lines")
            continue
        places = [places[n] for n in left]
        judged = ask(asked)
        for i, before, after in zip(places, asked, judged.lines, strict=True):
            if found.lines[i] is before:
                found.lines[i] = after
    return found


def _in_runs(found: Judgement, judged: Judgement, places: Sequence[int]) -> list[int]:
    """Which of the lines left at `places` stand in runs that are furniture, those apart of which something is known."""
    opens = found.title is not None and found.title.lines[0] == 0 and places[:1] == [0]
    in_runs = short_runs(judged.lines, judged.verdicts, judged.safe, _parted(found, places), opens=opens)
    return [n for n in in_runs if found.verdicts[places[n]] is None]


def _parted(found: Judgement, places: Sequence[int]) -> frozenset[int]:
    """Which of the lines left at `places` furniture parts from the one above; their number, if it stood at the end."""
    gone = (i for i, line in enumerate(found.lines) if parts(line, found.verdicts[i]))
    return frozenset(bisect(places, i) for i in gone)


class _Page:
    """The lines of a page and what has been said of them so far. What a person said is not to be overruled."""

    def __init__(
        self, lines: Sequence[Line], decisions: Mapping[str, Decision], declared_title: str | None = None
    ) -> None:
        self.verdicts = [_alone(line) for line in lines]
        said = {i: decisions.get(template_key(line.text)) for i, line in enumerate(lines)} if decisions else {}
        self.kept = frozenset(i for i, decision in said.items() if decision == "keep")
        for i, decision in said.items():
            if decision:
                self.verdicts[i] = litter("your-decision") if decision == "drop" else None
        of_window = opened(lines[:HEAD])
        self.lines = unmask_title(lines, of_window, declared_title)
        self.layout = lay_out(self.lines, of_window)

    def drop(self, which: Iterable[int], rule: str, kind: Kind = "boilerplate") -> None:
        for i in which:
            if i not in self.kept and not is_dropped(self.verdicts[i]):
                self.verdicts[i] = Verdict(kind, rule)

    def spare(self, which: Iterable[int]) -> None:
        for i in which:
            self.verdicts[i] = None


def _judge_once(
    lines: Sequence[Line], *, template: Collection[str], decisions: Mapping[str, Decision], declared_title: str | None
) -> Judgement:
    page = _Page(lines, decisions, declared_title)
    lines, layout, verdicts = page.lines, page.layout, page.verdicts
    announced = _announced_addresses(page)
    page.spare(announced)
    page.spare(_program_text(page))
    page.drop(repeated_menus(layout), "menu")
    _judge_edges(page)
    page.drop(layout.links, "link-list")
    page.drop(account_card(layout), ACCOUNT.rule)
    of_template = frozenset(lines_of_template(layout, verdicts, template, page.kept)) if template else frozenset()
    if of_template:
        said = _said_to_be_title(layout)
        perhaps = (i for i in of_template if lines[i].has_number or (i in said and lines[i].furniture))
        page.drop(of_template.difference(perhaps), "template")
    title, items = _judge_head(page, declared_title)
    safe = page.kept | announced | frozenset(title.lines if title else ())
    page.drop(of_template - safe, "template")
    page.drop(menu_lines(layout, verdicts, safe), "menu")
    page.drop(button_lines(layout, verdicts, safe), "buttons")
    page.drop(font_sizes(layout), "font-size")
    page.drop(counts_below(layout), "counter")
    page.drop(link_lines(layout, verdicts, safe), "link-list")
    page.drop(beside_links(layout, verdicts, safe), "previous-next")
    page.drop(related_links(layout, verdicts), "related")
    page.drop(repeated_lines(layout, verdicts), "repeated-passage", "duplicate")
    page.drop(after_end(layout, verdicts), "after-end")
    page.drop(lone_buttons(layout, verdicts), "buttons")
    page.drop(entries_above_menu(layout, verdicts), "menu")
    page.drop(entry_rows(layout, verdicts), "menu")
    page.drop(footer_lines(layout, verdicts), "footer")
    page.drop(links_again(layout, verdicts, safe), "link-list")
    page.drop(entries_again(layout, verdicts, safe), "menu")
    page.drop(said_again(layout, verdicts, safe), "said-again")
    page.drop(below_furniture(layout, verdicts), "after-end")
    page.drop(empty_headings(layout, verdicts), "empty-heading")
    page.drop(rest_of_list_page(layout, verdicts, safe), "list-page")
    if title and _is_entry_of_menu(lines, verdicts, title):
        verdicts[title.lines[0]] = Verdict("duplicate", "title-repeat")
        verdicts[0] = Verdict("title", "title")
        title = title._replace(lines=(0,))
    return Judgement(lines, verdicts, title, items, safe)


def _is_entry_of_menu(lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: Title) -> bool:
    """Whether the window's title says a title letter by letter that stands in the midst of a menu."""
    i, below = title.lines[0], title.lines[-1] + 1
    if i == 0 or len(title.lines) > 1 or title.label or below >= len(lines) or lines[0].key != lines[i].key:
        return False
    return (v := verdicts[below]) is not None and v.rule in _OF_MENU


def _steps(page: _Page) -> Iterable[int]:
    """The steps of a path to the page, each a line. The last may be the title, where nothing else says it."""
    before = range(page.layout.start)
    steps = spread_path(page.lines, before.stop)
    yield from steps[:-1]
    yield from (i for i in steps[-1:] if any(page.lines[j].key == page.lines[i].key for j in before if j != i))


def _said_to_be_title(layout: Layout) -> set[int]:
    """Lines that the window's title or the path to the page says, and the window's title."""
    said = {0, *layout.of_window} if layout.of_window else set[int]()
    if steps := spread_path(layout.lines, layout.edges[0].stop):
        said.update(i for i in layout.edges[0] if layout.lines[i].key == layout.lines[steps[-1]].key)
    return said


def _judge_edges(page: _Page) -> None:
    """What a line is before or after the running text."""
    if "pager" in page.layout.rules or "navigation" in page.layout.rules:
        page.drop(_steps(page), "navigation")
    page.drop(visitors_day(page.layout), "clock")
    for i in chain(*page.layout.edges):
        line = page.lines[i]
        if line.furniture and line.furniture.strength == "edge" and not _has_sure_label(line):
            if not _has_value_below(page, i):
                page.drop((i,), line.furniture.rule)
        elif (line.menu_share >= 0.3 and not _has_sure_label(line)) or (line.is_menu and page.layout.first is not None):
            page.drop((i,), "menu-line")
        if (page.layout.first is not None or i >= page.layout.end) and line.disclaimer and not _opens_with_date(line):
            page.drop((i,), "rights")


def _has_value_below(page: _Page, i: int) -> bool:
    """Whether a field of a form below the text is filled in, on the next line: it is the text's, and no form's."""
    line, below = page.lines[i], i + 1
    if line.rule != "form" or not line.folded.endswith(":") or not page.layout.is_tail(i) or below >= len(page.lines):
        return False
    return page.lines[below].furniture is None and page.verdicts[below] is None


def _judge_head(page: _Page, declared_title: str | None) -> tuple[Title | None, list[Item]]:
    """The title, what says it again and what stands above it; what the page says of itself."""
    layout, verdicts = page.layout, page.verdicts
    items, of_table = index_table(layout)
    page.drop(of_table, "labels", "meta")
    title = find_title(layout, verdicts, declared_title)
    said, rules = find_items(layout, verdicts, title.lines if title else ())
    for i, rule in rules.items():
        if is_dropped(verdicts[i]) and i not in page.kept:
            verdicts[i] = Verdict("meta", rule)
        page.drop((i,), rule, "meta")
    if title and any(i in rules for i in title.lines):
        title = find_title(layout, verdicts, declared_title)
    if title:
        page.drop(title.repeats - set(title.lines), "title-repeat", "duplicate")
        again = (*title.repeats, *_opened(layout, title))
        said += [Item("date", date.iso, i, False) for i in again for date in page.lines[i].dates[:1]]
        for i in title.lines:
            verdicts[i] = Verdict("title", "title")
        page.drop(count_below(page.lines, verdicts, title), "counter")
        page.drop(names_of_site(layout, title), "site-name")
        of_window = title.confirmed and title.lines[0] in layout.of_window
        page.drop(before_title(page.lines, verdicts, title, of_window=of_window), "before-title")
        page.drop(menu_above(page.lines, verdicts, title), "before-title")
    page.drop(above_path(layout, verdicts, title), "before-title")
    return title, items + said


def _opened(layout: Layout, title: Title) -> Iterable[int]:
    """Lines before the text that say the title and go on with its date and its source."""
    key = key_of(fold(title.text))
    yield from (i for i in layout.edges[0] if layout.lines[i].labels and layout.lines[i].key.startswith(key))


def _announced_addresses(page: _Page) -> frozenset[int]:
    """Addresses of the web that are text: the line above announces one, or the text is a list of them."""
    lines, verdicts = page.lines, page.verdicts
    if _ADDRESS.rule not in page.layout.rules:
        return frozenset()
    found = [i for i in range(1, len(lines)) if verdicts[i] == _ADDRESS]
    inside = [i for i in found if not page.layout.is_edge(i)]
    listed = inside if len({lines[i].folded for i in inside}) >= _ADDRESSES else []
    within = (i for i in inside if _goes_on(lines[i - 1], lines[i + 1]))
    return frozenset((*listed, *within, *(i for i in found if lines[i - 1].text.endswith((":", "：")))))


def _goes_on(above: Line, below: Line) -> bool:
    """Whether a sentence stands around a line, each of its parts on a line of its own."""
    return above.ends_open and above.size >= _PART and below.ends_sentence and below.size < _PART


def _program_text(page: _Page) -> Iterable[int]:
    """Program text that is so much, and so placed, that the page is about it."""
    if _SCRIPT.rule not in page.layout.rules:
        return
    much = _PROGRAM if page.layout.first is not None else max(_PROGRAM, len(page.lines) // 4)
    if page.verdicts.count(_SCRIPT) > much:
        found = (i for i, verdict in enumerate(page.verdicts) if verdict == _SCRIPT)
        yield from (i for i in found if page.layout.first is None or not page.layout.is_edge(i))


def _as_left(line: Line, label: int) -> Line:
    """A line as the cleaned text has it: without its heading mark, the title without its label."""
    if label:
        return make_line(line.text[label:], fenced=line.fenced)
    return replace(line, level=0) if line.level else line


def _alone(line: Line) -> Verdict | None:
    """What a line is wherever it stands."""
    if line.is_symbols:
        return litter("separator")
    numbered = line.is_numbered and line.rule in _HEADINGS
    if line.furniture and line.furniture.strength == "anywhere" and not numbered and not _has_sure_label(line):
        return litter(line.furniture.rule)
    if line.menu_share >= 0.5 and not _has_sure_label(line):
        return litter("menu-line")
    return None


def _has_sure_label(line: Line) -> bool:
    """Whether a label of the line says something of the page: then it is more than furniture."""
    return any(
        label.value_end > label.value_start
        and (
            (label.sure and label.field not in ("page", "title"))
            or (label.field == "date" and labelled_date(line.folded[label.value_start : label.value_end]) is not None)
        )
        for label in line.labels
    )


def _opens_with_date(line: Line) -> bool:
    """`日期：2019-3-2（原创文章，禁止转载）`: the date is worth more than the notice behind it."""
    first = line.labels[0] if line.labels else None
    return first is not None and first.field == "date" and first.start == 0 and _has_sure_label(line)

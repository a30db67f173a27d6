"""All rules about lines, in their order: each line of a page gets a verdict, or none where it is plain text.

Precision first: a rule that is in doubt says nothing, and what nobody speaks of stays.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain
from operator import is_
from typing import Literal

from tui.corpus.cleaning.about import Item, find_items, index_table
from tui.corpus.cleaning.data import on_folded, table
from tui.corpus.cleaning.echoes import entries_again, links_again, said_again
from tui.corpus.cleaning.furniture import LONGEST
from tui.corpus.cleaning.layout import Layout, lay_out
from tui.corpus.cleaning.lines import Line, key_of, make_line
from tui.corpus.cleaning.link_lists import link_lines
from tui.corpus.cleaning.menus import (
    SHORT,
    button_lines,
    entries_above_menu,
    entry_rows,
    footer_lines,
    menu_lines,
    repeated_menus,
)
from tui.corpus.cleaning.outskirts import parted_below, parts
from tui.corpus.cleaning.paths import HOME, spread_path
from tui.corpus.cleaning.repeats import repeated_lines
from tui.corpus.cleaning.short_runs import short_runs
from tui.corpus.cleaning.templates import lines_of_template, template_key
from tui.corpus.cleaning.titles import ACCOUNT, CARD, HEAD, Title, find_title, is_day, marks_of_site, unmask_title
from tui.corpus.cleaning.verdicts import Verdict, is_dropped, litter
from tui.corpus.cleaning.window import SITE, opened, position
from tui.corpus.dates import labelled_date
from tui.corpus.document import Kind
from tui.text.folding import fold

Decision = Literal["keep", "drop"]

_PASSES = 12
_ATTACHMENT = on_folded(
    r"\W{0,3}(?:附件|附:|附表|附录|附图|附\d)|.*\.(?:docx?|xlsx?|pdf|zip|rar|wps|pptx?|ofd|et|txt|csv)\W*$"
)
_ATTACHMENTS = on_folded(r"(?:相关|关联)?(?:附件|文件|文档)(?:下载|列表)?\W*$")
_LINK = re.compile(r"[·•▪>»›◆■□●○\-]\s?\S.{3,60}$|.{4,60}[\s\[(]\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?[\])]?$")
_PARTS = re.compile(r"[-_|—–]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STEP = re.compile("[>»›→]")
_LIST_PAGE = 6
"""Links of the shortest page that is a list of links."""
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
_PARAGRAPH = 60
"""Characters of a paragraph below the end of an article that may have a heading."""
_PROGRAM = 12
"""Lines of program text on a page, from which on they may be what it is about."""

_HEADINGS = frozenset(("rights", "form", "navigation", "contact", "app", "more"))
"""Furniture that is a heading of the text where it has a number: `七、免责声明`."""

_ALL_SIZES = sorted("大中小")
_SIZES = frozenset(("大", "中", "小", "特大", "超大", "默认"))
_UNITS = frozenset(("次", "人次"))

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
            opens = found.title is not None and found.title.lines[0] == 0 and places[:1] == [0]
            in_runs = short_runs(judged.lines, judged.verdicts, judged.safe, _parted(found, places), opens=opens)
            runs = [n for n in in_runs if found.verdicts[places[n]] is None]
            if not runs:
                break
            for n in runs:
                judged.verdicts[n] = litter("short-lines")
            continue
        places = [places[n] for n in left]
        judged = ask(asked)
        for i, before, after in zip(places, asked, judged.lines, strict=True):
            if found.lines[i] is before:
                found.lines[i] = after
    return found


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
    page.drop(_account(layout), ACCOUNT.rule)
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
    page.drop(_sizes(layout), "font-size")
    page.drop(_counts(layout), "counter")
    page.drop(link_lines(layout, verdicts, safe), "link-list")
    page.drop(_beside_links(layout, verdicts, safe), "previous-next")
    page.drop(_below_related(layout, verdicts), "related")
    page.drop(repeated_lines(layout, verdicts), "repeated-passage", "duplicate")
    page.drop(_after_end(layout, verdicts), "after-end")
    page.drop(_lone_buttons(layout, verdicts), "buttons")
    page.drop(entries_above_menu(layout, verdicts), "menu")
    page.drop(entry_rows(layout, verdicts), "menu")
    page.drop(footer_lines(layout, verdicts), "footer")
    page.drop(links_again(layout, verdicts, safe), "link-list")
    page.drop(entries_again(layout, verdicts, safe), "menu")
    page.drop(said_again(layout, verdicts, safe), "said-again")
    page.drop(_below_furniture(layout, verdicts), "after-end")
    page.drop(_empty_headings(layout, verdicts), "empty-heading")
    page.drop(_rest_of_list_page(layout, verdicts, safe), "list-page")
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
    page.drop(_clock(page.layout), "clock")
    for i in chain(*page.layout.edges):
        line = page.lines[i]
        if line.furniture and line.furniture.strength == "edge" and not _has_sure_label(line):
            if not _has_value_below(page, i):
                page.drop((i,), line.furniture.rule)
        elif (line.menu_share >= 0.3 and not _has_sure_label(line)) or (line.is_menu and page.layout.first is not None):
            page.drop((i,), "menu-line")
        if (page.layout.first is not None or i >= page.layout.end) and line.disclaimer and not _opens_with_date(line):
            page.drop((i,), "rights")


def _clock(layout: Layout) -> Iterable[int]:
    """The day of the visit, alone on a line above the text: the menu of the site begins right below it, with the way
    home.
    """
    if "navigation" not in layout.rules:
        return
    lines = layout.lines
    for i in layout.edges[0][:-1]:
        if lines[i].dates and lines[i + 1].key in HOME and is_day(lines[i]):
            yield i


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
        page.drop(_count_below(page.lines, verdicts, title), "counter")
        page.drop(_names_of_site(layout, title), "site-name")
        of_window = title.confirmed and title.lines[0] in layout.of_window
        page.drop(_before_title(page.lines, verdicts, title, of_window=of_window), "before-title")
        page.drop(_menu_above(page.lines, verdicts, title), "before-title")
    page.drop(_above_path(layout, verdicts, title), "before-title")
    return title, items + said


def _opened(layout: Layout, title: Title) -> Iterable[int]:
    """Lines before the text that say the title and go on with its date and its source."""
    key = key_of(fold(title.text))
    yield from (i for i in layout.edges[0] if layout.lines[i].labels and layout.lines[i].key.startswith(key))


def _count_below(lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: Title) -> Iterable[int]:
    """A number right below the title and above what the page says of itself: how often it was seen. Not a year."""
    below = title.lines[-1] + 1
    if below + 1 < len(lines) and lines[below].is_number and _YEAR.fullmatch(lines[below].key) is None:
        next_one = verdicts[below + 1]
        if next_one is not None and next_one.kind == "meta":
            yield below


def _names_of_site(layout: Layout, title: Title) -> Iterable[int]:
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


def _account(layout: Layout) -> Iterable[int]:
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


def _before_title(
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


def _menu_above(lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: Title) -> Iterable[int]:
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


def _above_path(layout: Layout, verdicts: Sequence[Verdict | None], title: Title | None) -> Iterable[int]:
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


def _beside_links(layout: Layout, verdicts: Sequence[Verdict | None], safe: frozenset[int]) -> Iterable[int]:
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


def _below_related(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
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


def _sizes(layout: Layout) -> Iterable[int]:
    """`大` `中` `小` below `字体：`, each a line."""
    if "font-size" not in layout.rules:
        return
    bar = False
    for i, line in enumerate(layout.lines):
        if bar and (line.key in _SIZES or sorted(line.key) == _ALL_SIZES):
            yield i
        else:
            bar = line.rule == "font-size"


def _counts(layout: Layout) -> Iterable[int]:
    """The number below `点击数`, or its unit alone, perhaps with a colon as a line between, not within running text."""
    if "counter" not in layout.rules:
        return
    label = False
    for i, line in enumerate(layout.lines):
        if label and (line.is_number or line.key in _UNITS) and layout.is_edge(i):
            yield i
        if not (label and line.is_symbols):
            label = line.rule == "counter" and not line.has_number


def _after_end(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """What stands below the sign that the article is over, and is no running text."""
    if layout.end == len(layout.lines):
        return
    sure_end = layout.sure_end
    for i in range(layout.end, len(layout.lines)):
        line = layout.lines[i]
        running = line.is_solid if i >= sure_end else line.prose and not _is_between_links(layout, verdicts, i)
        running = running and i not in layout.foreign
        if verdicts[i] is None and running and line.rule == "contact":
            yield i
        if verdicts[i] is None and not running and not _ATTACHMENT.match(line.folded) and not _may_head(layout, i):
            yield i


def _below_furniture(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """What furniture parts from the text above it, and is neither running text nor an attachment nor a heading."""
    for i in parted_below(layout, verdicts):
        line = layout.lines[i]
        if not line.prose and not _ATTACHMENT.match(line.folded) and not _may_head(layout, i):
            yield i


def _lone_buttons(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
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


def _is_between_links(layout: Layout, verdicts: Sequence[Verdict | None], i: int) -> bool:
    """Whether a line that reads like a sentence is a headline among others, none of which is text."""
    line = layout.lines[i]
    beside = [j for j in (i - 2, i - 1, i + 1, i + 2) if layout.end <= j < len(layout.lines)]
    gone = sum(is_dropped(verdicts[j]) or not layout.lines[j].is_solid for j in beside)
    return line.size <= _BEFORE_TITLE and "。" not in line.text and gone == len(beside) >= 3


def _may_head(layout: Layout, i: int) -> bool:
    """Whether a line stands right over a paragraph, whose heading it may be."""
    line, below = layout.lines[i], layout.lines[i + 1] if i + 1 < len(layout.lines) else None
    if i + 1 in layout.foreign:
        return False
    return (
        line.is_headline and below is not None and below.is_solid and below.size >= _PARAGRAPH and not below.disclaimer
    )


def _empty_headings(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """Below the text, headings of attachments that the page has none of: nothing below, or other headings."""
    if layout.last is None:
        return
    empty = True
    for i in range(len(layout.lines) - 1, layout.last, -1):
        heads = _ATTACHMENTS.match(layout.lines[i].folded) is not None
        if empty and heads and verdicts[i] is None:
            yield i
        elif not layout.lines[i].is_symbols:
            empty = is_dropped(verdicts[i])


def _rest_of_list_page(layout: Layout, verdicts: Sequence[Verdict | None], safe: frozenset[int]) -> Iterable[int]:
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

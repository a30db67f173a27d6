"""Where things stand on a page: its running text, what is before and after it, where the article is over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.corpus.cleaning.labels import Label
from tui.corpus.cleaning.lines import CUT, Line

LITTLE = 0.25
"""The share of the running text that may follow a sign that the article is over."""
LESS = 0.5
"""The same below links to other pages, where blurbs and notices stand."""

HEAD = 150
"""Lines in which a title stands."""
TITLE = 8
"""Letters of the shortest line that is a title because the window's title says it."""
OWN = 6
"""Letters of the shortest line that is a title because the window's title says it below the path to the page."""
LINK = 70
"""Characters of the longest headline that is a link."""
MENU = 40
"""Lines that may stand between the path to a page and its title."""
NOTICES = 8
"""Lines of the notices that may stand above the title of a page."""
UNDER_PATH = 8
"""Lines from the path to a page on in which its day stands."""
LITTLE_OWN = 0.15
"""The share of running text below such a title that is the page's all the same: the rest are teasers above it."""
GAP = 10
"""Other lines between two passages that are then not one text."""
ANSWERS = 3
"""How often a button stands in a readers' corner; the lines of the shortest list of summaries."""
COPIED = 30
"""Letters of the shortest passage that nobody writes twice by chance."""
SCRAP = 0.25
"""The share of the longest passage that another must have to be text of the page, and not a teaser beside it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's lines (blank ones left out) and the places that divide them. Places are indices of `lines`.

    `first` and `last` are the first and last lines of running text; on a page without any both are None, and then
    nothing is known to be before or after it. `end` is where the article is over: the line that says so, or len(lines).
    `foreign` are passages that read like text and are none of the page's: readers' words, beginnings of other pages.
    `links` are headlines of other pages: those below the text with the page's own among them, those said twice.
    `of_window` are the lines that the first one opens with, as the window's title does. `rules` are those of all the
    furniture on the page: most rules about furniture need not look at a page without theirs.
    """

    lines: Sequence[Line]
    first: int | None
    last: int | None
    end: int
    of_window: Collection[int]
    rules: Collection[str]
    foreign: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()

    @property
    def sure_end(self) -> int:
        """From where on, at the end of the article or below it, nothing is text: links to other pages, comments."""
        return _sure_end(self.lines, self.end)

    @property
    def edges(self) -> tuple[range, range]:
        """The places before and after the running text: those for which `is_edge` holds."""
        if self.first is None or self.last is None:
            return range(0), range(len(self.lines))
        return range(self.first), range(self.last + 1, len(self.lines))

    @property
    def start(self) -> int:
        """Where the running text begins; the end of a page without any."""
        return len(self.lines) if self.first is None else self.first

    def is_tail(self, i: int) -> bool:
        return i >= self.end or (self.last is not None and i > self.last)

    def is_edge(self, i: int) -> bool:
        """Before or after the running text. On a page without running text every line is at its edge."""
        return self.first is None or self.last is None or i < self.first or i > self.last or i >= self.end


def lay_out(lines: Sequence[Line], of_window: Collection[int]) -> Layout:
    """Find the running text of a page. Notices about rights are none, unless the page is nothing else.

    `of_window` are the lines that the first one opens with.
    """
    running = [i for i, line in enumerate(lines) if line.prose and not _is_furniture(line)]
    rules = {line.rule for line in lines if line.rule}
    if "rights" in rules:
        first = next((i for i in running if not lines[i].disclaimer), len(lines))
        running = [i for i in running if not (i > first and lines[i - 1].rule == "rights" and lines[i].disclaimer)]
    corner = range(0) if _HEADS.isdisjoint(rules) else _readers_corner(lines, running)
    foreign = {*corner, *(_summaries(lines) if "related" in rules else ())}
    if "rights" in rules:
        foreign.update(_below_seal(lines, running))
    dated = frozenset(_dated_passages(lines, running))
    links = frozenset((*_beside_own_link(lines, running, of_window), *_said_twice(lines)))
    foreign |= dated | links
    copies = frozenset(_copies(lines, running))
    if foreign or copies:
        running = [i for i in running if i not in foreign and i not in copies]
    below = _below_path(lines, running, of_window)
    text = [i for i in below if not _is_notice(lines, i)]
    notices = _size(lines, below) - _size(lines, text) if len(text) < len(below) else 0
    if not text and running and 3 * running[0] >= 2 * len(lines) and _short_lines(lines) > notices:
        return Layout(lines, None, None, running[0], of_window, rules, links=links)
    is_notice = notices and 2 * notices > _size(lines, running)
    if is_notice:
        text = running
    if not text:
        return Layout(lines, None, None, _end_without_text(lines, of_window), of_window, rules, links=links)
    text = _together(lines, text)
    while len(text) > 1 and lines[text[-1]].disclaimer and not is_notice:
        text.pop()
    end = _end(lines, text)
    end = min([end, *(i for i in (*corner[:1], *dated) if i > text[-1])])
    before = [i for i in text if i < end]
    sure_end = _sure_end(lines, end)
    teasers = (i for i in running if i > sure_end and _is_teaser(lines, i))
    row = [i for i in text[_row(text) :] if i > end and _names_editor(lines[end])]
    return Layout(lines, text[0], before[-1], end, of_window, rules, frozenset((*foreign, *teasers, *row)), links)


def _readers_corner(lines: Sequence[Line], running: Sequence[int]) -> range:
    """From its heading below the text down to its last button: what readers wrote, with the same buttons below each.

    The answers in a forum are no such corner: they are the text, and no heading calls them comments. Nor is a list of
    articles, each with its count of comments.
    """
    opening = (i for i, line in enumerate(lines) if line.rule in _HEADS and _COMMENTS.search(line.folded))
    start = next((i for i in opening if running and i > running[0]), len(lines))
    end, often = start, Counter[str]()
    for i in range(start, len(lines)):
        if i - end > GAP:
            break
        if lines[i].rule in _BUTTONS:
            end = i
            often[_letters(lines[i])] += 1
    answered = often and max(often.values()) >= ANSWERS > often[_letters(lines[start])]
    return range(start, end + 1 if answered else start)


def _below_seal(lines: Sequence[Line], running: Sequence[int]) -> Sequence[int]:
    """Passages below the licence of the page: a slogan, a notice. None where these are the greater part of it."""
    seals = (i for i, line in enumerate(lines) if line.rule == "rights" and LICENCE.search(line.folded))
    seal = next((i for i in seals if running and i > running[0]), len(lines))
    below = [i for i in running if i > seal]
    return below if 2 * _size(lines, below) <= _size(lines, running) else []


def _dated_passages(lines: Sequence[Line], running: Sequence[int]) -> Iterator[int]:
    """Passages one below the other that each end with a day, without its year, right behind the full stop: teasers."""
    run: list[int] = []
    for i in (*running, -1):
        if run and i != run[-1] + 1:
            if len(run) >= ANSWERS:
                yield from run
            run = []
        if i >= 0 and _DAY_BEHIND.search(lines[i].text[-8:]):
            run.append(i)


def _beside_own_link(lines: Sequence[Line], running: Sequence[int], of_window: Collection[int]) -> Iterator[int]:
    """Headlines one below the other, below most of the text, of which one is the page's own title: links to the latest
    pages.
    """
    if len(of_window) < 2:
        return
    solid = [i for i in running if lines[i].is_solid]
    total = _size(lines, solid)
    for own in sorted(of_window)[1:]:
        if 2 * _size(lines, [i for i in solid if i < own]) <= total or len(lines[own].key) < TITLE:
            continue
        start, end = own, own + 1
        while _may_be_link(lines[start - 1]):
            start -= 1
        while end < len(lines) and _may_be_link(lines[end]):
            end += 1
        if end - start > ANSWERS and (end == len(lines) or lines[end].furniture is not None):
            yield from range(start, end)


def _said_twice(lines: Sequence[Line]) -> Sequence[int]:
    """Lines that say a headline and say it again: the words of a link and of the note that stands behind it."""
    found = [i for i, line in enumerate(lines) if " " in line.folded and _is_twice(line.folded.split())]
    return found if len({lines[i].key for i in found}) >= ANSWERS else []


def _is_twice(words: Sequence[str]) -> bool:
    half = len(words) // 2
    return len(words) % 2 == 0 and words[:half] == words[half:] and sum(map(len, words)) >= 2 * OWN


def _may_be_link(line: Line) -> bool:
    if line.is_solid or line.labels or line.furniture is not None or ":" in line.folded or line.folded[0].isdecimal():
        return False
    return line.is_chinese and OWN <= line.size <= LINK


def _copies(lines: Sequence[Line], running: Sequence[int]) -> Iterator[int]:
    """Passages that say again what stands above them: one of it, as for telephones, or all of it on one line."""
    said: dict[str, None] = {}
    above = 0
    for i in running:
        key = lines[i].key
        if len(key) >= COPIED and (key in said or (2 * len(key) > above and _holds(key, list(said)))):
            yield i
        else:
            said[key] = None
            above += len(key)


def _holds(key: str, said: Sequence[str]) -> bool:
    """Whether letters hold most of a few passages out of many."""
    few = said[:: max(1, len(said) // 4)][:4]
    return len(few) > 1 and sum(passage in key for passage in few) > len(few) / 2


def _letters(line: Line) -> str:
    return _DIGITS.sub("", line.key)


def _summaries(lines: Sequence[Line]) -> Iterator[int]:
    """Right below a heading over links: passages of which most say a headline and what its page begins with."""
    for i, line in enumerate(lines):
        if line.rule != "related":
            continue
        end = next((j for j in range(i + 1, len(lines)) if not lines[j].prose), len(lines))
        found = sum(_SUMMARY.match(lines[j].text) is not None for j in range(i + 1, end))
        if found >= ANSWERS and 3 * found >= 2 * (end - i - 1):
            yield from range(i + 1, end)


def _is_furniture(line: Line) -> bool:
    return line.furniture is not None and line.furniture.strength != "company"


def _below_path(lines: Sequence[Line], running: Sequence[int], of_window: Collection[int]) -> Sequence[int]:
    """Running text without what stands above the path to the page or its title, unless that is most of it."""
    if not running:
        return running
    titles = {i for i in of_window if i < HEAD and len(lines[i].key) >= TITLE}
    candidates = (i for i in sorted(of_window) if i < HEAD and len(lines[i].key) >= OWN)
    own = next((i for i in candidates if _is_below_path(lines, i)), None)
    if own is not None and min(of_window) > running[-1]:
        return []  # teasers among the menus of a page that has no text
    heads = [i for i, line in enumerate(lines[: running[-1]]) if line.is_path or i in titles or i == own]
    heads = heads or [*_dated_headline(lines, running[0])]
    if not heads:
        return running
    size, place, total = 0, len(running), _size(lines, running)
    for head in reversed(heads):
        while place and running[place - 1] > head:
            place -= 1
            size += lines[running[place]].size
        known = head == own or _is_dated_path(lines, head)
        if 2 * size > total or (known and size > LITTLE_OWN * total):
            return running[place:]
    return running


def _dated_headline(lines: Sequence[Line], first: int) -> Iterator[int]:
    """The headline right above a date, below notices with which a page begins instead of with its title."""
    if any(line.is_headline and line.furniture is None for line in lines[:first]):
        return
    for i in range(first + 1, min(first + NOTICES, len(lines) - 1)):
        below = lines[i + 1]
        if lines[i].is_headline and lines[i].furniture is None and not lines[i].labels and _is_day(below):
            yield i
            return


def _is_dated_path(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the path to the page, and the day of the page stands a little below: an article begins."""
    return lines[i].is_path and any(_is_of_page(x) for line in lines[i + 1 : i + UNDER_PATH] for x in line.labels)


def _is_below_path(lines: Sequence[Line], i: int) -> bool:
    """Whether the path to the page stands above a line, perhaps with a menu between."""
    above = lines[max(0, i - MENU) : i]
    return any(line.is_path or (line.is_symbols and ">" in line.folded) for line in above)


def _size(lines: Sequence[Line], places: Iterable[int]) -> int:
    return sum([lines[i].size for i in places])


def _short_lines(lines: Sequence[Line]) -> int:
    """Characters of the lines that are neither running text nor furniture: what a poster or a list consists of."""
    return sum(line.size for line in lines if not line.prose and line.furniture is None and not line.labels)


def _is_notice(lines: Sequence[Line], i: int) -> bool:
    """Whether a line about rights stands where notices stand: among the first lines of a page or in its last third."""
    return (i < 8 or 3 * i >= 2 * len(lines) or len(lines) - i <= 12) and lines[i].disclaimer


def _together(lines: Sequence[Line], text: Sequence[int]) -> list[int]:
    """Running text without the scraps that stand far from the bulk of it, before and after."""
    groups: list[list[int]] = []
    for i in text:
        if not groups or (i - groups[-1][-1] > GAP and _is_boundary(lines[groups[-1][-1] + 1 : i])):
            groups.append([])
        groups[-1].append(i)
    sizes = [sum(lines[i].size for i in group) for group in groups]
    least = SCRAP * max(sizes)
    kept = [n for n, size in enumerate(sizes) if size >= least]
    kept.insert(0, next((n for n in range(kept[0]) if _is_passage(lines, groups[n])), kept[0]))
    return [i for group in groups[kept[0] : kept[-1] + 1] for i in group]


def _is_boundary(between: Sequence[Line]) -> bool:
    """Whether lines divide two texts, and are no table or poem within one: there is furniture among them."""
    return any(_is_furniture(line) and not line.is_symbols and not line.is_medium for line in between)


def _is_passage(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Whether running text is several paragraphs one below the other: an introduction, and no teasers."""
    last = [n for n in range(2, len(group)) if group[n] - group[n - 2] == 2]
    return any(all(lines[i].is_solid for i in group[n - 2 : n + 1]) for n in last)


def _end(lines: Sequence[Line], text: Sequence[int]) -> int:
    """The first sign of an end that has running text before it and little or none behind it."""
    signs = [i for i in range(text[0] + 1, len(lines)) if _may_end(lines[i], i > text[-1])]
    if not signs:
        return len(lines)
    solid = _size(lines, [i for i in text if lines[i].is_solid])
    total = _size(lines, text)
    teasers = _size(lines, [i for i in text if _is_teaser(lines, i)])
    row = _row(text)
    behind, position = total, 0
    rests: list[int] = []  # by position: text behind it that is no teaser
    for i in signs:
        line = lines[i]
        while position < len(text) and text[position] < i:
            behind -= lines[text[position]].size
            position += 1
        edited = _names_editor(line)
        if edited and position == row:
            return i
        if line.rule == "related" and position < len(text) and _goes_on(lines, i, text[position]):
            continue
        sure = 2 * solid > total - teasers and (edited or line.rule in _SURE_ENDS)
        if sure and not rests:
            sizes = [lines[j].size if lines[j].is_solid and not _is_teaser(lines, j) else 0 for j in text]
            rests = [*accumulate(reversed(sizes), initial=0)][::-1]
        little = LESS if line.rule in _LINKS else LITTLE
        if (rests[position] > little * solid) if sure else (behind > LITTLE * total):
            continue
        if line.furniture and line.furniture.ends and line.furniture.strength != "company":
            return i
        if edited or (behind == 0 and _stands_below(line)):
            return i
    return len(lines)


def _goes_on(lines: Sequence[Line], heading: int, below: int) -> bool:
    """Whether a paragraph stands right below a heading, and no link: the heading is one of the text."""
    if below != heading + 1 or lines[below].size <= LINK or lines[below].text.endswith(CUT):
        return False
    return below + 1 == len(lines) or not _is_day(lines[below + 1])


def _may_end(line: Line, below: bool) -> bool:
    return line.furniture is not None or bool(line.labels) or (below and line.disclaimer)


def _sure_end(lines: Sequence[Line], end: int) -> int:
    return next((i for i in range(end, len(lines)) if lines[i].rule in _SURE_ENDS), len(lines))


def _end_without_text(lines: Sequence[Line], of_window: Collection[int]) -> int:
    """On a page without running text: links to other pages, below what it says of its own date or of its editor; those
    to the next one and the one before also below the path to it, or its title, and something else.
    """
    head, something, own = False, False, False
    for i, line in enumerate(lines):
        f = line.furniture
        if f and f.ends and ((own and f.rule in _LINKS) or (something and f.rule == "previous-next")):
            return i
        own = own or _tells_time(line) or any(_is_of_page(x) for x in line.labels)
        something = something or (head and line.furniture is None and not line.is_symbols and i not in of_window)
        head = head or line.is_path or (i > 0 and i in of_window and len(line.key) >= TITLE)
    return len(lines)


def _is_of_page(label: Label) -> bool:
    return label.sure and label.field in _OF_PAGE


def _tells_time(line: Line) -> bool:
    """Whether a line is a date with the time of day and nothing else."""
    return _is_day(line) and _CLOCK.search(line.folded, line.dates[0].end) is not None


def _is_teaser(lines: Sequence[Line], i: int) -> bool:
    """Whether a passage is the beginning of another page: below a headline and above another line like it, cut off or
    with the day of that page below.
    """
    line = lines[i]
    if not 0 < i < len(lines) - 1 or lines[i - 1].is_solid or lines[i + 1].prose:
        return False
    return not line.ends_sentence or line.text.endswith(CUT) or _is_day(lines[i + 1])


def _row(text: Sequence[int]) -> int:
    """Where in the text its last passages begin, if these are a row of teasers: at one distance from each other, with
    a name and a headline between, or more. The number of passages where there is no such row.
    """
    start = len(text) - 1
    while start > 0 and text[start] - text[start - 1] == text[-1] - text[-2] > 2:
        start -= 1
    return start if len(text) - start >= ANSWERS else len(text)


def _is_day(line: Line) -> bool:
    """Whether a line is a date and little else."""
    return bool(line.dates) and line.size <= _DAY


def _names_editor(line: Line) -> bool:
    return any(x.sure and x.field == "editor" and x.value_end > x.value_start for x in line.labels)


def _stands_below(line: Line) -> bool:
    """Whether a line means an end where no running text follows: buttons, whose page it is, its keywords."""
    if line.furniture and line.furniture.strength == "anywhere" and line.rule in _BELOW_TEXT:
        return True
    return line.disclaimer or any(label.sure and label.field in ("editor", "keywords", "page") for label in line.labels)


_COMMENTS = re.compile("评论|跟[帖贴评]")
_HEADS = frozenset(("comments", "counter"))
_BUTTONS = frozenset(("comments", "share", "counter"))
_DIGITS = re.compile(r"\d+")
_SUMMARY = re.compile(r"[^。；]{6,90}[^\s,，、:：\dA-Za-z] \S.{19}")
"""A headline, a blank, and running text."""
LICENCE = re.compile("icp|网安备")
_DAY_BEHIND = re.compile(r"[。！？…”] ?(?:0\d|1[0-2])-(?:[0-2]\d|3[01])$")
_DAY = 20
"""Characters of the longest line that is a date and little else."""
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_OF_PAGE = frozenset(("date", "editor"))
_LINKS = frozenset(("previous-next", "related"))
_SURE_ENDS = frozenset(("previous-next", "comments", "related"))
_BELOW_TEXT = frozenset(
    ("share", "print-close", "font-size", "counter", "form", "qr-code", "app", "contact", "navigation", "more", "pager")
)
"""Furniture that means an end where no running text follows, though it may as well stand above an article."""

"""Which lines of an HTML page are its article: by where running text stands in the tree, never by names of classes.

Every clause speaks for the elements around it, the nearer the louder. The loudest is the article, with those beside it
that are loud too or bear its name (a page may divide its article). Comments are many but far from what holds them all;
menus and lists of headlines have no clauses. An article stands below its title; where that is not printed and no
element holds most of the text, the whole page is the article, and the cleaning rules decide line by line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LEAST_CLAUSES = 8
"""Pages with less running text than that are lists or notices: nothing is left out."""
MOST = 0.75
"""The share of the page's clauses with which an article needs no further proof."""
NEARLY_ALL = 0.9
"""The same on a page that prints no title."""
HEARD = 5
"""Clauses of one line that are heard: an article is several paragraphs, not one long comment."""
STANDS_OUT = 1.5
"""How much louder than anything apart from it an article with fewer clauses must be."""
BESIDE = 0.2
"""The share of the article's loudness from which an element beside it belongs to it."""
FOOTER = 0.1
"""The share of a page that its footer may have: a title with no more below it is the name of the site there."""
FOOT = 6
"""Lines after the article in which editors and sources are looked for."""

_CLAUSE_END = re.compile("[，。；！？,;!?](?=[^0-9A-Za-z]|$)")
_SENTENCE_END = re.compile("[。！？…][”’」』）)]*$")
_HAN = re.compile("[㐀-鿿]")
_RUNS = 20
"""Characters with which a line runs that has no punctuation."""
_PARAGRAPH_TAGS = frozenset(
    ("p", "span", "font", "strong", "b", "em", "i", "a", "big", "small", "u", "pre", "blockquote")
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_FOOT = re.compile(
    r"\W*(?:[责責]任?[编編][辑輯]|[编編][辑輯]|编审|审核|校[对對]|监制|[来來]源|稿源|信息来源|作者|[记記]者|通讯员|撰稿|供稿|摄影|附件|[发發][布佈](?:日期|时间|時間)[:：])"
)
_DATED = re.compile(
    r"\W*(?:(?:[发發][布佈表]|更新)?(?:日期|时间|時間)[:：]|[来來]源[:：]"
    r"|(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2})"
)
_ABOVE = 3
"""Lines right above an article or its title that may lead to it."""
_SHORTEST_TITLE = 5
_BEFORE_SITE = frozenset(("", "-", "_", "|", "—", "–", "－", "｜", "＿"))
_SUBTITLE = ("—", "–", "－", "--")
_LONGEST_HEAD = 100


@dataclass(frozen=True)
class Line:
    """A line of a page, the element that holds it, and whether most of it is a link."""

    text: str
    holder: Any
    is_linked: bool = False

    @cached_property
    def clauses(self) -> int:
        """How many clauses of running text it has. Links and headlines do not run."""
        if self.is_linked:
            return 0
        clauses = len(_CLAUSE_END.findall(self.text))
        return clauses if _SENTENCE_END.search(self.text) or (clauses > 1 and len(self.text) >= 30) else 0

    @cached_property
    def loudness(self) -> int:
        """How loud it speaks for the elements around it: some clauses of it are heard, or that it is long."""
        return min(self.clauses, HEARD) or int(not self.is_linked and len(_HAN.findall(self.text)) >= _RUNS)


def article(lines: list[Line], root: Any, title: str) -> list[Line]:
    """The lines of the article, in order. `title` is what the page is called, perhaps with more around it.

    Its head, from the title on, and the names of editors and sources below it belong to it.
    """
    name = "".join(title.split())
    titles = [place for place, line in enumerate(lines) if _says(line, name)]
    inside = _inside(lines, root, titles)
    if not lines:
        return lines
    if False not in inside:
        sure = next((place for place in titles if _is_headline(lines[place], name)), 0)
        is_footer = sum(len(line.text) for line in lines[sure:]) < FOOTER * sum(len(line.text) for line in lines)
        return lines if is_footer else lines[_kicker(lines, sure) :]
    start = inside.index(True)
    end = len(lines) - inside[::-1].index(True)
    end = next((place for place in range(end, len(lines)) if not _is_of_table(lines[place])), len(lines))
    above = [place for place in titles if place < start]
    head = _kicker(lines, above[-1]) if above else _above_date(lines, start)
    return [
        line
        for place, line in enumerate(lines)
        if inside[place]
        or (start <= place < end and not line.is_linked)
        or head <= place < start
        or (end <= place < end + FOOT and not line.is_linked and _FOOT.match(line.text))
    ]


def _inside(lines: list[Line], root: Any, titles: list[int]) -> list[bool]:
    """Which lines are inside the elements of the article; all of them, where no element is sure to be it.

    An article stands below its title. Where the page prints none, its share of the text must prove it.
    """
    clauses: Counter[Any] = Counter()
    loudness: defaultdict[Any, float] = defaultdict(float)
    for line in {line.text: line for line in reversed(lines) if line.loudness}.values():  # each text once
        container = line.holder
        while container.tag in _PARAGRAPH_TAGS and container.getparent() is not None:
            container = container.getparent()
        for distance, element in enumerate(_upwards(container), 1):
            clauses[element] += line.clauses
            loudness[element] += line.loudness / distance**2
    everything = [True] * len(lines)
    if clauses[root] < LEAST_CLAUSES:
        return everything
    loudest = max(loudness, key=loudness.__getitem__)
    least = BESIDE * loudness[loudest]
    beside = () if loudest.getparent() is None else loudest.getparent()
    found = {loudest, *(other for other in beside if loudness[other] >= least or _is_alike(other, loudest))}
    inside = [not found.isdisjoint(_upwards(line.holder)) for line in lines]
    end = len(lines) - inside[::-1].index(True)
    if titles and titles[0] >= end:
        return everything
    if not titles and 2 * _size(line for line, is_in in zip(lines, inside, strict=True) if is_in) < _size(lines):
        return everything
    if sum(clauses[element] for element in found) >= (MOST if titles else NEARLY_ALL) * clauses[root]:
        return inside
    above = set(_upwards(loudest))
    others = (each for each in loudness if each not in above and found.isdisjoint(_upwards(each)))
    apart = max((loudness[each] for each in others), default=0)
    return inside if titles and loudness[loudest] >= STANDS_OUT * apart else everything


def _is_alike(element: Any, other: Any) -> bool:
    """Whether the page calls two elements by one name, as the parts of a text."""
    names = [(each.get("class") or "").split()[:1] for each in (element, other)]
    return element.tag == other.tag and names[0] == names[1] != []


def _upwards(element: Any) -> list[Any]:
    return [element, *element.iterancestors()]


def _says(line: Line, title: str) -> bool:
    """Whether a line is the title, a part of it, or the page's first heading. Of links only headings can be."""
    text = "".join(line.text.split())
    if line.is_linked:
        return opens(title, text) and _is_heading(line)
    return opens(title, text) or (len(text) >= _SHORTEST_TITLE and (text in title or line.holder.tag == "h1"))


def opens(title: str, text: str) -> bool:
    """Whether a title is a text, or the text with a name of the site behind it."""
    behind = title[len(text) : len(text) + 1]
    apart = behind in _BEFORE_SITE if len(text) < _SHORTEST_TITLE else not behind.isalnum()
    return len(text) > 1 and title.startswith(text) and apart


def _is_of_table(line: Line) -> bool:
    """Whether a line below an article is of a table that goes with it."""
    return not line.is_linked and any(element.tag in ("td", "th") for element in _upwards(line.holder)[:5])


def _is_headline(line: Line, title: str) -> bool:
    """Whether a line that says the title is it beyond doubt: what is above it is the frame of the site."""
    text = "".join(line.text.split())
    return 2 * len(text) > len(title) and title.startswith(text) and _is_heading(line)


def _is_heading(line: Line) -> bool:
    return any(element.tag in _HEADINGS for element in _upwards(line.holder)[:3])


def _size(lines: Iterable[Line]) -> int:
    """Characters that are no links."""
    return sum(len(line.text) for line in lines if not line.is_linked)


def _kicker(lines: list[Line], title: int) -> int:
    """The first of the lines that lead to a title, in the same element right above it."""
    parent = lines[title].holder.getparent()
    place = title
    while place and title - place < _ABOVE and lines[place - 1].holder.getparent() is parent:
        place -= 1
    return place if not any(line.is_linked for line in lines[place:title]) else title


def _above_date(lines: list[Line], start: int) -> int:
    """Where the head of an article begins that no title declares: at the line above its date, else right above it."""
    for place in range(start - 1, max(start - 1 - _ABOVE, 0), -1):
        if not _may_be_head(lines[place]):
            break
        if _DATED.match(lines[place].text):
            title = place - 1
            if title and lines[title].text.startswith(_SUBTITLE):
                title -= 1
            return title if _may_be_head(lines[title]) else place
    for place in range(start - 1, max(start - 3, -1), -1):
        if lines[place].is_linked:
            break
        if _may_be_head(lines[place]):
            return place
    return start


def _may_be_head(line: Line) -> bool:
    return not line.is_linked and _SHORTEST_TITLE <= len(line.text) <= _LONGEST_HEAD

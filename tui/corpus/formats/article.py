"""Which lines of an HTML page are its article: by where running text stands in the tree, never by names of classes.

Every clause speaks for the elements around it, the nearer the louder. The loudest is the article, with those beside it
that are loud too (a page may divide its article). Comments are many but far from what holds them all; menus and
lists of headlines have no clauses. Where no element stands out, the whole page is the article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LEAST_CLAUSES = 8
"""Pages with less running text than that are lists or notices: nothing is left out."""
MOST = 0.75
"""The share of the page's clauses with which an article needs no further proof."""
HEARD = 5
"""Clauses of one line that are heard: an article is several paragraphs, not one long comment."""
STANDS_OUT = 3.0
"""How much louder than anything apart from it an article with fewer clauses must be."""
BESIDE = 0.2
"""The share of the article's loudness from which an element beside it belongs to it."""
FOOT = 6
"""Lines after the article in which editors and sources are looked for."""

_CLAUSE_END = re.compile("[，。；！？,;!?](?=[^0-9A-Za-z]|$)")
_SENTENCE_END = re.compile("[。！？…][”’」』）)]*$")
_PARAGRAPH_TAGS = frozenset(
    ("p", "span", "font", "strong", "b", "em", "i", "a", "big", "small", "u", "pre", "blockquote")
)
_FOOT = re.compile(
    r"\W*(?:[责責]任?[编編][辑輯]|[编編][辑輯]|编审|审核|校[对對]|监制|[来來]源|稿源|信息来源|作者|[记記]者|通讯员|撰稿|供稿|摄影|附件|[发發][布佈](?:日期|时间|時間)[:：])"
)
_DATED = re.compile(
    r"\W*(?:(?:[发發][布佈表]|更新)?(?:日期|时间|時間)[:：]|[来來]源[:：]"
    r"|(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2})"
)
_ABOVE = 3
"""Lines before the article in which its date is looked for."""
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


def article(lines: list[Line], root: Any, title: str) -> list[Line]:
    """The lines of the article, in order. `title` is what the page is called, perhaps with more around it.

    Its head, from the title on, and the names of editors and sources below it belong to it.
    """
    elements = _article_elements(lines, root)
    inside = [not elements.isdisjoint(_upwards(line.holder)) for line in lines]
    if True not in inside:
        return lines
    start = inside.index(True)
    end = len(lines) - inside[::-1].index(True)
    head = _title_line(lines, start, title)
    return [
        line
        for place, line in enumerate(lines)
        if inside[place]
        or (start <= place < end and not line.is_linked)
        or head <= place < start
        or (end <= place < end + FOOT and not line.is_linked and _FOOT.match(line.text))
    ]


def _article_elements(lines: list[Line], root: Any) -> set[Any]:
    clauses: Counter[Any] = Counter()
    loudness: defaultdict[Any, float] = defaultdict(float)
    for line in lines:
        if line.clauses:
            container = line.holder
            while container.tag in _PARAGRAPH_TAGS and container.getparent() is not None:
                container = container.getparent()
            for distance, element in enumerate(_upwards(container), 1):
                clauses[element] += line.clauses
                loudness[element] += min(line.clauses, HEARD) / distance**2
    if clauses[root] < LEAST_CLAUSES:
        return {root}
    loudest = max(loudness, key=loudness.__getitem__)
    found = {loudest}
    if loudest.getparent() is not None:
        found.update(other for other in loudest.getparent() if loudness[other] >= BESIDE * loudness[loudest])
    if sum(clauses[element] for element in found) >= MOST * clauses[root]:
        return found
    related = {*_upwards(loudest), *found}
    apart = max((loud for element, loud in loudness.items() if related.isdisjoint(_upwards(element))), default=0)
    return found if loudness[loudest] >= STANDS_OUT * apart else {root}


def _upwards(element: Any) -> list[Any]:
    return [element, *element.iterancestors()]


def _title_line(lines: list[Line], start: int, title: str) -> int:
    """Where the article's head begins: at the last line before it that is its title, else at the article itself."""
    plain = "".join(title.split())
    for place in range(start - 1, -1, -1):
        line = lines[place]
        text = "".join(line.text.split())
        if len(text) > 4 and not line.is_linked and (text in plain or line.holder.tag == "h1"):
            return place
    return _above_date(lines, start)


def _above_date(lines: list[Line], start: int) -> int:
    """Where the head of an article begins that no title declares: at the line above its date, right before it."""
    for place in range(start - 1, max(start - 1 - _ABOVE, 0), -1):
        above = lines[place - 1]
        if lines[place].is_linked or len(lines[place].text) > _LONGEST_HEAD:
            break
        if _DATED.match(lines[place].text):
            return place if above.is_linked or not 4 < len(above.text) <= _LONGEST_HEAD else place - 1
    return start

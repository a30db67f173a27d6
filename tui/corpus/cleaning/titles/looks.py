"""What a line looks like that is a title, or that stands beside one: an office, a person, a date.

Knows one line, or two side by side, and nothing of the page where they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.kinds import byline_of, is_caption
from tui.corpus.cleaning.lines import Line, key_of
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.corpus.cleaning.window import without_site
from tui.corpus.names import is_name
from tui.text.folding import fold

LONG = 7
"""Characters of a line that is rather the title than a shorter one above it: the site's name, a column."""
_SHORTEST = 2
"""Letters of the shortest title."""
LONGEST = 110
"""Characters of the longest title."""
_MARKED = 300
"""Characters of the longest title that bears a heading mark."""
MENU = 6
"""Words, as blanks divide a line, of a menu, and how many characters they have at most on average."""
TITLE = 8
"""Letters from which on a line is the title because something names it: its container, a subject, a running head."""
_SHORTEST_NAME = 4
"""Letters of the shortest name that a text begins with and that is its title."""
_CREDIT = 30
"""Characters of the longest line that is an office and the name of who holds it."""
DATED = ("date", "source")
"""Labels that stand below a title."""
_POST = on_folded(rf"(?:{either('posts')})$")
OFFICE = on_folded(rf"(?:{either('offices')})\)?$")
DOCUMENT = on_folded(rf"(?:{either('documents')})(?:\(.{{1,16}}\))?$")
_NUMBER = on_folded(r"[\u4e00-\u9fff]{1,14} ?[\[(<] ?(?:19|20)\d\d ?[\])>] ?第? ?\d{1,5} ?号$")
_WEEKDAY = re.compile(r"\W*(?:(?:星期|周)[一二三四五六日天])?\W*")
_QUOTES = re.compile(r"\d\.\d.*\d\.\d")
_CLOCK = on_folded(r"\d{1,2}:\d\d")
_LINK = on_folded(r"\s[\[(]?(?:19|20)\d\d[-/.](?:1[0-2]|0?\d)[-/.](?:3[01]|[0-2]?\d)[\])]?$")
_NO_TITLE = on_folded(
    rf"^(?:\W*(?:{either('no_titles')})|首 ?页|[-—–―]{{2}}|[\W\d]+$|https?:|www\.|- *\d{{4}}"
    r"|[\w.-]+\.(?:com|cn|net|org|tw|hk)$|>[^>]+>$|\(.*\D\d{6}\)$"
    r"|404 not found)"
)


def can_be_title(line: Line, verdict: Verdict | None) -> bool:
    """Whether a line with that verdict so far could be a title anywhere."""
    longest = LONGEST if line.level != 1 else _MARKED
    return not is_dropped(verdict) and not line.prose and line.size <= longest and _looks_like_title(line)


@lru_cache(4096)
def _looks_like_title(line: Line) -> bool:
    return (
        len(line.key) >= _SHORTEST
        and not line.text.endswith((":", "：", ";", "；", ",", "，", "。"))
        and not line.labels
        and not _NO_TITLE.match(line.folded)
        and not (line.is_numbered and not line.level)
        and not _LINK.search(line.folded)
        and not is_caption(line)
        and byline_of(line.text, line.folded) is None
        and not _NUMBER.match(line.folded)
        and not (line.dates and (_CLOCK.search(line.folded) or is_day(line)))
        and not (_QUOTES.search(line.folded) and 3 * sum(map(str.isdecimal, line.key)) >= 2 * len(line.key))
        and not (not line.level and len(line.words) >= MENU and len(line.key) <= MENU * len(line.words))
    )


def is_day(line: Line) -> bool:
    """Whether a line is a date and nothing else, but for the day of the week."""
    date = line.dates[0]
    return _WEEKDAY.fullmatch(line.folded[: date.start] + line.folded[date.end :]) is not None


def is_dated(line: Line) -> bool:
    """Whether a line looks like the one below a title: a date with little else, or the labels of a date or a source."""
    if line.date_of_bar or (line.labels and any(label.field in DATED for label in line.labels)):
        return True
    return bool(line.dates) and not line.prose and line.size - (line.dates[0].end - line.dates[0].start) <= 40


def is_person(line: Line) -> bool:
    """Whether a line is a person's office and name: `某某局专员 王某`."""
    office, blank, name = line.folded.rstrip().rpartition(" ")
    return bool(blank) and line.size <= _CREDIT and is_name(name) and _POST.search(office) is not None


def opens_with(text: Line, name: Line) -> bool:
    """Whether a text begins with a name, as an encyclopaedia's does with what it is about."""
    return len(text.key) > len(name.key) >= _SHORTEST_NAME and text.key.startswith(name.key)


def is_of_office(office: Line, line: Line) -> bool:
    """Whether a document's title begins with the name of the office whose site it is."""
    return OFFICE.search(office.folded) is not None and opens_with(line, office)


def is_declared(line: Line, declared: str | None) -> bool:
    """Whether a line is what the container declares to be the title, the site's name included."""
    return declared is not None and line.size <= LONGEST and key_of(fold(declared)) == line.key


def is_declared_whole(line: Line, declared: str) -> bool:
    """Whether a line is what the container declares to be the title, and no window's title with the site's name."""
    return len(line.key) >= TITLE and is_declared(line, declared) and without_site(declared) == declared

"""The window's title: what the first line of a page says of the line that is its title, and the site's name in it.

Knows lines, and nothing of where on a page they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.lines import Line, key_of

SITE = on_folded(rf"(?:{either('sites')})$")
"""What the name of a site ends with."""
SITE_FOLLOWS = on_folded(
    r"(?:欢迎[您你]|官网|官方网站)?[\"'”’」』)）】》\]!！?？.。…]*(?:\s*[-_|—–－｜·【\[(（<:：]|\s)"
)
"""What stands between a title and the name of its site."""
_SEPARATOR = re.compile(r"\W*?[-_|｜—–－]")
_TAG = re.compile(r"^\[[^\[\]]{1,8}\] ?(?=.{4})")
_SHORT = 6
"""Letters of a title below which only a mark can part it from its site."""
_BARS = re.compile("[-_|｜—–－]")
_SEPARATED = on_folded(r"^(.{4,}?)\s*(?:[_|｜]|\s[-—–－]\s?|[-—–－]\s|--|——?\s?(?=[【\[]))\s*(.{2,40})$")
_OF_ORGAN = on_folded(rf"^(.{{4,}}?)\s*[_|｜]\s*([\w·]{{2,24}}(?:{either('offices')}|[馆所校会站]))$")
_HYPHENED = on_folded(r"^(.{8,})[-－]((?:[\w·]{2,10}网)(?: [\w·]{2,10}网)*)$")
_PAGE = re.compile(r"[_-]第 ?\d{1,4} ?[页頁]$")


def opened(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that the first one opens with, as the window's title does."""
    if len(lines) < 2:
        return frozenset()
    window = lines[0]
    likely = [i for i, line in enumerate(lines) if window.key.startswith(line.key) or line.folded.startswith("[")]
    return frozenset(i for i in likely if i and opens(window, lines[i]))


def opens(window: Line, line: Line) -> bool:
    """Whether a window's title is a line, but for a tag before it, or begins with it, and the site's name follows."""
    keys = [line.key, key_of(_TAG.sub("", line.folded))] if line.folded.startswith("[") else [line.key]
    for key in keys:
        if window.key == key:
            return not SITE.search(line.folded)
        if window.key.startswith(key):
            rest = window.text[position(window.text, len(key)) :]
            if (SITE_FOLLOWS if len(key) >= _SHORT else _SEPARATOR).match(rest):
                return True
    return False


def position(text: str, count: int) -> int:
    """Where the first `count` letters and digits of a text end."""
    for place, char in enumerate(text):
        if count <= 0:
            return place
        count -= char.isalnum()
    return len(text)


def without_site(title: str) -> str:
    """A title without the name of the site behind it: `某某开幕_某某网` is `某某开幕`."""
    found = _OF_ORGAN.match(title)
    if found and not SITE.search(found[1]):
        return without_site(found[1].strip())
    title = _PAGE.sub("", title)
    found = _SEPARATED.match(title) or _HYPHENED.match(title)
    if found and SITE.search(found[2].strip("】])） ").lower()) and not SITE.search(found[1]):
        return without_site(found[1].strip())
    return title


def bears_site(line: Line) -> bool:
    """Whether the name of the site stands behind a line."""
    return without_site(line.text) != line.text


def is_site(line: Line) -> bool:
    """Whether a line is the name of a site and no title before it."""
    return SITE.search(line.folded) is not None and not _BARS.search(line.text)


def begins_window(window: Line, line: Line) -> bool:
    """Whether a line begins with what stands before the first bar of the window's title: a name with its office."""
    name = key_of(_BARS.split(window.folded, maxsplit=1)[0])
    return 2 <= len(name) < len(window.key) and line.key.startswith(name)


def names_site_first(line: Line, lead: str) -> bool:
    """Whether a window's title names the site first, and the title behind bars at its end: `某某市政府-园区-某某园`."""
    parts = _BARS.split(line.folded)
    return SITE.search(parts[0].strip()) is not None and lead == key_of("".join(parts[:-1]))

"""The window's title: what the first line of a page says of the line that is its title.

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

"""The path to a page: on one line, or its steps on lines of their own, as `首页`, `>`, `走进园区`, `>`, `园区简介`.

Knows lines, and nothing of what else stands on a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tui.corpus.cleaning.furniture import furniture
from tui.corpus.cleaning.lines import Line, key_of
from tui.text.folding import fold

HOME = ("首页", "主页", "home")
_LONGEST_HOME = 20
"""Characters of the longest line that a path begins with, words such as `您现在的位置：` included."""
_LONGEST_STEP = 60
"""Characters of the longest step."""
_MARK = re.compile(r"[>»›→/\\–—-]+")
_ARROW = re.compile(r"[>»›→]+|::")
_BETWEEN_STEPS = re.compile("[>»›→/|\\\\]+|::")
"""What stands between the steps of a path, bars and slashes included."""
_SHORTEST = 4
"""Letters of the shortest step that may be a title."""


def spread_path(lines: Sequence[Line], stop: int) -> range:
    """The places of such a path above `stop`, from the way home to its last step; empty where there is none."""
    homes = (i for i in range(stop) if lines[i].size <= _LONGEST_HOME and lines[i].key.endswith(HOME))
    paths = (range(i, _end(lines, i + 1, stop)) for i in homes)
    return next((path for path in paths if len(path) > 1), range(0))


def _end(lines: Sequence[Line], start: int, stop: int) -> int:
    """Where the steps end that begin at a line: each has a mark before it, on its own line or on the line above."""
    end = start
    while end < stop:
        mark = _MARK.match(lines[end].folded)
        if mark is None:
            break
        step = end if mark.end() < lines[end].size else end + 1
        if step >= stop or lines[step].prose or lines[step].size > _LONGEST_STEP:
            break
        end = step + 1
    return end


def last_step(lines: Sequence[Line]) -> str | None:
    """What the first path on one line ends with, if that is more than a word such as `正文`."""
    path = next((line for line in lines if line.is_path), None)
    if path is None:
        return None
    step = _ARROW.split(path.text)[-1].strip()
    return step if len(step) >= _SHORTEST and furniture(fold(step)) is None else None


def key_of_last_step(line: Line) -> str | None:
    """The letters of what a line of furniture ends with that is a path to the page."""
    return None if line.furniture is None else _last_of_path(line.folded)


@lru_cache(1024)
def _last_of_path(folded: str) -> str | None:
    if _BETWEEN_STEPS.search(folded):
        return key_of(_BETWEEN_STEPS.split(folded)[-1])
    return key_of(folded.rpartition("-")[2]) if "-" in folded and folded.startswith(HOME) else None

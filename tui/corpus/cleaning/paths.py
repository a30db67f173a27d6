"""The path to a page whose steps stand on lines of their own: `首页`, `>`, `走进园区`, `>`, `园区简介`.

Knows lines, and nothing of what else stands on a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.corpus.cleaning.lines import Line

_HOME = ("首页", "主页", "home")
_LONGEST_HOME = 20
"""Characters of the longest line that a path begins with, words such as `您现在的位置：` included."""
_LONGEST_STEP = 60
_MARK = re.compile(r"[>»›→/\\–—-]+")


def spread_path(lines: Sequence[Line], stop: int) -> range:
    """The places of such a path above `stop`, from the way home to its last step; empty where there is none."""
    homes = (i for i in range(stop) if lines[i].size <= _LONGEST_HOME and lines[i].key.endswith(_HOME))
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

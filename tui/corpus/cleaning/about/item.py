"""What a page says of itself, one thing at a time, and the patterns that the ways of saying it share.

Knows nothing of how it was found.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.corpus.cleaning.data import on_folded

NEAR = 6
"""Lines below the title in which a likely label is taken for the page's own."""
LISTED = 20
"""Characters of a line that is more than a date and a word or two."""
LONGEST_VALUE = 60
"""Characters of the longest value of a label, but for the last on a line, which may have twice as many."""
CLOCK = re.compile(r"\d{1,2}:\d\d")
MOMENT = on_folded(r"(?:收稿|修回|录用|出生|逝世|成立|创立|创办|开业|开工|竣工|通车|上映|首播)(?:日期|时间|年月)?[:]?$")
SPREAD_TITLE = on_folded(r"关于.{4,}|.{4,}的(?:通知|批复|意见|公告|通告|函|决定|办法)$")


class Item(NamedTuple):
    """One thing that a page says of itself: the field, the value as printed, its line and its place below the title."""

    field: str
    value: str
    line: int  # index in the layout's lines
    sure: bool

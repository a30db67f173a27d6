"""Blanks and characters that are no text: no-break and ideographic spaces, zero-width and control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.corpus.cleaning.edits import Change

_BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\u0085\u000b\u000c\u001c-\u001f"
_NOTHING = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff"
)
_RUN = re.compile(f"[{_BLANK}{_NOTHING}]{{2,}}|[{_BLANK[1:]}{_NOTHING}]|^ | $")  # one blank between words is none
_ONLY_NOTHING = re.compile(f"[{_NOTHING}]+")
_ODD = re.compile(f"[{_BLANK[1:]}{_NOTHING}]")


def may_need_spacing(text: str) -> bool:
    """Whether a page has a line that `spacing` would change."""
    return (
        "  " in text
        or " \n" in text
        or "\n " in text
        or text.startswith(" ")
        or text.endswith(" ")
        or _ODD.search(text) is not None
    )


def needs_spacing(text: str) -> bool:
    """Whether `spacing` would change a line."""
    return "  " in text or text.startswith(" ") or text.endswith(" ") or _ODD.search(text) is not None


def hides_something(text: str) -> bool:
    """Whether a line has a character that nobody can see."""
    return _ONLY_NOTHING.search(text) is not None


def spacing(text: str) -> Iterator[Change]:
    """Blanks become one plain space, none at the ends of a line; what nobody can see goes."""
    last = len(text)
    for found in _RUN.finditer(text):
        start, end = found.span()
        if _ONLY_NOTHING.fullmatch(text, start, end):
            yield Change(start, end, "", "invisible")
        else:
            yield Change(start, end, " " if start > 0 and end < last else "", "blanks")

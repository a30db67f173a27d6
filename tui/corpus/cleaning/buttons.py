"""Buttons that a converter set behind the words of a line: `某某开幕分享到：`. Knows one line at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.corpus.cleaning.edits import Change

_BUTTON = re.compile(r"\s*(?:分享[到至]\s*[:：]|[\[【][复複][制製](?:链接|連結|鏈接)[\]】])\s*$")
_ASKED = re.compile(r"[把将將请請可您你]|欢迎|歡迎")
"""What makes sharing the sentence's own: `请把照片分享到：`."""
_WORDS = 6
"""Characters before a button that are enough to be a line without it."""
_NEAR = 16


def may_have_buttons(text: str) -> bool:
    """Whether a page has a line that `glued_buttons` might change."""
    return "分享到" in text or "分享至" in text or "复制链接" in text or "複製" in text


def glued_buttons(text: str) -> Iterator[Change]:
    """The button at the end of a line that has other words before it."""
    found = _BUTTON.search(text[-24:])
    start = max(0, len(text) - 24) + found.start() if found else 0
    if start >= _WORDS and not _ASKED.search(text, max(0, start - _NEAR), start):
        yield Change(start, len(text), "", "button")

"""Where sentences end in one line of cleaned text."""

from __future__ import annotations

import re

_END = re.compile(r"""(?:[。！？；]|…+|(?<=[㐀-鿿”’》」』）)])[!?;](?=$|[\s㐀-鿿“‘《「『（(]))+[”’」』）)】》"]*""")


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences in a line, in order, without the blanks around them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        if stripped := piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, left + len(stripped)))
        start = end
    return spans

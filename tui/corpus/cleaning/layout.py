"""Where things stand on a page: its running text, what is before it, what is after it, and where the article is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.corpus.cleaning.lines import Line

LITTLE = 0.25
"""The share of the running text that may follow a sign that the article is over."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's lines (blank ones left out) and the places that divide them. Places are indices of `lines`.

    `first` and `last` are the first and last lines of running text; on a page without any both are None, and then
    nothing is known to be before or after it. `end` is where the article is over: the line that says so, or len(lines).
    """

    lines: Sequence[Line]
    first: int | None
    last: int | None
    end: int

    def is_head(self, i: int) -> bool:
        return self.first is not None and i < self.first

    def is_tail(self, i: int) -> bool:
        return i >= self.end or (self.last is not None and i > self.last)

    def is_edge(self, i: int) -> bool:
        """Before or after the running text. On a page without running text every line is at its edge."""
        return self.first is None or self.is_head(i) or self.is_tail(i)


def lay_out(lines: Sequence[Line]) -> Layout:
    """Find the running text of a page. Notices about rights are none, unless the page is nothing else."""
    running = [i for i, line in enumerate(lines) if line.prose]
    text = [i for i in running if not lines[i].disclaimer]
    if sum(lines[i].size for i in text) < sum(lines[i].size for i in running) / 2:
        text = running
    if not text:
        return Layout(lines, None, None, len(lines))
    end = _end(lines, text)
    before = [i for i in text if i < end]
    return Layout(lines, text[0], before[-1], end)


def _end(lines: Sequence[Line], text: Sequence[int]) -> int:
    """The first sign of an end that has running text before it and little behind it."""
    total = sum(lines[i].size for i in text)
    behind, position = total, 0
    for i, line in enumerate(lines):
        while position < len(text) and text[position] < i:
            behind -= lines[text[position]].size
            position += 1
        if (
            behind < total
            and behind <= LITTLE * total
            and line.furniture
            and line.furniture.ends
            and line.furniture.strength != "company"
        ):
            return i
    return len(lines)

"""What a page is about: how much of a line its running text says again. Knows lines and their layout, not titles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line

_ENOUGH = 3000
"""Letters of a text that tell what it is about."""
_SUBJECT = 0.5
"""The share of a line in the text that makes it what the text is about."""
_FOREIGN = 0.2
"""The share up to which a line has nothing to do with the text."""


class Topic:
    """What the running text of a page speaks of. It is read when first asked; without any, nothing is spoken of."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def share(self, line: Line) -> float:
        """How much of a line the text says, by pairs of letters side by side, 0 to 1. Numbers are of no subject."""
        own = {a + b for a, b in pairwise(line.key) if not (a.isdecimal() or b.isdecimal())}
        return len(own & self._said) / len(own) if own else 0.0

    def is_of(self, line: Line) -> bool:
        """Whether the text speaks of what a line says."""
        return self.share(line) >= _SUBJECT

    def is_foreign(self, line: Line) -> bool:
        """Whether the text says nothing of a line, as of the name of a site."""
        return self.share(line) <= _FOREIGN

    @cached_property
    def _said(self) -> frozenset[str]:
        pairs: set[str] = set()
        left = _ENOUGH
        for key in self._passages():
            pairs.update(map("".join, pairwise(key[:left])))
            left -= len(key)
            if left <= 0:
                break
        return frozenset(pairs)

    def _passages(self) -> Iterator[str]:
        first, last = self._layout.first, self._layout.last
        if first is not None and last is not None:
            yield from (line.key for line in self._layout.lines[first : last + 1] if line.prose)

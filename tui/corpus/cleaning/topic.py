"""What a text is about: how much of a line is said again in a running text. Knows lines, and nothing of titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tui.corpus.cleaning.lines import Line

_ENOUGH = 3000
"""Letters of a text that tell what it is about."""


def pairs_of(lines: Sequence[Line], places: Iterable[int]) -> frozenset[str]:
    """The pairs of letters that stand side by side in some lines. Numbers are of no subject."""
    pairs: set[str] = set()
    left = _ENOUGH
    for i in places:
        key = lines[i].key[:left]
        pairs.update(map("".join, pairwise(key)))
        left -= len(key)
        if left <= 0:
            break
    return frozenset(pairs)


def share(line: Line, said: frozenset[str]) -> float:
    """How much of a line a text says, by the pairs of letters that they share: 0 to 1."""
    own = {a + b for a, b in pairwise(line.key) if not (a.isdecimal() or b.isdecimal())}
    return len(own & said) / len(own) if own else 0.0

"""The reference: every sentence looked at by itself, by plain matching. What an index answers must be just this."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui.finder import QueryError, matching, parse_query
from tui.finder.query import Query

Hit = tuple[int, float, int]


def parses(typed: str) -> bool:
    """Whether a query is whole."""
    try:
        parse_query(typed)
    except QueryError:
        return False
    return True


def word_flags(texts: Sequence[str], words: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    """Where words start, as the index wants it: of each character of the texts, each with a newline behind it."""
    return np.array([i in starts for text, starts in zip(texts, words, strict=True) for i in range(len(text) + 1)])


def plain_search(texts: Sequence[str], query: Query, words: Sequence[Sequence[int]] | None = None) -> list[Hit]:
    """(tier, score, row), best first."""
    found = []
    for row, text in enumerate(texts):
        line = matching.line(text, None if words is None else words[row])
        matched = matching.match(line, query)
        if matched is not None:
            found.append((matched[0], -float(np.float32(matched[1])), row))
    return [(tier, -score, row) for tier, score, row in sorted(found)]

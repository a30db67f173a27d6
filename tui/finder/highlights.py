"""What a query matched in a sentence, on the sentence's own characters."""

from __future__ import annotations

from tui.finder.matching import find, line
from tui.finder.query import Query
from tui.text.folding import fold_offsets


def highlights(text: str, query: Query) -> list[tuple[int, int]]:
    """Spans [start, end) of `text` that the terms of a query match: sorted, apart from each other, never empty."""
    ready = line(text)
    spans = [
        span
        for group in query.terms
        for found in (find(ready, term) for term in group if not term.negated)
        if found is not None
        for span in found.spans
    ]
    _, offsets = fold_offsets(text)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined

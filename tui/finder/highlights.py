"""What a query matched in a sentence, on the sentence's own characters."""

from __future__ import annotations

from tui.finder.matching import find, line
from tui.finder.query import Query
from tui.text.folding import fold_offsets

Span = tuple[int, int]


def highlights(text: str, query: Query) -> list[Span]:
    """Spans [start, end) of `text` that the terms of a query match: sorted, apart from each other, never empty."""
    joined: list[Span] = []
    for start, end in _own(text, query):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _own(text: str, query: Query) -> list[Span]:
    """Spans of the folded text, brought back to the text, sorted."""
    ready = line(text)
    found = [find(ready, term) for group in query.terms for term in group if not term.negated]
    spans = [span for way in found if way is not None for span in way.spans]
    _, offsets = fold_offsets(text)
    return sorted(spans if offsets is None else ((offsets[start], offsets[end - 1] + 1) for start, end in spans))

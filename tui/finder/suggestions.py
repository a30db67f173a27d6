"""When nothing matches: what would, if a part of the query were left out.

Knows queries; how many sentences match one is asked from whoever has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tui.finder.query import Filter, Query, Term

Part = tuple[Term, ...] | tuple[Filter, ...]
"""What is left out together: the terms of an either-or, or the filters of one facet."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that matches `total` sentences: `text` types it, `left_out` is missing of what was typed."""

    query: Query
    text: str
    left_out: str
    total: int


def suggestions(text: str, query: Query, count: Callable[[Query], int]) -> list[Suggestion]:
    """What matches with one part of the query left out; if nothing does, what each part matches by itself.

    `query` is `text`, parsed. `count` says how many sentences match a query. Filters are left out before terms.
    """
    parts = _parts(query)
    if len(parts) < 2:
        return []
    for dropped in [[part] for part in parts], [[other for other in parts if other is not part] for part in parts]:
        tried = (_without(text, query, some, count) for some in dropped)
        if found := [suggestion for suggestion in tried if suggestion.total]:
            return found
    return []


def _parts(query: Query) -> list[Part]:
    def facet(item: Filter) -> tuple[str, bool]:
        return item.facet, item.negated

    by_facet = groupby(sorted(query.filters, key=facet), key=facet)
    return [*(tuple(group) for _, group in by_facet), *query.terms]


def _without(text: str, query: Query, parts: Sequence[Part], count: Callable[[Query], int]) -> Suggestion:
    dropped = {id(item) for part in parts for item in part}
    rest = replace(
        query,
        terms=tuple(group for group in query.terms if id(group[0]) not in dropped),
        filters=tuple(item for item in query.filters if id(item) not in dropped),
    )
    spans = sorted(span for part in parts for span in _typed(part))
    left_out = " ".join(text[start:end] for start, end in spans)
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return Suggestion(rest, re.sub(r"(?<!\\)\s+", " ", text).strip(), left_out, count(rest))


def _typed(part: Part) -> list[tuple[int, int]]:
    """Where a part was typed: an either-or with all that stands between its terms."""
    if isinstance(part[0], Term):
        return [(part[0].span[0], part[-1].span[1])]
    return [item.span for item in part]

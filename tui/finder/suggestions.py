"""When nothing matches: what would, if a part of the query were left out.

Knows queries; how many sentences match one is asked of whoever has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tui.finder.query import Filter, Query, Term

Part = tuple[Term, ...] | tuple[Filter, ...]
"""What is left out together: the terms of an either-or, or the filters of one facet."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query, as it is typed, that matches `total` sentences; `left_out` is missing of what was typed."""

    text: str
    left_out: str
    total: int


def suggestions(text: str, query: Query, count: Callable[[str], int]) -> list[Suggestion]:
    """What matches with one part of the query left out; if nothing does, what each part matches by itself.

    `query` is `text`, parsed. `count` says how many sentences match a typed query. Filters are left out before terms.
    """
    parts = _parts(query)
    if len(parts) < 2:
        return []
    for dropped in [[part] for part in parts], [[other for other in parts if other is not part] for part in parts]:
        tried = (_without(text, some, count) for some in dropped)
        if found := [suggestion for suggestion in tried if suggestion.total]:
            return found
    return []


def _parts(query: Query) -> list[Part]:
    def facet(item: Filter) -> tuple[str, bool]:
        return item.facet, item.negated

    by_facet = groupby(sorted(query.filters, key=facet), key=facet)
    return [*(tuple(group) for _, group in by_facet), *query.terms]


def _without(text: str, parts: Sequence[Part], count: Callable[[str], int]) -> Suggestion:
    spans = sorted(span for part in parts for span in _typed(part))
    left_out = " ".join(text[start:end] for start, end in spans)
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    rest = re.sub(r"(?<!\\)\s+", " ", text).strip()
    return Suggestion(rest, left_out, count(rest))


def _typed(part: Part) -> list[tuple[int, int]]:
    """Where a part was typed: an either-or with all that stands between its terms."""
    if isinstance(part[0], Term):
        return [(part[0].span[0], part[-1].span[1])]
    return [item.span for item in part]

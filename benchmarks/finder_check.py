"""Whether the index answers what a plain scan answers, on real sentences and queries."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.finder_queries import Typed
from tests.finder.plain import plain_search
from tui.finder import Index, parse_query


def differences(index: Index, texts: Sequence[str], typed: dict[str, list[Typed]], share: float = 0.3) -> int:
    """How many keystrokes get another answer; a share of all is tried, evenly over each query."""
    tried = wrong = 0
    step = max(1, round(1 / share))
    for name, queries in typed.items():
        for text in (text for query in queries for text in query.keystrokes[::-1][::step]):
            query = parse_query(text)
            hits = index.search(query)
            answer = list(zip(hits.tiers.tolist(), hits.scores.tolist(), hits.rows.tolist(), strict=True))
            tried += 1
            if answer != plain_search(texts, query):
                wrong += 1
                print(f"{name}: another answer to {text!r}")
    print(f"\n{tried} keystrokes compared with the plain scan, {wrong} differ")
    return wrong

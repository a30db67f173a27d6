"""Counts are equal to a plain recount, under any choices."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.facets.counting import count

ROWS = 12
DOCUMENT_OF_ROW = np.array([0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4], np.int32)
FACETS = ("park", "keyword", "year")
VALUES = 4

bearing = st.fixed_dictionaries(
    {f: st.sets(st.tuples(st.integers(0, VALUES - 1), st.integers(0, ROWS - 1))) for f in FACETS}
)
choices = st.fixed_dictionaries({f: st.sets(st.integers(0, VALUES - 1)) for f in FACETS})


def postings(pairs: set[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    value, row = zip(*sorted(pairs), strict=True) if pairs else ((), ())
    return np.array(value, np.int32), np.array(row, np.int32)


def left(
    pairs: dict[str, set[tuple[int, int]]], chosen: dict[str, set[int]], excluded: dict[str, set[int]], besides: str
) -> set[int]:
    """Rows that a selection leaves: either-or within a facet, both-and across, exclusions always."""
    rows = set(range(ROWS))
    for facet in FACETS:
        if chosen[facet] and facet != besides:
            rows &= {r for v, r in pairs[facet] if v in chosen[facet]}
        rows -= {r for v, r in pairs[facet] if v in excluded[facet]}
    return rows


@given(bearing, choices, choices)
def test_counts_equal_a_plain_recount_under_any_choices(
    pairs: dict[str, set[tuple[int, int]]], chosen: dict[str, set[int]], excluded: dict[str, set[int]]
) -> None:
    for facet in FACETS:
        rows = left(pairs, chosen, excluded, facet)
        mask = np.isin(np.arange(ROWS), sorted(rows))
        sentences, documents = count(*postings(pairs[facet]), VALUES, mask, DOCUMENT_OF_ROW)
        there: dict[int, set[int]] = defaultdict(set)
        for value, row in pairs[facet]:
            if row in rows:
                there[value].add(row)
        assert sentences.tolist() == [len(there[v]) for v in range(VALUES)]
        assert documents.tolist() == [len({int(DOCUMENT_OF_ROW[r]) for r in there[v]}) for v in range(VALUES)]


@given(st.sets(st.tuples(st.integers(0, VALUES - 1), st.integers(0, ROWS - 1))))
def test_no_mask_is_all_rows(pairs: set[tuple[int, int]]) -> None:
    value, row = postings(pairs)
    everything = count(value, row, VALUES, np.ones(ROWS, bool), DOCUMENT_OF_ROW)
    for with_mask, without in zip(everything, count(value, row, VALUES, None, DOCUMENT_OF_ROW), strict=True):
        assert with_mask.tolist() == without.tolist()

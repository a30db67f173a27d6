"""What sets two parts of a corpus apart."""

from __future__ import annotations

import numpy as np
import pytest

from tui.facets.compare import concentration, contrasts, heat, keyness
from tui.facets.shapes import Postings


def postings(rows: dict[str, list[int]]) -> Postings:
    pairs = [(v, r) for v, value in enumerate(rows) for r in rows[value]]
    value, row = (np.array(column, np.int32) for column in zip(*pairs, strict=True))
    return Postings(list(rows), value, row)


def mask(rows: list[int], size: int = 8) -> np.ndarray:
    return np.isin(np.arange(size), rows)


def test_the_term_that_only_one_side_has_comes_first_and_the_common_one_last() -> None:
    terms = postings({"招商": [0, 1, 4, 5], "种业": [0, 1, 2], "芯片": [6], "别处": [7]})
    found = contrasts(terms, mask([0, 1, 2, 3]), mask([4, 5, 6]))
    assert [terms.values[c.value] for c in found] == ["种业", "芯片", "招商"]
    assert (found[0].here, found[0].there) == (3, 0)
    assert found[0].g2 > 0 > found[1].g2


def test_g2_and_log_ratio_are_those_of_the_books() -> None:
    g2, ratio = keyness(np.array([30, 10]), np.array([10, 10]), 1000, 1000)
    assert g2[0] == pytest.approx(2 * (30 * np.log(1.5) + 10 * np.log(0.5)))
    assert ratio[0] == pytest.approx(np.log2(3))
    assert (g2[1], ratio[1]) == (0, 0)


def test_sides_without_rows_tell_nothing_apart() -> None:
    assert contrasts(postings({"招商": [0]}), mask([]), mask([])) == []


def test_what_gathers_in_one_document_is_more_concentrated_than_what_is_said_everywhere() -> None:
    terms = postings({"处处": [0, 2, 4, 6], "此处": [0, 1], "偏": [0, 1, 2, 4]})
    even, gathered, between = concentration(terms, np.repeat(np.arange(4, dtype=np.int32), 2))
    assert even == pytest.approx(0)
    assert gathered == pytest.approx(2 * 2 * np.log(4))
    assert even < between < gathered


def test_a_heat_table_counts_the_sentences_that_two_values_share() -> None:
    parks, terms = postings({"甲": [0, 1, 2], "乙": [3, 4]}), postings({"芯片": [0, 2, 3], "种业": [4], "招商": [5]})
    table = heat(parks, terms, 8, np.array([1, 0]), np.array([0, 1, 2]))
    assert table.tolist() == [[1, 1, 0], [2, 0, 0]]

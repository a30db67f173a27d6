"""The rows of the facet pane: groups, nesting, what is folded away, and values that stay where they are."""

from __future__ import annotations

from tui.model import FacetCount
from tui.ui.facet_rows import ORDERS, Heading, More, Value, arranged, rows_of, steady


def park(value: str, sentences: int = 1, parent: str | None = None, *, chosen: bool = False) -> FacetCount:
    return FacetCount("park", value, 1, sentences, parent=parent, chosen=chosen)


def names(rows: list[Heading | Value | More]) -> list[str]:
    return [row.count.value for row in rows if isinstance(row, Value)]


def test_a_park_stands_under_the_one_that_holds_it() -> None:
    counts = {"park": [park("甲科学城", 9, parent="乙高新区"), park("乙高新区", 5), park("丙软件园", 3)]}
    rows = rows_of(counts)
    assert names(rows) == ["乙高新区", "甲科学城", "丙软件园"]
    assert [row.depth for row in rows if isinstance(row, Value)] == [0, 1, 0]


def test_parks_that_hold_each_other_are_all_shown() -> None:
    rows = rows_of({"park": [park("甲园", parent="乙园"), park("乙园", parent="甲园")]})
    assert sorted(names(rows)) == ["乙园", "甲园"]


def test_many_values_are_folded_and_unfolded() -> None:
    counts = {"park": [park(f"园{i:02}") for i in range(20)]}
    rows = rows_of(counts)
    assert isinstance(rows[-1], More)
    assert len(names(rows)) + rows[-1].hidden == 20
    assert len(names(rows_of(counts, unfolded={"park"}))) == 20


def test_a_chosen_value_is_never_folded_away() -> None:
    counts = {"park": [*(park(f"园{i:02}") for i in range(20)), park("末园", 0, chosen=True)]}
    assert "末园" in names(rows_of(counts))


def test_narrowing_shows_all_that_fit_and_only_those() -> None:
    counts = {"park": [park(f"东园{i:02}") for i in range(12)] + [park("西园")]}
    rows = rows_of(counts, wanted=lambda count: count.value.startswith("东"))
    assert len(names(rows)) == 12
    assert "西园" not in names(rows)


def test_values_are_sorted_by_count_keyness_or_name() -> None:
    values = [FacetCount("keyword", "建设", 5, 90, keyness=1.0), FacetCount("keyword", "芯片", 1, 9, keyness=30.0)]
    first = {order: arranged(values, order)[0].value for order in ORDERS}
    assert first == {"count": "建设", "keyness": "芯片", "name": "建设"}


def test_values_stay_where_they_are_while_their_counts_change() -> None:
    before = [park("甲园", 9), park("乙园", 5), park("丙园", 3)]
    now = [park("丙园", 8), park("丁园", 6), park("甲园", 1)]
    assert [count.value for count in steady(before, now)] == ["甲园", "丙园", "丁园"]

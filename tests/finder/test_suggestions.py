"""When nothing matches, what would."""

from __future__ import annotations

from tui.finder import Index, parse_query
from tui.finder.suggestions import suggestions

TEXTS = ["松山湖科学城", "松山湖招商", "光谷招商", "光谷"]
PARKS = {"松山湖": {0, 1}, "光谷": {2, 3}}


def count(text: str) -> int:
    query = parse_query(text)
    rows = set(Index.build(TEXTS).search(query).rows.tolist())
    for item in query.filters:
        rows &= PARKS[item.value]
    return len(rows)


def offered(text: str) -> list[tuple[str, str, int]]:
    return [(found.text, found.left_out, found.total) for found in suggestions(text, parse_query(text), count)]


def test_without_the_park_there_would_be_hits() -> None:
    assert offered("科学城 园区:光谷") == [("科学城", "园区:光谷", 1), ("园区:光谷", "科学城", 2)]


def test_each_term_may_be_the_one_too_many() -> None:
    assert offered("招商 '科学城 松山湖") == [("'科学城 松山湖", "招商", 1), ("招商 松山湖", "'科学城", 1)]


def test_an_either_or_is_left_out_as_a_whole() -> None:
    assert offered("'火箭 | '飞船 招商") == [("招商", "'火箭 | '飞船", 2)]


def test_where_one_part_less_does_not_help_each_part_stands_for_itself() -> None:
    assert offered("'火箭 '飞船 招商") == [("招商", "'火箭 '飞船", 2)]


def test_an_escaped_blank_stays_escaped() -> None:
    assert offered("'火箭 招商 | a\\ b")[0][0] == "招商 | a\\ b"


def test_a_single_term_has_nothing_to_leave_out() -> None:
    assert offered("'火箭") == []

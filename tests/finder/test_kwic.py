"""Matches stand under each other, in the order of what is beside them."""

from __future__ import annotations

from tui.finder.highlights import occurrences
from tui.finder.kwic import Line, cells, fitted, in_order, lines
from tui.finder.query import parse_query

TEXTS = ["东莞的松山湖科学城", "在松山湖，招商", "松山湖安全", "先有松山湖 招商", "ABC松山湖abc"]


def concordance() -> list[Line]:
    query = parse_query("松山湖")
    return [found for row, text in enumerate(TEXTS) for found in lines(row, text, occurrences(text, query))]


def test_every_match_has_a_line_with_its_contexts() -> None:
    assert lines(3, "湖与湖", [(0, 1), (2, 3)]) == [Line(3, "", "湖", "与湖"), Line(3, "湖与", "湖", "")]


def test_an_abbreviation_is_one_match_from_its_first_to_its_last_character() -> None:
    text = "建设松山湖科学城"
    assert lines(0, text, occurrences(text, parse_query("松科城"))) == [Line(0, "建设", "松山湖科学城", "")]


def test_right_contexts_are_in_pinyin_order_after_punctuation_and_letters() -> None:
    assert [line.right for line in in_order(concordance(), "right")] == ["，招商", "abc", "安全", "科学城", " 招商"]


def test_left_contexts_are_compared_from_the_match_outwards() -> None:
    assert [line.left for line in in_order(concordance(), "left")] == ["", "ABC", "东莞的", "先有", "在"]


def test_contexts_fill_the_cells_that_they_are_given() -> None:
    line = Line(0, "东莞的", "松山湖", "科学城")
    assert fitted(line, 10, 10) == ("    东莞的", "科学城")
    assert fitted(line, 5, 5) == ("…莞的", "科学…")
    assert fitted(line, 4, 4) == (" …的", "科…")
    assert fitted(line, 0, 0) == ("", "")
    assert all(cells(fitted(line, width, 9)[0]) == width for width in range(9))

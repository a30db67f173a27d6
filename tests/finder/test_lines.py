"""Sentences read one by one out of an index, and a scan of them: the same as what the index finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.finder.plain import parses
from tui.finder import Index, parse_query
from tui.finder.highlights import highlights
from tui.finder.lines import Lines, scan
from tui.finder.matching import line

TEXTS = st.lists(
    st.text("松山湖科学城高新区东莞市ABabc1 ,。㈱é\n😀𠮷", min_size=1, max_size=12), min_size=1, max_size=30
)
QUERIES = st.text("松山湖科学城'!^$|abAB 1shu😀", min_size=1, max_size=8).filter(parses)


def lines_of(texts: list[str]) -> Lines:
    columns = Index.build(texts).columns()
    return Lines(lambda name: memoryview(columns[f"0.{name}"]))


@given(TEXTS)
def test_a_line_is_that_of_its_sentence(texts: list[str]) -> None:
    lines = lines_of(texts)
    assert len(lines) == len(texts)
    for row, text in enumerate(texts):
        assert lines.line(row) == line(text.replace("\n", " "))
        assert (lines.text(row), lines.cased(row)) == (lines.line(row).text, lines.line(row).cased)


@given(TEXTS, QUERIES)
def test_a_scan_finds_what_the_index_finds(texts: list[str], typed: str) -> None:
    query = parse_query(typed)
    found = Index.build(texts).search(query)
    expected = zip(found.rows.tolist(), found.tiers.tolist(), found.scores.tolist(), strict=True)
    assert scan(lines_of(texts), query, range(len(texts))) == list(expected)


def test_a_page_that_is_one_long_sentence_is_found_at_every_place_of_it() -> None:
    text = "松山湖高新区人才优先,😀" * 20_000
    query = parse_query("人才 优先")
    assert [row for row, _, _ in scan(lines_of([text]), query, [0])] == [0]
    assert len(highlights(text, query)) == 20_000

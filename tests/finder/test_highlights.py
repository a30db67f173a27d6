"""Highlights fall on the document's own characters, whatever way the query matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.finder import Index, parse_query
from tui.finder.highlights import highlights


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("東莞製造業立市", "东莞制造业", ["東莞製造業"]),
        ("东莞制造业立市", "製造業", ["制造业"]),
        ("着力与著力", "著力", ["着力", "著力"]),
        ("㈱松山湖", "株", ["㈱"]),
        ("①号地块１２０亩", "120", ["１２０"]),
        ("Ⅲ期工程", "ii", ["Ⅲ"]),
        ("Café 开业", "cafe", ["Café"]),
        ("🎉松山湖🎉", "松山湖", ["松山湖"]),
        ("在松山湖科学城", "松科城", ["松", "科", "城"]),
        ("在松山湖科学城", "songshanhu", ["松山湖"]),
        ("在松山湖科学城", "ssh", ["松山湖"]),
        ("在松山湖提升", "ssh", ["松山湖"]),  # 提 can be read shi, but who thinks of it
        ("A股市场", "agu", ["A股"]),
        ("科技创新是关键", "科技创薪", ["科技创"]),
        ("SSH 与 ssh", "SSH", ["SSH"]),
        ("松山湖招商 松山湖", "招商 松山湖", ["松山湖招商", "松山湖"]),
        ("松山湖", "!东莞 松", ["松"]),
        ("东莞", "松山湖 | 东莞", ["东莞"]),
        ("东莞", "", []),
        ("", "东莞", []),
    ],
)
def test_what_is_marked(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in highlights(text, parse_query(query))] == marked


@given(
    st.text(st.sampled_from("松山湖㈱①Ⅲé\u0301\u200b🎉𠮷 aA東莞"), max_size=20),
    st.sampled_from(["松山", "ssh", "1 | a", "松山湖东莞", "株"]),
)
def test_spans_are_sorted_apart_and_inside(text: str, typed: str) -> None:
    query = parse_query(typed)
    spans = highlights(text, query)
    bounds = [bound for span in spans for bound in span]
    assert bounds == sorted(set(bounds))
    assert all(0 <= bound <= len(text) for bound in bounds)
    assert bool(spans) >= bool(len(Index.build([text]).search(query).rows))

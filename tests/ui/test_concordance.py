"""Hits aligned on what matched: the match is never cut away and always begins at the same cell; context is sorted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Hit, Model, Selection
from tui.ui.cells import width_of
from tui.ui.concordance import in_context, keyword_of, sort_key
from tui.ui.hit_list import how_matched

WIDTH = 40


@pytest.fixture
def hit(model: Model) -> Hit:
    """Any hit."""
    return model.hit(model.search(Selection("人才"), limit=1), 0)


def with_text(hit: Hit, text: str, term: str) -> Hit:
    """The hit with another text, in which a term was found."""
    places = [i for i in range(len(text)) if text.startswith(term, i)]
    return replace(hit, text=text, matches=tuple((i, i + len(term)) for i in places), tier="exact")


@given(before=st.text("园区a，", max_size=40), between=st.text("园区a，", max_size=40))
def test_every_match_begins_at_the_same_cell_whatever_stands_around_it(model: Model, before: str, between: str) -> None:
    anyone = model.hit(model.search(Selection("人才"), limit=1), 0)
    hit = with_text(anyone, f"{before}招商{between}招商引资", "招商")
    line, shift = in_context(hit, WIDTH)
    start, end = (place + shift for place in keyword_of(hit))
    assert line[start:end] == "招商"
    assert width_of(line[:start]) == WIDTH * 2 // 5
    assert width_of(line) == WIDTH


def test_a_short_form_is_one_keyword(hit: Hit) -> None:
    apart = replace(hit, text="在松山湖科学城里", matches=((1, 2), (4, 5), (6, 7)), tier="abbrev")
    assert keyword_of(apart) == (1, 7)
    assert how_matched(apart) == "≈short form"
    assert how_matched(replace(apart, tier="exact")) == "3 hits"


def test_context_is_sorted_by_pinyin(hit: Hit) -> None:
    behind = ["中心", "Alpha", "安排", "，安", "安保", "政策", "引资", "重点"]
    hits = [with_text(hit, "招商" + text, "招商") for text in behind]
    in_order = [h.text[2:] for h in sorted(hits, key=lambda h: sort_key(h, "right"))]
    assert in_order == ["，安", "Alpha", "安保", "安排", "引资", "政策", "中心", "重点"]
    assert sort_key(with_text(hit, "中安招商", "招商"), "left").startswith("an")

"""Signs of patterns: every text that a pattern matches has one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.cleaning import furniture
from tui.corpus.cleaning.data import on_folded, table
from tui.corpus.cleaning.signs import signs

PATTERNS = table("patterns.toml")["pattern"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("的[瓯镇]", "瓯镇"),
        ("(?:的|瓯)镇", "镇"),
        ("的(?:镇|瓯)", "瓯镇"),
        ("的(?:镇|瓯)?", "的"),
        ("(?=.*瓯).{0,3}网", "瓯"),
        ("(?>瓯++)", "瓯"),
        (r"\d+瓯*", ""),
        (r"[^瓯]|[瓯\d]|[一-鿿]", ""),
        ("(?!瓯)(?<!瓯).", ""),
    ],
)
def test_the_rarest_of_what_every_match_has_are_the_signs(pattern: str, expected: str) -> None:
    assert signs(re.compile(pattern)) == frozenset(expected)


def test_each_pattern_of_furniture_has_signs_else_it_is_asked_of_every_line() -> None:
    assert [entry["pattern"] for entry in PATTERNS if not signs(on_folded(entry["pattern"]))] == []


def test_a_python_whose_parser_is_gone_knows_the_same_furniture(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["打印本页", "版权所有 某某网", "点击:12次", "湖东园区的灯会今晚开幕", "【 大 中 小 】", "ICP备10000000号"]
    caches = (furniture._patterns_of_sign, furniture._signs)
    expected = [furniture.look(line) for line in lines]
    with monkeypatch.context() as patch:
        patch.setattr("tui.corpus.cleaning.signs.parser", None)
        for known in caches:
            known.cache_clear()
        found = [furniture.look(line) for line in lines]
    for known in caches:
        known.cache_clear()
    assert found == expected


@settings(max_examples=50)
@given(st.data())
def test_a_match_has_a_sign(data: st.DataObject) -> None:
    pattern = on_folded(data.draw(st.sampled_from(PATTERNS))["pattern"])
    found = data.draw(st.from_regex(pattern))
    assert not signs(pattern).isdisjoint(found)

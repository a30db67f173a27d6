"""Signs of patterns: every text that a pattern matches has one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_each_pattern_of_furniture_has_signs_else_it_is_never_asked() -> None:
    assert [entry["pattern"] for entry in PATTERNS if not signs(on_folded(entry["pattern"]))] == []


@settings(max_examples=50)
@given(st.data())
def test_a_match_has_a_sign(data: st.DataObject) -> None:
    pattern = on_folded(data.draw(st.sampled_from(PATTERNS))["pattern"])
    found = data.draw(st.from_regex(pattern))
    assert not signs(pattern).isdisjoint(found)

"""Text in cells: nothing a document holds moves the terminal, and Chinese is set as Chinese is set."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.ui.cells import NEVER_FIRST, clip, excerpt, pad, strip, styled, visible, width_of, wrap

chinese = st.text(alphabet="松山湖高新區,。“”(《》)abc 12", max_size=120)


@given(st.text())
def test_what_is_shown_has_no_power_over_the_terminal(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]


def test_an_escape_sequence_is_seen_not_obeyed() -> None:
    assert visible("\x1b]0;x\x07园区\x9b2J") == "␛]0;x␇园区□2J"


@given(chinese, st.integers(2, 30))
def test_wrapping_loses_nothing_but_blanks_and_fits(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width for line in lines)


@given(st.text(alphabet="松山湖高新区,。”》", max_size=120), st.integers(8, 30))
def test_a_line_begins_with_closing_punctuation_only_where_nothing_else_is(text: str, width: int) -> None:
    for (before, _), (start, _end) in itertools.pairwise(wrap(text, width)):
        if text[start] in NEVER_FIRST:
            assert all(c in NEVER_FIRST for c in text[before + 1 : start])


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("松山湖高新区,东莞。", 12, ["松山湖高新", "区,东莞。"]),
        ("在(2023年)公布", 8, ["在(2023", "年)公布"]),
        ("GDP增长12.5%", 6, ["GDP增", "长", "12.5%"]),
        ("他说:“好。”她走了", 10, ["他说:", "“好。”她走", "了"]),
    ],
)
def test_lines_are_broken_as_a_typesetter_would(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


def test_cutting_and_filling_count_cells_not_characters() -> None:
    assert clip("松山湖", 5) == "松山…"
    assert clip("松山湖", 6) == "松山湖"
    assert pad("湖", 4) == "湖  "


def test_an_excerpt_shows_the_match_wherever_it_stands() -> None:
    text = "一" * 200 + "松山湖" + "二" * 200
    shown = excerpt(text, [(200, 203)], 40, 2)
    assert len(shown) <= 2
    assert any(start <= 200 and end >= 203 for start, end in shown)


def test_styles_of_overlapping_spans_are_laid_over_each_other() -> None:
    bold, red = Style(bold=True), Style(color="red")
    runs = styled("松山湖科学城", Style.null(), [(0, 3, bold), (2, 6, red)])
    assert [text for text, _ in runs] == ["松山", "湖", "科学城"]
    assert runs[1][1] == bold + red


def test_a_strip_is_exactly_as_wide_as_asked() -> None:
    assert strip([("松山湖\x1b[2J", Style.null())], 9, Style.null()).cell_length == 9

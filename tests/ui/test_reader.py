"""A page in the reader that is too long to be laid out between two keys."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open
from tests.ui.fake import PAGES, FakeModel
from tui.ui.page import Block, Page, Piece

LINES = 3_000
LONG = {**PAGES[0], "text": [("body", f"第{number}项,园区引进项目并完成签约,全年投产。") for number in range(LINES)]}


@pytest.mark.parametrize("characters", [1, 700, 10_000])
def test_laid_out_bit_by_bit_a_page_is_what_it_is_at_once(characters: int) -> None:
    blocks = [Block("body", (Piece(text, number),)) for number, (_kind, text) in enumerate(LONG["text"])]
    at_once, by_bits = Page(blocks, 30), Page(blocks, 30)
    at_once.lay_out(10_000_000)
    while not by_bits.is_whole:
        by_bits.lay_out(characters)
    assert (by_bits.lines, by_bits.units) == (at_once.lines, at_once.units)


async def test_the_end_of_a_long_page_is_there_when_it_is_asked_for(explorer: Open) -> None:
    async with explorer(model=FakeModel([LONG])) as person:
        await person.press("4")
        reader = person.app.main.reader
        while len(reader.units) <= LINES:  # the title is a unit, too
            await person.pilot.pause(0.01)
        assert any("第0项" in line for line in person.lines)
        reader.show(reader._blocks, 0)
        assert len(reader.units) < LINES, "the rest is to come"
        reader.action_cursor_to(-1)
        await person.settle()
        assert any(f"第{LINES - 1}项" in line for line in person.lines)
        assert reader.cursor == LINES


async def test_a_long_page_opens_at_its_last_sentence(explorer: Open) -> None:
    async with explorer(model=FakeModel([LONG]), query=f"第{LINES - 2}项") as person:
        assert any(f"第{LINES - 2}项" in line[70:] for line in person.lines)
        assert len(person.app.main.reader.units) == LINES + 1

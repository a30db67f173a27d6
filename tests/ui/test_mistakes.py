"""Mistakes in a query are told in the language of the screen, each that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.finder.test_query import CASES
from tui.config import Settings
from tui.finder import QueryError, parse_query
from tui.ui.mistakes import MISTAKES

if TYPE_CHECKING:
    from tests.ui.conftest import Open


def test_every_mistake_of_the_query_language_has_its_words() -> None:
    made = set()
    for case in CASES["mistake"]:
        with pytest.raises(QueryError) as caught:
            parse_query(case["typed"])
        made.add(caught.value.message)
    assert made == set(MISTAKES)


async def test_a_mistake_and_a_name_that_is_no_facet_are_told_in_chinese(explorer: Open) -> None:
    async with explorer(settings=Settings(language="zh")) as person:
        await person.press("slash")
        await person.type("park:")
        assert "park: 后面还要一个值" in person.lines[0]
        await person.press("ctrl+u")
        await person.type("date:2023")
        assert "date: 不是分面,按文字查找" in person.sees

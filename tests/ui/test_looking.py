"""Asking the model: what is given up posts nothing, and what was only begun is counted to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.build import build
from tui.model import Selection
from tui.ui.looking import Found, look

SEEDS = str(Path(__file__).parents[2] / "seeds")


def test_a_search_that_is_given_up_posts_nothing() -> None:
    posted: list[Any] = []
    look(1, build([SEEDS], jobs=1, cache=False), Selection("松山湖 创新"), posted.append, lambda: True)
    assert posted == []


def test_the_last_answer_counts_all_that_match() -> None:
    model = build([SEEDS], jobs=1, cache=False)
    posted: list[Any] = []
    look(1, model, Selection("kejichuangxin"), posted.append, lambda: False)
    found = [message for message in posted if isinstance(message, Found)][-1]
    assert found.view.total == len(found.view) == model.search(Selection("kejichuangxin")).total
    assert found.hits is not None
    assert found.hits.sum() == found.view.total

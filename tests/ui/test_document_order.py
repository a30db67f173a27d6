"""In which order documents are listed, and where those that are nearly the same stand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tui.build import build
from tui.ui.document_order import ORDERS, Order, arranged

HITS = np.array([2, 0, 5, 1, 2], np.int32)
MODEL: Any = SimpleNamespace(
    originals=np.array([-1, -1, -1, 0, 0], np.int32), places=lambda _order: np.array([2, 0, 1, 4, 3], np.int32)
)


def listed(by: Order = "path", unfolded: tuple[int, ...] = (), **how: bool) -> list[int]:
    how = {"only_hits": False, "backwards": False} | how
    return [int(number) for number in arranged(MODEL, HITS, by=by, unfolded=unfolded, **how)]


def test_copies_stand_under_their_original_where_it_is_unfolded() -> None:
    assert listed() == [0, 1, 2]
    assert listed(unfolded=(0,)) == [0, 3, 4, 1, 2]
    assert listed("title", unfolded=(0,)) == [1, 2, 0, 3, 4]


def test_a_copy_whose_original_has_no_hits_stands_for_itself() -> None:
    hits = np.array([0, 0, 5, 1, 2], np.int32)
    assert arranged(MODEL, hits, only_hits=True, by="path", backwards=False, unfolded=()).tolist() == [2, 3, 4]


def test_most_hits_come_first_and_any_order_can_be_turned() -> None:
    assert listed("hits") == [2, 0, 1]
    assert listed("hits", backwards=True) == [1, 0, 2]


@pytest.mark.parametrize("by", ORDERS)
def test_every_order_lists_every_document_of_a_model(by: Order) -> None:
    model = build(["seeds"], jobs=1, cache=False)
    hits = np.ones(len(model.documents), np.int32)
    order = arranged(model, hits, only_hits=False, by=by, backwards=False, unfolded=()).tolist()
    infos = [model.documents[number] for number in order]
    assert sorted(order) == list(range(len(order)))
    if by == "date":
        dates = [info.date for info in infos if info.date]
        assert dates == sorted(dates, reverse=True)
    if by == "chars":
        assert [info.chars for info in infos] == sorted((info.chars for info in infos), reverse=True)
    if by == "title":
        assert [info.title for info in infos] == sorted(model.titles)

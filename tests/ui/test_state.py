"""Marks and choices: in order, undone and done again."""

from __future__ import annotations

from tui.model import FacetCount
from tui.ui.state import Past, State


def value(name: str) -> FacetCount:
    return FacetCount("park", name, 1, 1)


def test_marks_keep_the_order_of_marking() -> None:
    state = State().toggle_mark(value("乙")).toggle_mark(value("甲")).toggle_mark(value("丙")).toggle_mark(value("甲"))
    assert [mark.record for mark in state.marks] == [value("乙"), value("丙")]


def test_no_more_marks_than_asked_for() -> None:
    state = State().toggle_mark(value("甲"), 1).toggle_mark(value("乙"), 1)
    assert [mark.record for mark in state.marks] == [value("甲")]


def test_a_value_is_chosen_or_excluded_never_both() -> None:
    choice = ("park", "松山湖高新区")
    state = State().toggle_choice(choice, excluded=False).toggle_choice(choice, excluded=True)
    assert (state.chosen, state.excluded) == ((), (choice,))
    assert state.toggle_choice(choice, excluded=True) == State()


def test_everything_can_be_undone_and_done_again() -> None:
    states = [State()]
    past = Past()
    for name in ("甲", "乙", "丙"):
        past = past.then(states[-1])
        states.append(states[-1].toggle_choice(("park", name), excluded=False))
    now = states[-1]
    for expected in reversed(states[:-1]):
        past, now = past.undo(now)
        assert now == expected
    assert past.undo(now) == (past, now)
    for expected in states[1:]:
        past, now = past.redo(now)
        assert now == expected

"""What was done can be undone and done again; a verdict that can't be written down is not taken up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tui.corpus.decisions import read_decisions
from tui.ui.deciding import CannotDecide
from tui.ui.deeds import Deeds
from tui.ui.state import Decision


def test_a_verdict_is_written_down_taken_back_and_written_again(tmp_path: Path) -> None:
    deeds = Deeds()
    deeds.do(deeds.state.toggle_choice(("year", "2023"), excluded=False))
    decision = Decision(str(tmp_path), "分享到", None, "keep")
    assert len(deeds.do(replace(deeds.state, decisions=(decision,)))) == 1
    assert set(read_decisions(str(tmp_path)).values()) == {"keep"}
    deeds.undo()
    assert not read_decisions(str(tmp_path))
    assert deeds.state.chosen == (("year", "2023"),)
    deeds.redo()
    assert set(read_decisions(str(tmp_path)).values()) == {"keep"}


def test_where_a_verdict_cant_be_written_everything_stays_as_it_is(tmp_path: Path) -> None:
    deeds = Deeds()
    before = deeds.state
    nowhere = Decision(str(tmp_path / "gone"), "分享到", None, "keep")
    with pytest.raises(CannotDecide):
        deeds.do(replace(before, decisions=(nowhere,)))
    assert deeds.state is before
    assert not deeds.can_undo

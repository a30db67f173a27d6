"""Repairs with evidence: what is mended, and what must not be touched."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tui.corpus.cleaning.edits import apply
from tui.corpus.cleaning.repairs import repair

CASES = tomllib.loads((Path(__file__).parent / "repairs.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_repairs_mend_what_they_should_and_nothing_else(case: dict[str, Any]) -> None:
    drafts = repair("\n".join(case["page"]))
    assert [draft.text for draft in drafts] == case.get("text", case["page"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_edits_applied_to_the_raw_line_give_its_text(case: dict[str, Any]) -> None:
    for draft in repair("\n".join(case["page"])):
        assert apply(draft.raw, draft.edits) == draft.text
        assert all(draft.raw[edit.start : edit.end] == edit.before for edit in draft.edits)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_repaired_page_needs_no_repair(case: dict[str, Any]) -> None:
    once = [draft.text for draft in repair("\n".join(case["page"]))]
    assert [draft.text for draft in repair("\n".join(once))] == once


def test_what_an_unknown_character_may_have_been_is_kept_in_the_ledger() -> None:
    (draft,) = repair("構建完善的政企?!叭\ue437灰惑w”聯合攻關機制")
    assert "校" in draft.edits[0].candidates

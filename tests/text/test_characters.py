"""How usual characters are: what tells text from noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.text.characters import BROKEN, RARE, surprise, surprises, surprising
from tui.text.scripts import to_simplified, to_traditional

SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]


@pytest.mark.parametrize("text", SEEDS, ids=lambda text: text[:6])
def test_text_surprises_little_in_either_script(text: str) -> None:
    for version in (text, to_simplified(text), to_traditional(text)):
        assert 5 < surprise(version) / len(version) < 7.5


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16-le"])
def test_text_in_the_wrong_encoding_surprises_much(encoding: str) -> None:
    wrong = SEEDS[0].encode().decode(encoding, "replace")
    assert surprise(wrong) / len(wrong) > 9.5


def test_characters_are_ranked_as_people_meet_them() -> None:
    cost = surprises()
    assert cost["国"] < cost["园"] < cost["莞"] < cost["\uf4ff"]
    assert cost["國"] == cost["国"]
    assert cost["，"] < cost["、"] < cost["★"]
    assert cost["龘"] == RARE
    assert cost["\ufffd"] == cost["\x00"] == cost["\ue437"] == BROKEN


def test_what_surprises_is_found_among_all_characters() -> None:
    cost = surprises()
    for least in (9.0, 11.0, RARE):
        wrong = [
            char for char in map(chr, range(0x20000)) if bool(surprising(least).search(char)) != (cost[char] >= least)
        ]
        assert wrong == []


def test_surprise_adds_up() -> None:
    assert surprise("高新区") == surprise("高") + surprise("新区")
    assert surprise("") == 0

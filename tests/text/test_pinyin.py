"""The readings that a search by pinyin goes by."""

from __future__ import annotations

import pytest
from pypinyin import Style, pinyin

from tui.text.folding import fold
from tui.text.pinyin import readings, table


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("松", {"song"}),
        ("会", {"hui", "kuai"}),
        ("曾", {"ceng", "zeng"}),
        ("乐", {"le", "yue"}),
        ("重", {"zhong", "chong"}),
        ("绿", {"lv", "lu"}),
        ("女", {"nv"}),
        ("略", {"lve"}),
        ("行", {"xing", "hang"}),
    ],
)
def test_a_character_has_all_its_readings(char: str, expected: set[str]) -> None:
    assert expected <= set(readings(char))


def test_the_usual_reading_comes_first() -> None:
    assert [readings(char)[0] for char in "长沙高新区"] == ["zhang", "sha", "gao", "xin", "qu"]


def test_both_scripts_sound_alike() -> None:
    assert readings("東") == readings("东")
    assert "qian" in readings("乾")


def test_what_is_no_chinese_character_has_no_reading() -> None:
    assert [readings(char) for char in "a1，。 "] == [()] * 5


def test_no_reading_of_pypinyin_is_missing() -> None:
    """For all characters of the main block; 欸's ê is written e."""
    missing = []
    for char in map(chr, range(0x4E00, 0x9FA6)):
        known = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
        if known and not {reading.replace("ü", "v").replace("ê", "e") for reading in known[0]} <= set(readings(char)):
            missing.append(char)
    assert missing == []


def test_readings_are_plain_letters_of_folded_characters() -> None:
    for char, sounds in table().items():
        assert fold(char) == char
        assert all(sound.isascii() and sound.isalpha() and sound.islower() for sound in sounds)

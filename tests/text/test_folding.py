"""What a person types and what a page prints are one, whichever script, width or keyboard they come from."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.folding import _perhaps_uneven, fold, fold_offsets

DICTIONARIES = Path(opencc.__file__).parent / "dictionary"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

mixed_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("東莞东莞製制裡里著着㈱①Ⅲ㎡ßİﬁ…《》“”「」，。 \u3000\u200b\u0301ＡａA1"),
    )
)


@pytest.mark.parametrize(
    "forms",
    [
        "着 著",
        "后 後",
        "里 裡 裏",
        "台 臺 檯 颱",
        "群 羣",
        "为 為 爲",
        "于 於",
        "强 強 彊",
        "干 乾 幹",
        "发 發 髮 発",
        "国 國 圀",
        "户 戶 戸",
        "说 說 説",
        "青 靑",
        "麦 麥 ⻨ ⿆",
        "长 長 ⻓",
        "一 ⼀",
        "见 見 見 ⻅",
        "你 妳",
        "晋 晉",
        "峰 峯",
        "计划 計畫 計劃",
        "了解 瞭解",
        "答复 答覆",
        "借口 藉口",
        "反复 反覆",
        "仿佛 彷彿",
        "二〇二三年 二○二三年",
    ],
)
def test_forms_of_a_character_are_one(forms: str) -> None:
    assert len({fold(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("（株）", "㈱"),
        ("１２０", "120"),
        ("①", "1"),
        ("Ⅲ期", "iii期"),
        ("50㎡", "50m2"),
        ("iDM²", "IDM2"),
        ("ﬁnance", "Finance"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("café", "cafe\u0301"),
        ("“四上企业”", '"四上企业"'),
        ("「四上企業」", "“四上企业”"),
        ("『二級』", "‘二级’"),
        ("《条例》", "<条例>"),
        ("【导语】", "[导语]"),
        ("〔2018〕145号", "[2018]145号"),
        ("你好，世界。", "你好,世界."),
        ("上午：八点！？", "上午:八点!?"),
        ("广深港澳研发—转化", "广深港澳研发-转化"),
        ("卡尔•马克思", "卡尔·马克思"),
        ("融\u3000合", "融\xa0合"),
        ("高\u200b新\ufeff区", "高新区"),
        ("1~5", "1～5"),
        ("｢半角｣", "“半角”"),
    ],
)
def test_printed_and_typed_forms_are_one(printed: str, typed: str) -> None:
    assert fold(printed) == fold(typed)


@pytest.mark.parametrize("pair", ["未 末", "园 圆", "一 -", "、 ,", "日 曰", "沪 滤", "芸 艺", "口 □", "0 〇", "邱 丘"])
def test_different_characters_stay_different(pair: str) -> None:
    one, other = pair.split()
    assert fold(one) != fold(other)


def test_lines_stay_lines() -> None:
    assert fold("一\r\n二\n三\t四") == "一\r\n二\n三 四"


@given(mixed_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(mixed_text, mixed_text)
def test_folding_knows_no_neighbours(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(mixed_text)
def test_every_folded_character_comes_from_where_the_offsets_say(text: str) -> None:
    folded, offsets = fold_offsets(text)
    assert folded == fold(text)
    assert list(offsets if offsets is not None else range(len(text) + 1)) == plain_offsets(text)


def plain_offsets(text: str) -> Sequence[int]:
    return [index for index, char in enumerate(text) for _ in fold(char)] + [len(text)]


def test_characters_taken_for_even_are_even() -> None:
    """The fast way out of `fold_offsets` relies on a list of characters that fold to one character each."""
    even = [chr(code) for code in range(0x110000) if not _perhaps_uneven().match(chr(code))]
    assert [char for char in even if len(fold(char)) != 1] == []
    assert len(even) > 27_000


@pytest.mark.parametrize("conversion", ["t2s", "s2t", "s2tw", "s2hk", "tw2s", "hk2s"])
def test_a_text_and_its_conversion_are_one(conversion: str) -> None:
    convert = opencc.OpenCC(conversion).convert
    for seed in SEEDS:
        text = seed.read_text("utf-8")[:1500]
        assert fold(convert(text)) == fold(text)


def test_every_entry_of_the_dictionaries_is_one() -> None:
    for name in ("TSCharacters", "STCharacters", "TSPhrases", "STPhrases", "TWVariants", "HKVariants"):
        entries = [line.split("\t") for line in (DICTIONARIES / f"{name}.txt").read_text("utf-8").splitlines()]
        assert [key for key, values in entries if fold(key) != fold(values.split(" ")[0])] == [], name


def test_folding_loads_nothing_slow() -> None:
    code = (
        "import sys; import tui.text.folding; print(*sorted({'opencc', 'jieba', 'numpy', 'json'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

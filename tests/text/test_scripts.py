"""Which script a page is in, and how it looks in the other."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.scripts import detect_script, to_simplified, to_traditional, widen_punctuation

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
DICTIONARIES = Path(opencc.__file__).parent / "dictionary"

TAIWAN = (
    "本園區位於新竹市東區，由科學園區管理局負責規劃與管理。為了吸引高科技廠商進駐，管理局提供土地租用、租稅優惠等措施，並且"
    "與鄰近大學合作培育人才。園區裡面設有製造業、積體電路、生物技術等產業聚落，之後還將擴建二期用地，預計明年完工。"
)
HONG_KONG = (
    "數碼港位於薄扶林，是政府全資擁有的創科社羣。園區裏面有超過二千家初創企業，涉及金融科技、智慧生活及數碼娛樂等範疇。局方表示，"
    "會繼續採取多項措施，幫助企業拓展內地及海外市場，並與大灣區其他園區建立更緊密的聯繫，關係到香港未來的發展。"
)


def test_the_given_documents_are_in_the_scripts_that_they_are_in() -> None:
    scripts = [detect_script(seed.read_text("utf-8")) for seed in SEEDS]
    assert scripts == ["hans", "hans", "hant-converted", "hant-converted", "hans"]


@pytest.mark.parametrize("text", [TAIWAN, HONG_KONG])
def test_traditional_text_that_people_wrote_is_no_conversion(text: str) -> None:
    assert detect_script(text) == "hant"
    assert detect_script(to_simplified(text)) == "hans"


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if seed.name[:3] in ("000", "001", "004")])
def test_a_conversion_that_knows_no_words_is_told_from_one_that_does(seed: Path) -> None:
    text = seed.read_text("utf-8")
    entries = (line.split("\t") for line in (DICTIONARIES / "STCharacters.txt").read_text("utf-8").splitlines())
    by_character = str.maketrans({key: values.split(" ")[0] for key, values in entries})
    assert detect_script(text.translate(by_character)) == "hant-converted"
    assert detect_script(to_traditional(text)) == "hant"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", "none"),
        ("An English page, 2023.", "none"),
        ("これは日本語の文章です。東京都の公園", "none"),
        ("中文", "hans"),
        ("高新区", "hans"),
        ("高新區", "hant"),
        (
            TAIWAN + "园区实现营业收入超过两千亿元，进出口总额创历史新高，规模以上企业达到三百家。",
            "mixed",
        ),
        (TAIWAN + "国", "hant"),
    ],
)
def test_short_and_foreign_texts(text: str, script: str) -> None:
    assert detect_script(text) == script


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_conversions_of_the_given_documents_are_those_of_opencc(seed: Path) -> None:
    text = seed.read_text("utf-8")[:2500]
    assert to_simplified(text) == opencc.OpenCC("t2s").convert(text)
    assert to_traditional(text) == opencc.OpenCC("s2t").convert(text)


T2S, S2T = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")


def phrases(name: str) -> list[str]:
    lines = (DICTIONARIES / f"{name}Phrases.txt").read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in lines]


fragments = st.lists(
    st.one_of(
        st.sampled_from(phrases("TS")),
        st.sampled_from(phrases("ST")),
        st.sampled_from(phrases("ST")).map(lambda phrase: phrase[1:]),
        st.sampled_from("乾后里面发制着著覆藉，。 a\n"),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=150)
@given(fragments)
def test_conversions_are_those_of_opencc_wherever_phrases_meet(text: str) -> None:
    assert to_simplified(text) == T2S.convert(text)
    assert to_traditional(text) == S2T.convert(text)


@given(st.text())
def test_views_keep_the_length(text: str) -> None:
    assert len(to_simplified(text)) == len(to_traditional(text)) == len(widen_punctuation(text)) == len(text)


@pytest.mark.parametrize(
    ("plain", "wide"),
    [
        ("你好,世界!真的?", "你好，世界！真的？"),
        ("来源:本网;编辑:张三", "来源：本网；编辑：张三"),
        ("总量1,200家,占35.5%,其中", "总量1,200家，占35.5%，其中"),
        ("上午9:30,会议", "上午9:30，会议"),
        ("Acme Co., Ltd.", "Acme Co., Ltd."),
        ("东莞(市)(2023年)", "东莞（市）（2023年）"),
        ("GDP(亿元)增长", "GDP（亿元）增长"),
        ("f(x)=1, g(y)", "f(x)=1, g(y)"),
        ("落款(张三", "落款(张三"),
        ("外(内(里)面)外", "外（内（里）面）外"),
        ("“对接”,他说", "“对接”，他说"),
        ("SAP,兩大", "SAP，兩大"),
        ("http://a.example/b?c=d", "http://a.example/b?c=d"),
    ],
)
def test_folded_punctuation_is_shown_wide_beside_chinese(plain: str, wide: str) -> None:
    assert widen_punctuation(plain) == wide

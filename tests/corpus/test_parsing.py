"""From raw text to a document: the given documents, and what holds for any text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.cleaning.edits import apply
from tui.corpus.document import READABLE, Document, RawDocument
from tui.corpus.parsing import parse, template_key

SEEDS = Path(__file__).parents[2] / "seeds"


def document(text: str, **declared: str) -> Document:
    return parse(RawDocument("0", "page.txt", text, "utf-8", declared))


@cache
def seed(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return document(path.read_text("utf-8"))


def kinds(found: Document, kind: str) -> list[str]:
    return [line.text or line.raw for line in found.lines if line.kind == kind]


def test_titles_of_the_given_documents_are_as_printed_or_derived() -> None:
    titles = {
        number: (seed(number).metadata.title, seed(number).metadata.title_line)
        for number in ("000", "001", "002", "003", "004")
    }
    assert titles == {
        "000": ("锚定高质量 奋力开新局㉝丨松山湖:着力提升创新能级 打造引领东莞高质量发展核心引擎", 5),
        "001": ("松山湖高新区2020年工作计划", 1),
        "002": ("制造業是立國之本、興國之器、強國之基", None),
        "003": ("創新驅動產業發展 奮力創建“五好”園區——“‘強省會’,我們這么干”之二(長沙市園區篇)", 1),
        "004": ("三溪科创城以高质量发展为目标,加快形成新质生产力", None),
    }


def test_dates_are_found_where_printed_and_never_invented() -> None:
    assert [seed(number).metadata.date for number in ("000", "001", "002", "003", "004")] == [
        "2023-01-27",
        "2020-03-04",
        None,
        None,
        None,
    ]


def test_sources_editors_and_keywords_as_printed() -> None:
    assert [seed(number).metadata.source for number in ("000", "001", "002", "003", "004")] == [
        "东莞广播电视台",
        "本网",
        "東莞發布",
        None,
        None,
    ]
    assert seed("000").metadata.editor == "谭晚兰"
    assert seed("000").metadata.keywords == ("松山湖", "高质量", "产业", "建设", "科技")
    assert seed("000").metadata.authors == ("冯敬伟", "汤秀芳", "魏淦棠", "黎日昇")


def test_furniture_of_the_given_documents_goes_and_nothing_else() -> None:
    dropped = {
        number: [line.number for line in seed(number).lines if line.kind == "boilerplate"]
        for number in ("000", "001", "002", "003", "004")
    }
    assert dropped == {
        "000": [1, 2, 3, 9, 13, 23, 37, 47, 53, 61, 65, 70, 71, 72, 73, 74, 75, 77, 79, 80],
        "001": [5],
        "002": [],
        "003": [143, 144, 146, 148, 150, 152],
        "004": [13, 14],
    }
    assert [line.number for line in seed("004").lines if line.kind == "duplicate"] == [7, 8, 9, 10, 11, 12]
    assert [line.number for line in seed("000").lines if line.kind == "meta"] == [7, 69]
    assert [line.number for line in seed("001").lines if line.kind == "meta"] == [2, 3, 4]


def test_pinyin_notes_go_and_no_other_parenthesis() -> None:
    edits = [edit for line in seed("003").lines for edit in line.edits]
    assert sum(edit.rule == "pinyin-note" for edit in edits) == 437
    text = "\n".join(line.text or "" for line in seed("003").lines)
    raw = re.sub(
        r"\([a-zü\u00e0-\u01dc]+\)", "", "\n".join(line.raw for line in seed("003").lines if line.text is not None)
    )
    assert re.findall(r"[(（].*?[)）]", text) == re.findall(r"[(（].*?[)）]", raw)


def test_the_byte_slip_is_put_right_and_its_unknown_character_explained() -> None:
    (line,) = [line for line in seed("003").lines if "政企" in (line.text or "")]
    assert "政企□“三位一體”聯合攻關" in (line.text or "")
    (edit,) = [edit for edit in line.edits if edit.rule == "byte-slip"]
    assert "校" in edit.candidates


def test_captions_and_bylines_are_classed_and_stay() -> None:
    captions = kinds(seed("003"), "caption")
    assert len(captions) == 13
    assert "長沙經開區鳥瞰圖。章帝 攝" in captions
    assert kinds(seed("003"), "byline") == ["(李曼斯)", "(王 文)", "策劃、統籌:曹輝"]
    assert kinds(seed("000"), "byline") == ["(记者 冯敬伟 汤秀芳 魏淦棠 黎日昇 )"]


def test_a_byline_at_a_paragraphs_end_is_a_sentence_of_its_own() -> None:
    bylines = [sentence.text for sentence in seed("003").sentences if sentence.kind == "byline"]
    assert bylines[:4] == ["(王 茜)", "(熊遠帆)", "(李曼斯)", "(唐璐)"]
    assert "(李曼斯 羅 峰)" in bylines


def test_sections_are_parks_officials_and_headlines() -> None:
    assert [section.heading for section in seed("003").sections] == [
        "長沙高新區", "長沙經開區", "寧鄉經開區", "瀏陽經開區", "望城經開區", "隆平高科技園", "天心經開區", "岳麓山大學科技城",
        "岳麓高新區", "馬欄山視頻文創產業園", "金霞經開區", "雨花經開區", "寧鄉高新區",
    ]  # fmt: skip
    assert [section.speaker for section in seed("002").sections] == ["肖亞非", "葉惠明", "卓慶", "肖必良", "陳順嬌"]
    assert "牢牢把握科技创新最大优势,加快构建全要素全链条全过程的科技创新生态体系" in [
        s.heading for s in seed("000").sections
    ]
    assert seed("001").sections[0].heading == "(一)聚焦创新引领,力争在建设大湾区国际科技创新中心上取得更大进展"


def test_what_an_official_says_is_attributed_until_somebody_else_speaks() -> None:
    found = seed("002")
    assert found.sentences[0].speaker is None
    assert {s.speaker for s in found.sentences if s.line == 9} == {"肖亞非"}
    assert {s.speaker for s in found.sentences if 12 <= s.line <= 16} == {"葉惠明"}
    assert {(s.speaker, s.section) for s in found.sentences if s.line >= 39} == {(None, None)}


def test_a_line_wrapped_in_mid_sentence_is_read_with_the_next() -> None:
    text = (
        "产业园区是区域经济发展的重要载体，承担着集聚创新资源\n培育新兴产业、推动城市化建设等一系列重要使命，近年来\n"
        "各地结合自身的资源禀赋和区位条件，探索出不同的建设运\n营模式，积累了丰富的经验，也暴露出一些值得重视的问题\n亟待总结。"
    )
    found = document("园区运营报告\n\n" + text)
    assert [line.joins_previous for line in found.lines] == [False, False, False, True, True, True, True]
    assert [sentence.text for sentence in found.sentences] == ["园区运营报告", text.replace("\n", "")]
    assert found.sentences[1].span == (8, 8 + len(text))


def test_template_lines_are_told_by_their_numbers_too() -> None:
    assert template_key("您是第 123 位访客") == template_key("您是第９９９位訪客")


LINE = st.one_of(
    st.text("园区发展高新科技。，、：；！？“”（）()[]…—|>*#&;=<>/\\'\" \u3000\u00a0\t\u200b\x00\x1b□?？0123456789abcXYZāáǎàｅ", max_size=40),
    st.sampled_from(
        [
            "", " ", "首页", "首页 > 新闻 > 正文", "新闻", "财经", "登录", "来源：某某日报", "发布时间：2023-01-02 10:00", "标题：园区", "索 引 号：",
            "责任编辑：王某", "上一篇", "下一篇：没有了", "相关新闻", "版权所有", "（记者 王小明）", "一、总体要求", "（一）基本原则", "第一章 总则",
            "第一条 为了促进园区发展，制定本条例。", "特此公告。", "某某市人民政府", "2023年1月2日", "1", "12", "图1 园区布局", "某某园区一角。王某 摄",
            "某某高新区召开大会 2023-01-02", "1某某园开园仪式举行啦", "2某某园招商大会举行啦", "3某某园竣工仪式举行啦", "## 标题", "- [链接](https://a.b/c)",
            "&nbsp;&amp;nbsp;", "<p>段落</p>", "創(chuàng)新", "榧撳姳浼佷笟閫氳繃鎻愬崌", "ä¸­å›½ç§‘æŠ€", "政企?!叭\ue437灰惑w”", "{", "}", '"a": "b",', "第 1 0 条",
            "近日，某某高新区召开大会，研究部署下一阶段的重点工作，要求各单位认真贯彻落实，确保完成全年目标任务。",
            "园区将继续优化营商环境，提升服务水平，推动企业做大做强。（王 茜）",
            "声明：本文仅代表作者个人观点，与本站无关，如有侵权请联系删除。",
        ]
    ),
)  # fmt: skip
PAGE = st.lists(LINE, max_size=25).map("\n".join)


@given(PAGE)
def test_every_line_stands_in_the_ledger_once_and_in_order(text: str) -> None:
    found = document(text)
    assert "\n".join(line.raw for line in found.lines) == text
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
    for line in found.lines:
        assert text[line.start : line.start + len(line.raw)] == line.raw
        assert (line.text is None) == (line.kind in ("boilerplate", "duplicate", "meta"))
        assert line.text is None or apply(line.raw, line.edits) == line.text
        assert line.rule or line.kind in ("body", "blank")


@given(PAGE)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    once = "\n".join(line.text for line in document(text).lines if line.text is not None)
    again = document(once)
    assert [(line.text, line.edits) for line in again.lines] == [(line, ()) for line in once.split("\n")]


@given(PAGE)
def test_sentences_know_where_they_stand(text: str) -> None:
    found = document(text)
    starts = [sentence.span for sentence in found.sentences]
    assert starts == sorted(starts)
    for sentence in found.sentences:
        line = found.lines[sentence.line - 1]
        assert line.kind in READABLE
        assert line.start <= sentence.span[0] < sentence.span[1] <= len(text)
        assert sentence.text == sentence.text.strip() != ""
        if not line.edits and sentence.span[1] <= line.start + len(line.raw):
            assert text[slice(*sentence.span)] == sentence.text
        assert sentence.section is None or found.sections[sentence.section].line <= sentence.line


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    assert document(text).metadata.title is not None


@given(PAGE)
def test_cleaned_text_holds_no_control_characters(text: str) -> None:
    cleaned = "".join(line.text or "" for line in document(text).lines)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]", cleaned)


@pytest.mark.parametrize(
    "unit",
    [
        "园",
        "。",
        "(",
        "创(chuàng)",
        "[",
        "<p>",
        "&amp;",
        "a ",
        "  ",
        "1、",
        "？!叭",
        "首页>",
        "鐢",
        "园区，",
        "１",
        "**",
        "来源：",
        "\ue437",
        "é",
        "园区发展，  产业创新。",
        "园区&nbsp;发展。",
        "园\u200b区。",
    ],
)
def test_a_very_long_line_is_no_trouble(unit: str) -> None:
    assert document(unit * (100_000 // len(unit))).lines


def test_entities_inside_entities_are_no_trouble() -> None:
    (line,) = document("园区&" + "amp;" * 50_000 + "nbsp;发展").lines
    assert line.text == "园区 发展"


def test_a_great_many_empty_lines_are_no_trouble() -> None:
    assert len(document("\n" * 50_000).lines) == 50_001

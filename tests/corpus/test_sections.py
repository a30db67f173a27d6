"""Sections with their ranks, and sentences under them."""

from __future__ import annotations

from tui.corpus.document import Document, RawDocument
from tui.corpus.parsing import parse

TEXT = "园区要坚持创新驱动，加快培育新兴产业，优化营商环境，提升服务水平。"


def document(*lines: str) -> Document:
    return parse(RawDocument("0", "page.txt", "\n".join(lines), "utf-8"))


def ranks(found: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in found.sections]


def test_ranks_follow_the_order_in_which_numberings_appear_inside_one_another() -> None:
    found = document(
        "某某园区发展规划", "第一章 总体要求", "第一节 指导思想", TEXT, "第二节 基本原则", "一、创新引领", TEXT, "（一）主体", TEXT, "（二）平台", TEXT,
        "二、绿色发展", TEXT, "第二章 重点任务", TEXT,
    )  # fmt: skip
    assert ranks(found) == [
        (1, "第一章 总体要求"), (2, "第一节 指导思想"), (2, "第二节 基本原则"), (3, "一、创新引领"), (4, "（一）主体"), (4, "（二）平台"), (3, "二、绿色发展"),
        (1, "第二章 重点任务"),
    ]  # fmt: skip
    assert found.sections[4].parent == 3
    assert [line.level for line in found.lines if line.kind == "heading"] == [1, 2, 2, 3, 4, 4, 3, 1]


def test_heading_marks_give_their_own_ranks() -> None:
    found = document("# 某某报告", "", "## 一、概况", "", TEXT, "", "### 位置", "", TEXT, "", "## 二、产业", "", TEXT)
    assert ranks(found) == [(1, "一、概况"), (2, "位置"), (1, "二、产业")]


def test_articles_of_a_law_are_sections_and_stay_in_the_text() -> None:
    found = document(
        "某某市园区条例",
        "第一章 总则",
        "第一条 为了规范园区建设，根据有关法律，制定本条例。",
        "第二条 本条例适用于市内园区。",
        "园区以外的单位参照执行。",
    )
    assert ranks(found) == [(1, "第一章 总则"), (2, "第一条"), (2, "第二条")]
    assert [found.sections[sentence.section].heading for sentence in found.sentences[-2:]] == ["第二条", "第二条"]


def test_a_paragraph_that_opens_with_its_heading_opens_a_section() -> None:
    found = document("工作要点", "一、突出创新引领。" + TEXT, "二、突出招商引资。" + TEXT)
    assert [section.heading for section in found.sections] == ["一、突出创新引领", "二、突出招商引资"]


def test_items_of_a_list_are_no_headings() -> None:
    found = document("申报材料", TEXT, "1、申请书", "2、营业执照", "3、审计报告")
    assert ranks(found) == []


def test_an_office_with_a_name_and_a_colon_is_a_speaker_and_a_salutation_is_none() -> None:
    found = document("座谈会纪要", "各位代表：", TEXT, "某某市市长王小明：", TEXT, "某某科技公司董事长李 红：", TEXT)
    assert [(section.heading, section.speaker) for section in found.sections] == [
        ("各位代表", None),
        ("某某市市长王小明", "王小明"),
        ("某某科技公司董事长李 红", None),
    ]
    assert [sentence.speaker for sentence in found.sentences if sentence.kind == "body"] == [None, "王小明", None]


def test_words_between_tags_of_paragraphs_are_sentences_of_their_own() -> None:
    found = document(
        "快讯", "<p><strong>园区新增两条公交线路</strong><br></p><p>24日，园区公交调整，新增两条线路。</p>"
    )
    assert [sentence.text for sentence in found.sentences] == [
        "快讯",
        "园区新增两条公交线路",
        "24日，园区公交调整，新增两条线路。",
    ]

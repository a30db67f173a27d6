"""Lines that stand in many documents of a folder are its template, unless they can be a signature or a heading."""

from __future__ import annotations

from collections import Counter

from tui.corpus.document import RawDocument
from tui.corpus.parsing import parse, template_key, template_lines

TEXT = "本周，园区{}号楼开工建设，建成后可容纳企业三十家，预计带动就业两千人。"
HEAD = ["智慧之城 活力园区", "服务企业 成就梦想"]
FOOT = [
    "某某园区管理办公室",
    "2024年3月{}日",
    "欢迎投资者前来考察洽谈，共谋发展大计，我们将竭诚为您做好全程服务工作",
    "本页面由某某公司设计",
]


def pages(count: int) -> list[str]:
    return ["\n".join([*HEAD, f"{n}号楼开工", TEXT.format(n), *FOOT]).format(n) for n in range(1, count + 1)]


def common(texts: list[str]) -> frozenset[str]:
    counts = Counter(key for text in texts for key in {template_key(line) for line in text.split("\n")})
    return template_lines(counts, len(texts))


def dropped(text: str, template: frozenset[str]) -> list[str]:
    return [
        line.raw
        for line in parse(RawDocument("0", "p", text, "utf-8"), template=template).lines
        if line.rule == "template"
    ]


def test_slogans_and_feet_of_a_folders_pages_go_and_the_signature_stays() -> None:
    texts = pages(8)
    assert dropped(texts[0], common(texts)) == [*HEAD, FOOT[2], FOOT[3]]


def test_a_few_pages_make_no_template() -> None:
    assert common(pages(4)) == frozenset()


def test_what_stands_within_the_text_is_no_template() -> None:
    texts = ["\n".join([f"通知{n}", TEXT.format(n), "现将有关事项通知如下：", TEXT.format(n + 50)]) for n in range(9)]
    assert dropped(texts[0], common(texts)) == []


def test_numbers_do_not_make_a_line_another() -> None:
    assert template_key("您是第 123 位访客") == template_key("您是第９９９位訪客")
    assert template_key("一、总则") != template_key("二、总则")


def test_a_channel_that_many_pages_name_is_still_the_title_of_its_own_page() -> None:
    menu = "网站首页\n联系我们\n招商政策"
    texts = [f"{n}号楼开工\n{menu}\n{TEXT.format(n)}" for n in range(1, 8)]
    own = f"联系我们\n联系我们\n{TEXT.format(8)}"
    document = parse(RawDocument("0", "p", own, "utf-8"), template=common([*texts, own]))
    assert document.metadata.title == "联系我们"

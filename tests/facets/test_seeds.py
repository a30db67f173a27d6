"""The five sample documents: the parks that they name, by section, and what they are about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.facets.conftest import join
from tui.corpus.document import Document
from tui.corpus.parsing import parse
from tui.corpus.reading import read_file
from tui.facets.shapes import CorpusFacets

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("00*.txt"))
SECTIONS = [
    "长沙高新区",
    "长沙经开区",
    "宁乡经开区",
    "浏阳经开区",
    "望城经开区",
    "隆平高科技园",
    "天心经开区",
    "岳麓山大学科技城",
    "岳麓高新区",
    "马栏山视频文创产业园",
    "金霞经开区",
    "雨花经开区",
    "宁乡高新区",
]


@cache
def documents() -> tuple[Document, ...]:
    return tuple(parse(read_file(str(path))[0]) for path in SEEDS)


@cache
def joined() -> CorpusFacets:
    return join(*documents())


def parks(number: int) -> list[str]:
    return [park.name for park in joined().document_parks[number]]


def test_thirteen_parks_stand_on_one_page_each_with_its_section() -> None:
    found = {park.name: park.sentences for park in joined().document_parks[3]}
    assert set(SECTIONS) <= set(found)
    assert all(found[name] >= 5 for name in SECTIONS)
    assert set(found) - set(SECTIONS) == {
        "山河工业城",
        "利亚德长沙光电智造产业园",
        "中国电信天翼云中南数字产业园",
        "湖南省大学科技产业园",
        "恩吉创业园",
    }


@pytest.mark.parametrize(
    ("number", "first"), [(0, "松山湖高新区"), (1, "松山湖高新区"), (2, "松山湖科学城"), (4, "三溪科创城")]
)
def test_the_park_that_a_page_is_about_comes_first(number: int, first: str) -> None:
    assert parks(number)[0] == first


def test_a_name_in_the_middle_of_verbs_is_cut_right() -> None:
    assert {"光明科学城", "松山湖科学城", "南沙科学城"} <= set(parks(0))


def test_the_page_with_one_park_has_no_other() -> None:
    assert parks(4) == ["三溪科创城"]


@pytest.mark.parametrize(
    ("number", "terms"),
    [
        (0, "松山湖 高质量 产业 建设 科技"),
        (1, "松山湖 园区 松山湖科学城"),
        (2, "东莞 招商 科技创新 战略性新兴产业"),
        (3, "园区 五好 产业集群"),
        (4, "三溪科创城 香洲区 新质生产力 营商环境"),
    ],
)
def test_what_a_person_would_pick_is_among_the_first_ten(number: int, terms: str) -> None:
    assert set(terms.split()) <= {term for term, _ in joined().document_keywords[number][:10]}


def test_watchwords_sink_and_what_is_special_rises() -> None:
    values = list(joined().keyword.values)
    assert values.index("三溪科创城") < values.index("高质量")
    assert values.index("输变电工程") < values.index("建设")


def test_no_keyword_is_a_number_or_pinyin() -> None:
    assert not [term for term in joined().keyword.values if term.isascii() and (term.isdigit() or term.islower())]


def test_officials_and_the_interviewed_speak() -> None:
    assert {"肖亚非", "叶惠明", "卓庆", "肖必良", "陈顺娇", "欧阳南江"} == set(joined().speaker.values)

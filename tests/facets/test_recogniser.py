"""Which parks a page names, and which of its sentences belong to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facets.conftest import MakeDocument
from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.parks.resolution import resolve
from tui.facets.parks.spotting import read
from tui.text.scripts import detect_script

LINES = [
    line.partition("\t")
    for line in (Path(__file__).parent / "park_lines.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def named(document: Document) -> set[str]:
    return {name.text for name in find_parks(document).names}


def members(document: Document, name: str) -> set[int]:
    """Sentences that belong to a park by name, heading or 园区."""
    parks = find_parks(document)
    number = [n.text for n in parks.names].index(name)
    return {m.sentence for m in parks.mentions if m.name == number} | {s for s, n in parks.members if n == number}


@pytest.mark.parametrize(("line", "parks"), [(line, parks) for line, _, parks in LINES])
def test_a_line_names_these_parks_and_no_others(document: MakeDocument, line: str, parks: str) -> None:
    assert named(document(line, script=detect_script(line))) == set(parks.split())


def test_a_mention_is_marked_in_the_characters_of_the_sentence(document: MakeDocument) -> None:
    text = "位於望城經開區的廠房，與長沙高新區相鄰。"
    parks = find_parks(document(text, script="hant"))
    assert [text[m.start : m.end] for m in parks.mentions] == ["望城經開區", "長沙高新區"]
    assert [name.text for name in parks.names] == ["望城经开区", "长沙高新区"]


@given(st.text(alphabet="长沙高新区园产业科技城、和的（）“”㈱Ⅲ8K１·位于建设国家级松山湖 \n", max_size=60))
def test_whatever_the_text_spans_lie_within_it_and_hold_the_ending(text: str) -> None:
    reading = read(text, simplified=True)
    for spot in [*reading.spots, *(doubt.spot for doubt in reading.doubts)]:
        assert 0 <= spot.start < spot.end <= len(text)
        assert spot.name.own


def test_sentences_belong_to_the_park_of_their_heading(document: MakeDocument) -> None:
    page = document("各园区晒出成绩单。", "# 长沙高新区：", "强产业是有力支撑。", "# 金霞经开区：", "建设陆港枢纽。")
    assert members(page, "长沙高新区") == {1, 2}
    assert members(page, "金霞经开区") == {3, 4}


def test_an_ending_alone_means_the_park_that_the_page_is_about(document: MakeDocument) -> None:
    page = document("园区新增企业百家。", "各地园区都在招商。", title="青阳经济开发区概况")
    assert not find_parks(page).members
    page = document("青阳经济开发区去年揭牌。", "开发区来了三家新企业。", "园区交通便利。", "打造国家级园区。")
    assert members(page, "青阳经济开发区") == {0, 1, 2}


def test_two_parks_alike_leave_an_ending_without_one(document: MakeDocument) -> None:
    page = document("长沙高新区和株洲高新区签约。", "高新区新增企业百家。")
    assert not find_parks(page).members


def test_a_short_name_in_brackets_is_followed_through_the_page(document: MakeDocument) -> None:
    page = document("平潭综合实验区（以下简称“实验区”）开会。", "实验区今年多了两条规定。")
    assert members(page, "平潭综合实验区") == {0, 1}
    page = document("湘阴界头科技产业园（简称“湘阴园”）开园。", "湘阴园已有企业二十家。")
    parks = find_parks(page)
    assert {n.text for n in parks.names} == {"湘阴界头科技产业园", "湘阴园"}
    assert len(parks.same) == 1


@pytest.mark.parametrize(
    "said",
    [
        "，简称岭园，",
        "（下稱嶺園）",
        "（簡稱：嶺園），",
        "，又名岭园，",
        "，旧称“岭园”，",
        "（原名岭园），",
        "（即岭园）",
    ],
)
def test_another_name_is_one_however_it_is_said(document: MakeDocument, said: str) -> None:
    script = "hant" if "嶺" in said else "hans"
    page = document(f"云岭科技园{said}位于长沙。", f"{'嶺園' if script == 'hant' else '岭园'}今年扩建。", script=script)
    parks = find_parks(page)
    assert [parks.names[m.name].text for m in parks.mentions] == ["云岭科技园", "岭园", "岭园"]
    assert len(parks.same) == 1


def test_what_has_another_name_is_a_name(document: MakeDocument) -> None:
    assert named(document("所属新材料产业园（下称岭园）去年扩建。")) == {"新材料产业园", "岭园"}
    assert not named(document("所属新材料产业园去年扩建。"))


def test_a_place_is_no_other_name_of_a_park(document: MakeDocument) -> None:
    assert named(document("青岛经济技术开发区（即黄岛区）发布通告。")) == {"青岛经济技术开发区"}


def test_names_that_differ_in_who_runs_the_park_are_one(document: MakeDocument) -> None:
    pairs = ("横琴粤澳深度合作区", "横琴合作区"), ("清华大学科技园", "清华科技园"), ("美的集团科创园", "美的科创园")
    for pair in pairs:
        parks = find_parks(document(*(f"{name}今天开园。" for name in pair)))
        assert len(set(resolve(parks.names, parks.same))) == 1


def test_a_part_that_is_named_again_is_a_park_where_others_are_named(document: MakeDocument) -> None:
    assert "台中园区" in named(document("中部科学园区扩建。", "台中园区缺水。", "台中园区停工。"))
    assert not named(document("台中园区缺水。", "台中园区停工。"))


def test_parts_of_a_park_are_named_by_a_place_and_one_character_in_a_list(document: MakeDocument) -> None:
    page = document("云岭科技园区由章丘园、历城园、平阴园构成。", "章丘园来了新邻居。")
    parks = find_parks(page)
    names = [n.text for n in parks.names]
    assert set(names) == {"云岭科技园区", "章丘园", "历城园", "平阴园"}
    assert (names.index("历城园"), names.index("云岭科技园区")) in parks.inside
    assert members(page, "章丘园") == {0, 1}


def test_a_park_lies_in_the_one_that_it_is_said_to_lie_in(document: MakeDocument) -> None:
    parks = find_parks(document("位于望城经开区的云帆光电智造产业园投产。"))
    names = [n.text for n in parks.names]
    assert parks.inside == ((names.index("云帆光电智造产业园"), names.index("望城经开区")),)


def test_a_kind_of_park_becomes_a_name_where_the_page_speaks_of_one(document: MakeDocument) -> None:
    assert named(document("加快建设新材料产业园。")) == set()
    assert named(document("新材料产业园占地300亩，总投资20亿元。")) == {"新材料产业园"}
    assert named(document("# 新材料产业园", "建成厂房十栋。")) == {"新材料产业园"}
    page = document("抓好松山湖东部工业园开发建设。", "加快推进东部工业园对外交通研究。")
    assert named(page) == {"松山湖东部工业园", "东部工业园"}


def test_the_same_page_is_read_the_same_way_twice(document: MakeDocument) -> None:
    page = document("从天河软件园到广州科学城。", "# 黄埔：", "知识城新增项目。", "合肥、芜湖高新区签约。")
    assert find_parks(page) == find_parks(page)

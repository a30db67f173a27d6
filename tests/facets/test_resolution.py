"""Which names are one park, and what it is called."""

from __future__ import annotations

from tests.facets.conftest import MakeDocument, join
from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.parks.resolution import resolve_parks
from tui.facets.shapes import ParkName


def parks(*documents: Document) -> dict[str, set[str]]:
    """Canonical names with their aliases."""
    joined = join(*documents)
    return {name: set(aliases) for name, aliases in zip(joined.park.values, joined.aliases, strict=True)}


def test_full_short_and_bare_names_are_one_park(document: MakeDocument) -> None:
    assert parks(
        document("松山湖高新区发布计划。", "松山湖高新区招商。"),
        document("东莞松山湖高新技术产业开发区设立分园。"),
        document("走进松山湖，看变化。"),
    ) == {"松山湖高新区": {"东莞松山湖高新技术产业开发区", "松山湖"}}


def test_parks_of_other_kinds_keep_their_own_names(document: MakeDocument) -> None:
    found = parks(document("松山湖高新区、松山湖科学城与光明科学城。", "走进松山湖。"))
    assert found == {"松山湖高新区": {"松山湖"}, "松山湖科学城": set(), "光明科学城": set()}


def test_a_short_zone_is_the_only_one_that_can_be_meant(document: MakeDocument) -> None:
    assert parks(document("青阳经济开发区成立。", "青阳开发区招商。")) == {"青阳经济开发区": {"青阳开发区"}}
    assert parks(document("海州经开区与海州高新区。", "海州开发区招商。")).keys() == {
        "海州经开区",
        "海州高新区",
        "海州开发区",
    }


def test_the_name_is_the_one_that_is_printed_most(document: MakeDocument) -> None:
    page = document("金霞经济开发区通江达海。", "金霞经开区招商。", "金霞经开区发展物流。")
    assert parks(page) == {"金霞经开区": {"金霞经济开发区"}}


def test_a_name_that_is_never_printed_in_one_piece_is_the_full_one(document: MakeDocument) -> None:
    page = document("渭南、宝鸡经济技术开发区揭牌。", "走访渭南、宝鸡经开区。", "渭南、宝鸡经开区招商。")
    found = parks(page)
    assert found["渭南经济技术开发区"] == {"渭南经开区"}
    assert found["宝鸡经开区"] == {"宝鸡经济技术开发区"}


def test_parks_of_one_name_in_different_cities_stay_two(document: MakeDocument) -> None:
    assert parks(document("北京朝阳科技园开园。"), document("长春朝阳科技园招商。")).keys() == {
        "北京朝阳科技园",
        "长春朝阳科技园",
    }


def test_simplified_and_traditional_pages_speak_of_one_park(document: MakeDocument) -> None:
    assert parks(document("新竹科学园区扩建。"), document("新竹科學園區擴建。", script="hant")).keys() == {
        "新竹科学园区"
    }


def test_parents_never_go_in_a_circle() -> None:
    a, b, c = (ParkName(text, text, "science") for text in ("甲科技园", "乙科技园", "丙科技园"))
    parks = resolve_parks([a, b, c], [1, 1, 1], [], [(0, 1), (1, 2), (2, 0), (0, 0)])
    assert parks.parents == [1, 2, None]


def test_what_a_park_is_called_does_not_depend_on_the_other_pages_order(document: MakeDocument) -> None:
    pages = [document("岳麓山大学科技城开建。"), document("岳麓山大科城招商。"), document("岳麓山大学科技城揭牌。")]
    assert parks(*pages) == parks(*reversed(pages)) == {"岳麓山大学科技城": {"岳麓山大科城"}}


def test_a_nested_park_has_its_parent(document: MakeDocument) -> None:
    joined = join(document("位于望城经开区的云帆光电智造产业园投产。", "望城经开区招商。"))
    values = list(joined.park.values)
    child = values.index("云帆光电智造产业园")
    assert joined.parents[child] == values.index("望城经开区")
    assert find_parks(document("没有园区。")).inside == ()

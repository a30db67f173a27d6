"""The same article on several pages is found, whatever stands around it; different articles are left alone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.duplicates import COMMON, LEAST, Fingerprints, _Holders, fingerprint

ARTICLE = (
    "近日,某某高新区召开大会,研究部署下一阶段的重点工作。会议指出,要坚持创新驱动,加快培育新兴产业,"
    "完善公共服务,优化营商环境。要推动重大项目早开工、早建成、早投产,以项目建设的实效支撑高质量发展。"
    "会议要求,各单位要压实责任,细化措施,确保全年目标任务圆满完成。"
)
OTHER = (
    "昨日,湿地公园迎来今年首批候鸟。管理处工作人员介绍,今年水位适宜,鱼虾丰富,候鸟的数量比去年多了三成。"
    "市民可以在观鸟台用望远镜观看,但不要投喂,也不要使用无人机。志愿者将在周末为孩子们讲解。"
)


def near_duplicates(texts: Sequence[str], dates: Sequence[str | None]) -> list[int | None]:
    made = list(map(fingerprint, texts))
    sizes, samples = np.array([size for size, _ in made], np.int32), b"".join(sample for _, sample in made)
    fingerprints = Fingerprints(sizes, np.frombuffer(samples, np.uint64))
    return fingerprints.near_duplicates(dates, lambda i: texts[i])


def test_the_oldest_is_the_original_whatever_the_order() -> None:
    pages = [ARTICLE + "转载。", ARTICLE, OTHER, "标题不同。" + ARTICLE]
    assert near_duplicates(pages, ["2023-05-03", "2023-05-01", None, "2023-05-02"]) == [1, None, None, 1]


def test_without_dates_the_fullest_is_the_original() -> None:
    cut = ARTICLE[: len(ARTICLE) * 2 // 3]
    assert near_duplicates([cut, ARTICLE, OTHER], [None, None, None]) == [1, None, None]


def test_a_small_change_does_not_hide_a_duplicate_and_a_large_one_makes_another_text() -> None:
    edited = ARTICLE.replace("某某高新区", "该区").replace("圆满", "如期")
    assert near_duplicates([ARTICLE, edited], [None, None]) == [None, 0]
    half = ARTICLE[: len(ARTICLE) // 3] + OTHER
    assert near_duplicates([ARTICLE, half], [None, None]) == [None, None]


def test_short_and_empty_texts_are_nobodys_duplicates() -> None:
    assert near_duplicates(["特此公告。", "特此公告。", "", ""], [None] * 4) == [None] * 4


def test_pages_of_one_form_with_different_contents_are_different() -> None:
    form = "关于{0}的批复。你单位关于{0}的请示收悉。经研究,同意{1}。请按照{2}的要求组织实施,并做好{3}工作。"
    words = ["设立{}产业园", "扩建{}大道", "核定{}站编制", "调整{}小区规划", "修缮{}桥", "建设{}水厂"]
    numbers = "甲乙丙丁戊己"
    texts = []
    for word, n in zip(words, numbers, strict=True):
        name = word.format(n * 6)
        texts.append(form.format(name, f"你单位{n * 9}方案", f"{n * 8}规程", f"{n * 7}保障"))
    assert near_duplicates(texts, [None] * len(texts)) == [None] * len(texts)


@given(
    st.lists(st.sampled_from([ARTICLE, OTHER, ARTICLE + OTHER, "短。", ARTICLE[:100]]), max_size=8),
    st.integers(0, 2**32),
)
def test_an_original_is_no_duplicate_and_the_order_of_the_pages_does_not_matter(texts: list[str], seed: int) -> None:
    dates = [f"2023-01-{i + 1:02}" for i in range(len(texts))]
    found = near_duplicates(texts, dates)
    assert all(original is None or found[original] is None for original in found)
    assert all(original is None or dates[original] < dates[i] for i, original in enumerate(found))
    shuffled = list(range(len(texts)))
    random.Random(seed).shuffle(shuffled)
    again = near_duplicates([texts[i] for i in shuffled], [dates[i] for i in shuffled])
    assert [None if j is None else shuffled[j] for j in again] == [found[i] for i in shuffled]


def test_texts_just_long_enough_are_compared() -> None:
    text = ARTICLE[:LEAST]
    assert near_duplicates([text, text], [None, None]) == [None, 0]


@given(st.lists(st.sets(st.integers(0, 4)), max_size=60), st.integers(1, 3))
def test_who_shares_shingles_is_counted_as_a_plain_count_does(pages: list[set[int]], least: int) -> None:
    starts = np.cumsum([0, *map(len, pages)]).tolist()
    holders = _Holders(np.array([shingle for page in pages for shingle in sorted(page)], np.intp), starts)
    plain: dict[int, list[int]] = {shingle: [] for shingle in range(5)}
    for number, page in enumerate(pages):
        counted = Counter(other for shingle in page for other in plain[shingle][:COMMON])
        often = {other: times for other, times in counted.items() if times >= least}
        assert holders.sharing(number, least) == often
        if number % 5:  # the others are duplicates
            holders.add(number)
            for shingle in page:
                plain[shingle].append(number)

"""What comes first: better tiers, tighter and nearer matches, words' edges; then the order of the documents."""

from __future__ import annotations

import random

import pytest

from tests.finder.plain import word_flags
from tests.finder.test_index import found
from tui.finder import TIERS, Index, parse_query
from tui.text.scripts import to_simplified, to_traditional


def best(texts: list[str], typed: str) -> list[str]:
    return [texts[row] for row in Index.build(texts).search(parse_query(typed)).rows.tolist()]


def test_tiers_come_in_their_order() -> None:
    texts = ["科技创业和新城", "科技创薪", "keji", "科技创新", "在科技创新中"]
    hits = Index.build(texts).search(parse_query("科技创新"))
    assert [texts[row] for row in hits.rows.tolist()] == ["科技创新", "在科技创新中", "科技创业和新城", "科技创薪"]
    assert [TIERS[tier] for tier in hits.tiers] == ["exact", "exact", "abbrev", "fuzzy"]


def test_the_worst_term_decides_on_the_tier() -> None:
    texts = ["松山湖 shuma", "松山湖招商", "松山湖招上"]
    hits = found(Index.build(texts), parse_query("松山湖 zhaoshang"))
    assert [(TIERS[tier], texts[row]) for tier, _, row in hits] == [("pinyin", "松山湖招商"), ("pinyin", "松山湖招上")]


def test_tight_abbreviations_come_first() -> None:
    assert best(["东方大学者的莞", "东城莞城", "东到莞"], "东莞") == ["东到莞", "东城莞城", "东方大学者的莞"]


def test_no_abbreviation_reaches_into_the_next_clause_or_too_far() -> None:
    texts = ["松树,科学城边", "松树的科学城边", f"松{'树' * 9}科城边"]
    assert best(texts, "松科城") == ["松树的科学城边"]


def test_terms_that_stand_near_each_other_come_first() -> None:
    far, near = "松山湖的新项目已经开工而别处还在招商", "别的项目已经开工而松山湖在招商的路上"
    assert best([far, near], "松山湖 招商") == [near, far]


def test_equal_sentences_keep_the_order_of_the_documents() -> None:
    texts = [f"松山湖{i}" for i in "一二三四五"]
    assert best(texts, "松山湖") == texts


def test_the_edges_of_words_count() -> None:
    texts, words = ["高新区里", "在新区里"], [[0, 3], [0, 1, 3]]
    assert Index.build(texts, word_flags(texts, words)).search(parse_query("新区")).rows.tolist() == [1, 0]


def test_literal_at_words_edges_asks_the_segmenter() -> None:
    texts = ["东莞的园区", "园区里", "张江高科技园区", "高新区里", "新区里"]
    assert best(texts, "'园区'") == ["东莞的园区", "园区里", "张江高科技园区"]
    assert best(texts, "'新区'") == ["新区里"]
    assert best(texts, "!'新区'") == [*texts[:3], "高新区里"]


def test_scores_stay_between_0_and_100() -> None:
    texts = ["松山湖", "松", "松山", "在松山湖科学城", "山湖松", "松山狐", "ssh 松山湖"]
    for typed in ("松山湖", "ssh", "s", "松 湖", "松湖", "!x", "松山湖科学城的", "!x | 松"):
        hits = Index.build(texts).search(parse_query(typed))
        assert all(0.0 < score <= 100.0 for score in hits.scores.tolist())


@pytest.mark.parametrize("convert", [to_simplified, to_traditional])
def test_six_characters_of_the_other_script_find_their_sentence(convert: object) -> None:
    assert callable(convert)
    chance = random.Random(9)
    words = [
        "东莞",
        "制造业",
        "松山湖",
        "发展",
        "里程",
        "台湾",
        "群众",
        "着力",
        "后来",
        "复制",
        "企业",
        "关于",
        "战略",
        "创新",
        "标准",
    ]
    texts = ["".join(chance.sample(words, 6)) for _ in range(300)]
    other = to_traditional if convert is to_simplified else to_simplified
    index = Index.build([other(text) for text in texts])
    for row, text in enumerate(texts):
        typed = convert(text)[2:8]
        hits = index.search(parse_query(typed), limit=300)
        assert row in hits.rows[hits.tiers == 0].tolist()

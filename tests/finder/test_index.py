"""The index gives what a plain scan gives, whatever the sentences and the query; it grows, is saved and stopped."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui.finder.index as index_module
from tests.finder.plain import Hit, parses, plain_search, word_flags
from tui.finder import Index, Query, parse_query
from tui.finder.index import SearchCancelled, building

ALPHABET = "松山湖科学城东莞東莞發展发展的了曾经會计行乐吕绿女ab aABz1,。 😀𠮷㈱①é"
sentence = st.text(st.sampled_from(ALPHABET), max_size=24)
corpus = st.lists(sentence, max_size=40)
word = st.one_of(
    st.text(st.sampled_from("松山湖科学城东莞發展曾会行吕a1B😀𠮷"), min_size=1, max_size=6),
    st.sampled_from(["s", "ss", "sh", "ssh", "songsh", "shanhu", "dg", "lv", "zengj", "xingle", "hang", "ashan", "1"]),
)
term = st.builds(
    lambda before, text, after: before + text + after,
    st.sampled_from(["", "", "", "'", "!", "^", "!^", "!'"]),
    word,
    st.sampled_from(["", "", "", "$", "'"]),
)
typed = st.lists(st.one_of(term, st.just("|")), min_size=1, max_size=5).map(" ".join).filter(parses)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of 64 rows, so that few sentences are many segments."""
    monkeypatch.setattr(index_module, "ROWS", 64)
    monkeypatch.setattr(index_module, "WORDS", 1)
    monkeypatch.setattr(index_module, "CHUNK", 7)


def found(index: Index, query: Query, limit: int | None = None) -> list[Hit]:
    hits = index.search(query, limit=limit)
    return list(zip(hits.tiers.tolist(), hits.scores.tolist(), hits.rows.tolist(), strict=True))


@settings(max_examples=400)
@given(corpus, typed, st.booleans())
def test_any_query_finds_what_a_plain_scan_finds(texts: list[str], text: str, loose: bool) -> None:
    query = parse_query(text, fuzzy_sounds=loose)
    expected = plain_search(texts, query)
    hits = Index.build(texts).search(query)
    assert found(Index.build(texts), query) == expected
    assert hits.total == len(expected)
    assert hits.complete


@settings(max_examples=100)
@given(st.data(), corpus, typed)
def test_words_change_the_score_as_in_a_plain_scan(data: st.DataObject, texts: list[str], text: str) -> None:
    words = [sorted(data.draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=5))) for text in texts]
    query = parse_query(text)
    index = Index.build(texts[: len(texts) // 2], word_flags(texts, words)).extend(texts, word_flags(texts, words))
    assert found(index, query) == plain_search(texts, query, words)


def misspelt(text: str, chance: random.Random) -> str:
    """A piece of a text, often from one of its ends, with a character or two changed, lost, doubled or swapped."""
    length = chance.randint(1, min(12, len(text)))
    start = chance.choice([0, len(text) - length, chance.randint(0, len(text) - length)])
    piece = list(text[start : start + length])
    for _ in range(chance.choice([0, 1, 1, 2])):
        i = chance.randrange(len(piece))
        piece[i : i + 2] = chance.choice(
            [piece[i : i + 1], [*piece[i : i + 2], "松"], piece[i : i + 2][::-1], ["东", "莞"]]
        )
    return "".join(piece).strip(" ").replace(" ", "\\ ")


def test_misspelt_pieces_of_sentences_find_what_a_plain_scan_finds() -> None:
    chance = random.Random(7)
    for letters in ("松山湖科学城东莞发展曾会行", "松山湖科学城东莞发展曾会行abcde ,", "abcdefgh ", "abc"):
        texts = ["".join(chance.choices(letters, k=chance.randrange(1, 40))) for _ in range(150)]
        index = Index.build(texts)
        for _ in range(60):
            text = misspelt(chance.choice(texts), chance)
            query = parse_query(text)
            assert found(index, query) == plain_search(texts, query), text


@pytest.mark.parametrize("length", [9, 20, 45, 64, 65, 90])
def test_long_terms_find_what_a_plain_scan_finds(length: int) -> None:
    chance = random.Random(length)
    for letters in ("松山湖科学城东莞发展曾会行😀", "abcdeABC "):
        texts = ["".join(chance.choices(letters, k=chance.randrange(1, 100))) for _ in range(120)]
        texts += [text[:k] for text in texts[:40] for k in (3, 7, 20) if len(text) > k]
        index = Index.build(texts)
        for _ in range(10):
            piece = list(("".join(chance.choice(texts).strip() for _ in range(90)))[:length])
            for i in chance.sample(range(length), length // 8):
                piece[i] = chance.choice(letters)
            query = parse_query("".join(piece).strip().replace(" ", "\\ "))
            assert found(index, query) == plain_search(texts, query)


def test_the_answer_is_the_same_over_many_segments_and_with_any_limit() -> None:
    chance = random.Random(5)
    texts = ["".join(chance.choices(ALPHABET, k=chance.randrange(24))) for _ in range(500)]
    index = Index.build(texts)
    for text in (
        "松",
        "松山",
        "松山湖",
        "松科城",
        "ssh",
        "s",
        "会行",
        "湖松科",
        "东莞 ssh",
        "发展城 | 'a",
        "松城 !会",
        "ab",
    ):
        query = parse_query(text)
        expected = plain_search(texts, query)
        assert found(index, query) == expected
        for limit in (0, 1, 7, 100):
            assert found(index, query, limit) == expected[:limit]


def test_the_total_says_whether_it_is_the_whole_truth() -> None:
    index = Index.build(["松山湖"] * 300 + ["松山"] * 300)
    query = parse_query("松山")
    short, whole = index.search(query, limit=10), index.search(query)
    assert (whole.total, whole.complete) == (600, True)
    assert 10 <= short.total < 600
    assert not short.complete


def test_only_allowed_rows_are_found() -> None:
    texts = ["松山湖", "湖", "松山湖科学城", "松山"] * 50
    allowed = np.arange(len(texts)) % 3 == 0
    expected = [hit for hit in plain_search(texts, parse_query("松山湖")) if allowed[hit[2]]]
    hits = Index.build(texts).search(parse_query("松山湖"), allowed)
    assert hits.rows.tolist() == [row for _, _, row in expected]


def test_an_empty_query_is_every_row_in_order() -> None:
    hits = Index.build(["松山湖", "", "城"]).search(Query())
    assert hits.rows.tolist() == [0, 1, 2]


def test_a_search_that_is_told_to_stop_stops() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(SearchCancelled):
        Index.build(["松山湖科学城"] * 500).search(parse_query("山城"), cancelled=cancelled)
    assert asked == 4


def test_an_index_that_grew_is_the_index_of_all() -> None:
    chance = random.Random(6)
    texts = ["".join(chance.choices(ALPHABET, k=chance.randrange(24))) for _ in range(300)]
    grown = Index.build(texts[:150]).extend(texts[:151]).extend(texts)
    whole = Index.build(texts)
    assert {name: array.tolist() for name, array in grown.columns().items()} == {
        name: array.tolist() for name, array in whole.columns().items()
    }


def test_a_segment_is_made_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    texts = ["".join(chance.choices(ALPHABET, k=chance.randrange(24))) for _ in range(300)]
    monkeypatch.setattr(index_module, "ROWS", 1 << 18)
    whole = Index.build(texts).columns()
    monkeypatch.setattr(building, "NEAR", 64)
    assert {name: array.tolist() for name, array in Index.build(texts).columns().items()} == {
        name: array.tolist() for name, array in whole.items()
    }


def test_a_grown_index_shares_its_full_segments() -> None:
    texts = ["松山湖"] * 150
    small = Index.build(texts[:100]).columns()
    grown = Index.build(texts[:100]).extend(texts).columns()
    assert grown["0.text"].tolist() == small["0.text"].tolist()
    first = Index.build(texts[:100])
    assert first.extend(texts).columns()["0.text"] is first.columns()["0.text"]
    assert first.extend(texts).columns()["1.text"] is not first.columns()["1.text"]


def test_columns_make_the_index_again() -> None:
    texts = ["松山湖科学城", "𠮷野家", "①Ⅲ发展"] * 40
    index = Index.build(texts)
    again = Index.from_columns({name: np.array(array) for name, array in index.columns().items()})
    assert len(again) == len(texts)
    for text in ("松科城", "iii", "𠮷"):
        assert found(again, parse_query(text)) == found(index, parse_query(text))


def test_a_sentence_longer_than_any_offset_is_found_all_the_same() -> None:
    texts = ["松" * 70_000 + "山湖", "山湖"]
    assert found(Index.build(texts), parse_query("松山湖")) == plain_search(texts, parse_query("松山湖"))


def test_words_edges_count_where_the_segmenter_gave_them() -> None:
    texts = ["我们在东莞市里", "我们在东莞市里"]
    words = [[0, 2, 3, 5], [0, 2, 4, 6]]
    query = parse_query("东莞")
    index = Index.build(texts, word_flags(texts, words))
    assert found(index, query) == plain_search(texts, query, words)
    assert found(index, query)[0][1:] == (100.0, 0)


def test_words_edges_find_their_characters_where_folding_moved_them() -> None:
    texts = ["㈱東莞😀①市"]
    index = Index.build(texts, word_flags(texts, [[0, 1, 3, 4, 5]]))
    for text, score in (("东莞", 100.0), ("市", 100.0), ("(株)", 100.0), ("1", 100.0), ("东", 98.0), ("株", 90.0)):
        assert found(index, parse_query(text))[0][:2] == (0, score), text

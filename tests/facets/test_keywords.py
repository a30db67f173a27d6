"""Keywords: what is said here and not elsewhere; terms that the corpus itself shows to be one."""

from __future__ import annotations

import numpy as np
import pytest

from tests.facets.conftest import MakeDocument, join
from tui.corpus.document import Document
from tui.facets.discovery import JOINED, join_terms
from tui.facets.keywords import Counts, corpus_weight, count_terms, dispersion, usual
from tui.facets.shapes import CorpusFacets
from tui.facets.wordlists import lexicon, slogans, stopwords


def rows(joined: CorpusFacets, term: str) -> list[int]:
    number = list(joined.keyword.values).index(term)
    return joined.keyword.row[joined.keyword.value == number].tolist()


def test_what_all_pages_say_sinks_and_what_one_says_rises(document: MakeDocument) -> None:
    pages = [
        document("推动高质量发展，服务企业。", f"{special}项目开工，{special}企业落户。", id_=str(i) * 12)
        for i, special in enumerate(["氢能", "种业", "芯片", "稀土"])
    ]
    joined = join(*pages)
    values = list(joined.keyword.values)
    assert {"氢能", "种业", "芯片", "稀土"} == set(values[:4])
    assert [joined.document_keywords[i][0][0] for i in range(4)] == ["氢能", "种业", "芯片", "稀土"]


def test_a_keyword_stands_at_every_sentence_that_has_it(document: MakeDocument) -> None:
    joined = join(document("稀土产业集群。", "招商引资。", "稀土永磁材料，稀土功能材料。"), document("稀土冶炼。"))
    assert rows(joined, "稀土") == [0, 2, 3]


def test_the_keywords_that_a_page_prints_come_first(document: MakeDocument) -> None:
    page = document("稀土稀土稀土稀土。", "营商环境与湖畔夜话。", keywords=("湖畔夜话", "营商环境", "没有的词"))
    assert {term for term, _ in join(page).document_keywords[0][:2]} == {"湖畔夜话", "营商环境"}


def test_the_name_of_a_park_is_one_word(document: MakeDocument) -> None:
    joined = join(document("三溪科创城揭牌。", "走进三溪科创城。", "三溪科创城招商。"))
    assert rows(joined, "三溪科创城") == [0, 1, 2]
    assert "科创城" not in joined.keyword.values


def test_function_words_digits_and_latin_words_are_no_keywords(document: MakeDocument) -> None:
    page = document("The park of 2023 and 100 chuang xin GDP 5G 的 了 在 进一步 推进", "GDP 5G GDP 5G The The")
    assert {term for term, _ in join(page).document_keywords[0]} == {"GDP", "5G"}


def test_what_the_segmenter_runs_together_is_no_keyword(document: MakeDocument) -> None:
    page = document("園區將擴增到百家，已登記廠商可於明年進駐。", "擴增到百家，可於明年，已登記。", script="hant")
    assert not {"扩增到", "已登记", "可于"} & {term for term, _ in join(page).document_keywords[0]}


def test_bylines_give_no_keywords(document: MakeDocument) -> None:
    page = document("稀土产业。")
    byline = page.sentences[0].__class__("(记者 冯敬山 汤秀文)", (0, 12), 2, "byline")
    joined = join(
        Document(
            **{n: getattr(page, n) for n in page.__slots__ if n != "sentences"}, sentences=(*page.sentences, byline)
        )
    )
    assert not {"冯敬山", "汤秀文", "冯敬", "敬山"} & set(joined.keyword.values)


def test_words_that_hold_together_and_are_free_on_both_sides_become_one_term() -> None:
    texts = ["散裂", "中子源", "装置", "建设", "二期", "依托", "平台", "项目"]
    runs = [[5, 0, 1, 2], [3, 0, 1, 4], [0, 1, 6], [7, 0, 1], [2, 3], [2, 7], [6, 3, 2], [5, 6]]
    words = np.array([w for run in runs for w in [*run, -1]], np.int32)
    found = join_terms(words, texts, np.ones(len(texts), bool))
    assert found.texts[len(texts) :] == ["散裂中子源"]
    assert (found.words == len(texts)).sum() == 4
    assert (found.words == JOINED).sum() == 4
    assert len(found.words) == len(words)


def test_a_term_does_not_begin_where_none_may() -> None:
    words = np.array([0, 1, -1, 2, 0, 1, -1, 0, 1, 2, -1, 0, 1, -1], np.int32)
    assert join_terms(words, ["推进", "项目", "园"], np.array([False, True, True])).texts == ["推进", "项目", "园"]


def test_dispersion_is_none_for_an_even_term_and_whole_for_a_local_one() -> None:
    counts = Counts(
        document=np.array([0, 0, 1, 1, 2], np.int32),
        term=np.array([0, 1, 0, 2, 0], np.int32),
        count=np.array([5, 5, 5, 5, 10]),
        sizes=np.array([10, 10, 20]),
        terms=3,
    )
    assert dispersion(counts) == pytest.approx([0, 1, 1])


def test_one_document_alone_still_has_weights() -> None:
    words = np.array([0, 0, 0, 1, -1], np.int32)
    counts = count_terms(words, np.array([5]), 2)
    weight = corpus_weight(counts, usual(["稀土永磁", "我们"]))
    assert weight[0] > weight[1] >= 0


def test_word_lists_do_not_contradict_each_other() -> None:
    assert not slogans() & stopwords()
    assert all(count > 0 for count, _ in lexicon().values())

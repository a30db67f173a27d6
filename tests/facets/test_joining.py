"""Facets of many documents: columns that say what each row bears, at any time."""

from __future__ import annotations

import numpy as np

from tests.facets.conftest import MakeDocument, join
from tui.corpus.document import Document
from tui.facets.joining import join_facets
from tui.facets.packing import TYPES, pack
from tui.facets.recognition import recognise
from tui.facets.shapes import CorpusFacets, Postings
from tui.text.runs import Runs

FACETS = ("park", "keyword", "year", "source", "script", "doc", "kind", "speaker")


def of_row(postings: Postings, row: int) -> set[str]:
    return {postings.values[v] for v in postings.value[postings.row == row]}


def pages(document: MakeDocument) -> list[Document]:
    return [
        document(
            "# 长沙高新区：", "强产业是支撑。", "“做强园区。”王小山说。", id_="a", date="2023-01-27", source="甲台"
        ),
        document("松山湖高新区招商。", id_="b", script="hant", date="2020"),
        document(id_="c"),
        document("长沙高新区签约。", id_="d", source="甲台"),
    ]


def test_each_row_bears_what_its_page_and_sentence_say(document: MakeDocument) -> None:
    joined = join(*pages(document))
    assert [of_row(joined.year, row) for row in range(5)] == [{"2023"}] * 3 + [{"2020"}, set()]
    assert [of_row(joined.source, row) for row in range(5)] == [{"甲台"}] * 3 + [set(), {"甲台"}]
    assert of_row(joined.script, 3) == {"hant"}
    assert [of_row(joined.doc, row) for row in (0, 3, 4)] == [{"a"}, {"b"}, {"d"}]
    assert [of_row(joined.kind, row) for row in (0, 1)] == [{"heading"}, {"body"}]
    assert [of_row(joined.speaker, row) for row in (1, 2)] == [set(), {"王小山"}]
    assert [of_row(joined.park, row) for row in range(5)] == [{"长沙高新区"}] * 3 + [{"松山湖高新区"}, {"长沙高新区"}]


def test_parks_of_a_page_say_how_often_and_where(document: MakeDocument) -> None:
    joined = join(*pages(document))
    assert joined.document_parks[0] == [("长沙高新区", 1, 3)]
    assert joined.document_parks[2] == []
    assert len(joined.document_parks) == len(joined.document_keywords) == 4
    assert joined.document_parks[-1] == [("长沙高新区", 1, 1)]


def test_mentions_point_into_rows(document: MakeDocument) -> None:
    mentions = join(*pages(document)).mentions
    assert mentions.row.tolist() == [0, 3, 4]
    assert mentions.end.tolist() == [5, 6, 5]


def test_postings_are_sorted_by_value_and_row_and_have_no_repeats(document: MakeDocument) -> None:
    joined = join(*pages(document))
    for name in FACETS:
        postings: Postings = getattr(joined, name)
        pairs = list(zip(postings.value.tolist(), postings.row.tolist(), strict=True))
        assert pairs == sorted(set(pairs)), name
        assert postings.value.dtype == postings.row.dtype == np.int32


def test_what_is_there_so_far_can_be_seen_at_any_time(document: MakeDocument) -> None:
    documents = pages(document)
    runs = Runs(TYPES)
    for i, page in enumerate(documents, 1):
        runs.add(pack(recognise(page)))
        assert same(join_facets(runs.columns()), join(*documents[:i]))


def test_a_corpus_of_nothing_has_empty_facets() -> None:
    joined = join()
    assert all(len(getattr(joined, name).row) == 0 for name in FACETS)
    assert list(joined.document_parks) == []


def same(one: CorpusFacets, other: CorpusFacets) -> bool:
    return all(
        list(getattr(one, name).values) == list(getattr(other, name).values)
        and getattr(one, name).row.tolist() == getattr(other, name).row.tolist()
        for name in FACETS
    ) and list(one.document_keywords) == list(other.document_keywords)

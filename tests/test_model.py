"""The model's answers are those of a plain recount, under any selection."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.build import build
from tui.finder import QueryError
from tui.model import FACETS, Model, Selection
from tui.model.small import SmallModel
from tui.output.records import HIT
from tui.storage import open_columns, write_columns

SEEDS = Path(__file__).parents[1] / "seeds"


@cache
def model() -> Model:
    return build([str(SEEDS)], jobs=1, cache=False)


@cache
def rows_by_value(facet: str) -> dict[str, set[int]]:
    """Sentences of each value, taken from the sentences and documents themselves."""
    rows: dict[str, set[int]] = defaultdict(set)
    for sentence in model().sentences:
        document = model().documents[sentence.document]
        values = {
            "park": sentence.parks,
            "year": [document.date[:4]] if document.date else [],
            "source": [document.source] if document.source else [],
            "script": [document.script],
            "doc": [document.doc],
            "kind": [sentence.kind],
            "speaker": [sentence.speaker] if sentence.speaker else [],
        }[facet]
        for value in values:
            rows[value].add(sentence.row)
    return rows


CHECKED = tuple(facet for facet in FACETS if facet not in ("keyword", "source", "speaker"))
choices = st.sampled_from(CHECKED).flatmap(
    lambda facet: st.tuples(st.just(facet), st.deferred(lambda: st.sampled_from(sorted(rows_by_value(facet)))))
)
selections = st.builds(
    Selection,
    query=st.sampled_from(["", "松山湖", "'科技", "!创新", "产业 发展", "ssh"]),
    chosen=st.lists(choices, max_size=3, unique=True).map(tuple),
    excluded=st.lists(choices, max_size=2, unique=True).map(tuple),
)


def left_by(selection: Selection, *, besides: str | None = None) -> set[int]:
    """The rule, written plainly: either-or within a facet, both-and across, exclusions always."""
    rows = set(model().search(Selection(selection.query)).rows.tolist())
    for facet in FACETS:
        chosen = [value for name, value in selection.chosen if name == facet]
        if chosen and facet != besides:
            rows &= set().union(*(rows_by_value(facet)[value] for value in chosen))
    for facet, value in selection.excluded:
        rows -= rows_by_value(facet)[value]
    return rows


@given(selections)
@settings(max_examples=60)
def test_a_selection_leaves_what_the_rule_says(selection: Selection) -> None:
    assert set(model().search(selection).rows.tolist()) == left_by(selection)


@given(selections, st.sampled_from(CHECKED))
@settings(max_examples=60)
def test_counts_are_those_of_a_plain_recount(selection: Selection, facet: str) -> None:
    rows = left_by(selection, besides=facet)
    named = {value for name, value in (*selection.chosen, *selection.excluded) if name == facet}
    expected = {}
    for value, its in rows_by_value(facet).items():
        both = rows & its
        if both or value in named:
            expected[value] = (len(both), len({model().sentences[row].document for row in both}))
    counted = {c.value: (c.sentences, c.documents) for c in model().counts(selection, facet)}
    assert counted == expected


@given(selections)
@settings(max_examples=40)
def test_a_selection_can_be_typed(selection: Selection) -> None:
    typed = model().search(Selection(selection.as_query()))
    assert typed.rows.tolist() == model().search(selection).rows.tolist()


def test_a_part_of_a_name_covers_all_that_bear_it() -> None:
    rows = set(model().search(Selection("park:科学城")).rows.tolist())
    names = [name for name in rows_by_value("park") if "科学城" in name]
    assert len(names) > 1
    assert rows == set().union(*(rows_by_value("park")[name] for name in names))


def test_filters_know_both_scripts_and_chinese_names() -> None:
    assert (
        model().search(Selection("园区:松山湖科学城")).total == model().search(Selection("park:松山湖科學城")).total > 0
    )


def test_documents_can_be_named_by_path_or_title() -> None:
    assert model().search(Selection("doc:004_")).total == model().documents[4].sentences
    assert model().search(Selection("doc:工作计划")).total == model().documents[1].sentences


def test_an_empty_query_is_every_sentence_in_order() -> None:
    view = model().search(Selection())
    assert view.rows.tolist() == list(range(len(model().sentences)))


def test_hits_say_where_they_stand() -> None:
    view = model().search(Selection("'220亿元"))
    hit = next(model().hits(view))
    document = model().read(model().index_of(hit.doc) or 0)
    (line,) = [line for line in document.lines if line.number == hit.line]
    assert "220亿元" in line.raw
    start, end = hit.matches[0]
    assert hit.text[start:end] == "220亿元"
    assert document.path == hit.path


def test_what_cannot_be_parsed_is_said_with_its_place() -> None:
    with pytest.raises(QueryError) as raised:
        model().search(Selection("松山湖 | "))
    assert raised.value.position == 4


def test_mentions_are_where_the_name_stands() -> None:
    rows = sorted(rows_by_value("park")["三溪科创城"])
    start, end, name = model().mentions(rows[0])[0]
    assert model().sentences[rows[0]].text[start:end] == name == "三溪科创城"


def test_documents_are_counted_under_a_view() -> None:
    view = model().search(Selection("散裂中子源"))
    counts = model().document_counts(view)
    assert counts.sum() == view.total
    assert counts[4] == 0


def test_comparing_finds_what_sets_two_parks_apart() -> None:
    terms = model().compare("三溪科创城", None)
    assert any(term.here and not term.there for term in terms[:10])
    with pytest.raises(KeyError):
        model().compare("没有这个园区")


SMALL = [
    "松山湖",
    "'产业",
    "ssh 人才",
    "park:松山湖 创新",
    "-park:松山湖 year:2023 创新",
    "!创新 ^近日",
    "松科城 | 光谷",
    "",
]


@pytest.mark.parametrize("query", SMALL)
def test_a_small_kept_model_finds_the_same(query: str, tmp_path: Path) -> None:
    path = tmp_path / "small.columns"
    write_columns(path, model().columns)
    small = SmallModel(open_columns(path))
    for limit in (None, 3):
        hits = [HIT.record(hit) for hit in small.find(Selection(query), limit)]
        assert hits == [HIT.record(hit) for hit in model().find(Selection(query), limit)]
        whole = model()
        assert hits == [HIT.record(hit) for hit in whole.hits(whole.search(Selection(query), limit=limit))]

"""Questions that another process answers: the same answers, and none lost when that process is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tui.answering import Answerer, Gone
from tui.answering.process import answer_of
from tui.background import Background
from tui.build import build
from tui.corpus.places import Unreadable
from tui.finder import QueryError, SearchCancelled
from tui.model import Model, Selection

SEEDS = str(Path(__file__).parents[1] / "seeds")
SELECTIONS = [
    Selection(),
    Selection("松山湖"),
    Selection("ssh 人才"),
    Selection("高新区", chosen=(("park", "光明科学城"),), excluded=(("year", "2020"),)),
    Selection("没有这样的句子吧"),
]


@pytest.fixture(scope="module")
def alone() -> Model:
    return build([SEEDS], jobs=1, cache=False)


@pytest.fixture(scope="module")
def answered() -> Model:
    background = Background([SEEDS], jobs=1, cache=False)
    model = [update.model for update in background.updates()][-1]
    assert model is not None
    model.background = background  # type: ignore[attr-defined]  # ends with the model
    return model


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_answers_are_those_of_the_model_itself(alone: Model, answered: Model, selection: Selection) -> None:
    ours, theirs = alone.search(selection), answered.search(selection)
    assert ours.rows.tolist() == theirs.rows.tolist()
    assert list(alone.hits(ours)) == list(answered.hits(theirs))
    assert alone.document_counts(ours).tolist() == answered.document_counts(theirs).tolist()
    for facet in ("park", "keyword", "speaker"):
        assert alone.counts(selection, facet) == answered.counts(selection, facet)


def test_pages_come_with_their_ledger(alone: Model, answered: Model) -> None:
    for number in range(len(alone.documents)):
        assert answered.read(number) == alone.read(number)


def test_a_query_that_cannot_be_parsed_is_told_as_ever(answered: Model) -> None:
    with pytest.raises(QueryError):
        answered.search(Selection("park:"))


def test_a_search_that_nobody_waits_for_is_left(answered: Model) -> None:
    with pytest.raises(SearchCancelled):
        answered.search(Selection("东莞"), cancelled=lambda: True)
    assert answered.search(Selection("东莞")).total, "the next one is answered"


def test_a_page_that_is_gone_says_so(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("贺兰山软件园今日开园。\n", "utf-8")
    background = Background([str(tmp_path)], jobs=1, cache=False)
    model = [update.model for update in background.updates()][-1]
    assert model is not None
    file.unlink()
    with pytest.raises(Unreadable, match="no such file"):
        model.read(0)
    background.close()


def test_when_the_process_is_gone_the_model_answers_alone(alone: Model) -> None:
    background = Background([SEEDS], jobs=1, cache=False)
    model = [update.model for update in background.updates()][-1]
    assert model is not None
    background.close()
    found = model.search(Selection("松山湖"))
    assert found.rows.tolist() == alone.search(Selection("松山湖")).rows.tolist()
    assert model.document_counts(found).tolist() == alone.document_counts(found).tolist()
    assert model.counts(Selection(), "park") == alone.counts(Selection(), "park")
    assert model.read(0) == alone.read(0)


def test_whoever_waits_while_it_ends_hears_of_it() -> None:
    answerer = Answerer()
    asked = answerer.ask("see", [SEEDS], (), False)
    threading.Thread(target=answerer.close).start()
    later = answerer.ask("no such question")
    with pytest.raises(Gone):
        answer_of(later, lambda: False)
    if not asked.cancel() and asked.exception() is not None:
        assert isinstance(asked.exception(), Gone)

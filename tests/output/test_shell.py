"""The command that is shown prints the same records as the screen has."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.build import build
from tui.cli.table import taken_apart
from tui.model import FACETS, Model, Selection
from tui.output.formats import Style, printed
from tui.output.records import HIT
from tui.output.shell import docs_command, facets_command, find_command
from tui.ui.state import State

JSONL = Style("jsonl")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("a folder with 'quotes'")
    (folder / "a.txt").write_text("园区简报\n2024-05-06\n\n青石科技园引进企业。\n-park:不是筛选。\n", encoding="utf-8")
    (folder / "b.txt").write_text("江湾\n\n江湾经开区和青石科技园都招商。\n", encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def model(folder: str) -> Model:
    return build([folder], cache=False)


def test_it_reads_as_a_person_would_write_it() -> None:
    selection = Selection("松山湖", chosen=(("park", "松山湖科学城"),))
    assert find_command(selection, ["seeds"], JSONL, limit=3) == (
        "yuanlan find '松山湖 park:\"=松山湖科学城\"' seeds --format jsonl --limit 3"
    )
    assert docs_command(Selection(), ["seeds"], Style("bibtex")) == "yuanlan docs seeds --format bibtex"
    assert (
        docs_command(Selection("人才", exact=True), [], Style()) == "yuanlan docs --exact --query '人才' --format text"
    )
    assert facets_command(Selection("人才"), ["a b"], Style("csv"), facet="park") == (
        "yuanlan facets 'a b' --facet park --query '人才' --format csv"
    )
    assert find_command(Selection(), ["x"], Style(template="{path}\t{text}", print0=True)) == (
        "yuanlan find '' x --template '{path}\t{text}' --print0"
    )


@pytest.mark.parametrize("query", ["-park:青石", "--all", "'x y", "it's", "$(rm)", "", "a\nb", "`x`"])
@pytest.mark.parametrize("path", ["pages", "-odd-", "a b", "--stdin", "docs"])
def test_the_shell_hands_on_query_and_paths_whole(query: str, path: str) -> None:
    program, *words = shlex.split(find_command(Selection(query), [path], Style()))
    assert program == "yuanlan"
    line = taken_apart(words)
    assert (line.command, line.words, line.options) == ("find", (query, path), ("--format", "text"))


CHOICES = st.tuples(st.sampled_from(("", "企业", "qs", "!招商", "^江湾 | 企业")), st.booleans(), st.data())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=CHOICES)
def test_on_any_walk_through_choices_it_prints_what_the_screen_has(
    choices: tuple[str, bool, st.DataObject], model: Model, folder: str
) -> None:
    query, exact, data = choices
    state = State()
    for _ in range(data.draw(st.integers(0, 3))):
        facet = data.draw(st.sampled_from(FACETS))
        values = [c.value for c in model.counts(Selection(query, exact, state.chosen, state.excluded), facet)]
        if values:
            choice = facet, data.draw(st.sampled_from(values))
            state = state.toggle_choice(choice, excluded=data.draw(st.booleans()))
    selection = Selection(query, exact, state.chosen, state.excluded)
    shown = model.hits(model.search(selection))
    _, *words = shlex.split(find_command(selection, [folder], JSONL))
    line = taken_apart(words)
    again = Selection(line.words[0], exact="--exact" in line.options)
    repeated = model.hits(model.search(again))
    assert list(printed(((HIT, hit) for hit in repeated), JSONL)) == list(printed(((HIT, hit) for hit in shown), JSONL))
    assert Path(line.words[1]) == Path(folder)

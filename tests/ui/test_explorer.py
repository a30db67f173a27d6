"""Stories of one session: opening, moving, finding, narrowing, marking and leaving."""

from __future__ import annotations

import re
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.widgets import Input

from tests.ui.conftest import SEEDS
from tui.build import build
from tui.config import Settings
from tui.corpus.decisions import read_decisions
from tui.corpus.places import decisions_file
from tui.model import DocumentInfo, Hit, Model, Selection
from tui.session import ACCEPTED, LEFT, NO_MATCH
from tui.ui import looking
from tui.ui.app import Explorer
from tui.ui.chooser import Chooser, Item
from tui.ui.deciding import carry_out, decision_on
from tui.ui.memory import recall, remember

if TYPE_CHECKING:
    from tests.ui.conftest import Open


async def test_the_documents_are_there_and_the_first_is_open(explorer: Open) -> None:
    async with explorer() as person:
        assert "5 docs" in person.lines[0]
        assert "3 Docs 5" in person.sees
        assert person.app.main.reader.units


async def test_a_page_without_a_sentence_is_counted_among_the_documents(explorer: Open, tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text("\n", "utf-8")
    (tmp_path / "page.txt").write_text("松山湖高新区今年引进企业四十家。", "utf-8")
    async with explorer(model=build([str(tmp_path)], jobs=1, cache=False), paths=(str(tmp_path),)) as person:
        assert "2 docs · 1 of 1" in person.lines[0]
        assert "3 Docs 2" in person.sees
        await person.press("slash")
        await person.type("引进")
        assert "1 doc · 1 of 1" in person.lines[0]


async def test_moving_in_the_list_moves_the_reader_at_once(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("down")
        assert "松山湖高新区2020年工作计划" in person.lines[1]
        await person.press("k")
        assert "松山湖高新区2020年工作计划" not in person.lines[1]


async def test_typing_shows_the_sentences_and_what_matched(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("制造业立市")
        hit = person.app.main.hits.current
        assert hit is not None
        assert "制造業立市" in hit.text
        assert [hit.text[start:end] for start, end in hit.matches] == ["制造業立市"]
        assert "制造業立市" in person.sees


async def test_what_is_typed_in_one_burst_goes_where_its_first_key_leads(explorer: Open) -> None:
    async with explorer() as person:
        await person.press_at_once("/松山湖")
        assert person.app.main.query_text == "松山湖"
        await person.press_at_once("\x15人才")
        assert person.app.main.query_text == "人才"
        await person.press("escape", "X")
        await person.press_at_once("1i2023")
        assert person.app.main.panes.facet_filter.value == "2023"
        await person.press("escape")
        await person.press_at_once(":theme")
        assert "Change the colours" in person.sees
        await person.press("escape")
        await person.press_at_once("/散裂\rv2g\x15/港澳")
        assert person.app.main.query_text == "散裂港澳"
        assert person.app.main.reader_pane.reading.view == "ledger"


async def test_what_is_marked_in_one_burst_stays_marked_when_another_query_follows(explorer: Open) -> None:
    async with explorer() as person:
        await person.press_at_once("/人才\t\x15招商\t\x15park:\t\x15港澳")
        assert person.app.main.query_text == "港澳"
        marked = [record.text for record in person.app.main.picking.marked() if isinstance(record, Hit)]
        assert [word in text for word, text in zip(("人才", "招商"), marked, strict=True)] == [True, True]


async def test_enter_goes_to_the_sentence_and_a_second_enter_takes_it(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("散裂中子源")
        found = person.app.main.hits.current
        await person.press("enter")
        assert person.app.main.panes.here == "reader"
        await person.press("enter")
        assert person.outcome is not None
        assert (person.outcome.status, person.outcome.query) == (ACCEPTED, "散裂中子源")
        assert [record.text for record in person.outcome.records if isinstance(record, Hit)] == [found.text]


async def test_marks_wait_until_the_page_is_there_and_go_on_from_sentence_to_sentence(
    explorer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, read = threading.Event(), looking.read
    may_read.set()

    def read_later(*about: Any) -> None:
        may_read.wait(60)
        read(*about)

    monkeypatch.setattr(looking, "read", read_later)
    async with explorer() as person:
        main = person.app.main
        may_read.clear()
        await person.pilot.press("slash", *"三溪科创城")
        while not main.reader_pane.is_awaited:
            await person.pilot.pause()
        await person.pilot.press("enter", "tab", "tab")
        may_read.set()
        await person.settle()
        assert len(main.state.marks) == 2


async def test_the_reader_is_at_the_hit_however_fast_one_came_by(explorer: Open) -> None:
    async with explorer() as person:
        main = person.app.main
        pane = main.reader_pane
        await person.press("slash")
        await person.type("ssh 人才")
        await person.press("tab")
        hits, number = [main.hits.hit_at(place) for place in (1, 2)], pane.reading.number
        assert {hit.doc for hit in hits} == {pane.reading.info.doc}
        pane.reading.forget()  # so that it has to be read, and once more for somebody who came by earlier
        pane.open(main.model, 0, None)
        for hit in hits:
            main.following.read_row(hit.row)
        await person.settle()
        late = looking.Read(number, main.model.read(number))
        pane.post_message(late)
        await person.settle()
        assert pane.row == hits[1].row
        assert hits[1].heading[:5] in person.lines[1]
        main.following.read_row(hits[0].row)
        await person.settle()
        assert hits[0].heading[:5] in person.lines[1]


async def test_arrows_move_in_the_hits_while_one_types(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("人才")
        await person.press("down", "down")
        assert person.app.main.hits.cursor == 2
        await person.type("港澳")
        assert person.app.main.query_text == "人才港澳"


async def test_a_facet_value_narrows_everything_and_its_own_facet_shows_what_else_there_is(explorer: Open) -> None:
    async with explorer() as person:
        main = person.app.main
        parks = len(main.facets.counts["park"])
        await person.press("1", "down", "space")
        chosen = main.state.chosen[0][1]
        assert chosen in person.lines[0]
        assert main.view.total < len(main.model.sentences)
        assert len(main.documents.order) < 5
        assert len(main.facets.counts["park"]) == parks
        assert f"● {chosen[:6]}" in person.sees
        await person.press("space")
        assert main.view.total == len(main.model.sentences)


async def test_the_cursor_of_the_facets_stays_where_it_was_put_or_on_the_first_of_its_facet(explorer: Open) -> None:
    async with explorer() as person:
        facets = person.app.main.facets
        await person.press("slash")
        await person.type("松科城")
        assert facets.current == facets.counts["park"][0]
        await person.press("escape", "escape", "1", "right_square_bracket", "down", "down")
        keyword = facets.current
        assert keyword is not None
        await person.press("slash")
        await person.type(f"'{keyword.value}")
        assert (facets.facet, facets.current.value) == ("keyword", keyword.value)
        await person.press_at_once(f"\x15!{keyword.value}")
        assert facets.current == facets.counts["keyword"][0]
        await person.press("escape", "X")
        assert (facets.facet, facets.current.value) == ("keyword", keyword.value)


async def test_an_excluded_value_is_left_out(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("1", "down", "x")
        main = person.app.main
        excluded = main.state.excluded[0][1]
        assert all(excluded not in main.hits.hit_at(i).parks for i in range(main.hits.count))


async def test_what_narrows_can_be_taken_away_part_by_part(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("1", "down", "space", "right_square_bracket", "space", "b", "backspace")
        assert len(person.app.main.state.chosen) == 1
        await person.press("backspace")
        assert person.app.main.state.chosen == ()
        assert "5 docs" in person.lines[0]


async def test_choices_and_marks_can_be_undone(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("tab", "1", "down", "space", "u", "u")
        assert person.app.main.state.chosen == ()
        assert person.app.main.state.marks == ()
        await person.press("U", "U")
        assert len(person.app.main.state.chosen) == 1
        assert len(person.app.main.state.marks) == 1


async def test_a_few_letters_narrow_the_list_of_values(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("1", "i")
        await person.type("長沙")
        assert "长沙高新区" in person.sees
        assert "望城" not in "".join(line[:26] for line in person.lines)
        await person.press("enter")
        assert person.app.main.panes.here == "facets"


async def test_marked_records_are_printed_in_the_order_of_marking(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("down", "tab", "3", "g", "tab", "slash")
        await person.type("人才")
        await person.press("tab", "ctrl+q")
        assert person.outcome is not None
        assert person.outcome.status == ACCEPTED
        first, second, third = person.outcome.records
        assert isinstance(first, DocumentInfo)
        assert isinstance(second, DocumentInfo)
        assert isinstance(third, Hit)
        assert first.path > second.path


async def test_accepting_with_nothing_marked_takes_the_document_under_the_cursor(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("down", "enter")
        assert person.outcome is not None
        assert [record.title for record in person.outcome.records] == ["松山湖高新区2020年工作计划"]


@pytest.mark.parametrize("keys", [("escape",), ("ctrl+c",), ("q",), ("ctrl+q",), ("4", "escape", "escape")])
async def test_leaving_without_accepting_prints_nothing(explorer: Open, keys: tuple[str, ...]) -> None:
    async with explorer() as person:
        await person.press(*keys)
        assert person.outcome is not None
        assert (person.outcome.status, person.outcome.records) == (LEFT, ())


@pytest.mark.parametrize("dialog", ["?", ":", "o", "C", "B"])
async def test_ctrl_c_leaves_dialogs_too_and_keys_behind_it_open_nothing(dialog: str, explorer: Open) -> None:
    async with explorer() as person:
        await person.press_at_once(dialog)
        assert person.app.screen is not person.app.main
        await person.press_at_once(f"\x03{dialog}")
        assert person.outcome is not None
        assert person.outcome.status == LEFT


async def test_q_is_a_letter_in_the_finder(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash", "q")
        assert person.app.main.query_text == "q"
        assert person.outcome is None


async def test_escape_steps_back_before_it_leaves(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash", "z", "escape")
        assert person.outcome is None
        main = person.app.main
        assert main.panes.here == "hits"
        await person.press("X", "1", "down", "space", "slash", "q", "escape")
        assert (main.query_text, len(main.state.chosen)) == ("q", 1)
        await person.press("escape")
        assert (main.query_text, len(main.state.chosen)) == ("q", 0)
        await person.press("escape")
        assert (main.query_text, person.outcome) == ("", None)
        await person.press("escape")
        assert person.outcome is not None


@pytest.mark.parametrize("session", [{"query": "人才"}, {"query": "人才", "multi": 1}])
async def test_escape_leaves_where_one_began(explorer: Open, session: dict[str, object]) -> None:
    async with explorer(**session) as person:
        await person.press("escape")
        assert person.outcome is not None
        assert person.outcome.status == LEFT


async def test_hits_are_sorted_and_aligned_from_the_reader_too(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("人才")
        await person.press("enter", "c", "s")
        main = person.app.main
        assert main.panes.here == "reader"
        assert main.hits.item_height == 1
        assert any("Sorted by" in note.message for note in person.app._notifications)


async def test_accepting_nothing_is_no_match(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("'qqqqqq")
        await person.press("enter")
        assert person.app.main.in_finder
        assert "No sentence is left." in [note.message for note in person.app._notifications]
        await person.press("escape", "enter")
        assert person.outcome is not None
        assert person.outcome.status == NO_MATCH


async def test_a_picker_takes_the_first_enter(explorer: Open) -> None:
    async with explorer(select_1=True) as person:
        await person.type("散裂中子源")
        await person.press("enter")
        assert person.outcome is not None
        assert person.outcome.status == ACCEPTED
        assert isinstance(person.outcome.records[0], Hit)


@pytest.mark.parametrize(
    ("typed", "picker", "finds"),
    [
        ("散裂中子源\r", True, True),
        ("散裂中子源\t\r", True, True),
        ("/散裂中子源\r\r", False, True),
        ("散裂中子源\t\x11", True, True),
        ("'qqqqqq\r", True, False),
    ],
)
async def test_no_key_is_quicker_than_the_search(
    typed: str, picker: bool, finds: bool, explorer: Open, model: Model
) -> None:
    best = model.hit(model.search(Selection("散裂中子源")), 0)
    async with explorer(multi=1 if picker else None) as person:
        await person.press_at_once(typed)
        assert person.outcome is not None
        assert person.outcome.status == (ACCEPTED if finds else NO_MATCH)
        assert [record.line for record in person.outcome.records] == [best.line] * finds


async def test_a_query_that_cant_be_parsed_accepts_nothing_and_holds_nobody(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("park:")
        await person.press("tab", "enter", "enter")
        assert person.outcome is None
        await person.press("ctrl+q")
        assert person.outcome is not None
        assert person.outcome.status == LEFT


async def test_a_picker_with_one_mark_takes_no_second(explorer: Open) -> None:
    async with explorer(multi=1) as person:
        await person.press("tab", "tab", "enter")
        assert person.outcome is not None
        assert len(person.outcome.records) == 1


async def test_an_expected_key_accepts_and_is_named(explorer: Open) -> None:
    async with explorer(expect=("ctrl+o", "f2")) as person:
        await person.press("f2")
        assert person.outcome is not None
        assert (person.outcome.status, person.outcome.key) == (ACCEPTED, "f2")


async def test_a_query_that_was_given_is_there_from_the_start(explorer: Open) -> None:
    async with explorer(query="散裂中子源") as person:
        assert "散裂中子源" in person.lines[0]
        assert person.app.main.hits.current is not None


async def test_a_half_typed_filter_does_no_harm(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type('park:"松山')
        assert person.app.is_running
        await person.type('湖"')
        assert person.app.main.view.total > 0


async def test_help_shows_every_place_and_goes_away(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("question_mark")
        assert "In the finder" in person.sees
        await person.press("pagedown", "pagedown")
        assert "Leave at once and print nothing" in person.sees
        await person.press("g")
        first = person.sees
        await person.press("G")
        assert person.sees != first
        assert "Esc back" in person.lines[-1]
        await person.press("home")
        assert person.sees == first
        await person.press("escape")
        assert "In the finder" not in person.sees
        await person.press("slash", "question_mark")
        assert "In the finder" in person.sees


async def test_the_page_is_shown_with_its_ledger_and_raw(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("4", "v")
        assert "✕" in person.sees
        await person.press("v")
        assert "打开客户端发现更多精彩" in person.sees
        await person.press("v")
        assert "打开客户端发现更多精彩" not in person.sees


async def test_a_traditional_page_is_read_in_simplified(explorer: Open) -> None:
    async with explorer(query="製造業立市") as person:
        await person.press("t")
        assert "坚持制造业立市" in person.sees
        assert "converted to Simplified" in person.sees


async def test_the_next_hit_may_be_in_another_document(explorer: Open) -> None:
    async with explorer(query="人才") as person:
        seen = set()
        for _hit in range(20):
            await person.press("n")
            seen.add(person.app.main.reader_pane.reading.number)
        assert len(seen) > 1


async def test_keys_can_be_other_ones(explorer: Open) -> None:
    async with explorer(settings=Settings(language="en", keymap={"mark": "M"})) as person:
        await person.press("M")
        assert len(person.app.main.state.marks) == 1
        await person.press("tab")
        assert len(person.app.main.state.marks) == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
async def test_every_pane_is_one_key_away_at_any_size(explorer: Open, size: tuple[int, int]) -> None:
    async with explorer(size=size) as person:
        for key, pane in (("1", "facets"), ("2", "hits"), ("3", "documents"), ("4", "reader")):
            await person.press(key)
            shown = person.app.main.query_one(f"#{pane}")
            assert person.app.focused is shown
            assert shown.size.width > 20
            assert shown.size.height > 10


async def test_hits_are_shown_in_context_and_aligned(explorer: Open) -> None:
    async with explorer(query="人才強國") as person:
        hit = person.app.main.hits.current
        before = person.app.main.model.sentences[hit.row - 1].text
        await person.press("e")
        assert before[-6:] in person.sees
        await person.press("c")
        columns = {line.index("人才強國") for line in person.lines[2:] if "人才強國" in line[:70]}
        assert columns


async def test_sections_are_one_key_away(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("down", "down", "down", "i")
        await person.type("马栏山")
        await person.press("enter")
        assert person.app.main.panes.here == "reader"
        assert "馬欄山" in person.app.main.picking.current_sentence().text


async def test_a_list_to_choose_from_stays_as_high_as_it_opened(explorer: Open) -> None:
    async with explorer(size=(80, 24)) as person:
        await person.press("C")
        box = person.app.screen.query_one("#chooser")
        opened = box.region
        await person.type("长沙")
        assert box.region == opened
        await person.type("没有这个")
        assert "Nothing here is called that." in person.sees
        assert box.region == opened


async def test_earlier_queries_come_back(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("散裂中子源")
        await person.press("escape", "X", "ctrl+r")
        assert "散裂中子源" in person.sees
        remember(lambda memory: memory.with_query("另一处的查询"))  # in another window, meanwhile
        await person.press("enter")
        assert person.app.main.query_text == "散裂中子源"
        await person.press("ctrl+q")
    assert set(recall().queries) == {"散裂中子源", "另一处的查询"}


async def test_a_saved_query_stays_with_what_was_chosen_until_it_is_let_go(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("ctrl+s", "slash")  # there is nothing to save yet
        await person.type("人才")
        await person.press("escape", "1", "space", "ctrl+s")
        assert len(person.app.memory.saved) == 1
        narrowed = person.app.main.view.rows.tolist()
        await person.press("ctrl+q")
    async with explorer() as person:
        await person.press("ctrl+r", "enter")
        assert person.app.main.view.rows.tolist() == narrowed
        await person.press("ctrl+s", "ctrl+q")
    assert recall().saved == ()


async def test_where_nothing_is_found_it_says_what_would_be(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("slash")
        await person.type("人才 'qqqqqq")
        assert "No sentence is left." in person.sees
        assert "without 'qqqqqq: 37" in person.sees


async def test_what_is_marked_leaves_as_quotations(explorer: Open) -> None:
    async with explorer(query="人才") as person:
        await person.press("tab", "tab", "tab", "o", "m")
        assert "> " in person.sees
        await person.press("enter")
        assert person.outcome.status == ACCEPTED
        assert person.outcome.style.format == "md"
        assert len(person.outcome.records) == 3


async def test_the_output_dialog_shows_the_command_that_prints_the_same(explorer: Open) -> None:
    async with explorer(query="人才", given=("seeds",)) as person:
        await person.press("o")
        assert "by hand" not in person.sees
        await person.press("2", "n")
        assert "seeds --format jsonl" in person.sees
        await person.press("escape")
        assert person.outcome is None


async def test_in_a_browser_what_is_picked_is_downloaded_before_the_end(
    explorer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(query="人才") as person:
        given: list[str] = []
        monkeypatch.setattr(Explorer, "is_web", True)
        monkeypatch.setattr(person.app, "deliver_text", lambda file, **_how: given.append(file.read()))
        await person.press("o")
        assert "download" in person.sees
        assert "another program" not in person.sees
        await person.press("escape", "y")
        assert given == []
        await person.press("enter")
        assert "人才" in given[0]
        assert person.outcome is None
        person.app.post_message(events.DeliveryComplete("key"))
        await person.settle()
        assert person.outcome is not None


async def test_records_are_written_to_a_file_that_is_not_there_yet(explorer: Open, tmp_path: Path) -> None:
    async with explorer(query="人才") as person:
        await person.press("o", "2", "f")
        person.app.screen.query_one(Input).value = str(tmp_path / "hits.txt")
        await person.press("enter")
        assert (tmp_path / "hits.txt").read_text("utf-8").count("\n") == person.app.main.view.total
        await person.press("o", "f")
        person.app.screen.query_one(Input).value = str(tmp_path / "hits.txt")
        await person.press("enter")
        assert (tmp_path / "hits.txt").read_text("utf-8").count("\n") == person.app.main.view.total


async def test_the_place_in_a_corpus_is_remembered(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("down", "down", "greater_than_sign", "q")
    async with explorer() as person:
        assert person.app.main.documents.cursor == 2
        assert person.app.main.panes.widths.of("-three")[1] == 46


async def test_two_parks_are_compared_and_a_term_leads_to_its_sentences(explorer: Open) -> None:
    async with explorer(query="人才") as person:
        await person.press("C")
        await person.type("长沙高新")
        await person.press("enter")
        await person.type("松山湖高新")
        await person.press("enter")
        assert "长沙高新区  ⟷  松山湖高新区" in person.sees
        assert "keyness" in person.sees
        await person.press("enter")
        assert {facet for facet, _value in person.app.main.state.chosen} == {"park", "keyword"}
        assert person.app.main.view.total > 0


async def test_two_parks_are_chosen_in_one_burst(explorer: Open) -> None:
    async with explorer() as person:
        await person.press_at_once("C松山湖高\r长沙高\r")
        assert person.lines[0].split() == ["松山湖高新区", "⟷", "长沙高新区"]


async def test_the_heat_table_leads_to_the_sentences_of_a_cell(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("H", "down", "right")
        assert re.search(r"keywords 1–\d+/\d+→", person.sees)
        await person.press("enter")
        assert [facet for facet, _value in person.app.main.state.chosen] == ["park", "keyword"]


async def test_a_chart_shows_documents_by_year_and_narrows_by_a_bar(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("1", "right_square_bracket", "right_square_bracket", "B")
        assert "█" in person.sees
        await person.press("enter")
        assert person.app.main.state.chosen == (("year", "2020"),)


async def test_any_place_in_sight_is_two_letters_away(explorer: Open) -> None:
    async with explorer() as person:
        await person.press("f")
        line = next(line for line in person.lines if "松山湖高新区2020" in line[20:70])
        label = line[line.index("│") + 1 :][:2]
        assert person.lines[-1].strip() == "Type the letters of a place"
        await person.press(*label)
        assert person.app.main.panes.here == "documents"
        assert person.app.main.documents.cursor == 1
        await person.press_at_once("f??")
        assert person.app.screen is person.app.main


async def test_the_mouse_chooses_opens_scrolls_and_selects(explorer: Open) -> None:
    async with explorer() as person:
        main, pilot = person.app.main, person.pilot
        await pilot.click("#documents", offset=(5, 6))
        await person.settle()
        assert main.documents.cursor == 2
        await pilot.click("#documents", offset=(5, 3), times=2)
        await person.settle()
        assert main.panes.here == "reader"
        assert main.reader_pane.reading.number == 1
        top = main.reader.scroll_offset.y
        await pilot._post_mouse_events([events.MouseScrollDown], "#reader", (5, 5))
        await person.settle()
        assert main.reader.scroll_offset.y > top
        await pilot.click("#facets", offset=(8, 1))
        await person.settle()
        assert main.state.chosen == (("park", "松山湖高新区"),)


async def test_text_is_dragged_over_and_copied_as_it_is_written(explorer: Open) -> None:
    async with explorer() as person:
        reader, pilot = person.app.main.reader, person.pilot
        await person.press("4", "z")
        line = next(y for y, line in enumerate(person.lines[reader.region.y :]) if "2023年是全面贯彻" in line)
        await pilot.mouse_down(reader, offset=(reader._before, line))
        await pilot.hover(reader, offset=(reader._before + 20, line + 1))
        await pilot.mouse_up(reader, offset=(reader._before + 20, line + 1))
        await person.press("y")
        copied = person.app.clipboard
        assert copied.startswith("2023年是全面贯彻落实党的二十大精神的开局之年。")
        assert "\n" not in copied
        await person.press("escape")
        assert not person.app.main.get_selected_text()


async def test_the_tour_goes_on_as_it_is_followed_and_ends_for_good(explorer: Open) -> None:
    async with explorer(given=()) as person:
        assert "1/5" in person.sees
        await person.press("slash", "s", "enter", "1", "down", "space", "4", "tab")
        assert "5/5" in person.sees
        await person.press("f9")
        assert "5/5" not in person.sees
        await person.press("q")
    async with explorer(given=()) as person:
        assert "1/5" not in person.sees


async def test_a_line_is_brought_back_and_everything_stays_where_it_is(
    explorer: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in sorted(Path(SEEDS).glob("*.txt"))[2:4]:
        shutil.copy(page, pages)
    decided = Path(decisions_file(str(pages)))
    model = build([str(pages)], jobs=1, cache=False)
    async with explorer(paths=(str(pages),), model=model, cache=False, jobs=1) as person:
        main = person.app.main
        said: list[str] = []
        monkeypatch.setattr(main, "say", said.append)

        async def built() -> None:
            before = main.model
            while main.model is before or not main._is_found:
                await person.pilot.pause()

        await person.press("3", "down", "4", "v", "G", "k", "k", "k", "k")
        number, line = main.reader_pane.reading.number, main.reader.cursor
        assert number == 1
        assert main.reader_pane.reading.line_of(line).kind == "boilerplate"
        await person.pilot.press("d", "k")
        await built()
        reading = main.reader_pane.reading
        assert (reading.number, reading.view, main.reader.cursor) == (number, "ledger", line - 1)
        assert reading.line_of(line).kind == "body"
        assert said[-1].endswith("u takes it back.")
        await person.pilot.press("u")
        await built()
        assert not decided.exists()
        assert main.reader_pane.reading.line_of(line).kind == "boilerplate"
        assert main.reader.cursor == line - 1
        await person.pilot.press("U")
        await built()
        assert list(read_decisions(str(pages)).values()) == ["keep"]
        await person.pilot.press("ctrl+c")


async def test_a_line_is_kept_dropped_and_left_to_the_rules(model: Model, tmp_path: Path) -> None:
    document = model.read(0)
    dropped = next(line for line in document.lines if line.kind == "boilerplate")
    body = next(line for line in document.lines if line.kind == "body")
    page = f"{tmp_path}/page.txt"
    carry_out(decision_on(page, dropped))
    carry_out(decision_on(page, body))
    assert sorted(read_decisions(str(tmp_path)).values()) == ["drop", "keep"]
    carry_out(decision_on(page, body))
    assert list(read_decisions(str(tmp_path)).values()) == ["keep"]
    carry_out(decision_on(page, dropped).reversed)
    carry_out(decision_on(page, dropped))
    assert not Path(decisions_file(str(tmp_path))).exists()


async def test_the_view_turns_about_the_line_that_one_is_on(explorer: Open) -> None:
    async with explorer() as person:
        reader = person.app.main.reader
        await person.press("3", "down", "down", "4", "v", "v", "G", "k", "k")
        line = reader.cursor
        await person.press("v", "v", "v")
        assert reader.cursor == line
        await person.press("v", "k", "v", "v")
        assert reader.cursor < line


async def test_while_documents_are_read_the_panes_say_how_far_that_is(
    explorer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Explorer, "_build", lambda _app: None)
    async with explorer(model=None) as person:
        person.app.main.show_progress("reading 3 of 5")
        await person.settle()
        assert "reading 3 of 5" in "".join(person.lines[2:6])
        await person.press("C")
        assert "reading 3 of 5" in person.lines[-1]
        await person.press("o", "y", "n")
        assert len(person.app.screen_stack) == 1


async def test_what_is_typed_into_a_long_list_in_one_burst_with_enter_is_what_is_taken(explorer: Open) -> None:
    async with explorer() as person:
        taken: list[int | None] = []
        items = [Item(f"第{number}页") for number in range(3_000)]
        await person.app.push_screen(Chooser("Pages", items, {}), taken.append)
        await person.press_at_once("2718\r")
        assert taken == [2718]

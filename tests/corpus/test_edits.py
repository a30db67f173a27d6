"""Edits put on top of each other are still edits of the raw line."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.cleaning.edits import Change, RawPlaces, amend, apply
from tui.corpus.document import Edit

WORD = st.text("ab园 ", max_size=4)


@st.composite
def changes(draw: st.DrawFn, text: str) -> list[Change]:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return [Change(start, end, draw(WORD), "rule") for start, end in list(pairwise(places))[:: draw(st.integers(1, 2))]]


def plainly(text: str, wanted: list[Change]) -> str:
    for change in reversed(wanted):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@given(st.data(), st.text("abcd园区 ", max_size=20))
def test_changes_on_top_of_changes_are_edits_of_the_raw_line(data: st.DataObject, raw: str) -> None:
    text, edits = raw, list[Edit]()
    for _ in range(data.draw(st.integers(1, 4))):
        wanted = data.draw(changes(text))
        edits = amend(raw, text, edits, wanted)
        text = plainly(text, wanted)
        assert apply(raw, edits) == text
        assert all(raw[edit.start : edit.end] == edit.before for edit in edits)
        assert all(a.end <= b.start for a, b in pairwise(edits))


@given(st.data(), st.text("abcd园区 ", max_size=20))
def test_each_character_knows_what_it_was_in_the_raw_line(data: st.DataObject, raw: str) -> None:
    edits = amend(raw, raw, [], data.draw(changes(raw)))
    origin: list[tuple[int, int]] = []  # of each character of the cleaned line, one after the other
    position = 0
    for edit in (*edits, Edit("end", len(raw), len(raw), "", "")):
        origin += [(at, at + 1) for at in range(position, edit.start)] + [(edit.start, edit.end)] * len(edit.after)
        position = edit.end
    places = RawPlaces(edits)
    assert [(places.start(n), places.end(n + 1)) for n in range(len(origin))] == origin


def test_the_candidates_for_an_unknown_character_survive_later_changes() -> None:
    raw = "政企? 某"
    edits = amend(raw, raw, [], [Change(2, 3, "□", "byte-slip", ("校", "所"))])
    (edit,) = amend(raw, "政企□ 某", edits, [Change(1, 4, "企□", "blanks")])
    assert edit.candidates == ("校", "所")

"""All repairs in their order: what each raw line becomes, with every change written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.corpus.cleaning.buttons import glued_buttons, may_have_buttons
from tui.corpus.cleaning.edits import Change, amend, apply
from tui.corpus.cleaning.garbled import garbled, may_be_garbled
from tui.corpus.cleaning.json_text import json_text
from tui.corpus.cleaning.markup import has_marks, heading_mark, markup, may_have_markup
from tui.corpus.cleaning.pinyin_notes import pinyin_notes
from tui.corpus.cleaning.quotes import may_have_quotes, stock_quotes
from tui.corpus.cleaning.spacing import hides_something, may_need_spacing, needs_spacing, spacing
from tui.corpus.cleaning.wraps import blanks_in_words, may_have_spread_numbers, spread_numbers
from tui.corpus.document import Edit


@dataclass(slots=True)
class Draft:
    """A raw line on its way: `apply(raw, edits) == text`. `level` is the rank of a heading mark that was taken away."""

    raw: str
    text: str
    edits: Sequence[Edit] = ()
    level: int = 0

    def change(self, changes: Iterable[Change]) -> bool:
        """Make changes to the text; whether there were any."""
        wanted = list(changes)
        if not wanted:
            return False
        self.edits = amend(self.raw, self.text, self.edits, wanted)
        self.text = apply(self.raw, self.edits)
        return True


def repair(text: str) -> list[Draft]:
    """The lines of a page after all repairs. Each repair first looks at the whole page for what it could mend.

    Most of them then look in the same way at each line.
    """
    drafts = [Draft(raw, raw) for raw in text.split("\n")]
    written = [draft for draft in drafts if draft.raw]
    if shape := json_text([draft.raw for draft in written]):
        for draft in written:
            draft.change(shape.changes(draft.text))
    if may_be_garbled(text):
        for draft in written:
            if may_be_garbled(draft.text):
                draft.change(garbled(draft.text))
    if may_have_markup(text):
        for draft in written:
            if has_marks(draft.text):
                if hides_something(draft.text):
                    draft.change(spacing(draft.text))  # else marks would show only when it is gone
                draft.level = heading_mark(draft.text)
                while draft.change(markup(draft.text)):
                    pass
    if may_need_spacing(text) or any(draft.edits for draft in written):
        for draft in written:
            if needs_spacing(draft.text):
                draft.change(spacing(draft.text))
    for of_line, may_be_needed in (
        (stock_quotes, may_have_quotes),
        (spread_numbers, may_have_spread_numbers),
        (glued_buttons, may_have_buttons),
    ):
        if may_be_needed(text):
            for draft in written:
                if may_be_needed(draft.text):
                    draft.change(of_line(draft.text))
    for of_page in (pinyin_notes, blanks_in_words):
        mend = of_page([draft.text for draft in written])
        if mend:
            for draft in written:
                draft.change(mend(draft.text))
    return drafts

"""All repairs in their order: what each raw line becomes, with every change written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tui.corpus.cleaning.edits import Change, amend, apply
from tui.corpus.cleaning.garbled import garbled
from tui.corpus.cleaning.json_text import json_text
from tui.corpus.cleaning.markup import heading_mark, markup
from tui.corpus.cleaning.pinyin_notes import pinyin_notes
from tui.corpus.cleaning.quotes import stock_quotes
from tui.corpus.cleaning.spacing import spacing
from tui.corpus.cleaning.wraps import blanks_in_words, spread_numbers
from tui.corpus.document import Edit

Repair = Callable[[str], Iterable[Change]]


@dataclass(slots=True)
class Draft:
    """A raw line on its way: `apply(raw, edits) == text`. `level` is the rank of a heading mark that was taken away."""

    raw: str
    text: str
    edits: list[Edit] = field(default_factory=list)
    level: int = 0

    def change(self, changes: Iterable[Change]) -> bool:
        """Make changes to the text; whether there were any."""
        wanted = list(changes)
        if not wanted:
            return False
        self.edits = amend(self.raw, self.text, self.edits, wanted)
        self.text = apply(self.raw, self.edits)
        return True


def repair(raws: Sequence[str]) -> list[Draft]:
    """The lines of a page after all repairs. Some look at the whole page before they touch a line."""
    drafts = [Draft(raw, raw) for raw in raws]
    written = [draft for draft in drafts if draft.raw]
    if shape := json_text(raws):
        for draft in written:
            draft.change(shape.changes(draft.text))
    for draft in written:
        draft.level = heading_mark(draft.text)
        draft.change(garbled(draft.text))
        while draft.change(markup(draft.text)):
            pass
        draft.change(stock_quotes(draft.text))
        draft.change(spacing(draft.text))
        draft.change(spread_numbers(draft.text))
    for of_page in (pinyin_notes, blanks_in_words):
        mend = of_page([draft.text for draft in written])
        if mend is None:
            continue
        for draft in written:
            draft.change(mend(draft.text))
    return drafts

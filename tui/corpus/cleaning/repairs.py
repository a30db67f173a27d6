"""All repairs in their order: what each raw line becomes, with every change written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tui.corpus.cleaning.edits import Change, amend, apply
from tui.corpus.cleaning.json_text import json_text
from tui.corpus.cleaning.markup import heading_mark, markup
from tui.corpus.cleaning.pinyin_notes import pinyin_notes
from tui.corpus.cleaning.spacing import spacing
from tui.corpus.document import Edit


@dataclass(slots=True)
class Draft:
    """A raw line on its way: `apply(raw, edits) == text`. `level` is the rank of a heading mark that was taken away."""

    raw: str
    text: str
    edits: list[Edit] = field(default_factory=list)
    level: int = 0

    def change(self, changes: Iterable[Change]) -> None:
        wanted = list(changes)
        if wanted:
            self.edits = amend(self.raw, self.text, self.edits, wanted)
            self.text = apply(self.raw, self.edits)


Repair = Callable[[str], Iterable[Change]]
_REPAIRS: tuple[Repair, ...] = (markup, pinyin_notes, spacing)


def repair(raws: Sequence[str]) -> list[Draft]:
    """The lines of a page after all repairs."""
    drafts = [Draft(raw, raw) for raw in raws]
    shape = json_text(raws)
    for draft in drafts:
        if not draft.raw:
            continue
        if shape:
            draft.change(shape.changes(draft.text))
        draft.level = heading_mark(draft.text)
        for mend in _REPAIRS:
            draft.change(mend(draft.text))
    return drafts

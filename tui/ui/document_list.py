"""The documents of the corpus, with what is known of each and its hits under the query. Shows; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from tui.ui.cells import clip, strip, visible, width_of
from tui.ui.commands import bindings
from tui.ui.language import N_, _
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import DocumentInfo, Model

GUTTER = 3

SCRIPT_BADGES = {
    "hans": N_("Simp"),
    "hant": N_("Trad"),
    "hant-converted": N_("Simp→Trad"),
    "mixed": N_("mixed"),
    "none": "",
}
"""How a document's script is shown in the least room."""


class DocumentList(VirtualList):
    """Documents in a given order: title, then date, source, script, length and hits."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("documents")]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.item_height = 3
        self._model: Model | None = None
        self._order: Sequence[int] = ()
        self._hits: Mapping[int, int] = {}
        self.is_marked: Callable[[DocumentInfo], bool] = lambda _info: False

    def show(self, model: Model, order: Sequence[int], hits: Mapping[int, int], cursor: int) -> None:
        """Show documents (indexes, in this order) with their hits; `cursor` is a place in the order."""
        self._model, self._order, self._hits = model, order, hits
        self.set_count(len(order), cursor)

    @property
    def order(self) -> Sequence[int]:
        """Indexes of the documents shown."""
        return self._order

    @property
    def current(self) -> int | None:
        """The index of the document under the cursor."""
        return self._order[self.cursor] if self._order else None

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        if self._model is None:
            return []
        document = self._order[index]
        info = self._model.documents[document]
        base, quiet = self.row_style(index), self.part("list--quiet")
        here = index == self.cursor
        bar = ("▌", self.part("list--bar")) if here else (" ", Style.null())
        mark = ("✓ ", self.part("list--mark")) if self.is_marked(info) else ("  ", Style.null())
        room = width - GUTTER - 1
        count = f"{self._hits.get(document, 0):,}"
        title = clip(visible(info.title), room - width_of(count) - 2)
        gap = " " * (room - width_of(title) - width_of(count))
        strong = self.part("list--strong") if here else Style.null()
        first = strip([bar, mark, (title, strong), (gap, Style.null()), (count, quiet)], width, base)
        second = strip([bar, ("  ", Style.null()), (clip(about(info), room), quiet)], width, base)
        return [first, second, Strip.blank(width, self.rich_style)]


def about(info: DocumentInfo) -> str:
    """Date, source, script and length, as far as known."""
    parts = [
        info.date or "",
        visible(info.source or ""),
        _(SCRIPT_BADGES.get(info.script, "")),
        _("{n} chars").format(n=f"{info.chars:,}"),
    ]
    return "  ".join(part for part in parts if part)

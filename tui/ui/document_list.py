"""The documents of the corpus, with what is known of each and its hits under the query. Shows; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.ui.cells import clip, pad, strip, visible, width_of
from tui.ui.document_order import ORDERS, Catalogue, Order, arranged, order_name, title_of
from tui.ui.keys import bindings
from tui.ui.language import N_, _, ngettext
from tui.ui.places import number_in
from tui.ui.sequences import after
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import DocumentInfo, Model

LEAST_SOURCE = 6
"""Cells of a source that are worth showing."""

GUTTER = 3
"""Cells before the text: the cursor's bar, the mark, a blank."""

SCRIPT_BADGES = {
    "hans": N_("Simp"),
    "hant": N_("Trad"),
    "hant-converted": N_("Simp→Trad"),
    "mixed": N_("mixed"),
    "none": "",
}
"""How a document's script is shown in the least room."""


class DocumentList(VirtualList):
    """Documents: title and hits, then date, source, script and length; near-duplicates folded under their original."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("documents")]

    class Chosen(Message):
        """The view is to be narrowed to this document, or no longer."""

        def __init__(self, document: int) -> None:
            super().__init__()
            self.document = document

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.item_height = 3
        self._model: Model | None = None
        self._hits: Sequence[int] = ()
        self._only_hits = False
        self.progress = ""  # how far the reading is, while there is nothing to show
        self._by: Order = "path"
        self._backwards = False
        self._unfolded: set[int] = set()
        self._catalogue = Catalogue()
        self.order: Sequence[int] = ()
        self.is_marked: Callable[[DocumentInfo], bool] = lambda _info: False

    def show(self, model: Model, hits: Sequence[int], *, only_hits: bool) -> None:
        """Show the documents with how many hits each has; `only_hits`: those without are left out."""
        here = self.current
        if here is not None and self._model is not None:
            here = number_in(model, self._model.documents[here], here)
        self._model, self._hits, self._only_hits = model, hits, only_hits
        self._arrange_around(here)

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Fold and sort by this from now on."""
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            self._arrange()

    @property
    def with_hits(self) -> int:
        """How many documents have hits."""
        return sum(1 for n in self._hits if n)

    @property
    def shown(self) -> int:
        """How many documents are listed, folded ones too."""
        return self.with_hits if self._only_hits else len(self._hits)

    @property
    def current(self) -> int | None:
        """The index of the document under the cursor."""
        return self.order[self.cursor] if self.cursor < len(self.order) else None

    def _arrange(self) -> None:
        self._arrange_around(self.current)

    def _arrange_around(self, here: int | None) -> None:
        """List the documents anew, with the cursor on this one where it is listed."""
        self.order = arranged(
            self._hits,
            self._catalogue,
            only_hits=self._only_hits,
            by=self._by,
            backwards=self._backwards,
            unfolded=self._unfolded,
        )
        self.set_count(len(self.order), self.order.index(here) if here in self.order else 0)

    @property
    def titles(self) -> Sequence[str]:
        """The title of every document, once they are known."""
        return self._catalogue.titles

    @property
    def can_unfold(self) -> bool:
        """Whether pages nearly like the one under the cursor can be shown or hidden."""
        here = self.current
        return here is not None and self._catalogue.original.get(here, here) in self._catalogue.copies

    # Keys

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def action_unfold(self) -> None:
        """Show or hide the near-duplicates of the document under the cursor."""
        here = self.current
        if here is None:
            return
        original = self._catalogue.original.get(here, here)
        if original in self._catalogue.copies:
            self._unfolded ^= {original}
            self._arrange()

    def action_sort(self) -> None:
        self._by = after(ORDERS, self._by)
        self._arrange()
        self.notify(_("Sorted by {order}").format(order=order_name(self._by)), timeout=2, markup=False)

    def action_reverse(self) -> None:
        self._backwards = not self._backwards
        self._arrange()

    # Drawing

    def draw_nothing(self, line: int, width: int) -> Strip:
        waiting = self.progress or _("Documents are being read…")
        said = waiting if self._model is None else _("No document is left.")
        words = said if line == 1 else ""
        return strip([("   ", Style.null()), (clip(words, width - 4), self.part("list--quiet"))], width, self.plain)

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        if self._model is None:
            return []
        document = self.order[index]
        info = self._model.documents[document]
        base, quiet, plain = self.row_style(index), self.part("list--quiet"), Style.null()
        bar = self.bar(index)
        mark = ("✓ ", self.part("list--mark")) if self.is_marked(info) else ("  ", plain)
        indent = "  └ " if self._catalogue.original.get(document) in self._unfolded else ""
        room = width - GUTTER - 1 - len(indent)
        count = f"{self._hits[document] if document < len(self._hits) else 0:,}"
        title = clip(visible(title_of(info)), room - width_of(count) - 2)
        gap = " " * (room - width_of(title) - width_of(count))
        strong = self.part("list--strong") if index == self.cursor else plain
        first = strip([bar, mark, (indent, quiet), (title, strong), (gap, plain), (count, quiet)], width, base)
        copies = len(self._catalogue.copies.get(document, ()))
        said = ngettext("+{n} alike", "+{n} alike", copies).format(n=copies) if copies else ""
        line = pad(about(info, room - width_of(said) - 1), room - width_of(said)) + said
        second = strip([bar, ("  ", plain), (" " * len(indent), plain), (line, quiet)], width, base)
        return [first, second, Strip.blank(width, self.plain)]


def about(info: DocumentInfo, width: int = 200) -> str:
    """Date, source, script and length, as far as known; where cells are few the source gives way, then the script."""
    length = ngettext("{n} char", "{n} chars", info.chars).format(n=f"{info.chars:,}").replace(" ", "\u00a0")
    date, script = info.date or "", _(SCRIPT_BADGES.get(info.script, ""))
    if width_of("  ".join(filter(None, (date, script, length)))) > width:
        script = ""
    room = width - width_of("  ".join(filter(None, (date, "", script, length)))) - 2
    source = clip(visible(info.source or ""), room) if room >= LEAST_SOURCE else ""
    return "  ".join(filter(None, (date, source, script, length)))

"""The documents of the corpus, with what is known of each and its hits under the query. Shows; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.ui.cells import clip, pad, strip, visible, width_of
from tui.ui.document_order import ORDERS, Order, arranged, order_name, title_of
from tui.ui.keys import bindings
from tui.ui.language import N_, _, ngettext
from tui.ui.places import number_in
from tui.ui.sequences import after
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
        self._hits: NDArray[np.int32] | None = None
        self._only_hits = False
        self.progress = ""  # how far the reading is, while there is nothing to show
        self._by: Order = "path"
        self._backwards = False
        self._unfolded: set[int] = set()
        self._with_hits = 0  # how many documents have some
        self.order: NDArray[np.intp] | None = None
        self.is_marked: Callable[[DocumentInfo], bool] = lambda _info: False

    def show(self, model: Model, hits: NDArray[np.int32], *, only_hits: bool) -> None:
        """Show the documents with how many hits each has; `only_hits`: those without are left out."""
        here = self.current
        if here is not None and self._model is not None:
            here = number_in(model, self._model.documents[here], here)
        self._model, self._hits, self._only_hits = model, hits, only_hits
        self._with_hits = int((hits > 0).sum())
        self._arrange_around(here)

    @property
    def shown(self) -> int:
        """How many documents are listed, folded ones too."""
        return self._with_hits if self._only_hits or self._model is None else len(self._model.documents)

    @property
    def current(self) -> int | None:
        """The index of the document under the cursor."""
        return None if self.order is None or self.cursor >= len(self.order) else int(self.order[self.cursor])

    def place_of(self, document: int | None) -> int | None:
        """Where a document is listed, or None."""
        if self.order is None or document is None:
            return None
        import numpy as np

        places = np.flatnonzero(self.order == document)
        return int(places[0]) if len(places) else None

    def _arrange(self) -> None:
        self._arrange_around(self.current)

    def _arrange_around(self, here: int | None) -> None:
        """List the documents anew, with the cursor on this one where it is listed."""
        if self._model is None or self._hits is None:
            return
        self.order = arranged(
            self._model,
            self._hits,
            only_hits=self._only_hits,
            by=self._by,
            backwards=self._backwards,
            unfolded=self._unfolded,
        )
        self.set_count(len(self.order), self.place_of(here) or 0)

    @property
    def titles(self) -> Sequence[str]:
        """What every document is called."""
        model = self._model
        if model is None:
            return ()
        return [title or title_of(model.documents[number]) for number, title in enumerate(model.titles)]

    @property
    def can_unfold(self) -> bool:
        """Whether pages nearly like the one under the cursor can be shown or hidden."""
        here = self.current
        return here is not None and self._copies(self._original(here)) > 0

    def _original(self, document: int) -> int:
        """The document under which this one is folded: itself where it is no copy."""
        original = -1 if self._model is None else int(self._model.originals[document])
        return document if original < 0 else original

    def _copies(self, document: int) -> int:
        """How many documents are nearly the same as this original."""
        if self._model is None:
            return 0
        import numpy as np

        return int(np.count_nonzero(self._model.originals == document))

    # Keys

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def action_unfold(self) -> None:
        """Show or hide the near-duplicates of the document under the cursor."""
        here = self.current
        if here is None:
            return
        original = self._original(here)
        if self._copies(original):
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
        if self._model is None or self._hits is None or self.order is None:
            return []
        document = int(self.order[index])
        info = self._model.documents[document]
        base, quiet, plain = self.row_style(index), self.part("list--quiet"), Style.null()
        bar = self.bar(index)
        mark = ("✓ ", self.part("list--mark")) if self.is_marked(info) else ("  ", plain)
        indent = "  └ " if (original := self._original(document)) != document and original in self._unfolded else ""
        room = width - GUTTER - 1 - len(indent)
        count = f"{int(self._hits[document]):,}"
        title = clip(visible(title_of(info)), room - width_of(count) - 2)
        gap = " " * (room - width_of(title) - width_of(count))
        strong = self.part("list--strong") if index == self.cursor else plain
        first = strip([bar, mark, (indent, quiet), (title, strong), (gap, plain), (count, quiet)], width, base)
        copies = self._copies(document)
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

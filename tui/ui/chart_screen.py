"""Counts as bars, a facet at a time: documents by year, parks by sentences, and so on. Enter narrows by a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on
from textual.binding import BindingType
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.bars import bar
from tui.ui.cells import clip, pad_left, strip, visible, width_of
from tui.ui.commands import Scope
from tui.ui.facet_pane import facet_name, value_name
from tui.ui.keys import bindings
from tui.ui.language import _
from tui.ui.overview import Overview
from tui.ui.sequences import after
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import FacetCount

NAMES = 24
"""Cells of the names at most."""


class _Bars(VirtualList):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chart--bar", "chart--chosen"}

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.counts: Sequence[FacetCount] = ()
        self.documents = False

    def show(self, counts: Sequence[FacetCount], *, documents: bool) -> None:
        """Show these counts; of sentences, or of documents."""
        self.counts, self.documents = counts, documents
        self.set_count(len(counts), 0)

    def number(self, count: FacetCount) -> int:
        """What the bar of a value shows."""
        return count.documents if self.documents else count.sentences

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        count = self.counts[index]
        most = max(map(self.number, self.counts))
        name = clip(value_name(count.facet, visible(count.value)), NAMES)
        room = width - NAMES - 14
        style = self.part("chart--chosen" if count.chosen else "chart--bar")
        runs = [
            ("▌ " if index == self.cursor else "  ", self.part("list--bar")),
            (" " * (NAMES - width_of(name)) + name + "  ", Style.null()),
            (bar(self.number(count), most, room), style),
            (pad_left(f"{self.number(count):,}", 8), self.part("list--quiet")),
        ]
        return [strip(runs, width, self.row_style(index))]


class ChartScreen(Overview):
    """One facet as bars."""

    SCOPE: ClassVar[Scope] = "chart"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]

    def __init__(self, counts: Mapping[str, Sequence[FacetCount]], facet: str, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap)
        self._counts = {name: values for name, values in counts.items() if values}
        self._facet = facet if facet in self._counts else next(iter(self._counts), "")
        self._documents = facet == "year"

    def picture(self) -> Widget:
        return _Bars(id="chart-bars")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        counts = list(self._counts.get(self._facet, ()))
        if self._facet == "year":
            counts.sort(key=lambda count: count.value)
        else:
            counts.sort(key=lambda count: -(count.documents if self._documents else count.sentences))
        self.query_one(_Bars).show(counts, documents=self._documents)
        unit = _("documents") if self._documents else _("sentences")
        names = [(facet_name(name), name == self._facet) for name in self._counts]
        shown = [(f"‹{name}› " if here else f" {name}  ", "$where bold" if here else "$quiet") for name, here in names]
        self.show_title((f"{unit}: ", "$quiet"), *shown)

    def action_facet(self, step: int) -> None:
        names = list(self._counts)
        self._facet = after(names if step > 0 else names[::-1], self._facet)
        self._show()

    def action_documents(self) -> None:
        self._documents = not self._documents
        self._show()

    @on(VirtualList.Opened)
    def action_take(self) -> None:
        bars = self.query_one(_Bars)
        if bars.counts:
            self.dismiss(((self._facet, bars.counts[bars.cursor].value),))

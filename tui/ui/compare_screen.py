"""Two parks, or one and all the rest: the terms that tell them apart, as bars to both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.bars import bar, bar_left
from tui.ui.cells import clip, pad, pad_left, strip, visible, width_of
from tui.ui.commands import Scope
from tui.ui.keys import bindings
from tui.ui.language import _
from tui.ui.overview import Overview
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import Model, TermContrast

SHOWN = 200
"""Terms listed at most, the most telling ones."""


class _Compared(Message):
    def __init__(self, contrasts: Sequence[TermContrast]) -> None:
        super().__init__()
        self.contrasts = contrasts


TERM, COUNT, KEYNESS = 20, 7, 10
"""Cells of the columns between and behind the bars."""


def _side(width: int) -> int:
    """Cells of the bars of one side."""
    return (width - 2 - TERM - 2 * COUNT - KEYNESS) // 2


class _Headings(Widget):
    """What stands in the columns of the terms."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        room = _side(width) + COUNT - 1
        term = clip(_("term"), TERM)
        gap = TERM - width_of(term)
        line = [
            " " + pad_left(_("share, sentences"), room) + " ",
            " " * (gap // 2) + term + " " * (gap - gap // 2),
            " " + pad(_("sentences, share"), room),
            pad_left(_("keyness"), KEYNESS - 1),
        ]
        return strip([("".join(line), Style.null())], width, self.rich_style)


class _Terms(VirtualList):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"compare--here", "compare--there"}

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.contrasts: Sequence[TermContrast] = ()
        self._ratio = 1.0  # sentences here to one there

    def show(self, contrasts: Sequence[TermContrast]) -> None:
        """Show these terms, the most telling first."""
        self.contrasts = sorted(contrasts, key=lambda c: -abs(c.g2))[:SHOWN]
        self._ratio = sizes(self.contrasts)
        self.set_count(len(self.contrasts), 0)

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        contrast = self.contrasts[index]
        most = max(max(c.here, c.there * self._ratio) for c in self.contrasts)
        term = clip(visible(contrast.term), TERM)
        side = _side(width)
        quiet, plain = self.part("list--quiet"), Style.null()
        here, there = self.part("compare--here"), self.part("compare--there")
        gap = TERM - width_of(term)
        telling = here if contrast.g2 > 0 else there
        runs = [
            ("▌" if index == self.cursor else " ", self.part("list--bar")),
            (bar_left(contrast.here, most, side), here),
            (pad_left(f"{contrast.here:,}", COUNT - 1) + " ", quiet),
            (" " * (gap // 2) + term + " " * (gap - gap // 2), telling + self.part("list--strong")),
            (" " + pad(f"{contrast.there:,}", COUNT - 1), quiet),
            (bar(contrast.there * self._ratio, most, side), there),
            (pad_left(f"{abs(contrast.g2):,.1f}", KEYNESS - 1), quiet),
        ]
        return [strip([(text, style + plain) for text, style in runs], width, self.row_style(index))]

    def draw_nothing(self, line: int, width: int) -> Strip:
        said = _("No term tells them apart.") if line == 1 else ""
        return strip([("   " + said, self.part("list--quiet"))], width, self.plain)


class CompareScreen(Overview):
    """Two parks, or one and the rest."""

    SCOPE: ClassVar[Scope] = "compare"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]

    def __init__(self, model: Model, here: str, there: str | None, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap)
        self._model, self._here, self._there = model, here, there

    def picture(self) -> Widget:
        return Vertical(_Headings(id="compare-headings"), _Terms(id="compare-terms"))

    def on_mount(self) -> None:
        self._compare()

    def _compare(self) -> None:
        there = _("all the rest") if self._there is None else self._there
        self.show_title(
            (visible(self._here), "$where bold"),
            ("  ⟷  ", "$quiet"),
            (visible(there), "$park bold"),
        )
        self.run_worker(partial(self._compare_off, self._here, self._there), exclusive=True, thread=True)

    def _compare_off(self, here: str, there: str | None) -> None:
        self.post_message(_Compared(self._model.compare(here, there)))

    @on(_Compared)
    def _compared(self, event: _Compared) -> None:
        self.query_one(_Terms).show(event.contrasts)

    def action_swap(self) -> None:
        if self._there is not None:
            self._here, self._there = self._there, self._here
            self._compare()

    def action_rest(self) -> None:
        self._there = None
        self._compare()

    @on(VirtualList.Opened)
    def action_take(self) -> None:
        terms = self.query_one(_Terms)
        if not terms.contrasts:
            return
        contrast = terms.contrasts[terms.cursor]
        keyword = ("keyword", contrast.term)
        if contrast.g2 > 0 or self._there is None:
            self.dismiss((("park", self._here), keyword))
        else:
            self.dismiss((("park", self._there), keyword))


def sizes(contrasts: Sequence[TermContrast]) -> float:
    """How many sentences there are on the first side to one on the second; 1 where no term stands on both."""
    both = next((c for c in contrasts if c.here and c.there), None)
    return 1.0 if both is None else both.here / both.there / float(2**both.log_ratio)

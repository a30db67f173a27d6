"""Two parks, or one and all the rest: the terms that tell them apart, as bars to both sides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from tui.ui.bars import bar, bar_left
from tui.ui.cells import clip, pad_left, strip, visible, width_of
from tui.ui.language import _
from tui.ui.state import Choice
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import Model, TermContrast

SHOWN = 200
"""Terms listed at most, the most telling ones."""


class _Compared(Message):
    def __init__(self, contrasts: Sequence[TermContrast]) -> None:
        super().__init__()
        self.contrasts = contrasts


class _Terms(VirtualList):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"compare--here", "compare--there"}

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.contrasts: Sequence[TermContrast] = ()

    def show(self, contrasts: Sequence[TermContrast]) -> None:
        """Show these terms, the most telling first."""
        self.contrasts = sorted(contrasts, key=lambda c: -abs(c.g2))[:SHOWN]
        self.set_count(len(self.contrasts), 0)

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        contrast = self.contrasts[index]
        most = max(max(c.here, c.there) for c in self.contrasts)
        term = clip(visible(contrast.term), 20)
        side = (width - 22 - 2 * 7 - 10) // 2
        quiet, plain = self.part("list--quiet"), Style.null()
        here, there = self.part("compare--here"), self.part("compare--there")
        gap = 20 - width_of(term)
        telling = here if contrast.g2 > 0 else there
        runs = [
            ("▌" if index == self.cursor else " ", self.part("list--bar")),
            (bar_left(contrast.here, most, side), here),
            (pad_left(f"{contrast.here:,}", 6) + " ", quiet),
            (" " * (gap // 2) + term + " " * (gap - gap // 2), telling + self.part("list--strong")),
            (" " + f"{contrast.there:,}".ljust(6), quiet),
            (bar(contrast.there, most, side), there),
            (pad_left(f"{abs(contrast.g2):,.1f}", 9), quiet),
        ]
        return [strip([(text, style + plain) for text, style in runs], width, self.row_style(index))]

    def draw_nothing(self, line: int, width: int) -> Strip:
        said = _("No term tells them apart.") if line == 1 else ""
        return strip([("   " + said, self.part("list--quiet"))], width, self.rich_style)


class CompareScreen(Screen[tuple[Choice, ...] | None]):
    """Gives what to narrow by, or None."""

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("enter", "take", show=False),
        Binding("s", "swap", show=False),
        Binding("r", "rest", show=False),
    ]

    def __init__(self, model: Model, here: str, there: str | None) -> None:
        super().__init__()
        self._model, self._here, self._there = model, here, there

    def compose(self) -> ComposeResult:
        yield Static(id="compare-title")
        yield _Terms(id="compare-terms")
        yield Static(
            Content(_(" Enter its sentences   s swap   r against all the rest   Esc back   right: how telling (G²)")),
            id="compare-keys",
        )

    def on_mount(self) -> None:
        self._compare()

    def _compare(self) -> None:
        there = _("all the rest") if self._there is None else self._there
        self.query_one("#compare-title", Static).update(
            Content(" " + _("Compared") + "  ")
            + Content.styled(visible(self._here), "$where bold")
            + Content.styled("  ⟷  ", "$quiet")
            + Content.styled(visible(there), "$park bold")
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

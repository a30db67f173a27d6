"""Parks against keywords: how many sentences have both, as a table of shades that fits the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from tui.ui.bars import brief, shade
from tui.ui.cells import Run, pad, pad_left, strip, visible
from tui.ui.language import _
from tui.ui.state import Choice

if TYPE_CHECKING:
    from tui.model import Model

CELL = 4
"""Cells of a column."""

HEAD = 5
"""Characters of a keyword written downwards over its column."""


class HeatTable(ScrollView, can_focus=True):
    """Shades with counts; a cursor on one of the cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--head",
        "heat--here",
        "heat--1",
        "heat--2",
        "heat--3",
        "heat--4",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1, 0)", show=False),
        Binding("down,j", "go(1, 0)", show=False),
        Binding("left,h", "go(0, -1)", show=False),
        Binding("right,l", "go(0, 1)", show=False),
    ]

    def __init__(self, parks: Sequence[str], keywords: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        super().__init__(id="heat-table")
        self._parks, self._keywords, self._counts = parks, keywords, counts
        self._most = max((n for row in counts for n in row), default=0)
        self.row = self.column = 0
        self.virtual_size = Size(0, len(parks) + HEAD)

    @property
    def choice(self) -> tuple[Choice, ...]:
        """The park and keyword of the cell under the cursor."""
        return ("park", self._parks[self.row]), ("keyword", self._keywords[self.column])

    def action_go(self, rows: int, columns: int) -> None:
        self.row = max(0, min(self.row + rows, len(self._parks) - 1))
        self.column = max(0, min(self.column + columns, len(self._keywords) - 1))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        names = width - CELL * len(self._keywords)
        if y < HEAD:
            return strip(self._heading(y, names), width, self.rich_style)
        place = y - HEAD
        if place >= len(self._parks):
            return Strip.blank(width, self.rich_style)
        here = self.get_component_rich_style("heat--here", partial=True)
        runs: list[Run] = [
            (pad(" " + visible(self._parks[place]), names), here if place == self.row else Style.null()),
        ]
        for column, n in enumerate(self._counts[place]):
            level = shade(n, self._most)
            style = self.get_component_rich_style(f"heat--{level}", partial=True) if level else Style.null()
            if (place, column) == (self.row, self.column):
                style += here + Style(reverse=True)
            runs.append((pad_left(brief(n), CELL - 1) + " " if n else " " * CELL, style))
        return strip(runs, width, self.rich_style)

    def _heading(self, line: int, names: int) -> list[Run]:
        """One line of the keywords, which are written downwards and stand on their columns."""
        head = self.get_component_rich_style("heat--head", partial=True)
        here = self.get_component_rich_style("heat--here", partial=True)
        runs: list[Run] = [(" " * names, head)]
        for column, keyword in enumerate(self._keywords):
            letters = visible(keyword)[:HEAD].rjust(HEAD, "\u3000")
            runs.append((pad(" " + letters[line], CELL), here if column == self.column else head))
        return runs


class HeatScreen(Screen[tuple[Choice, ...] | None]):
    """Gives what to narrow by, or None."""

    CSS_PATH = "heat.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(self, model: Model, parks: Sequence[str], keywords: Sequence[str]) -> None:
        super().__init__()
        self._model, self._parks, self._keywords = model, parks, keywords

    def compose(self) -> ComposeResult:
        rows = max(1, self.app.size.height - HEAD - 4)
        columns = max(1, (self.app.size.width - 22) // CELL)
        parks, keywords = list(self._parks[:rows]), list(self._keywords[:columns])
        yield Static(Content(" " + _("Sentences in which a park meets a keyword")), id="heat-title")
        yield HeatTable(parks, keywords, self._model.heat(parks, keywords).tolist())
        yield Static(Content(_(" ↑↓←→ move   Enter its sentences   Esc back")), id="heat-keys")

    def action_take(self) -> None:
        self.dismiss(self.query_one(HeatTable).choice)

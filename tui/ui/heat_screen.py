"""Parks against keywords: how many sentences have both, as a table of shades that moves with its cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import events, on
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.bars import brief, shade
from tui.ui.cells import Run, pad, pad_left, strip, visible
from tui.ui.commands import Scope
from tui.ui.keys import bindings
from tui.ui.language import _, ngettext
from tui.ui.overview import Overview

if TYPE_CHECKING:
    from tui.model import Model

Table = Sequence[Sequence[int]]
"""Sentences by park, then keyword."""

CELL = 4
"""Cells of a column."""

NAMES = 22
"""Cells of the names of parks at least."""

HEAD = 5
"""Characters of a keyword written downwards over its column."""

PARKS, KEYWORDS = 200, 100
"""So many are counted at most, the first ones of their facets."""


class HeatTable(Widget, can_focus=True):
    """Shades with counts and a cursor on one of the cells, which is always in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--head",
        "heat--here",
        "heat--cursor",
        "heat--1",
        "heat--2",
        "heat--3",
        "heat--4",
    }

    class Moved(Message):
        """The cursor came to another cell."""

    class Taken(Message):
        """A cell was clicked twice."""

    def __init__(self, parks: Sequence[str], keywords: Sequence[str]) -> None:
        super().__init__(id="heat-table")
        self.parks, self.keywords = parks, keywords
        self._counts: Table = ()
        self._most = 0
        self.row = self.column = 0
        self._top = self._left = 0  # the first park and keyword in sight

    def show(self, counts: Table) -> None:
        """Show these counts."""
        self._counts = counts
        self._most = max((n for row in counts for n in row), default=0)
        self.go_to(self.row, self.column)

    @property
    def count(self) -> int | None:
        """Sentences of the cell under the cursor; None while they are being counted."""
        return self._counts[self.row][self.column] if self._counts else None

    @property
    def _room(self) -> tuple[int, int]:
        """How many parks and keywords there is room for."""
        return max(1, self.size.height - HEAD), max(1, (self.size.width - NAMES) // CELL)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or as near as can be."""
        self.row = max(0, min(row, len(self.parks) - 1))
        self.column = max(0, min(column, len(self.keywords) - 1))
        rows, columns = self._room
        self._top = max(min(self._top, self.row, max(0, len(self.parks) - rows)), self.row - rows + 1)
        self._left = max(min(self._left, self.column, max(0, len(self.keywords) - columns)), self.column - columns + 1)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        self.go_to(self.row, self.column)

    def on_click(self, event: events.Click) -> None:
        row, column = event.y - HEAD + self._top, (event.x - self._names) // CELL + self._left
        if row >= self._top and event.x >= self._names:
            self.go_to(row, column)
            if event.chain == 2:
                self.post_message(self.Taken())

    def on_mouse_scroll_down(self) -> None:
        self.go_to(self.row + 1, self.column)

    def on_mouse_scroll_up(self) -> None:
        self.go_to(self.row - 1, self.column)

    # Drawing

    @property
    def _columns(self) -> range:
        """The keywords in sight."""
        return range(self._left, min(len(self.keywords), self._left + self._room[1]))

    @property
    def _names(self) -> int:
        """Cells of the names of parks."""
        return self.size.width - CELL * len(self._columns)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y < HEAD:
            return strip(self._heading(y), width, self.rich_style)
        row = y - HEAD + self._top
        if row >= len(self.parks):
            return Strip.blank(width, self.rich_style)
        here = self._part("here") if row == self.row else Style.null()
        runs: list[Run] = [(pad(" " + visible(self.parks[row]), self._names - 1) + " ", here)]
        for column in self._columns:
            n = self._counts[row][column] if self._counts else 0
            level = shade(n, self._most)
            style = self._part(str(level)) if level else Style.null()
            if (row, column) == (self.row, self.column):
                style = self._part("cursor")
            runs.append((pad_left(brief(n), CELL - 1) + " " if n else " " * CELL, style))
        return strip(runs, width, self.rich_style)

    def _heading(self, line: int) -> list[Run]:
        """One line of the keywords, which are written downwards and stand on their columns."""
        runs: list[Run] = [(pad_left(self._corner(line), self._names - 1) + " ", self._part("head"))]
        for column in self._columns:
            keyword = visible(self.keywords[column])
            shown = keyword if len(keyword) <= HEAD else keyword[: HEAD - 1] + "…"
            letter = shown.rjust(HEAD)[line]
            runs.append((pad(" " + letter, CELL), self._part("here" if column == self.column else "head")))
        return runs

    def _corner(self, line: int) -> str:
        """Where the table goes on: how many of the keywords and parks are in sight, and where the others are."""
        rows, columns = self._room
        if line == HEAD - 2:
            return _in_sight(_("keywords"), self._left, columns, len(self.keywords), "←→")
        return _in_sight(_("parks"), self._top, rows, len(self.parks), "↑↓") if line == HEAD - 1 else ""

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"heat--{name}", partial=True)


def _in_sight(name: str, first: int, room: int, total: int, arrows: str) -> str:
    """What part of a row or column of the table is seen; nothing where all of it is."""
    if total <= room:
        return ""
    last = min(first + room, total)
    before, behind = arrows[0] if first else "", arrows[1] if last < total else ""
    return f"{name} {before}{first + 1}–{last}/{total}{behind}"


class _Counted(Message):
    def __init__(self, counts: Table) -> None:
        super().__init__()
        self.counts = counts


class HeatScreen(Overview):
    """The table, and in its title what the cursor stands on."""

    SCOPE: ClassVar[Scope] = "heat"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]

    def __init__(self, model: Model, parks: Sequence[str], keywords: Sequence[str], keymap: Mapping[str, str]) -> None:
        super().__init__(keymap)
        self._model = model
        self._table = HeatTable(parks[:PARKS], keywords[:KEYWORDS])

    def picture(self) -> Widget:
        return self._table

    def on_mount(self) -> None:
        self.run_worker(self._count_off, thread=True)

    def _count_off(self) -> None:
        self.post_message(_Counted(self._model.heat(self._table.parks, self._table.keywords).tolist()))

    @on(_Counted)
    def _counted(self, event: _Counted) -> None:
        self._table.show(event.counts)

    @on(HeatTable.Moved)
    def _moved(self) -> None:
        table = self._table
        n = table.count
        said = "…" if n is None else ngettext("{n} sentence", "{n} sentences", n).format(n=f"{n:,}")
        self.show_title(
            (visible(table.parks[table.row]), "$where bold"),
            (" × ", "$quiet"),
            (visible(table.keywords[table.column]), "$where bold"),
            (f"   {said}", "$foreground"),
            ("   " + _("in which a park meets a keyword"), "$quiet"),
        )

    def action_go(self, rows: int, columns: int) -> None:
        self._table.go_to(self._table.row + rows, self._table.column + columns)

    @on(HeatTable.Taken)
    def action_take(self) -> None:
        table = self._table
        self.dismiss((("park", table.parks[table.row]), ("keyword", table.keywords[table.column])))

"""The reader: one document in a comfortable measure, with a sentence cursor and what matched."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.ui.cells import Run, pad_left, strip, styled, width_of
from tui.ui.keys import bindings
from tui.ui.lines import Lines
from tui.ui.page import Block, Line, Page, text_between
from tui.ui.virtual_list import labelled

MEASURE = 84
"""Cells of a line of text at most: 42 Chinese characters."""

AT_ONCE = 20_000
"""Characters that are laid out in less time than a key may wait."""

PAUSE = 0.01
"""Seconds between two parts of a long page: keys pass."""

Highlights = Callable[[int], Sequence[tuple[int, int, str]]]
"""What to mark in a unit's text: (start, end, kind), kinds `match`, `park`, `keyword`."""


class Reader(Lines, can_focus=True):
    """A page of blocks. The cursor is a unit; the bar at the right edge shows where hits are."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--title",
        "reader--about",
        "reader--heading",
        "reader--caption",
        "reader--byline",
        "reader--dropped",
        "reader--label",
        "reader--before",
        "reader--after",
        "reader--note",
        "reader--cursor",
        "reader--bar",
        "reader--mark",
        "reader--match",
        "reader--park",
        "reader--keyword",
        "reader--edge",
        "reader--thumb",
        "reader--edge-hit",
        "list--label",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list"), *bindings("reader")]

    cursor: reactive[int | None] = reactive(None)

    class Moved(Message):
        """The cursor came to a unit."""

        def __init__(self, unit: int) -> None:
            super().__init__()
            self.unit = unit

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Reader.Moved)

    class Opened(Message):
        """A unit was clicked twice."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._page = Page()
        self._height = 0  # lines that are shown; of a long page there may be more already
        self._order: list[int] = []
        self._hits: Collection[int] = ()
        self._marked: Collection[int] = ()
        self._highlights: Highlights = lambda _unit: ()
        self._tags: Mapping[int, str] = {}  # by line
        self._drawn: LRUCache[tuple[int, bool], Strip] = LRUCache(512)
        self._edges: dict[tuple[bool, bool], Strip] = {}
        self._hit_lines: Sequence[tuple[int, int]] = ()  # first and last line of each unit that is a hit, in order

    # Content

    def show(self, blocks: Sequence[Block], cursor: int | None, scroll: int | None = None) -> None:
        """Show another page with the cursor on a unit, scrolled to a line or to where the cursor is seen."""
        self._blocks = blocks
        self._lay_out(cursor, scroll)
        with self.prevent(Reader.Moved):
            self.cursor = self._nearest(cursor)
        if scroll is None:
            self._show_cursor(centred=True)
        else:
            self.scroll_to(y=scroll, animate=False, force=True)

    def go_to(self, unit: int) -> None:
        """Put the cursor on a unit of the page that is shown. Posts nothing."""
        self._lay_out_to(unit)
        with self.prevent(Reader.Moved):
            self.cursor = self._nearest(unit)
        self._show_cursor(centred=True)

    def light(self, highlights: Highlights, hits: Collection[int], marked: Collection[int]) -> None:
        """Show highlights in units, units that are hits, and those that are marked."""
        self._highlights, self._hits, self._marked = highlights, hits, marked
        self._place_hits()
        self.forget()

    def _place_hits(self) -> None:
        units = self._page.units
        self._hit_lines = sorted(units[unit] for unit in self._hits if unit in units)

    def forget(self) -> None:
        """Draw everything anew."""
        self._drawn.clear()
        self.refresh()

    @property
    def units(self) -> Sequence[int]:
        """The units of the page, in order."""
        return self._order

    def _lay_out(self, cursor: int | None, scroll: int | None = None) -> None:
        """Lay the page out at the width that there is: to where the person is at once, the rest bit by bit."""
        self._page, self._height = Page(self._blocks, self._measure), -1
        self._page.lay_out(AT_ONCE)
        self._lay_out_to(cursor or 0, (scroll or 0) + self.size.height)
        self._lay_out_later()

    def _lay_out_to(self, unit: int, line: int = 0) -> None:
        """Go on with the page until a unit and a line are among what is laid out."""
        page = self._page
        while not page.is_whole and (next(reversed(page.units), -1) <= unit or len(page.lines) <= line):
            page.lay_out(AT_ONCE)
        if len(page.lines) != self._height:
            self._take_lines()

    def _lay_out_later(self) -> None:
        if not self._page.is_whole:
            self.set_timer(PAUSE, partial(self._lay_out_further, self._page))

    def _lay_out_further(self, page: Page) -> None:
        """Go on with the page, where it is still the one that is shown."""
        if page is self._page and not page.is_whole:
            page.lay_out(AT_ONCE)
            if page.is_whole:
                self._take_lines()
            self._lay_out_later()

    def _take_lines(self) -> None:
        """Show what is laid out."""
        self._order = sorted(self._page.units)
        self._place_hits()
        self._height = len(self._page.lines)
        self.set_height(self._height)
        self.forget()

    @property
    def _labels(self) -> int:
        """Cells of the column of line numbers; 0 where there is none."""
        return max((len(block.label) for block in self._blocks[-1:]), default=0)

    @property
    def _measure(self) -> int:
        gutter = self._labels + 1 if self._labels else 0
        return max(8, min(MEASURE, self.size.width - 6 - gutter))

    @property
    def _margin(self) -> int:
        """Cells left of the cursor's bar, so that the text stands in the middle of a wide pane."""
        gutter = self._labels + 1 if self._labels else 0
        return max(0, (self.size.width - self._measure - gutter - 5) // 3)

    # The cursor

    def _nearest(self, unit: int | None) -> int | None:
        if not self._order:
            return None
        if unit is None:
            return self._order[0]
        return min(self._order, key=lambda u: (abs(u - unit), u))

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        self.refresh()
        if new is not None and old != new:
            self._show_cursor()
            self.post_message(self.Moved(new))

    def _show_cursor(self, *, centred: bool = False) -> None:
        height = self.size.height
        if self.cursor is None or self.cursor not in self._page.units or not height:
            return
        first, last = self._page.units[self.cursor]
        top = self.scroll_offset.y
        air = min(3, height // 4)
        if centred and not (top + (air if top else 0) <= first and last < top + height - air):
            self.scroll_to(y=max(0, first - height // 3), animate=False, force=True)
        else:
            air = min(2, max(0, (height - (last - first) - 1) // 2))
            region = Region(0, max(0, first - air), 1, min(last - first + 1 + 2 * air, height))
            self.scroll_to_region(region, animate=False, force=True)

    def action_cursor(self, step: int) -> None:
        if not self._order:
            return
        place = self._order.index(self.cursor) if self.cursor in self._order else 0
        if 0 <= place + step < len(self._order):
            self.cursor = self._order[place + step]
        else:
            self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False, force=True)

    def action_page(self, pages: float) -> None:
        step = int((self.size.height - 2) * pages)
        top = max(0, min(self.scroll_offset.y + step, self.max_scroll_y))
        self.scroll_to(y=top, animate=False, force=True)
        seen = [u for u in self._order if top <= self._page.units[u][0] < top + self.size.height]
        if seen and self.cursor not in seen:
            with self.prevent(Reader.Moved):
                self.cursor = seen[0] if step > 0 else seen[-1]
            self.post_message(self.Moved(self.cursor))
        elif not step or top in (0, self.max_scroll_y):
            self.action_cursor_to(0 if pages < 0 else -1)

    def action_cursor_to(self, place: int) -> None:
        if place < 0:
            self._lay_out_to(max(self._page.units, default=0), sys.maxsize)
        if self._order:
            self.cursor = self._order[place]
        self.scroll_to(y=0 if place == 0 else self.max_scroll_y, animate=False, force=True)

    # Labels

    @property
    def in_sight(self) -> Sequence[int]:
        """Units whose beginning is seen."""
        top = self.scroll_offset.y
        return [unit for unit in self._order if top <= self._page.units[unit][0] < top + self.size.height]

    def label(self, labels: Mapping[int, str]) -> None:
        """Show labels in front of units."""
        self._tags = {self._page.units[unit][0]: label for unit, label in labels.items() if unit in self._page.units}
        self.refresh()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        y = event.y + self.scroll_offset.y
        if event.x >= self.size.width - 1:
            self.scroll_to(y=self._line_at_edge(event.y), animate=False, force=True)
            return
        if y >= self._height:
            return
        unit = self._unit_at(y, event.x)
        if unit is not None:
            self.cursor = unit
            if event.chain == 2:
                self.post_message(self.Opened())

    def _unit_at(self, y: int, x: int) -> int | None:
        place = self._before
        unit = None
        for piece in self._page.lines[y].pieces:
            if unit is None or x >= place:
                unit = piece.unit if piece.unit is not None else unit
            place += width_of(piece.text)
        return unit

    # Selecting with the mouse

    @property
    def _before(self) -> int:
        """Characters, and cells, before the text of a line."""
        return self._margin + 3 + (self._labels + 1 if self._labels else 0)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The text that was dragged over, without what stands at the edges."""

        def span_of(line: int) -> tuple[int, int] | None:
            span = selection.get_span(line)
            return span and (span[0] - self._before, span[1] if span[1] < 0 else max(0, span[1] - self._before))

        return text_between(self._page, span_of), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def _selected(self, drawn: Strip, line: int) -> Strip:
        """A line with what is dragged over in it."""
        span = None if self.text_selection is None else self.text_selection.get_span(line)
        if span is None:
            return drawn
        end = len(drawn.text.rstrip()) if span[1] < 0 else span[1]
        start = max(self._before, span[0])
        a, b = width_of(drawn.text[:start]), width_of(drawn.text[:end])
        if a >= b:
            return drawn
        style = self.screen.get_component_rich_style("screen--selection")
        over = [Segment(text, (own or Style.null()) + style) for text, own, _control in drawn.crop(a, b)]
        return Strip.join([drawn.crop(0, a), Strip(over), drawn.crop(b)])

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()
        self._edges.clear()

    def on_resize(self) -> None:
        if self.size.width:
            self._lay_out(self.cursor)
            self._show_cursor()

    def on_focus(self) -> None:
        self.forget()

    def on_blur(self) -> None:
        self.forget()

    def part(self, name: str) -> Style:
        """The style of a component class, to be laid over the text's own."""
        return self.get_component_rich_style(f"reader--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.size.width - 1
        edge = self._edge(y)
        if not 0 <= number < self._height:
            return Strip.join([Strip.blank(width, self.plain), edge])
        line = self._page.lines[number]
        here = any(piece.unit is not None and piece.unit == self.cursor for piece in line.pieces)
        key = (number, here)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = strip(self._runs(line, number, here=here), width, self.plain)
            self._drawn[key] = drawn
        if number in self._tags:
            drawn = labelled(drawn, self._tags[number], self)
        drawn = self._selected(drawn, number).apply_offsets(0, number)
        return Strip.join([drawn, edge])

    def _runs(self, line: Line, number: int, *, here: bool) -> list[Run]:
        plain = Style.null()
        first = {piece.unit for piece in line.pieces if piece.unit in self._marked}
        marked = any(self._page.units[u][0] == number for u in first if u is not None)
        runs: list[Run] = [
            (" " * self._margin, plain),
            (("▌" if self.has_focus else "▏") if here else " ", self.part("bar")),
            ("✓" if marked else " ", self.part("mark")),
            (" ", plain),
        ]
        if self._labels:
            runs.append((pad_left(line.label, self._labels) + " ", self.part("label")))
        base = self.part(line.kind) if f"reader--{line.kind}" in self.COMPONENT_CLASSES else plain
        for piece in line.pieces:
            style = base + self.part(piece.role) if piece.role else base
            if piece.unit is not None and piece.unit == self.cursor:
                style += self.part("cursor")
            spans = []
            if piece.unit is not None and not piece.role:
                spans = [
                    (start - piece.start, end - piece.start, self.part(kind))
                    for start, end, kind in self._highlights(piece.unit)
                ]
            runs += styled(piece.text, style, spans)
        return runs

    # The bar at the edge

    def _line_at_edge(self, y: int) -> int:
        return max(0, y * self._height // max(1, self.size.height) - self.size.height // 2)

    def _edge(self, y: int) -> Strip:
        """One cell: whether what is in sight, and whether a hit, stands at this height of the whole page."""
        height, total = self.size.height, self._height
        if total <= height:
            top, bottom, seen = y, y + 1, False
        else:
            top, bottom = y * total // height, (y + 1) * total // height
            scroll = self.scroll_offset.y
            seen = scroll < bottom and top < scroll + height
        place = bisect_left(self._hit_lines, (bottom, 0))  # hits before it begin above the bottom
        hit = place > 0 and self._hit_lines[place - 1][1] >= top
        if (hit, seen) not in self._edges:
            style = self.part("edge-hit") if hit else self.part("thumb" if seen else "edge")
            self._edges[hit, seen] = strip([("█" if hit else "▐" if seen else " ", style)], 1, self.plain)
        return self._edges[hit, seen]

"""A list of any length with a cursor: rows are drawn when seen (the Line API). Knows not what it lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.cells import Run
from tui.ui.keys import bindings
from tui.ui.lines import Lines

KEEP_IN_SIGHT = 2
"""Items that stay visible above and below the cursor."""


class VirtualList(Lines, can_focus=True):
    """A list whose items are made by `draw`, `item_height` lines each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--bar",
        "list--quiet",
        "list--match",
        "list--mark",
        "list--strong",
        "list--label",
    }
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    cursor: reactive[int] = reactive(0)
    item_height: reactive[int] = reactive(1)

    class Moved(Message):
        """The cursor of a list came to an item."""

        def __init__(self, sender: VirtualList, index: int) -> None:
            super().__init__()
            self.list = sender
            self.index = index

        @property
        def control(self) -> VirtualList:
            return self.list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, VirtualList.Moved) and message.list is self.list

    class Opened(Message):
        """An item was clicked twice."""

        def __init__(self, sender: VirtualList, index: int) -> None:
            super().__init__()
            self.list = sender
            self.index = index

        @property
        def control(self) -> VirtualList:
            return self.list

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._count = 0
        self._labels: Mapping[int, str] = {}
        self._drawn: LRUCache[tuple[int, int, bool, bool], Sequence[Strip]] = LRUCache(512)

    # What a list of something provides

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        """The lines of an item, `item_height` of them, each `width` cells."""
        raise NotImplementedError

    def draw_nothing(self, line: int, width: int) -> Strip:
        """A line of what is shown where there is no item."""
        return Strip.blank(width, self.plain)

    # Content

    @property
    def count(self) -> int:
        """How many items there are."""
        return self._count

    def set_count(self, count: int, cursor: int | None = None) -> None:
        """Show another content of `count` items, with the cursor there or as near as can be to where it is."""
        self._count = count
        self.forget()
        self._measure()
        self.move_to(self.cursor if cursor is None else cursor)

    def forget(self) -> None:
        """Draw everything anew."""
        self._drawn.clear()
        self.refresh()

    def _measure(self) -> None:
        self.set_height(self._count * self.item_height)

    # The cursor

    def move_to(self, index: int) -> None:
        """Put the cursor on an item (or as near as can be) and bring it in sight. Posts nothing."""
        index = max(0, min(index, self._count - 1))
        with self.prevent(VirtualList.Moved):
            self.cursor = index
        self._show_cursor()

    def _show_cursor(self) -> None:
        if not self._count or not self.size.height:
            return
        height = self.item_height
        margin = min(KEEP_IN_SIGHT, max(0, (self.size.height // height - 1) // 2)) * height
        top = max(0, self.cursor * height - margin)
        bottom = min(self._count * height, (self.cursor + 1) * height + margin)
        self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, force=True)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh()
        if old != new:
            self._show_cursor()
            self.post_message(self.Moved(self, new))

    def action_cursor(self, step: int) -> None:
        self.cursor += step

    def action_cursor_to(self, index: int) -> None:
        self.cursor = index if index >= 0 else self._count + index

    def action_page(self, pages: float) -> None:
        items = max(1, self.size.height // self.item_height - 1)
        self.cursor += int(items * pages) or (1 if pages > 0 else -1)

    # Labels

    @property
    def in_sight(self) -> Sequence[int]:
        """Indexes of the items that are seen whole."""
        height = self.item_height
        first = -(-self.scroll_offset.y // height)
        return range(first, min(self._count, (self.scroll_offset.y + self.size.height) // height))

    def label(self, labels: Mapping[int, str]) -> None:
        """Show labels in front of items."""
        self._labels = labels
        self.refresh()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        index = (event.y + self.scroll_offset.y) // self.item_height
        if index < self._count:
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Opened(self, index))

    # Drawing

    def watch_item_height(self) -> None:
        self.forget()
        self._measure()
        self._show_cursor()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    def on_resize(self) -> None:
        self._drawn.clear()
        self._measure()
        self._show_cursor()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def part(self, name: str) -> Style:
        """The style of a component class, to be laid over a row's own."""
        return self.get_component_rich_style(name, partial=True)

    def bar(self, index: int) -> Run:
        """What stands before an item: a bar at the cursor, a thin one while the keyboard is elsewhere."""
        return (("▌" if self.has_focus else "▏") if index == self.cursor else " ", self.part("list--bar"))

    def row_style(self, index: int) -> Style:
        """The style that a row's cells have: another background under the cursor."""
        return self.get_component_rich_style("list--cursor") if index == self.cursor and self._count else self.plain

    def render_line(self, y: int) -> Strip:
        index, line = divmod(y + self.scroll_offset.y, self.item_height)
        width = self.scrollable_content_region.width
        if not self._count:
            return self.draw_nothing(y, width)
        if not 0 <= index < self._count:
            return Strip.blank(width, self.plain)
        key = (index, width, index == self.cursor, self.has_focus)
        strips = self._drawn.get(key)
        if strips is None:
            strips = self.draw(index, width)
            self._drawn[key] = strips
        drawn = strips[line] if line < len(strips) else Strip.blank(width, self.row_style(index))
        return labelled(drawn, self._labels[index], self) if line == 0 and index in self._labels else drawn


def labelled(line: Strip, label: str, widget: Widget) -> Strip:
    """A line that begins with a label."""
    tag = Strip([Segment(label, widget.get_component_rich_style("list--label"))])
    return Strip.join([tag, line.crop(tag.cell_length)])

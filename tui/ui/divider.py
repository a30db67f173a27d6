"""The thin line between two panes: drag it to resize them."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.cells import strip


class Divider(Widget):
    """One column of a line. Posts by how many columns it is dragged."""

    class Dragged(Message):
        """The pane at the left is to grow by so many columns."""

        def __init__(self, divider: Divider, columns: int) -> None:
            super().__init__()
            self.divider, self.columns = divider, columns

        @property
        def control(self) -> Divider:
            return self.divider

    def render_line(self, y: int) -> Strip:
        return strip([("│", Style.null())], self.size.width, self.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self and event.delta_x:
            columns = event.screen_x - self.region.x
            if columns:
                self.post_message(self.Dragged(self, columns))

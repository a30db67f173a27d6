"""The name of a pane with the key that leads there; a click leads there too."""

from __future__ import annotations

from typing import Literal

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.ui.cells import clip, visible, width_of

Pane = Literal["facets", "hits", "documents", "reader"]


class PaneTitle(Widget):
    """`1 Facets`, and something about what the pane holds."""

    class Pressed(Message):
        """The person wants to go to this pane."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: Pane, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.pane = pane
        self._text = ""

    def show(self, key: str, name: str, about: str = "") -> None:
        """Show a key, the pane's name and something about its content."""
        text = visible(" ".join(part for part in (key, name, about) if part))
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return width_of(self._text)

    def render(self) -> Content:
        return Content(clip(self._text, self.size.width))

    def on_click(self) -> None:
        self.post_message(self.Pressed(self.pane))

"""The name of a pane with the key that leads there; a click leads there too."""

from __future__ import annotations

from typing import Literal

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.ui.cells import visible

Pane = Literal["facets", "hits", "documents", "reader"]


class PaneTitle(Static):
    """`1 Facets`, and something about what the pane holds."""

    class Pressed(Message):
        """The person wants to go to this pane."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: Pane, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.pane = pane

    def show(self, key: str, name: str, about: str = "") -> None:
        """Show a key, the pane's name and something about its content."""
        self.update(Content(visible(" ".join(part for part in (key, name, about) if part))))

    def on_click(self) -> None:
        self.post_message(self.Pressed(self.pane))

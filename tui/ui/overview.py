"""What the screens that look from above have in common: a title, one large picture, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.ui.commands import Scope
from tui.ui.keys import hints
from tui.ui.state import Choice
from tui.ui.status import StatusLine


class Overview(Screen[tuple[Choice, ...] | None]):
    """Gives what to narrow by, or None. `SCOPE` names its keys in the table of commands."""

    CSS_PATH = "overview.tcss"
    SCOPE: ClassVar[Scope]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def picture(self) -> Widget:
        """What there is to look at."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Static(id="overview-title")
        yield self.picture()
        yield StatusLine(id="overview-keys")

    def on_mount(self) -> None:
        self.query_one(StatusLine).show_hints(hints(self.SCOPE, self._keymap))

    def show_title(self, *parts: tuple[str, str]) -> None:
        """Show a title of parts: (text, style)."""
        title = Content("").join(Content.styled(text, style) for text, style in parts)
        self.query_one("#overview-title", Static).update(title)

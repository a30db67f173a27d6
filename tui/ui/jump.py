"""Jump mode: every place in sight gets a letter or two; typing them goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.ui.language import _

LETTERS = "asdfjklghqwertyuiopzxcvbnm"
"""Those under the resting fingers first."""


def labels(count: int) -> list[str]:
    """Labels for so many places, none the beginning of another: one letter each, or two where one is not enough.

    >>> labels(3), len(set(labels(100)))
    (['a', 's', 'd'], 100)
    """
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    pairs = [first + second for first in LETTERS for second in LETTERS]
    return pairs[:count]


class JumpScreen(ModalScreen[str | None]):
    """Gives the label that was typed, or None."""

    DEFAULT_CSS = """
    JumpScreen {
        background: transparent;
        & #jump { dock: bottom; width: 1fr; height: 1; background: $match; color: $background; padding: 0 1; }
    }
    """

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__()
        self._offered = offered
        self._typed = ""

    def compose(self) -> ComposeResult:
        yield Static(Content(_("Type the letters of a place")), id="jump")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if not self.is_current:
            return  # it was left by the key before
        self._typed += event.character if event.character and event.character.isalpha() else "\0"
        if self._typed in self._offered:
            self.dismiss(self._typed)
        elif not any(label.startswith(self._typed) for label in self._offered):
            self.dismiss(None)

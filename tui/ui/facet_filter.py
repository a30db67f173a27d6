"""The small input over the facets, in which a few letters narrow the list of values."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.ui.keys import bindings


class FacetFilter(Input):
    """Hidden until it is opened; Enter goes back to the list, Esc shows all values again."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("filter")]

    class Narrowed(Message):
        """The values are to hold this text; `done`: and the person goes on in the list."""

        def __init__(self, text: str, *, done: bool) -> None:
            super().__init__()
            self.text, self.done = text, done

    def open(self) -> None:
        """Show the input and put the cursor into it."""
        self.add_class("-open")
        self.screen.set_focus(self)

    def action_done(self) -> None:
        self.set_class(bool(self.value), "-open")
        self.post_message(self.Narrowed(self.value, done=True))

    def action_close(self) -> None:
        self.value = ""
        self.action_done()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Narrowed(event.value, done=False))

"""The line at the top: the finder, what narrows the view, and what is left. Posts what is typed; searches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.getters import query_one
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.ui.cells import clip, visible, width_of
from tui.ui.keys import bindings
from tui.ui.language import _, ngettext

SCARCE = 72
"""Cells below which what narrows the view leaves no room for the number of documents."""


class FinderInput(Input):
    """Where the query is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("finder")]

    virtual_size = reactive(Size(0, 0), layout=False)  # each letter would lay the whole screen out anew

    async def on_key(self, event: events.Key) -> None:
        """A question mark is help, as everywhere, where nothing is typed yet; otherwise it is a letter."""
        if event.key == "question_mark" and not self.value:
            event.stop()
            event.prevent_default()
            await self.run_action("app.open('help')")


class Chip(Static):
    """One part of what narrows the view; a click removes it."""

    class Removed(Message):
        """The part at this place is to go."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, text: str, place: int) -> None:
        super().__init__(Content(text))
        self.place = place

    def on_click(self) -> None:
        self.post_message(self.Removed(self.place))


class Chips(Horizontal, can_focus=True, can_focus_children=False):
    """What narrows the view, each part removable."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("breadcrumb")]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._texts: list[str] = []
        self._at = 0

    def show(self, texts: Sequence[str]) -> None:
        """Show these parts, the last ones first to be seen where room is scarce."""
        if list(texts) == self._texts:
            return
        self._texts = list(texts)
        self._at = max(0, min(self._at, len(texts) - 1))
        self._lay_out()

    @property
    def any(self) -> bool:
        """Whether anything is shown."""
        return bool(self._texts)

    def _lay_out(self) -> None:
        room = max(8, (self.screen.size.width or 80) // 3)
        shown: list[Chip] = []
        for place in reversed(range(len(self._texts))):
            text = f"{clip(visible(self._texts[place]), 24)} ✕"
            if width_of(text) + 2 > room and shown:
                shown.append(Chip(f"+{place + 1}", place))
                break
            room -= width_of(text) + 2
            shown.append(Chip(text, place))
        self.remove_children()
        self.mount_all(reversed(shown))
        self.call_after_refresh(self._show_place)

    def _show_place(self) -> None:
        for chip in self.query(Chip):
            chip.set_class(self.has_focus and chip.place == self._at, "-here")

    def on_focus(self, _event: events.Focus) -> None:
        self._at = max(0, len(self._texts) - 1)
        self._show_place()

    def on_blur(self, _event: events.Blur) -> None:
        self._show_place()

    def action_step(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._texts) - 1))
        self._show_place()

    def action_remove(self) -> None:
        if self._texts:
            self.post_message(Chip.Removed(self._at))


class FinderLine(Horizontal):
    """The finder with what narrows the view and how much that leaves."""

    input = query_one(FinderInput)
    chips = query_one(Chips)

    class Typed(Message):
        """The query is now this text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, FinderLine.Typed)

    def compose(self) -> ComposeResult:
        yield Static(Content(" 园览 "), id="name")
        yield Static(Content("❯ "), id="prompt")
        yield FinderInput(id="finder", compact=True, select_on_focus=False)
        yield Chips(id="chips")
        yield Static(Content(""), id="left-over")

    def on_mount(self) -> None:
        self.say_again()

    def say_again(self) -> None:
        """Show every word in the language now spoken."""
        self.input.placeholder = _("type to find a sentence")

    def set_text(self, text: str) -> None:
        """Put a text into the finder without posting it."""
        with self.input.prevent(Input.Changed):
            self.input.value = text
            self.input.cursor_position = len(text)

    def show_choices(self, choices: Sequence[tuple[str, str, bool]]) -> None:
        """Show what narrows the view besides the query: (facet, value, whether it is left out)."""
        self.chips.show([("−" if out else "") + f"{facet}:{value}" for facet, value, out in choices])

    def show_counts(self, documents: int, sentences: int, everything: int) -> None:
        """Show how much is left of all sentences."""
        docs = ngettext("{n} doc", "{n} docs", documents).format(n=f"{documents:,}")
        scarce = self.size.width < SCARCE and self.chips.any
        said = _("{sentences} of {all}") if scarce else _("{documents} · {sentences} of {all}")
        left = said.format(documents=docs, sentences=f"{sentences:,}", all=f"{everything:,}")
        most = said.format(documents=docs, sentences=f"{everything:,}", all=f"{everything:,}")
        self.show_left(left, width=width_of(most) + 4)

    def show_left(self, text: str, *, width: int = 0, wrong: bool = False) -> None:
        """Show how much is left, or what is wrong with the query; in so many cells, so that nothing moves."""
        left = self.query_one("#left-over", Static)
        shown = f" {visible(text)} "
        left.styles.width = max(width, width_of(shown))
        left.update(Content(shown), layout=False)
        left.set_class(wrong, "-wrong")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

"""A list to choose one thing from: type to narrow it, Enter takes, Esc leaves. Knows not what it lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.ui.cells import clip, clip_left, strip, visible, width_of
from tui.ui.commands import Scope
from tui.ui.keys import bindings, hints
from tui.ui.language import _
from tui.ui.likeness import held, likeness
from tui.ui.status import StatusLine
from tui.ui.virtual_list import VirtualList

LOOSE = 500
"""Items that are also found by letters standing apart in them; further down in a long list, only by what they hold."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose: its words, something about it at the right, how deep it stands, other words to find it."""

    text: str
    about: str = ""
    depth: int = 0
    also: str = ""


class _Items(VirtualList, can_focus=False):
    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.shown: Sequence[int] = ()  # which of them

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        item = self.items[self.shown[index]]
        about = clip_left(visible(item.about), width // 3)
        text = clip("  " * item.depth + visible(item.text), width - width_of(about) - 4)
        gap = " " * max(1, width - 2 - width_of(text) - width_of(about) - 1)
        bar = ("▌ ", self.part("list--bar")) if index == self.cursor else ("  ", Style.null())
        plain = Style.null()
        return [
            strip([bar, (text, plain), (gap, plain), (about, self.part("list--quiet"))], width, self.row_style(index))
        ]


class Chooser(ModalScreen[int | None]):
    """Gives the index of what was chosen, or None."""

    CSS_PATH = "chooser.tcss"
    SCOPE: ClassVar[Scope] = "chooser"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]

    def __init__(
        self, title: str, items: Sequence[Item], keymap: Mapping[str, str], start: int = 0, nothing: str = ""
    ) -> None:
        super().__init__()
        self._title, self._items, self._start = title, items, start
        self._keymap = keymap
        self._nothing = nothing or _("Nothing here is called that.")
        self._shown: Sequence[int] = range(len(items))
        self._names: Sequence[str] | None = None  # what each item is found by, once that is known
        self._narrowed_by = ""
        self._to_take = ""  # what was typed when something was to be taken before it was known what is found

    def compose(self) -> ComposeResult:
        with Vertical(id="chooser"):
            yield Static(Content(visible(self._title)), id="chooser-title")
            placeholder = _("type to narrow the list")
            yield Input(id="chooser-input", compact=True, select_on_focus=False, placeholder=placeholder)
            yield _Items(id="chooser-items")
            yield Static(Content(visible(self._nothing)), id="chooser-nothing")
            yield StatusLine(id="chooser-keys")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))
        self.query_one(StatusLine).show_hints(hints(self.SCOPE, self._keymap))
        self.query_one(_Items).items = self._items
        self._show(self._start)
        if len(self._items) > LOOSE:
            self.run_worker(lambda: self.post_message(self._Learnt(_names_of(self._items))), thread=True)
        else:
            self._names = _names_of(self._items)

    class _Learnt(Message):
        """What every item of a long list is found by."""

        def __init__(self, names: Sequence[str]) -> None:
            super().__init__()
            self.names = names

    @on(_Learnt)
    def _learnt(self, learnt: _Learnt) -> None:
        self._names = learnt.names
        self._narrow()
        if self._to_take and self._to_take == self.query_one(Input).value:
            self.action_take()

    def on_resize(self) -> None:
        """Leave room for the title, the input and the keys."""
        self._show(self.query_one(_Items).cursor)

    def _show(self, cursor: int) -> None:
        """Show what is left in the height of all: a box that shrank would leave half characters at its edge."""
        items, nothing = self.query_one(_Items), self.query_one("#chooser-nothing")
        height = max(1, min(len(self._items), max(3, min(24, self.size.height - 11))))
        items.styles.height = nothing.styles.height = height
        items.shown = self._shown
        items.set_count(len(self._shown), cursor)
        items.display, nothing.display = bool(self._shown), not self._shown

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._names is not None:
            self._narrow()

    def _narrow(self) -> None:
        """Show what is found by what is typed."""
        from tui.text.folding import fold

        self._narrowed_by = self.query_one(Input).value
        typed = fold(self._narrowed_by.strip())
        if typed and self._names is not None:
            scores = [(likeness if i < LOOSE else held)(typed, name) for i, name in enumerate(self._names)]
            self._shown = sorted((i for i, score in enumerate(scores) if score), key=lambda i: -scores[i])
        else:
            self._shown = range(len(self._items))
        self._show(0 if typed else self._start)

    @on(VirtualList.Opened)
    def _opened(self) -> None:
        self.action_take()

    def action_move(self, step: int) -> None:
        self.query_one(_Items).action_cursor(step)

    def action_page(self, step: int) -> None:
        self.query_one(_Items).action_page(step)

    def action_take(self) -> None:
        """Take what is under the cursor, as soon as it is known what is found by what was typed."""
        typed = self.query_one(Input).value
        if self._names is None and typed.strip():
            self._to_take = typed
            return
        if typed != self._narrowed_by:
            self._narrow()
        self.dismiss(self._shown[self.query_one(_Items).cursor] if self._shown else None)


def _names_of(items: Sequence[Item]) -> Sequence[str]:
    from tui.text.folding import fold

    return [fold(f"{item.text} {item.about} {item.also}") for item in items]

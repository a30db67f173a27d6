"""A list to choose one thing from: type to narrow it, Enter takes, Esc leaves. Knows not what it lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.ui.cells import clip, strip, visible, width_of
from tui.ui.likeness import likeness
from tui.ui.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose: its words, something about it at the right, and how deep it stands."""

    text: str
    about: str = ""
    depth: int = 0


class _Items(VirtualList, can_focus=False):
    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Sequence[Item] = ()

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        item = self.items[index]
        about = clip(visible(item.about), width // 3)
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("up,ctrl+k", "move(-1)", show=False, priority=True),
        Binding("down,ctrl+n,ctrl+j", "move(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, title: str, items: Sequence[Item], start: int = 0, nothing: str = "") -> None:
        super().__init__()
        self._title, self._items, self._start, self._nothing = title, items, start, nothing
        self._shown: list[int] = list(range(len(items)))

    def compose(self) -> ComposeResult:
        with Vertical(id="chooser"):
            yield Static(Content(visible(self._title)), id="chooser-title")
            yield Input(id="chooser-input", compact=True, select_on_focus=False, placeholder="…")
            yield _Items(id="chooser-items")
            yield Static(Content(visible(self._nothing)), id="chooser-nothing")

    def on_mount(self) -> None:
        self._show(self._start)

    def _show(self, cursor: int) -> None:
        items = self.query_one(_Items)
        items.items = [self._items[i] for i in self._shown]
        items.set_count(len(self._shown), cursor)
        self.query_one("#chooser-nothing").display = not self._shown

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        from tui.text.folding import fold

        wanted = fold(event.value.strip())
        scores = [(likeness(wanted, fold(item.text + item.about)) if wanted else 1.0) for item in self._items]
        self._shown = sorted((i for i, score in enumerate(scores) if score), key=lambda i: -scores[i])
        self._show(0 if wanted else self._start)

    @on(VirtualList.Opened)
    def _opened(self) -> None:
        self.action_take()

    def action_move(self, step: int) -> None:
        self.query_one(_Items).action_cursor(step)

    def action_page(self, step: int) -> None:
        self.query_one(_Items).action_page(step)

    def action_take(self) -> None:
        self.dismiss(self._shown[self.query_one(_Items).cursor] if self._shown else None)

"""The help screen: all keys by place, from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.ui.cells import pad, width_of, wrap
from tui.ui.commands import SCOPE_NAMES, SCOPES, Command, Scope, commands_for
from tui.ui.keys import key_name, keys_of
from tui.ui.language import _

KEYS = 13
"""Cells of the column of keys."""


class HelpScreen(ModalScreen[None]):
    """Every command with its keys; any of the closing keys leads back."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,？,f1,enter", "dismiss", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(20)", show=False),
        Binding("pageup", "scroll(-20)", show=False),
    ]

    def __init__(self, scope: Scope, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._scope = scope
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", can_focus=False):
            yield Static(id="help-text")

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        """Set the keys in as many columns as there is room for."""
        width = self.size.width - 8
        columns = max(1, min(3, width // 52))
        self.query_one("#help-text", Static).update(Content("\n").join(self._set(columns, width // columns)))

    def _set(self, columns: int, width: int) -> list[Content]:
        here = [self._scope] if self._scope != "everywhere" else []
        order = [*here, "list", "everywhere", *(s for s in SCOPES if s not in ("everywhere", "list", *here))]
        blocks = [self._block(scope, width - 2) for scope in order if any(True for _c in commands_for(scope))]
        filled: list[list[Content]] = [[] for _column in range(columns)]
        for block in blocks:
            shortest = min(filled, key=len)
            shortest += [*block, Content("")]
        height = max(map(len, filled))
        lines = []
        for i in range(height):
            cells = [column[i] if i < len(column) else Content("") for column in filled]
            lines.append(Content("").join(cell + " " * (width - width_of(cell.plain)) for cell in cells))
        return lines

    def _block(self, scope: Scope, width: int) -> list[Content]:
        lines = [Content.styled(_(SCOPE_NAMES[scope]), "$where bold")]
        for command in commands_for(scope):
            keys, words = self._keys(command), _(command.help)
            at_left, at_right = wrap(keys, KEYS - 1), wrap(words, width - KEYS)
            for key, word in zip_longest(at_left, at_right, fillvalue=(0, 0)):
                lines.append(Content.styled(pad(keys[slice(*key)], KEYS), "bold") + Content(words[slice(*word)]))
        return lines

    def _keys(self, command: Command) -> str:
        names = [key_name(key) for key in keys_of(command, self._keymap) if not key > "\u2fff"]
        return " ".join(names)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)

"""The help screen: all keys by place, from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.ui.cells import pad, width_of, wrap
from tui.ui.commands import SCOPE_NAMES, SCOPES, Command, Scope, commands_for
from tui.ui.keys import bindings, hints, key_name, keys_of
from tui.ui.language import _
from tui.ui.status import StatusLine

KEYS = 13
"""Cells of the column of keys."""


class HelpScreen(ModalScreen[None]):
    """Every command with its keys; any of the closing keys leads back."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("keys")]

    keys = query_one("#help", VerticalScroll)

    def __init__(self, scope: Scope, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._scope = scope
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", can_focus=False):
            yield Static(id="help-text")
        yield StatusLine(id="help-keys")

    def on_mount(self) -> None:
        self.query_one(StatusLine).show_hints(hints("keys", self._keymap))
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
        self.keys.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        self.action_scroll(pages * max(1, self.keys.scrollable_content_region.height - 1))

    def action_edge(self, step: int) -> None:
        self.keys.scroll_to(y=0 if step < 0 else self.keys.max_scroll_y, animate=False)

"""The command palette: every command of the table by its words, in either language's letters."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.ui.commands import COMMANDS, Command, key_name, keys_of
from tui.ui.language import _
from tui.ui.likeness import likeness

if TYPE_CHECKING:
    from tui.ui.main import MainScreen


class CommandProvider(Provider):
    """Commands of the explorer, with their keys."""

    @property
    def _main(self) -> MainScreen:
        from tui.ui.main import MainScreen

        assert isinstance(self.screen, MainScreen)
        return self.screen

    async def discover(self) -> Hits:
        for command in self._offered():
            yield DiscoveryHit(self._display(command), self._run(command), text=_(command.help))

    async def search(self, query: str) -> Hits:
        for command in self._offered():
            score = likeness(query, f"{_(command.help)} {command.help} {command.id}")
            if score:
                yield Hit(score, self._display(command), self._run(command), text=_(command.help))

    def _offered(self) -> list[Command]:
        return [command for command in COMMANDS if command.palette]

    def _display(self, command: Command) -> Content:
        keys = "  ".join(key_name(key) for key in keys_of(command, self._main.session.settings.keymap)[:1])
        return Content(_(command.help)) + Content.styled(f"   {keys}", "$quiet")

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, None]]:
        return partial(self._main.run_command, command)

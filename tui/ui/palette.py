"""The command palette: every command of the table by its words, in either language's letters."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.ui.commands import COMMANDS, Command, key_name, keys_of
from tui.ui.language import _

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


def likeness(query: str, text: str) -> float:
    """How well a text answers what was typed: 1 for the text's beginning, 0 where letters are missing.

    >>> likeness("mark", "Mark this") > likeness("mark", "Unmark") > likeness("mk", "Mark this") > 0
    True
    >>> likeness("xyz", "Mark this")
    0.0
    """
    wanted, text = query.casefold().replace(" ", ""), text.casefold().replace(" ", "")
    place = text.find(wanted)
    if place >= 0:
        return 1.0 if place == 0 else 0.8
    place = -1
    for letter in wanted:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0.0
    return len(wanted) / (4 * (place + 1))

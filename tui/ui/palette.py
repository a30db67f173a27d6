"""The command palette: every command of the table, and parks, documents and sections to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.ui.cells import clip, visible
from tui.ui.commands import COMMANDS, Command, key_name, keys_of
from tui.ui.language import _
from tui.ui.likeness import likeness

if TYPE_CHECKING:
    from tui.ui.main import MainScreen

PLACES = 2_000
"""Documents, and parks, that are looked through at most."""

WIDTH = 60
"""Cells of the name of a place."""


class CommandProvider(Provider):
    """Commands of the explorer with their keys, and places."""

    @property
    def _main(self) -> MainScreen:
        from tui.ui.main import MainScreen

        assert isinstance(self.screen, MainScreen)
        return self.screen

    async def discover(self) -> Hits:
        for command in self._offered():
            yield DiscoveryHit(self._display(command), partial(self._main.run_command, command), text=_(command.help))

    async def search(self, query: str) -> Hits:
        from tui.text.folding import fold

        for command in self._offered():
            score = likeness(query, f"{_(command.help)} {command.help} {command.id}")
            if score:
                run = partial(self._main.run_command, command)
                yield Hit(score, self._display(command), run, text=_(command.help))
        wanted = fold(query)
        for kind, name, go in self._places():
            score = likeness(wanted, fold(name))
            if score >= 0.5:
                shown = clip(visible(name), WIDTH)
                display = Content(shown) + Content.styled(f"   {kind}", "$quiet")
                yield Hit(score * 0.7, display, go, text=shown)

    def _offered(self) -> list[Command]:
        return [command for command in COMMANDS if command.palette]

    def _display(self, command: Command) -> Content:
        keys = "".join(key_name(key) for key in keys_of(command, self._main.session.settings.keymap)[:1])
        return Content(_(command.help)) + Content.styled(f"   {keys}", "$quiet")

    def _places(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Where one can go: (what it is, its name, going there)."""
        main = self._main
        document = main.reader_pane.reading.document
        for number, section in enumerate(() if document is None else document.sections):
            yield _("section"), section.heading, partial(main.go_to_section, number)
        for count in main.facets.counts.get("park", ())[:PLACES]:
            yield _("park"), count.value, partial(main.narrow_to, (("park", count.value),))
        if main.model is not None:
            for number in range(min(len(main.model.documents), PLACES)):
                yield _("document"), main.model.documents[number].title, partial(main.read_document, number)

"""What the command palette offers: every command of the table, and sections, parks and documents to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tui.model.rows import Lazy
from tui.ui.chooser import Item
from tui.ui.commands import COMMANDS
from tui.ui.keys import key_name, keys_of
from tui.ui.language import _

if TYPE_CHECKING:
    from tui.ui.main import MainScreen


@dataclass(frozen=True, slots=True)
class Target:
    """Something to do or a place to go to, and how."""

    item: Item
    go: Callable[[], object]


def targets(main: MainScreen, keymap: Mapping[str, str]) -> Sequence[Target]:
    """Everything that the palette offers now: commands first, then what is near, then what is many."""
    few, titles = [*_commands(main, keymap), *_places(main)], main.documents.titles

    def target(place: int) -> Target:
        number = place - len(few)
        if number < 0:
            return few[place]
        return Target(Item(titles[number], _("document")), partial(main.following.read_document, number))

    return Lazy(len(few) + len(titles), target)


def _commands(main: MainScreen, keymap: Mapping[str, str]) -> Iterator[Target]:
    for command in COMMANDS:
        if command.palette:
            keys = " ".join(map(key_name, keys_of(command, keymap)[:1]))
            also = f"{_(command.label)} {command.help} {command.id}"
            yield Target(Item(_(command.help), keys, also=also), partial(main.run_command, command))


def _places(main: MainScreen) -> Iterator[Target]:
    for number, (heading, _sentences, _level) in enumerate(main.reader_pane.reading.outline):
        yield Target(Item(heading, _("section")), partial(main.following.read_section, number))
    for count in main.facets.counts.get("park", ()):
        item = Item(count.value, _("park"), also=" ".join(count.aliases))
        yield Target(item, partial(main.narrow_to, (("park", count.value),)))

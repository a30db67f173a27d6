"""All commands by name, and which of them a line of words means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import click

from tui.cli.command import Command
from tui.cli.commands import clean, compare, docs, facets, find
from tui.cli.explore import explore
from tui.cli.routing import EXPLORE, Line, parse_line
from tui.cli.upkeep import cache as cache_command
from tui.cli.upkeep import completion as completion_command
from tui.cli.upkeep import config

COMMANDS: Final[Mapping[str, Command]] = {
    str(command.name): command
    for command in (explore, find, docs, facets, clean, compare, config, cache_command, completion_command)
}
NAMED: Final = tuple(name for name in COMMANDS if name != EXPLORE)
"""Commands that a first word may name."""


@cache
def takes_value() -> Mapping[str, bool]:
    """Every option of every command as it is spelt, and whether a value follows it."""
    return {
        spelling: not (option.is_flag or option.count)
        for command in COMMANDS.values()
        for option in command.params
        if isinstance(option, click.Option)
        for spelling in option.opts
    }


def taken_apart(arguments: Sequence[str]) -> Line:
    """The command that a line means, its options and its words."""
    return parse_line(arguments, NAMED, takes_value())

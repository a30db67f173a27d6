"""The whole program: a command line in, an exit status out. Every error becomes one line here."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import FrameType
from typing import Final

import click

from tui.cli import completion
from tui.cli.command import Command
from tui.cli.commands import clean, compare, docs, facets, find
from tui.cli.errors import Failure, complain
from tui.cli.explore import explore
from tui.cli.printing import ReaderGone, drop_output, write
from tui.cli.routing import EXPLORE, Line, parse_line
from tui.cli.upkeep import cache as cache_command
from tui.cli.upkeep import completion as completion_command
from tui.cli.upkeep import config
from tui.terminal import open_standard_files

ERROR: Final = 2
INTERRUPTED: Final = 130

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


class Terminated(BaseException):
    """A signal asks the program to end; raised so that what runs elsewhere is ended on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Meanwhile, signals to end raise Terminated, unless somebody wants them ignored."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}

    def end(number: int, frame: FrameType | None) -> None:
        raise Terminated(number)

    for number, handler in before.items():
        if handler == signal.SIG_DFL:
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(arguments: Sequence[str]) -> int:
    """Run the program; the exit status. Prints what goes wrong, each as one line; never raises but when debugging."""
    open_standard_files()
    mode = os.environ.get(completion.VARIABLE)
    try:
        with _ended_in_order():
            if mode is not None:
                write([completion.answer(mode, arguments)])
                return 0
            status = _run(taken_apart(arguments))
            sys.stdout.flush()
            return status
    except Terminated as terminated:
        return terminated.status
    except Failure as failure:
        complain(str(failure), *failure.detail)
    except ReaderGone:
        return 0
    except BrokenPipeError:
        drop_output()
        return 0
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except Exception as error:  # a fault of ours: the person gets a line, whoever mends it the rest
        if os.environ.get("YUANLAN_DEBUG"):
            raise
        complain(f"internal error: {type(error).__name__}: {error}; YUANLAN_DEBUG=1 shows where".replace("\n", " "))
    return ERROR


def _run(line: Line) -> int:
    name = "yuanlan" if line.command == EXPLORE else f"yuanlan {line.command}"
    try:
        with COMMANDS[line.command].make_context(name, line.arguments) as context:
            return int(COMMANDS[line.command].invoke(context) or 0)
    except click.exceptions.Exit as done:  # help, version
        return done.exit_code
    except click.ClickException as error:
        message = " ".join(error.format_message().split()).rstrip(".").replace(". Did", "; did")
        raise Failure(f"{message[:1].lower()}{message[1:]}; see {name} --help") from None

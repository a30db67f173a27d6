"""The whole program: a command line in, an exit status out. Every error becomes one line here."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Final

import click

from tui.cli import completion
from tui.cli.errors import Failure, complain
from tui.cli.printing import ReaderGone, drop_output, write
from tui.cli.routing import EXPLORE, Line
from tui.cli.table import COMMANDS, taken_apart
from tui.terminal import open_standard_files

ERROR: Final = 2
INTERRUPTED: Final = 130
SOON = 0.01
"""Seconds until a signal that was lost is raised again."""


class Terminated(BaseException):
    """A signal asks the program to end; raised so that what runs elsewhere is ended on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Meanwhile, signals to end raise Terminated, unless somebody wants them ignored.

    What is raised where Python can't pass it on, as while a module is being let go, is raised once more soon after.
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)}
    hook = sys.unraisablehook
    came: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        came.append(number)
        raise Terminated(came[0])

    def once_more(lost: sys.UnraisableHookArgs) -> None:
        if isinstance(lost.exc_value, Terminated):
            signal.setitimer(signal.ITIMER_REAL, SOON)
        else:
            hook(lost)

    for number, handler in before.items():
        if handler == signal.SIG_DFL:
            signal.signal(number, end)
    sys.unraisablehook = once_more
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.unraisablehook = hook
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
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
        drop_output()
    except Exception as error:  # a fault of ours: the person gets a line, whoever mends it the rest
        if os.environ.get("YUANLAN_DEBUG"):
            raise
        complain(f"internal error: {type(error).__name__}: {error}; YUANLAN_DEBUG=1 shows where".replace("\n", " "))
    return ERROR


def _run(line: Line) -> int:
    name = "yuanlan" if line.command == EXPLORE else f"yuanlan {line.command}"
    try:
        with COMMANDS[line.command].make_context(name, line.arguments, obj=COMMANDS) as context:
            return int(COMMANDS[line.command].invoke(context) or 0)
    except click.exceptions.Exit as done:  # help, version
        return done.exit_code
    except click.ClickException as error:
        message = " ".join(error.format_message().split()).rstrip(".").replace(". Did", "; did")
        raise Failure(f"{message[:1].lower()}{message[1:]}; see {name} --help") from None

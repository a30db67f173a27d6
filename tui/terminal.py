"""Taking over the terminal: inside `screen()` file descriptors 0, 1 and 2 are the terminal, whatever they were before.

The toolkit that draws reads keys from descriptor 0, draws on 2 and asks 1 for its size, and tests none of them for a
terminal. So what is piped is put aside first, and given back afterwards, when records are written. Whatever ends the
program meanwhile, the screen is given back as it was found. Knows nothing of what is drawn.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Any

TTY = "/dev/tty"

FATAL = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Signals after which the screen is restored before they take their course."""

PATIENCE = 2.0
"""Seconds for which a terminal may hold up the end of the program."""

RESET = b"".join(
    b"\x1b" + sequence
    for sequence in (
        b"[?2004l",  # bracketed paste
        b"[?2048l",  # reports of resizing
        b"[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l",  # the mouse
        b"[?1004l",  # reports of focus
        b"[<u",  # the keyboard protocol
        b"[?7h",  # line wrap
        b"[0m",
        b"[?1049l",  # the other screen
        b"[?25h",  # the cursor
    )
)
"""Ends every mode that a full-screen program may have left on."""


class NoTerminal(Exception):
    """There is no terminal to draw on. `str()` is one plain line."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What was put aside: `stdin` is the descriptor of standard input as it was, apart from the keyboard."""

    stdin: int


def open_standard_files() -> None:
    """See to it that descriptors 0, 1 and 2 are open, so that no other file takes their numbers and is written to."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            assert opened == descriptor  # the lowest free number is taken
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            stream = open(descriptor, "w" if descriptor else "r", closefd=False)  # noqa: SIM115 - never closed
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def is_drawn_elsewhere(environ: Mapping[str, str]) -> bool:
    """Whether something else than a terminal shows the program, such as a browser: then there is nothing to take."""
    return bool(environ.get("TEXTUAL_DRIVER"))


@contextlib.contextmanager
def screen() -> Iterator[Screen]:
    """Make the controlling terminal descriptors 0, 1 and 2 for a while. Raises NoTerminal where none can be used."""
    if os.environ.get("TERM") == "dumb":
        raise NoTerminal(
            "this terminal can't be drawn on (TERM=dumb); try a command that needs no screen, such as find"
        )
    try:
        tty = os.open(TTY, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
        found = termios.tcgetattr(tty)
    except (OSError, termios.error):
        raise NoTerminal("no terminal to draw on; try a command that needs none, such as find") from None
    aside = [os.dup(descriptor) for descriptor in (0, 1, 2)]
    sizes = {name: os.environ.pop(name) for name in ("COLUMNS", "LINES") if name in os.environ}  # the terminal knows
    sys.stdout.flush()
    sys.stderr.flush()
    with _drawn_in_utf8(), _restored_on_signals(tty, found), _ended_with(tty):
        for descriptor in (0, 1, 2):
            os.dup2(tty, descriptor)
        try:
            yield Screen(aside[0])
        except BaseException:
            _write(tty, RESET)
            raise
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            _restore(tty, found)
            for descriptor, was in enumerate(aside):
                os.dup2(was, descriptor)
                os.close(was)
            os.environ.update(sizes)
    os.close(tty)


@contextlib.contextmanager
def _drawn_in_utf8() -> Iterator[None]:
    """Terminals speak UTF-8 even where the locale says otherwise; drawing must not fail on a character."""
    stream: Any = sys.__stderr__
    encoding, errors = stream.encoding, stream.errors
    stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        yield
    finally:
        stream.reconfigure(encoding=encoding, errors=errors)


def _restore(tty: int, attributes: list[Any]) -> None:
    """Give the terminal its line settings back; in the background that would stop the program, so not then."""
    with contextlib.suppress(OSError, termios.error):
        if os.tcgetpgrp(tty) == os.getpgrp():
            termios.tcsetattr(tty, termios.TCSANOW, attributes)


def _write(tty: int, data: bytes) -> None:
    """Write to the terminal, also while something else is still being written; one that takes nothing is given up."""
    until = time.monotonic() + PATIENCE
    with contextlib.suppress(OSError):
        os.set_blocking(tty, False)
        while data and time.monotonic() < until:
            try:
                data = data[os.write(tty, data) :]
            except BlockingIOError:
                time.sleep(0.01)
        os.set_blocking(tty, True)


@contextlib.contextmanager
def _restored_on_signals(tty: int, attributes: list[Any]) -> Iterator[None]:
    """Meanwhile, a fatal signal first restores the terminal, then ends the program as if nobody had caught it."""

    def end(number: int, frame: FrameType | None) -> None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)  # nothing that is drawn from now on undoes what follows
        _write(tty, RESET)
        _restore(tty, attributes)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {number: signal.getsignal(number) for number in FATAL}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # nohup
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _ended_with(tty: int) -> Iterator[None]:
    """Meanwhile, end the program when the terminal vanishes: reading from one that is gone never blocks nor ends."""
    wake, woken = os.pipe()
    poll = select.poll()
    poll.register(tty, 0)
    poll.register(wake, 0)

    def watch() -> None:
        gone = {descriptor for descriptor, event in poll.poll() if event & (select.POLLHUP | select.POLLERR)}
        if tty in gone:
            os.kill(os.getpid(), signal.SIGHUP)  # where the kernel's own did not come
            time.sleep(PATIENCE)
            os._exit(128 + signal.SIGHUP)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        os.close(woken)
        watcher.join()
        os.close(wake)

"""The explorer in a pseudo-terminal of its own, for measuring when something stands on the screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

import pyte

PATIENCE = 600.0
"""Seconds until waiting is given up."""


class Screen:
    """A running program, and what it shows. Times are seconds since it was started."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(120, 36)
        self._stream = pyte.ByteStream(self._screen)
        self._start = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            os.execvpe(command[0], list(command), dict(environment))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    @property
    def text(self) -> str:
        """All that is shown."""
        return "\n".join(self._screen.display)

    def until(self, shown: Callable[[str], bool]) -> float:
        """When that came to be shown."""
        while not shown(self.text):
            ready, _, _ = select.select([self._terminal], [], [], PATIENCE)
            if not ready:
                raise TimeoutError(self.text)
            self._stream.feed(os.read(self._terminal, 1 << 16))
        return time.perf_counter() - self._start

    def type(self, letters: str) -> list[float]:
        """Type letter by letter, each once the one before is shown in the first line: how long each took. Seconds"""
        taken = []
        for count in range(1, len(letters) + 1):
            before = time.perf_counter() - self._start
            os.write(self._terminal, letters[count - 1].encode())
            taken.append(self.until(lambda text, typed=letters[:count]: typed in text.partition("\n")[0]) - before)
        return taken

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._terminal, key.encode())

    def end(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGTERM)
        with contextlib.suppress(OSError):  # the other end is gone
            while os.read(self._terminal, 1 << 16):
                pass
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


@contextlib.contextmanager
def explorer(folder: str, environment: Mapping[str, str]) -> Iterator[Screen]:
    """The explorer on a folder."""
    screen = Screen(
        [sys.executable, "-m", "tui", folder],
        {**environment, "TERM": "xterm-256color", "LANG": "C.UTF-8", "YUANLAN_LANGUAGE": "en"},
    )
    try:
        yield screen
    finally:
        screen.end()

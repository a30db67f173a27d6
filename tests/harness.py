"""The real program in a real pseudo-terminal, for tests that look at what a person sees.

    with Terminal([*YUANLAN, "seeds"], size=(80, 24), stdout=PIPE) as terminal:
        terminal.wait("园览")
        terminal.type("/")
        ended = terminal.finish()

Waiting is for something to stand on the screen, until a deadline; nothing sleeps for a guessed time.
"""

from __future__ import annotations

import contextlib
import copy
import fcntl
import json
import os
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

ROOT = Path(__file__).parents[1]
YUANLAN = (sys.executable, "-m", "tui")

TTY = object()
"""This end is the terminal."""
PIPE = subprocess.PIPE
"""This end is a pipe: give bytes for standard input instead; what comes out is in `Ended`."""
CLOSED = object()
"""This end is closed, as by `<&-`."""

DEADLINE = 30.0
"""Seconds until a wait fails. Machines can be slow; a wait that succeeds takes no longer than it must."""

AFTERWARDS = 3.0
"""Seconds in which what an ended program wrote last must have come through."""

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

# What the emulator does not know and would print: private modes with `>`, `<`, `=` or `$`.
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\??[0-9;]*\$[a-zA-Z]")
_UNFINISHED = re.compile(rb"\x1b(\[[^a-zA-Z~]*)?\Z")


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended: its exit status (negative: killed by that signal) and what came through its pipes."""

    status: int
    stdout: bytes
    stderr: bytes

    @property
    def lines(self) -> list[str]:
        """Standard output as lines."""
        return self.stdout.decode().splitlines()


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program printed, and its exit status."""

    status: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output as lines."""
        return self.out.decode().splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.lines]


Cli = Callable[..., Ran]
"""Runs the program with these arguments; `stdin=` bytes are piped in."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """A person's environment with nothing in it: no settings, a cache of its own below `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


class Emulator(pyte.Screen):
    """An emulator that knows the other screen, too, which full-screen programs draw on."""

    OTHER_SCREEN = 1049

    _first: tuple[Any, Any] | None = None

    @property
    def rows(self) -> list[str]:
        """What stands in each row; a wide character fills two cells, of which the second is empty."""
        return ["".join(self.buffer[y][x].data for x in range(self.columns)) for y in range(self.lines)]

    def set_mode(self, *modes: int, **how: bool) -> None:
        """Go to the other screen, which is empty."""
        if self.OTHER_SCREEN in modes and self._first is None:
            self._first = copy.deepcopy((self.buffer, self.cursor))
            self.erase_in_display(2)
        super().set_mode(*modes, **how)

    def reset_mode(self, *modes: int, **how: bool) -> None:
        """Come back to the first one, which is as it was."""
        if self.OTHER_SCREEN in modes and self._first is not None:
            (self.buffer, self.cursor), self._first = self._first, None
            self.dirty.update(range(self.lines))
        super().reset_mode(*modes, **how)


class Terminal:
    """A program in a pseudo-terminal of its own, whose screen is kept by an emulator."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        stdin: object = TTY,
        stdout: object = TTY,
        stderr: object = TTY,
        controlling: bool = True,
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
        cwd: Path = ROOT,
    ) -> None:
        self._home = tempfile.TemporaryDirectory() if home is None and env is None else None
        if env is None:
            env = environment(Path(self._home.name) if self._home else home or cwd)
        self.master, self.slave = os.openpty()
        self._screen = Emulator(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self.written = b""  # all that was drawn, raw
        self._changed = threading.Condition()
        self.resize(*size)
        self._output: dict[str, bytearray] = {"stdout": bytearray(), "stderr": bytearray()}

        def become_controlling() -> None:
            if controlling:
                fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for descriptor, end in enumerate((stdin, stdout, stderr)):
                if end is CLOSED:
                    os.close(descriptor)

        def end(given: object) -> int | None:
            if given is TTY:
                return self.slave
            return subprocess.DEVNULL if given is CLOSED else given  # type: ignore[return-value]

        piped = stdin if isinstance(stdin, bytes) else None
        self.process = subprocess.Popen(
            list(command),
            stdin=PIPE if piped is not None else end(stdin),
            stdout=end(stdout),
            stderr=end(stderr),
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
            pass_fds=(self.slave,),
            preexec_fn=become_controlling,
        )
        self._threads = [threading.Thread(target=self._pump, daemon=True)]
        for name in ("stdout", "stderr"):
            pipe = getattr(self.process, name)
            if pipe is not None:
                self._threads.append(threading.Thread(target=self._drain, args=(name, pipe), daemon=True))
        if piped is not None:
            self._threads.append(threading.Thread(target=self._feed, args=(piped,), daemon=True))
        for thread in self._threads:
            thread.start()

    # What the person sees

    def _pump(self) -> None:
        while True:
            try:
                readable, _, _ = select.select([self.master], [], [], 0.2)
                data = os.read(self.master, 1 << 16) if readable else b""
            except (OSError, ValueError):
                return
            if not data:
                continue
            with self._changed:
                self.written += data
                data = self._pending + data
                unfinished = _UNFINISHED.search(data)
                self._pending = data[unfinished.start() :] if unfinished else b""
                self._stream.feed(_UNKNOWN.sub(b"", data[: len(data) - len(self._pending)]))
                self._changed.notify_all()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, blanks at the end cut off."""
        with self._changed:
            return [line.rstrip() for line in self._screen.rows]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def alternate(self) -> bool:
        """Whether the program has the other screen."""
        return self.written.rfind(b"\x1b[?1049h") > self.written.rfind(b"\x1b[?1049l")

    @property
    def cooked(self) -> bool:
        """Whether the terminal edits lines and echoes, as a shell expects."""
        flags = termios.tcgetattr(self.slave)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO and flags & termios.ISIG)

    def wait(self, wanted: str | Callable[[Terminal], object], *, deadline: float = DEADLINE) -> None:
        """Until a text stands on the screen, or a predicate over this terminal holds."""
        predicate = (lambda terminal: wanted in terminal.text) if isinstance(wanted, str) else wanted
        end = time.monotonic() + deadline
        with self._changed:
            while not predicate(self):
                if self.process.poll() is not None:
                    end = min(end, time.monotonic() + AFTERWARDS)
                    deadline = AFTERWARDS
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"waited {deadline} s for {wanted!r}; on the screen:\n{self.text}")
                self._changed.wait(min(left, 0.2))

    # What the person does

    def type(self, text: str) -> None:
        """Type characters as they are."""
        self.send(text.encode())

    def press(self, *keys: str) -> None:
        """Press keys by name, or a character by itself."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def send(self, data: bytes) -> None:
        """Send raw bytes as from the keyboard."""
        os.write(self.master, data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        with self._changed:
            self._screen.resize(rows, columns)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def vanish(self) -> None:
        """Close the window."""
        self._threads[0].join(0)
        master, self.master = self.master, -1
        os.close(self.slave)
        self.slave = -1
        os.close(master)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    # Pipes and the end

    def _drain(self, name: str, pipe: object) -> None:
        while data := os.read(pipe.fileno(), 1 << 16):  # type: ignore[attr-defined]
            with self._changed:
                self._output[name] += data
                self._changed.notify_all()

    def _feed(self, data: bytes) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(data)
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    @property
    def piped(self) -> bytes:
        """What came through the pipe of standard output so far."""
        with self._changed:
            return bytes(self._output["stdout"])

    @property
    def complained(self) -> bytes:
        """What came through the pipe of standard error so far."""
        with self._changed:
            return bytes(self._output["stderr"])

    def finish(self, *, deadline: float = DEADLINE) -> Ended:
        """Wait for the program to end by itself."""
        try:
            status = self.process.wait(deadline)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {deadline} s; on the screen:\n{self.text}") from None
        for thread in self._threads[1:]:
            thread.join(deadline)
        return Ended(status, self.piped, self.complained)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        if self.master >= 0:
            master, self.master = self.master, -1
            os.close(master)
            os.close(self.slave)
        self._threads[0].join(1)
        if self._home is not None:
            self._home.cleanup()

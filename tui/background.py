"""A build in a process of its own, for a screen that must never wait: models come back as files mapped into memory.

The builder ends with whoever asked for it, and at once when it is closed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tui.build import Progress, Update, kept_model, look, open_model, stream
from tui.cache import LIMIT
from tui.corpus.document import RawDocument
from tui.storage import open_columns, write_columns

LOOK_AGAIN = 1.0
"""Seconds at least between two looks at the files of a corpus that is watched."""

YIELDING = 10
"""How much a builder and its workers stand back where processors are short: keys come first."""

TELL_AGAIN = 0.1
"""Seconds at least between two steps that only tell how far a build is: there may be thousands a second."""


@dataclass(frozen=True, slots=True)
class _How:
    """As `tui.build.stream` takes it."""

    jobs: int | None
    cache: bool
    cache_limit: int
    snapshots: bool = True


@dataclass(frozen=True, slots=True)
class _Message:
    progress: Progress
    columns: str | None = None  # a file that holds them
    fault: str | None = None


class Background:
    """Builds elsewhere; `updates` blocks between steps, so it is for a thread. With `watch`, says when files change."""

    def __init__(
        self,
        paths: Sequence[str],
        *,
        stdin: Sequence[RawDocument] = (),
        jobs: int | None = None,
        cache: bool = True,
        cache_limit: int = LIMIT,
        watch: bool = True,
    ) -> None:
        self._paths = list(paths)
        self._stdin = list(stdin)
        self._how = _How(jobs, cache, cache_limit)
        self._pid: int | None = None
        self._pause = LOOK_AGAIN if watch else None
        self._closed = threading.Event()
        self._wake = threading.Event()
        self._state = ""

    def updates(self, *, snapshots: bool = True) -> Iterator[Update]:
        """Progress, and a complete model at the end; with `snapshots`, models of growing size before it.

        Raises RuntimeError where the builder fails.
        """
        sources = look(self._paths, self._stdin)
        self._state = sources.state
        kept = kept_model(sources) if self._how.cache else None
        if kept is not None:
            yield kept
            return
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        folder = Path(tempfile.mkdtemp(prefix="yuanlan-", dir=_roomy()))
        how = replace(self._how, snapshots=snapshots)
        process = context.Process(target=_serve, args=(theirs, str(folder), self._paths, self._stdin, how))
        try:
            process.start()
            theirs.close()
            self._pid = process.pid
            yield from self._received(ours)
        finally:
            self._end_builder()
            process.join()
            shutil.rmtree(folder, ignore_errors=True)

    def _received(self, connection: Connection) -> Iterator[Update]:
        complete = False
        while not complete and not self._closed.is_set():
            try:
                message = connection.recv()
            except (EOFError, OSError):
                if self._closed.is_set():
                    return
                raise RuntimeError("the builder ended before its work was done") from None
            if message.fault is not None:
                raise RuntimeError(message.fault)
            model = None
            if message.columns is not None:
                try:
                    columns = open_columns(Path(message.columns))
                    Path(message.columns).unlink()
                except (OSError, ValueError) as error:
                    raise RuntimeError(f"{message.columns} can't be read: {error}") from None
                model = open_model(columns, self._stdin)
                complete = model.complete
            yield Update(message.progress, model)

    def wait_for_change(self) -> bool:
        """Block until the files are no longer those of the last build (True), or until closed (False).

        Where they are not watched, they are looked at when `look_again` was called.
        """
        pause = self._pause
        while not self._closed.is_set():
            self._wake.wait(pause)
            self._wake.clear()
            start = time.monotonic()
            if not self._closed.is_set() and look(self._paths, self._stdin).state != self._state:
                return True
            if pause is not None:  # a hundred thousand files take a while
                pause = max(LOOK_AGAIN, 30 * (time.monotonic() - start))
        return False

    def look_again(self) -> None:
        """Look at the files now; may be called from any thread."""
        self._wake.set()

    def close(self) -> None:
        """End the builder and its workers; may be called from any thread, more than once."""
        self._closed.set()
        self._wake.set()
        self._end_builder()

    def _end_builder(self) -> None:
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)


def _roomy() -> str | None:
    """Memory-backed where there is such a place with room; None for the platform's temporary folder."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 4 << 30 else None


def _serve(connection: Connection, folder: str, paths: Sequence[str], stdin: Sequence[RawDocument], how: _How) -> None:
    """In the builder: stream, and hand over each model as a file."""
    os.setpgid(0, 0)  # so that what the terminal sends to the screen does not reach the workers
    os.nice(YIELDING)
    _end_when_closed(connection, folder)
    steps = stream(look(paths, stdin), **asdict(how))
    told = 0.0
    try:
        for number, update in enumerate(steps):
            if update.model is None and time.monotonic() < told + TELL_AGAIN:
                continue
            told = time.monotonic()
            columns = None
            if update.model is not None:
                columns = str(Path(folder) / f"{number}.columns")
                write_columns(Path(columns), update.model.columns)
            connection.send(_Message(update.progress, columns))
    except (BrokenPipeError, ConnectionResetError):
        os.killpg(0, signal.SIGKILL)
    except Exception as error:  # whatever it is, the screen must hear of it
        connection.send(_Message(Progress(0, 0, 0, 0), fault=f"{type(error).__name__}: {error}"))


def _end_when_closed(connection: Connection, folder: str) -> None:
    """End the whole group, and leave nothing, once nobody listens any more: the other side never sends anything."""

    def watch() -> None:
        with contextlib.suppress(EOFError, OSError):
            connection.recv()
        shutil.rmtree(folder, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()

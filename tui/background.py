"""A build in a process of its own, for a screen that must never wait: models come back as files mapped into memory.

What is asked of them is answered by a second process, which also looks at the files and knows the models that are kept.
The builder ends with whoever asked for it, and at once when it is closed. Loads next to nothing before it builds.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tui.answering import Answerer, Gone

if TYPE_CHECKING:
    from tui.answering.desk import Seen
    from tui.build import Progress, Update
    from tui.corpus.document import RawDocument
    from tui.model import Model
    from tui.storage import StoredColumns

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
    snapshots: bool


@dataclass(frozen=True, slots=True)
class _Message:
    progress: Progress
    columns: str | None = None  # a file that holds them
    fault: str | None = None


class Background:
    """Builds elsewhere; `updates` blocks between steps, so it is for a thread. With `watch`, says when files change.

    `stdin` reads the pages that `-` stands for, until the function that it is given turns true; it is called once.
    Where there is none to read, the look at the files begins at once.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        stdin: Callable[[Callable[[], bool]], Sequence[RawDocument]] | None = None,
        jobs: int | None = None,
        cache: bool = True,
        cache_limit: int | None = None,
        watch: bool = True,
    ) -> None:
        self._paths = list(paths)
        self._read_stdin = stdin
        self._stdin: Sequence[RawDocument] = ()
        self._jobs, self._cache, self._cache_limit = jobs, cache, cache_limit
        self._pid: int | None = None
        self._pause = LOOK_AGAIN if watch else None
        self._closed = threading.Event()
        self._wake = threading.Event()
        self._state = ""
        self._answerer = Answerer()
        self._first_look = self._look() if stdin is None else None

    def _look(self) -> Future[Seen]:
        return self._answerer.ask("see", self._paths, self._stdin, self._cache)

    def updates(self, *, snapshots: bool = True) -> Iterator[Update]:
        """Progress, and a complete model at the end; with `snapshots`, models of growing size before it.

        Raises RuntimeError where the builder fails.
        """
        if self._read_stdin is not None:
            self._stdin, self._read_stdin = self._read_stdin(self._closed.is_set), None
        looking, self._first_look = self._first_look or self._look(), None
        try:
            seen = looking.result()
        except Gone:
            if self._closed.is_set():
                return
            raise RuntimeError("the files can't be looked at") from None
        self._state = seen.state
        if seen.path is not None:
            with contextlib.suppress(OSError, ValueError):
                yield self._kept(seen, seen.path)
                return
        yield from self._built(snapshots)

    def _kept(self, seen: Seen, path: Path) -> Update:
        """The last step of a build whose model is kept. Raises OSError, ValueError where that is no longer so."""
        from tui.build import Update
        from tui.storage import open_columns

        columns = open_columns(path)
        if columns.mark != seen.mark:
            raise ValueError("replaced meanwhile")
        return Update(seen.progress, self._opened(columns))

    def _built(self, snapshots: bool) -> Iterator[Update]:
        import shutil
        import tempfile

        from tui.cache import LIMIT

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        folder = Path(tempfile.mkdtemp(prefix="yuanlan-", dir=_roomy()))
        limit = LIMIT if self._cache_limit is None else self._cache_limit
        how = _How(self._jobs, self._cache, limit, snapshots)
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
        from tui.build import Update

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
                model = self._taken_in(Path(message.columns))
                complete = model.complete
            yield Update(message.progress, model)

    def _taken_in(self, file: Path) -> Model:
        """The model of a file that nobody needs after that."""
        from tui.storage import open_columns

        try:
            columns = open_columns(file)
        except (OSError, ValueError) as error:
            raise RuntimeError(f"{file} can't be read: {error}") from None
        opening = self._answerer.ask("open", file, columns.mark, self._stdin)
        opening.add_done_callback(lambda _opened: file.unlink(missing_ok=True))
        return self._opened(columns)

    def _opened(self, columns: StoredColumns) -> Model:
        from tui.answering.model import AnsweredModel
        from tui.build import loader

        return AnsweredModel(columns, loader(columns, self._stdin), self._answerer)

    def wait_for_change(self) -> bool:
        """Block until the files are no longer those of the last build (True), or until closed (False).

        Where they are not watched, they are looked at when `look_again` was called.
        """
        pause = self._pause
        while not self._closed.is_set():
            self._wake.wait(pause)
            self._wake.clear()
            start = time.monotonic()
            if not self._closed.is_set() and self._have_changed():
                return True
            if pause is not None:  # a hundred thousand files take a while
                pause = max(LOOK_AGAIN, 30 * (time.monotonic() - start))
        return False

    def _have_changed(self) -> bool:
        try:
            return bool(self._answerer.ask("state", self._paths, self._stdin).result() != self._state)
        except Gone:
            return False

    def look_again(self) -> None:
        """Look at the files now; may be called from any thread."""
        self._wake.set()

    def close(self) -> None:
        """End the builder, its workers and who answers; may be called from any thread, more than once."""
        self._closed.set()
        self._wake.set()
        self._answerer.close()
        self._end_builder()

    def _end_builder(self) -> None:
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)


def _roomy() -> str | None:
    """Memory-backed where there is such a place with room; None for the platform's temporary folder."""
    import shutil

    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 4 << 30 else None


def _serve(connection: Connection, folder: str, paths: Sequence[str], stdin: Sequence[RawDocument], how: _How) -> None:
    """In the builder: stream, and hand over each model as a file."""
    from tui.build import Progress, look, stream
    from tui.storage import write_columns

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

    import shutil

    def watch() -> None:
        with contextlib.suppress(EOFError, OSError):
            connection.recv()
        shutil.rmtree(folder, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()

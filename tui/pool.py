"""Many files analysed: taken from the cache where they did not change, else worked out, here or in other processes.

Outcomes come in the order of the files, whatever the number of processes.
"""

from __future__ import annotations

import collections
import contextlib
import hashlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from types import ModuleType

import msgspec

from tui.analysis import NOTHING, Folders, Surroundings, analyse, analyse_some, put_together, surroundings_of
from tui.cache import Cache, key_of, rules_version
from tui.corpus.document import RawDocument, Unreadable
from tui.corpus.places import folder_of
from tui.corpus.reading import holds_records, read_file

ALONE = 300_000
"""Bytes that one process analyses sooner than others have started."""

BATCH = 200_000
"""Bytes of files that a worker takes at a time, once there is something to see; the first ones are smaller."""

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode


@dataclass(frozen=True, slots=True)
class Task:
    """A file to analyse; `pages` are given where it is standard input."""

    file: str
    size: int
    pages: Sequence[RawDocument] | None = None

    @property
    def weight(self) -> int:
        """Bytes to analyse."""
        return self.size if self.pages is None else 3 * sum(len(page.text) for page in self.pages)

    @property
    def many(self) -> bool:
        """Whether it may be many pages, and more than one process should have to do."""
        return self.weight > 2 * BATCH and (self.pages is not None or holds_records(self.file))

    def read(self) -> Sequence[RawDocument]:
        """Its pages. Raises Unreadable."""
        return read_file(self.file) if self.pages is None else self.pages


@dataclass(frozen=True, slots=True)
class Outcome:
    """The analysis of a file's pages, or why it is left out."""

    size: int
    analysis: tuple[bytes, ...] = NOTHING
    warning: str | None = None
    fault: bool = False  # of the program, not of the file


def outcomes(
    tasks: Sequence[Task], folders: Folders, *, jobs: int | None = None, store: Cache | None = None, alone: int = ALONE
) -> Generator[Outcome, None, None]:
    """What became of each file, in order. Closing the generator ends the other processes.

    Up to `alone` bytes are analysed here, more by other processes if `jobs` allows.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or sum(task.weight for task in tasks) <= alone:
        for task in tasks:
            batch = _look_up([task], folders, store)
            yield from _finish(batch, _analyse_all(batch.missing, batch.folders), store)
        return
    with _signals_held_back():
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _end_with_parent, (os.getpid(),))
    running: collections.deque[tuple[_Batch, list[Future[list[Outcome]]]]] = collections.deque()
    try:
        for tasks_together in _batches(tasks):
            batch = _look_up(tasks_together, folders, store)
            running.append((batch, _submit(pool, batch)))
            while len(running) > 3 * jobs or (running and all(future.done() for future in running[0][1])):
                yield from _finish(*_received(*running.popleft()), store)
        while running:
            yield from _finish(*_received(*running.popleft()), store)
    finally:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files taken together: `kept` holds what is known from before (None where nothing is)."""

    tasks: Sequence[Task]
    keys: Sequence[bytes]
    kept: Sequence[tuple[bytes, ...] | None]
    folders: Folders

    @property
    def missing(self) -> list[Task]:
        return [task for task, kept in zip(self.tasks, self.kept, strict=True) if kept is None]


def _look_up(tasks: Sequence[Task], folders: Folders, store: Cache | None) -> _Batch:
    ours = {folder: folders[folder] for folder in sorted({folder_of(task.file) for task in tasks} & folders.keys())}
    if store is None:
        return _Batch(tasks, [], [None] * len(tasks), ours)
    keys = _keys(tasks, ours)
    found = store.analyses([key for key in keys if key])
    return _Batch(tasks, keys, [_unpack(found[key]) if key in found else None for key in keys], ours)


def _finish(batch: _Batch, fresh: Iterable[Outcome], store: Cache | None) -> Iterator[Outcome]:
    made = iter(fresh)
    keep: dict[bytes, bytes] = {}
    for i, (task, kept) in enumerate(zip(batch.tasks, batch.kept, strict=True)):
        outcome = Outcome(task.size, kept) if kept is not None else next(made)
        if store is not None and kept is None and outcome.warning is None and batch.keys[i]:
            keep[batch.keys[i]] = _pack(outcome.analysis)
        yield outcome
    if store is not None:
        store.keep_analyses(keep)


def _submit(pool: ProcessPoolExecutor, batch: _Batch) -> list[Future[list[Outcome]]]:
    """Have a batch analysed; what holds many pages is a batch of its own, and done in parts."""
    calls: list[Callable[[], list[Outcome]]] = [partial(_analyse_all, batch.missing, batch.folders)]
    for task in batch.missing:
        if task.many:
            calls = _parts(task, batch.folders) or calls
    with _signals_held_back(), _main_put_aside():
        return [pool.submit(call) for call in calls]


def _parts(task: Task, folders: Folders) -> list[Callable[[], list[Outcome]]]:
    """The pages of a file, so many for each part; none where they can't be told here."""
    try:
        pages = task.read()
        around = surroundings_of(task.file, pages, folders)
    except Exception:  # whatever it is, who analyses the file will meet it again, and say so
        return []
    ends = [0]
    total = 0
    for number, page in enumerate(pages, 1):
        total += 3 * len(page.text)
        if total >= BATCH or number == len(pages):
            ends.append(number)
            total = 0
    alone = replace(task, pages=None)  # which need not travel with each part
    return [partial(_analyse_part, alone, first, pages[first:end], around) for first, end in pairwise(ends)]


def _received(batch: _Batch, futures: Sequence[Future[list[Outcome]]]) -> tuple[_Batch, list[Outcome]]:
    """A batch with what came of it; the parts of a file are one again."""
    outcomes = [outcome for future in futures for outcome in future.result()]
    if len(futures) == 1:
        return batch, outcomes
    bad = next((outcome for outcome in outcomes if outcome.warning is not None), None)
    return batch, [bad or replace(outcomes[0], analysis=put_together([outcome.analysis for outcome in outcomes]))]


def _batches(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    together: list[Task] = []
    total, enough = 0, BATCH // 16
    for task in tasks:
        if task.many and together:
            yield together
            together, total = [], 0
        together.append(task)
        total += task.weight
        if total >= enough:
            yield together
            together, total, enough = [], 0, min(BATCH, enough * 3 // 2)
    if together:
        yield together


def _keys(tasks: Sequence[Task], folders: Folders) -> list[bytes]:
    """What decides each file's analysis: the rules, its name and content, what holds in its folder.

    Empty where nothing can be kept.
    """
    version = rules_version()
    described = collections.defaultdict(str, {folder: around.key for folder, around in folders.items()})
    contents = [b"" if task.pages is not None else _content(task.file) for task in tasks]
    return [
        key_of((version, task.file, content.hex(), described[folder_of(task.file)])) if content else b""
        for task, content in zip(tasks, contents, strict=True)
    ]


def _content(file: str) -> bytes:
    try:
        return hashlib.blake2b(Path(file).read_bytes(), digest_size=16).digest()
    except OSError:
        return b""


def _analyse_all(tasks: Sequence[Task], folders: Folders) -> list[Outcome]:
    return [_analyse(task, folders) for task in tasks]


def _analyse(task: Task, folders: Folders) -> Outcome:
    return _outcome(task, lambda: analyse(task.file, task.read(), folders))


def _analyse_part(task: Task, first: int, pages: Sequence[RawDocument], around: Surroundings) -> list[Outcome]:
    return [_outcome(task, lambda: analyse_some(task.file, first, pages, around))]


def _outcome(task: Task, work: Callable[[], tuple[bytes, ...]]) -> Outcome:
    try:
        return Outcome(task.size, work())
    except Unreadable as error:
        return Outcome(task.size, warning=str(error))
    except Exception as error:  # one page that breaks a rule must not cost the others
        _log.debug("%s", task.file, exc_info=True)
        fault = f"{type(error).__name__}: {error}"
        return Outcome(task.size, warning=f"{task.file}: left out, a fault of the program ({fault})", fault=True)


_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def _signals_held_back() -> Iterator[None]:
    """Meanwhile, signals to end wait, here and in what is started: half started it would die of them with a traceback.

    Blocking alone does not do: a thread of a library may take the signal, and Python then heeds it in the main one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _: came.append(number)) for number in _ENDING}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    resource_tracker.ensure_running()  # unblocks some of them
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for waiting in came:
            os.kill(os.getpid(), waiting)


@contextlib.contextmanager
def _main_put_aside() -> Iterator[None]:
    """Meanwhile, what is started has no main module to import: that may be a person's script, and would run again."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _end_with_parent(parent: int) -> None:
    """In a worker: leave interrupts to the parent, and end when it is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)  # held back since before it was started

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()

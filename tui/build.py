"""From paths to a Model: find the files, analyse them, join them in path order.

The same files give the same model, byte for byte, whatever the number of processes and the state of the cache.
Nothing here prints; what went wrong with a file becomes one of the model's warnings.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tui.cache import Cache, file_mark, key_of, rules_version
from tui.corpus.document import Document, RawDocument, Unreadable
from tui.corpus.places import STDIN, decisions_file, folder_of
from tui.corpus.reading import find_files, read_file
from tui.model import Columns, Loader, Model
from tui.text.columns import Strings

if TYPE_CHECKING:
    from tui.analysis import Folders


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is, in files and in bytes."""

    done: int
    total: int
    done_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class Update:
    """A step of a build: progress, and from time to time a model of what is there so far (the last one is complete)."""

    progress: Progress
    model: Model | None = None


def build(
    paths: Sequence[str],
    *,
    stdin: Sequence[RawDocument] = (),
    jobs: int | None = None,
    cache: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> Model:
    """The complete model of the files below `paths`; `stdin` holds the pages that `-` stands for."""
    for update in stream(paths, stdin=stdin, jobs=jobs, cache=cache, snapshots=False):
        if progress is not None:
            progress(update.progress)
        if update.model is not None:
            return update.model
    raise AssertionError("a stream ends with a model")


def stream(
    paths: Sequence[str],
    *,
    stdin: Sequence[RawDocument] = (),
    jobs: int | None = None,
    cache: bool = True,
    snapshots: bool = True,
) -> Iterator[Update]:
    """Build in steps. With `snapshots`, models of growing size come before the complete one.

    Each model holds the documents of the one before it in the same places. Closing the generator ends the workers.
    """
    found = find_files(paths)
    store = Cache() if cache else None
    key = model_key(found, stdin)
    columns = None if store is None else store.model(key)
    if columns is not None:
        yield _finished(found, columns, stdin)
        return
    yield from _build(found, key, stdin, jobs, store, snapshots)
    if store is not None:
        store.trim()
        store.close()


def kept_model(paths: Sequence[str], *, stdin: Sequence[RawDocument] = ()) -> Update | None:
    """The last step of a build whose model is kept in the cache, or None. Takes as long as looking at the files."""
    found = find_files(paths)
    columns = Cache().model(model_key(found, stdin))
    return None if columns is None else _finished(found, columns, stdin)


def _finished(found: Sequence[str | Unreadable], columns: Columns, stdin: Sequence[RawDocument]) -> Update:
    total = sum(_size(item) for item in found if isinstance(item, str))
    return Update(Progress(len(found), len(found), total, total), open_model(columns, stdin))


def _build(
    found: Sequence[str | Unreadable],
    key: str,
    stdin: Sequence[RawDocument],
    jobs: int | None,
    store: Cache | None,
    snapshots: bool,
) -> Iterator[Update]:
    """Analyse the files and join them; the complete model is kept, unless the program itself failed on a file."""
    from tui.analysis import find_surroundings
    from tui.joining import Joiner
    from tui.pool import Task, outcomes

    files = [item for item in found if isinstance(item, str)]
    warnings = [str(item) for item in found if isinstance(item, Unreadable)]
    folders = find_surroundings(files)
    tasks = [Task(file, _size(file), stdin if file == STDIN else None) for file in files]
    total = sum(task.size for task in tasks)
    joiner = Joiner(folders)
    done_bytes, due, sound = 0, 1, True
    with contextlib.closing(outcomes(tasks, folders, jobs=jobs, store=store)) as results:
        for done, outcome in enumerate(results, 1):
            for page in outcome.pages:
                joiner.add(page)
            if outcome.warning is not None:
                warnings.append(outcome.warning)
            sound = sound and not outcome.fault
            done_bytes += outcome.size
            snapshot = None
            if snapshots and done < len(files) and len(joiner) >= due:
                snapshot, due = open_model(joiner.columns(warnings, complete=False), stdin), 4 * len(joiner)
            yield Update(Progress(done, len(files), done_bytes, total), snapshot)
    columns = joiner.columns(warnings, complete=True)
    if store is not None and sound:
        store.keep_model(key, columns)
    yield _finished(found, columns, stdin)


def model_key(found: Sequence[str | Unreadable], stdin: Sequence[RawDocument] = ()) -> str:
    """What decides a model: the rules, the files in order with their states, what a person said, standard input."""
    parts = [rules_version()]
    for item in found:
        parts += [str(item), file_mark(item) if isinstance(item, str) else "unreadable"]
    for folder in sorted({folder_of(item) for item in found if isinstance(item, str)}):
        parts.append(file_mark(decisions_file(folder)))
    parts += [page.id for page in stdin]
    return key_of(parts).hex()


def open_model(columns: Columns, stdin: Sequence[RawDocument] = ()) -> Model:
    """A model over columns that reads its documents again from their files, or from what came on standard input."""
    return Model(columns, _loader(columns, stdin))


def _loader(columns: Columns, stdin: Sequence[RawDocument]) -> Loader:
    files = Strings(columns["document.file.units"], columns["document.file.offsets"])

    @functools.cache
    def folders() -> Folders:
        from tui.analysis import Surroundings

        about = json.loads(Strings(columns["about.units"], columns["about.offsets"])[0])
        return {
            folder: Surroundings(frozenset(template), decisions)
            for folder, (template, decisions) in about["folders"].items()
        }

    def load(document: int) -> Document:
        from tui.analysis import parse_file

        file, part = files[document], int(columns["document.part"][document])
        pages = stdin if file == STDIN else read_file(file)
        if part >= len(pages):
            raise Unreadable(file, "changed since it was opened")
        return next(islice(parse_file(file, pages, folders()), part, None))

    return load


def _size(file: str) -> int:
    try:
        return 0 if file == STDIN else os.stat(file).st_size  # noqa: PTH116 - asked of every file
    except OSError:
        return 0

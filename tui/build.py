"""From paths to a Model: find the files, analyse them, join them in path order.

The same files give the same model, byte for byte, whatever the number of processes and the state of the cache.
Nothing here prints; what went wrong with a file becomes one of the model's warnings.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cache import LIMIT, Cache, key_of, rules_version
from tui.corpus.listing import Listing, file_state, list_files
from tui.corpus.places import STDIN, Unreadable
from tui.storage import Columns, StoredColumns
from tui.text.columns import Strings

if TYPE_CHECKING:
    from tui.analysis import Folders
    from tui.corpus.document import Document, RawDocument
    from tui.model import Loader, Model


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


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be opened, as it stands now; `stdin` holds the pages that `-` stands for.

    `key` names the corpus whatever state it is in; `state` is what decides its model: the rules, the files in order
    with their states, what people said of lines, standard input.
    """

    paths: tuple[str, ...]
    stdin: Sequence[RawDocument]
    listing: Listing

    @property
    def key(self) -> str:
        """A name for a file."""
        return _key_of_paths(self.paths)

    @property
    def state(self) -> str:
        """The same only where the model would be the same."""
        return state_of(self.listing.state, self.stdin)

    @property
    def progress(self) -> Progress:
        """When all of it is read."""
        files, total = len(self.listing.items), sum(self.listing.sizes)
        return Progress(files, files, total, total)


def state_of(listing: str, stdin: Sequence[RawDocument]) -> str:
    """`Sources.state`, of the state of their listing."""
    return key_of((rules_version(), listing, *(page.id for page in stdin))).hex()


def _key_of_paths(paths: Sequence[str]) -> str:
    return key_of(part for path in paths for part in (path, os.path.abspath(path))).hex()  # noqa: PTH100


def look(paths: Sequence[str], stdin: Sequence[RawDocument] = ()) -> Sources:
    """See what is there. Takes as long as asking the system for the state of every file."""
    return Sources(tuple(paths), stdin, list_files(paths))


def build(
    paths: Sequence[str],
    *,
    stdin: Sequence[RawDocument] = (),
    jobs: int | None = None,
    cache: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> Model:
    """The complete model of the files below `paths`; `stdin` holds the pages that `-` stands for."""
    return complete(stream(look(paths, stdin), jobs=jobs, cache=cache, snapshots=False), progress)


def complete(steps: Iterable[Update], progress: Callable[[Progress], None] | None = None) -> Model:
    """The model that a build ends with."""
    model = None
    for update in steps:
        if progress is not None:
            progress(update.progress)
        model = update.model
    assert model is not None, "a build ends with a model"
    return model


def stream(
    sources: Sources,
    *,
    jobs: int | None = None,
    cache: bool = True,
    cache_limit: int = LIMIT,
    snapshots: bool = True,
) -> Iterator[Update]:
    """Build in steps. With `snapshots`, models of growing size come before the complete one.

    Each model holds the documents of the one before it in the same places. Closing the generator ends the workers. The
    cache is kept within `cache_limit` bytes.
    """
    kept = kept_model(sources) if cache else None
    if kept is not None:
        yield kept
        return
    yield from _build(sources, jobs, Cache() if cache else None, cache_limit, snapshots)


def last_columns(paths: Sequence[str]) -> StoredColumns | None:
    """The columns of a model of these paths that was kept, which may have changed since."""
    return Cache().last_model(_key_of_paths(paths))


def kept_columns(sources: Sources) -> StoredColumns | None:
    """The columns of the model, where it is kept in the cache."""
    return Cache().model(sources.key, sources.state)


def kept_path(sources: Sources) -> Path:
    """Where the columns of the model are kept."""
    return Cache().model_path(sources.key)


def kept_model(sources: Sources) -> Update | None:
    """The last step of a build whose model is kept in the cache, or None."""
    columns = kept_columns(sources)
    return None if columns is None else _finished(sources, columns)


def _finished(sources: Sources, columns: Columns) -> Update:
    return Update(sources.progress, open_model(columns, sources.stdin))


def _build(
    sources: Sources, jobs: int | None, store: Cache | None, cache_limit: int, snapshots: bool
) -> Iterator[Update]:
    """Analyse the files and join them; the complete model is kept, unless the program itself failed on a file."""
    from tui.analysis import find_surroundings
    from tui.gathering import Gathering
    from tui.joining import join
    from tui.pool import Task

    listing, stdin = sources.listing, sources.stdin
    unreadable = [str(item) for item in listing.items if isinstance(item, Unreadable)]
    tasks = [
        Task(item, size, stdin if item == STDIN else None)
        for item, size in zip(listing.items, listing.sizes, strict=True)
        if isinstance(item, str)
    ]
    folders = find_surroundings([task.file for task in tasks])
    gathering = Gathering(tasks, folders, store, sources.key)
    total, done, done_bytes, due = sum(listing.sizes), 0, 0, 1

    with contextlib.closing(gathering.steps(jobs)) as steps:
        for files in steps:
            done_bytes += sum(task.size for task in tasks[done : done + files])
            done += files
            snapshot = None
            if snapshots and done < len(tasks) and len(gathering.pages) >= due:
                due = 4 * len(gathering.pages)
                warnings = [*unreadable, *gathering.warnings]
                snapshot = open_model(join(gathering.pages.columns(), folders, warnings, complete=False), stdin)
            yield Update(Progress(done, len(tasks), done_bytes, total), snapshot)
    columns = join(gathering.finish(), folders, [*unreadable, *gathering.warnings], complete=True)
    if store is not None:
        if gathering.sound and store.keep_model(sources.key, sources.state, columns):
            columns = store.model(sources.key, sources.state) or columns  # what is mapped takes no room
        store.trim(cache_limit)  # before the last step: who waits for that may end this process
        store.close()
    yield _finished(sources, columns)


def open_model(columns: Columns, stdin: Sequence[RawDocument] = ()) -> Model:
    """A model over columns that reads its documents again from their files, or from what came on standard input."""
    from tui.model import Model

    return Model(columns, loader(columns, stdin))


def loader(columns: Columns, stdin: Sequence[RawDocument]) -> Loader:
    """What reads the documents of columns again from their files, or from what came on standard input."""
    files = Strings(columns["document.file.units"], columns["document.file.offsets"])

    @functools.cache
    def folders() -> Folders:
        from tui.analysis import Surroundings

        about = json.loads(Strings(columns["about.units"], columns["about.offsets"])[0])
        return {
            folder: Surroundings(frozenset(template), decisions)
            for folder, (template, decisions) in about["folders"].items()
        }

    @functools.lru_cache(maxsize=1)
    def opened(file: str, state: object) -> tuple[Sequence[RawDocument], Callable[[RawDocument], Document]]:
        """The pages of a file in this state, and what parses them: the last one is kept, for it may hold many."""
        from tui.analysis import parser_for
        from tui.corpus.reading import read_file

        pages = stdin if file == STDIN else read_file(file)
        return pages, parser_for(file, pages, folders())

    def load(document: int) -> Document:
        file, part = files[document], int(columns["document.part"][document])
        pages, parsed = opened(file, file_state(file))
        if part >= len(pages):
            raise Unreadable(file, "changed since it was opened")
        return parsed(pages[part])

    return load

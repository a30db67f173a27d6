"""From paths to a Model: find the files, analyse them in worker processes, join them in path order.

The same files give the same model, byte for byte, whatever the number of processes and the state of the cache.
Nothing here prints; what went wrong with a file becomes one of the model's warnings.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tui.analysis import STDIN, Templates, analyse, decode, find_templates, template_of
from tui.corpus.document import Document, RawDocument, Unreadable
from tui.corpus.parsing import parse
from tui.corpus.reading import find_files, read_file

if TYPE_CHECKING:
    from tui.model import Columns, Model

ALONE = 300_000
"""Bytes that one process analyses sooner than others have started."""

BATCH = 200_000
"""Bytes of files that a worker takes at a time."""


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
class _Outcome:
    """A file's pages as msgpack, or why it can't be read."""

    size: int
    pages: tuple[bytes, ...] = ()
    warning: str | None = None


def build(
    paths: Sequence[str],
    *,
    stdin: Sequence[RawDocument] = (),
    jobs: int | None = None,
    cache: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> Model:
    """The complete model of the files below `paths`; `stdin` holds the pages that `-` stands for."""
    model = None
    for update in stream(paths, stdin=stdin, jobs=jobs, cache=cache, snapshots=False):
        model = update.model
        if progress is not None:
            progress(update.progress)
    assert model is not None  # the last update of a stream bears one
    return model


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
    from tui.joining import Joiner
    from tui.model import Model

    found = find_files(paths)
    files = [file for file in found if isinstance(file, str)]
    warnings = [str(item) for item in found if isinstance(item, Unreadable)]
    templates = find_templates(files)
    sizes = [_size(file) for file in files]
    joiner = Joiner()
    load = loader(stdin)

    def model(complete: bool) -> Model:
        columns = joiner.columns(warnings=warnings, complete=complete, templates=templates)
        return Model(columns, load(columns))

    done_bytes, due = 0, 1
    for done, outcome in enumerate(_outcomes(files, sizes, stdin, templates, jobs), 1):
        for page in outcome.pages:
            joiner.add(decode(page))
        if outcome.warning is not None:
            warnings.append(outcome.warning)
        done_bytes += outcome.size
        snapshot = None
        if snapshots and done < len(files) and len(joiner) >= due:
            snapshot, due = model(complete=False), 4 * len(joiner)
        yield Update(Progress(done, len(files), done_bytes, sum(sizes)), snapshot)
    yield Update(Progress(len(files), len(files), done_bytes, sum(sizes)), model(complete=True))


def loader(stdin: Sequence[RawDocument]) -> Callable[[Columns], Callable[[int], Document]]:
    """How a model reads a document again: from its file, or from what came on standard input."""

    def of(columns: Columns) -> Callable[[int], Document]:
        import json

        from tui.text.columns import Strings

        files = Strings(columns["document.file.units"], columns["document.file.offsets"])
        about = json.loads(Strings(columns["about.units"], columns["about.offsets"])[0])
        templates = {folder: frozenset(lines) for folder, lines in about["templates"].items()}

        def load(document: int) -> Document:
            file, part = files[document], int(columns["document.part"][document])
            pages = stdin if file == STDIN else read_file(file)
            if part >= len(pages):
                raise Unreadable(file, "changed since it was opened")
            return parse(pages[part], template=template_of(file, pages, templates))

        return load

    return of


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size if file != STDIN else 0
    except OSError:
        return 0


def _outcomes(
    files: Sequence[str], sizes: Sequence[int], stdin: Sequence[RawDocument], templates: Templates, jobs: int | None
) -> Iterator[_Outcome]:
    """What became of each file, in order; in this process where that is sooner or asked for."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or sum(sizes) <= ALONE:
        for file, size in zip(files, sizes, strict=True):
            yield _analyse_file(file, size, stdin if file == STDIN else None, templates)
        return
    batches = iter(_batches(files, sizes))
    with ProcessPoolExecutor(jobs) as pool:
        running: list[Future[list[_Outcome]]] = []
        try:
            while True:
                for batch in islice(batches, 3 * jobs - len(running)):
                    folders = {os.path.dirname(file) for file, _ in batch}
                    pages = stdin if any(file == STDIN for file, _ in batch) else ()
                    running.append(
                        pool.submit(_analyse_batch, batch, pages, {f: templates[f] for f in folders & templates.keys()})
                    )
                if not running:
                    return
                yield from running.pop(0).result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(files: Sequence[str], sizes: Sequence[int]) -> Iterator[list[tuple[str, int]]]:
    batch: list[tuple[str, int]] = []
    total = 0
    for item in zip(files, sizes, strict=True):
        batch.append(item)
        total += item[1]
        if total >= BATCH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def _analyse_batch(
    batch: Sequence[tuple[str, int]], stdin: Sequence[RawDocument], templates: Templates
) -> list[_Outcome]:
    return [_analyse_file(file, size, stdin if file == STDIN else None, templates) for file, size in batch]


def _analyse_file(file: str, size: int, pages: Sequence[RawDocument] | None, templates: Templates) -> _Outcome:
    try:
        return _Outcome(size, analyse(file, read_file(file) if pages is None else pages, templates))
    except Unreadable as error:
        return _Outcome(size, warning=str(error))

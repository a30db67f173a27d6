"""From what was given on the command line to documents and models, with progress and warnings on standard error."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from tui.cli.errors import Failure, complain
from tui.cli.meanwhile import meanwhile
from tui.cli.standard_input import LIMIT, PAGE_LIMIT, PATIENCE, read_stdin
from tui.config import Config, ConfigError, Settings, load_config

if TYPE_CHECKING:
    from tui.build import Progress, Sources
    from tui.corpus.document import Document, RawDocument
    from tui.model import Model, Selection
    from tui.model.rows import LazyHit

STDIN: Final = "-"


@cache
def configuration() -> Config:
    """What is in force without flags; its mistakes are told once. Raises Failure for an unreadable settings file."""
    try:
        config = load_config(os.environ)
    except ConfigError as error:
        raise Failure(str(error)) from None
    for mistake in config.mistakes:
        complain(mistake)
    return config


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open and how: paths as given, the form of standard input, processes, and whether to use the cache."""

    given: tuple[str, ...]
    stdin_form: str | None
    jobs: int | None
    cache: bool
    settings: Settings

    @property
    def paths(self) -> tuple[str, ...]:
        """What is opened: what was given, else the configured corpus, else the shipped documents."""
        given = self.given
        if self.stdin_form is not None and STDIN not in given:
            given = (*given, STDIN)
        if given or self.settings.corpus:
            return given or self.settings.corpus
        from tui.corpus.places import shipped_documents

        return (str(shipped_documents()),)

    @property
    def reads_stdin(self) -> bool:
        """Whether standard input is among what is opened."""
        return STDIN in self.paths

    def stdin(self, descriptor: int, cancelled: Callable[[], bool]) -> list[RawDocument]:
        """The documents of standard input for a screen: silence is not waited out for ever. Raises Unreadable.

        What was left unread is a warning of the last document.
        """
        limit = LIMIT if self.stdin_form == "jsonl" else PAGE_LIMIT
        pages, unread = read_stdin(descriptor, self.stdin_form, cancelled=cancelled, patience=PATIENCE, limit=limit)
        if unread and pages:
            pages[-1] = replace(pages[-1], warnings=(*pages[-1].warnings, unread))
        return pages

    def model(self) -> Model:
        """The complete model. Unreadable files are told; raises Failure where there is nothing else."""
        from tui.build import look

        return self._built(look(self.paths, self._pages()))

    def find(self, selection: Selection, limit: int | None) -> Iterator[LazyHit]:
        """The hits of a selection, best first. Tells and raises as `model`; raises QueryError besides.

        A model that was kept is searched before it is known whether it is still true: to look at many files takes
        longer, and other processes do it meanwhile.
        """
        from tui.build import last_columns, look, open_model, state_of
        from tui.corpus.listing import HALVES, half_state
        from tui.model.small import SmallModel, suits

        pages = self._pages()
        columns = last_columns(self.paths) if self.cache else None
        if columns is None:
            return self._built(look(self.paths, pages)).find(selection, limit)
        is_small = suits(columns)
        looks: list[Callable[[], str]] = [partial(half_state, self.paths, half) for half in HALVES]
        if not is_small:
            looks = list(map(meanwhile, looks))
        model = SmallModel(columns) if is_small else open_model(columns, pages)
        hits = model.find(selection, limit)
        if state_of("".join(look() for look in looks), pages) != columns.state:
            return self._built(look(self.paths, pages)).find(selection, limit)
        _tell(model.warnings, fatal=not model.documents)
        return hits

    def _built(self, sources: Sources) -> Model:
        from tui.build import complete, stream

        limit = self.settings.cache_size << 20
        steps = stream(sources, jobs=self.jobs, cache=self.cache, cache_limit=limit, snapshots=False)
        progress = _ProgressLine(len(sources.listing.items)) if sys.stderr.isatty() else None
        try:
            model = complete(steps, progress)
        finally:
            if progress is not None:
                progress.clear()
        _tell(model.warnings, fatal=not model.documents)
        return model

    def documents(self) -> Iterator[Document]:
        """The documents with their ledgers, as they are read. Unreadable files are told where they stand.

        Raises Failure at the end where there was nothing else.
        """
        from tui.analysis import ledgers
        from tui.corpus.formats.records import tells_of_loss
        from tui.corpus.places import Unreadable

        pages = self._pages()
        refused: list[str] = []
        read = False
        for document in ledgers(self.paths, stdin=pages):
            if isinstance(document, Unreadable):
                refused.append(str(document))
                continue
            file = document.path.rpartition("#")[0]
            refused += [f"{file}: {said}" for said in document.warnings if tells_of_loss(said)]
            _tell(refused, fatal=False)
            refused.clear()
            read = True
            yield document
        _tell(refused, fatal=not read)

    def _pages(self) -> list[RawDocument]:
        if not self.reads_stdin:
            return []
        from tui.corpus.places import Unreadable

        try:
            pages, unread = read_stdin(0, self.stdin_form)
        except Unreadable as error:
            raise Failure(str(error)) from None
        if unread:
            complain(f"-: {unread}")
        return pages


def _tell(warnings: Sequence[str], *, fatal: bool) -> None:
    """Tell each; where they are fatal the last one is the failure."""
    for warning in warnings[:-1] if fatal else warnings:
        complain(warning)
    if fatal and warnings:
        raise Failure(warnings[-1])


class _ProgressLine:
    """A line on the terminal that counts files, once there is something to wait for: it may be one that takes long."""

    AFTER: Final = 0.7  # seconds

    def __init__(self, files: int) -> None:
        self._start = time.monotonic()
        self._shown = 0.0
        self._waiting = threading.Timer(self.AFTER, self._show, (0, files))
        self._waiting.start()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._start > self.AFTER and now - self._shown > 0.1:
            self._stop_waiting()
            self._show(progress.done, progress.total)

    def _show(self, done: int, total: int) -> None:
        self._shown = time.monotonic()
        sys.stderr.write(f"\r\x1b[K园览 {done:,} / {total:,}")
        sys.stderr.flush()

    def _stop_waiting(self) -> None:
        self._waiting.cancel()
        self._waiting.join()

    def clear(self) -> None:
        """Leave the line as it was found."""
        self._stop_waiting()
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

"""What can be asked of the process beside the screen: which model is kept for files, and what models can be asked.

A model is named by the mark of the file that holds its columns. Knows nothing of how questions come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.build import Progress, kept_columns, kept_path, look, open_model
from tui.model import FacetCount, Model, Selection, View
from tui.storage import open_columns

if TYPE_CHECKING:
    from tui.corpus.document import Document, RawDocument

OPEN = 2
"""Models that are open at a time: while a corpus is built or has changed, the one before is still asked."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found out about files: their state, how many there are, and the kept model's file and mark if any."""

    state: str
    progress: Progress
    path: Path | None = None
    mark: str = ""


class Desk:
    """Models that are open. Threads may share it."""

    def __init__(self) -> None:
        self._models: dict[str, Model] = {}
        self._last: tuple[str, View] | None = None

    def state(self, paths: Sequence[str], stdin: Sequence[RawDocument], *, cancelled: Cancelled) -> str:
        """What the files' model depends on."""
        return look(paths, stdin).state

    def see(self, paths: Sequence[str], stdin: Sequence[RawDocument], kept: bool, *, cancelled: Cancelled) -> Seen:
        """Look at the files, and open the model that is kept for them, where one is and is wanted."""
        sources = look(paths, stdin)
        columns = kept_columns(sources) if kept else None
        if columns is None:
            return Seen(sources.state, sources.progress)
        self._take(columns.mark, open_model(columns, stdin))
        return Seen(sources.state, sources.progress, kept_path(sources), columns.mark)

    def open(self, path: Path, mark: str, stdin: Sequence[RawDocument], *, cancelled: Cancelled) -> None:
        """Open a model. Raises OSError, ValueError where it can't be read."""
        columns = open_columns(path)
        if columns.mark != mark:
            raise ValueError("replaced meanwhile")
        self._take(mark, open_model(columns, stdin))

    def _take(self, mark: str, model: Model) -> None:
        self._models[mark] = model
        for old in [*self._models][:-OPEN]:
            del self._models[old]

    def search(self, mark: str, selection: Selection, limit: int | None, *, cancelled: Cancelled) -> tuple[Any, ...]:
        """As `Model.search`: what a View holds but the selection and the query."""
        view = self._models[mark].search(selection, limit=limit, cancelled=cancelled)
        if limit is None:
            self._last = mark, view
        return view.rows, view.tiers, view.scores, view.total, view.complete

    def document_counts(self, mark: str, selection: Selection, *, cancelled: Cancelled) -> Any:
        """As `Model.document_counts`, of all that the selection leaves."""
        model, last = self._models[mark], self._last
        if last is not None and last[0] == mark and last[1].selection == selection:
            return model.document_counts(last[1])
        return model.document_counts(model.search(selection, cancelled=cancelled))

    def counts(self, mark: str, selection: Selection, facet: str, *, cancelled: Cancelled) -> list[FacetCount]:
        """As `Model.counts`."""
        return self._models[mark].counts(selection, facet)

    def read(self, mark: str, document: int, *, cancelled: Cancelled) -> Document:
        """As `Model.read`. Raises Unreadable."""
        return self._models[mark].read(document)

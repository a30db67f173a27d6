"""A model whose slow questions another process answers. What single rows hold is read here: that takes no time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.answering.process import Answerer, Gone, answer_of
from tui.finder import SearchCancelled
from tui.model import FacetCount, Selection, View
from tui.model.model import Loader, Model
from tui.storage import StoredColumns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui.corpus.document import Document


class AnsweredModel(Model):
    """Answers as `Model` does. Where the process is gone, or does not know these columns any more, it answers alone."""

    def __init__(self, columns: StoredColumns, load: Loader, answerer: Answerer) -> None:
        super().__init__(columns, load)
        self._mark = columns.mark
        self._answerer = answerer

    def _ask(self, question: str, *about: object, cancelled: Callable[[], bool] = lambda: False) -> Any:
        return answer_of(self._answerer.ask(question, self._mark, *about), cancelled)

    def search(
        self, selection: Selection, *, limit: int | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> View:
        query = selection.parsed()
        try:
            found = self._ask("search", selection, limit, cancelled=cancelled)
        except Gone:
            return super().search(selection, limit=limit, cancelled=cancelled)
        if found is None:
            raise SearchCancelled
        return View(selection, query, *found)

    def document_counts(self, view: View) -> NDArray[np.int32]:
        if len(view) < view.total or not view.complete:
            return super().document_counts(view)
        try:
            counts: NDArray[np.int32] = self._ask("document_counts", view.selection)
        except Gone:
            return super().document_counts(view)
        return counts

    def counts(self, selection: Selection, facet: str) -> list[FacetCount]:
        try:
            counts: list[FacetCount] = self._ask("counts", selection, facet)
        except Gone:
            return super().counts(selection, facet)
        return counts

    def read(self, document: int) -> Document:
        try:
            read: Document = self._ask("read", document)
        except Gone:
            return super().read(document)
        return read

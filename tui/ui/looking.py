"""Asking the model off the event loop: what a selection leaves, its counts, a document. Each posts its answer.

Answers carry the serial number of their question, so that those to an older one are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.message import Message

from tui.ui.document_order import Catalogue

if TYPE_CHECKING:
    from tui.corpus.document import Document
    from tui.model import FacetCount, Model, Selection, View

SHOWN = ("park", "keyword", "year", "source", "script", "kind", "speaker")
"""Facets that are counted, in the order shown: documents have a pane of their own."""

AT_ONCE = 200
"""Hits that are shown before all of them are ranked."""


class Found(Message):
    """A view; `hits` are by document; not `whole` while only the first hits are ranked."""

    def __init__(self, serial: int, model: Model, view: View, hits: Sequence[int] | None) -> None:
        super().__init__()
        self.serial, self.model, self.view, self.hits = serial, model, view, hits


class Counted(Message):
    """Counts of every facet."""

    def __init__(self, serial: int, counts: Mapping[str, Sequence[FacetCount]]) -> None:
        super().__init__()
        self.serial, self.counts = serial, counts


class Catalogued(Message):
    """What the documents of a complete model are sorted and folded by."""

    def __init__(self, model: Model, catalogue: Catalogue) -> None:
        super().__init__()
        self.model, self.catalogue = model, catalogue


class Mistaken(Message):
    """The query can't be parsed (yet)."""

    def __init__(self, serial: int, reason: str, position: int) -> None:
        super().__init__()
        self.serial, self.reason, self.position = serial, reason, position


class Read(Message):
    """A document with its ledger, or why there is none."""

    def __init__(self, number: int, document: Document | None, reason: str = "") -> None:
        super().__init__()
        self.number, self.document, self.reason = number, document, reason


Post = Callable[[Message], object]
Cancelled = Callable[[], bool]


def look(serial: int, model: Model, selection: Selection, post: Post, cancelled: Cancelled) -> None:
    """Search and count: first the best hits, then all of them, then the facets. Ends early when cancelled."""
    from tui.finder import QueryError

    try:
        view = model.search(selection, limit=AT_ONCE, cancelled=cancelled)
        if cancelled():
            return
        if len(view) < view.total:
            post(Found(serial, model, view, None))
            view = model.search(selection, cancelled=cancelled)
            if cancelled():
                return
        post(Found(serial, model, view, model.document_counts(view).tolist()))
        model.index_of("")  # documents are named by it: let it be made here
        counts = {}
        for facet in SHOWN:
            if cancelled():
                return
            counts[facet] = model.counts(selection, facet)
        post(Counted(serial, counts))
        if model.complete and not cancelled():
            post(Catalogued(model, _catalogue(model)))
    except QueryError as error:
        post(Mistaken(serial, str(error), error.position))


@lru_cache(maxsize=1)
def _catalogue(model: Model) -> Catalogue:
    return Catalogue.of(model)


def read(number: int, model: Model, post: Post, cancelled: Cancelled) -> None:
    """Read one document again."""
    from tui.corpus.document import Unreadable

    if cancelled():
        return
    try:
        post(Read(number, model.read(number)))
    except Unreadable as error:
        post(Read(number, None, error.reason))

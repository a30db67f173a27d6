"""Asking the model off the event loop: what a selection leaves, its counts, a document. Each posts its answer.

Answers carry the serial number of their question, so that those to an older one are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from textual.message import Message

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui.corpus.document import Document
    from tui.finder import QueryError
    from tui.model import FacetCount, Model, Selection, View

SHOWN = ("park", "keyword", "year", "source", "script", "kind", "speaker")
"""Facets that are counted, in the order shown: documents have a pane of their own."""

AT_ONCE = 200
"""Hits that are shown before all of them are ranked."""


Instead: TypeAlias = tuple[str, int]
"""What is left away, a facet or a term of the query, and how many sentences there are then."""


class Found(Message):
    """A view; `hits` are by document, None while only the best are ranked. Empty, it comes with what else there is."""

    def __init__(
        self, serial: int, model: Model, view: View, hits: NDArray[np.int32] | None, instead: Sequence[Instead] = ()
    ) -> None:
        super().__init__()
        self.serial, self.model, self.view, self.hits, self.instead = serial, model, view, hits, instead


class Counted(Message):
    """Counts of every facet."""

    def __init__(self, serial: int, counts: Mapping[str, Sequence[FacetCount]]) -> None:
        super().__init__()
        self.serial, self.counts = serial, counts


class Mistaken(Message):
    """The query can't be parsed (yet)."""

    def __init__(self, serial: int, error: QueryError) -> None:
        super().__init__()
        self.serial, self.error = serial, error


class Read(Message):
    """A document with its ledger, or why there is none."""

    def __init__(self, number: int, document: Document | None, reason: str = "") -> None:
        super().__init__()
        self.number, self.document, self.reason = number, document, reason


Post = Callable[[Message], object]
Cancelled = Callable[[], bool]


def look(serial: int, model: Model, selection: Selection, post: Post, cancelled: Cancelled) -> None:
    """Search and count: first the best hits, then all of them, then the facets. Ends early when cancelled."""
    from tui.finder import QueryError, SearchCancelled

    try:
        view = model.search(selection, limit=AT_ONCE, cancelled=cancelled)
        if cancelled():
            return
        if len(view) < view.total or not view.complete:
            post(Found(serial, model, view, None))
            view = model.search(selection, cancelled=cancelled)
            if cancelled():
                return
        post(Found(serial, model, view, model.document_counts(view), instead(model, view, cancelled)))
        counts = {}
        for facet in SHOWN:
            if cancelled():
                return
            counts[facet] = model.counts(selection, facet)
        post(Counted(serial, counts))
    except QueryError as error:
        post(Mistaken(serial, error))
    except SearchCancelled:
        return


def instead(model: Model, view: View, cancelled: Cancelled) -> list[Instead]:
    """What would be found without one of the things that narrow an empty view, most first. Raises SearchCancelled."""
    from tui.finder.suggestions import suggestions

    if view.total:
        return []
    selection = view.selection

    def count(other: Selection) -> int:
        return model.search(other, cancelled=cancelled).total

    found = [
        (facet, count(selection.without(facet)))
        for facet in dict.fromkeys(name for name, _value in (*selection.chosen, *selection.excluded))
    ]
    typed = suggestions(selection.query, view.query, lambda text: count(replace(selection, query=text)))
    found += [(suggestion.left_out, suggestion.total) for suggestion in typed]
    return sorted((item for item in found if item[1]), key=lambda item: -item[1])


def read(number: int, model: Model, post: Post, cancelled: Cancelled) -> None:
    """Read one document again."""
    from tui.corpus.document import Unreadable

    if cancelled():
        return
    try:
        post(Read(number, model.read(number)))
    except Unreadable as error:
        post(Read(number, None, error.reason))

"""What the person stands on and what they marked, as records that can be printed. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.ui.outputs import Stock

if TYPE_CHECKING:
    from tui.model import Hit, Model, View
    from tui.session import Record, Session
    from tui.ui.deeds import Deeds
    from tui.ui.panes import Panes
    from tui.ui.search import Search


class Picking:
    """Records of what the panes show, of the model and view that they show it of."""

    def __init__(self, session: Session, panes: Panes, search: Search, deeds: Deeds) -> None:
        self._session, self._panes, self._search, self._deeds = session, panes, search, deeds

    def current(self) -> Record | None:
        """The record under the cursor of the pane where the person is."""
        if self._search.model is None or self._search.view is None:
            return None
        panes, here = self._panes, self._panes.here
        if here == "facets":
            return panes.facets.current
        if here == "reader":
            sentence = self.current_sentence()
            if sentence is not None:
                return sentence
            here = panes.lead  # the page is still being read, or has no sentence
        if here == "documents":
            number = panes.documents.current
            return None if number is None else self._search.model.documents[number]
        return panes.hits.current

    def current_sentence(self) -> Hit | None:
        """The sentence under the reader's cursor."""
        model, view, row = self._search.model, self._search.view, self._panes.reader_pane.row
        return None if model is None or view is None or row is None else _hit_of_row(model, view, row)

    def marked(self) -> tuple[Record, ...]:
        """The marked records in the order of marking."""
        return tuple(mark.record for mark in self._deeds.state.marks)

    def taken(self) -> tuple[Record, ...]:
        """What is taken by accepting: the marked records, or else the current one."""
        current = self.current()
        return self.marked() or (() if current is None else (current,))

    def stock(self) -> Stock | None:
        """What there is to put out now; None where nothing has been read yet."""
        model, view, facets = self._search.model, self._search.view, self._panes.facets
        if model is None or view is None:
            return None
        counts = facets.counts.get(facets.facet, ())
        return Stock(model, view, self.current(), self.marked(), facets.facet, counts, self._session.given)


def _hit_of_row(model: Model, view: View, row: int) -> Hit:
    """The record of a sentence: its hit in the view, or where it is none what an empty query gives."""
    from tui.model import Selection

    places = (view.rows == row).nonzero()[0]
    if len(places):
        return model.hit(view, int(places[0]))
    everything = model.search(Selection())
    return model.hit(everything, int((everything.rows == row).nonzero()[0][0]))

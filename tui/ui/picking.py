"""What the person stands on, as a record that can be printed. Asks panes and model; changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.model import Hit, Model, View
    from tui.session import Record
    from tui.ui.panes import Panes
    from tui.ui.reader_pane import ReaderPane


def current(panes: Panes, model: Model, view: View) -> Record | None:
    """The record under the cursor of the pane where the person is."""
    here = panes.here
    if here == "facets":
        return panes.facets.current
    if here == "reader":
        sentence = current_sentence(panes.reader_pane, model, view)
        if sentence is not None:
            return sentence
        here = panes.lead  # the page is still being read, or has no sentence
    if here == "documents":
        number = panes.documents.current
        return None if number is None else model.documents[number]
    return panes.hits.current


def current_sentence(reader: ReaderPane, model: Model, view: View) -> Hit | None:
    """The sentence under the reader's cursor."""
    row = reader.row
    return None if row is None else _hit_of_row(model, view, row)


def _hit_of_row(model: Model, view: View, row: int) -> Hit:
    """The record of a sentence: its hit in the view, or where it is none what an empty query gives."""
    from tui.model import Selection

    places = (view.rows == row).nonzero()[0]
    if len(places):
        return model.hit(view, int(places[0]))
    everything = model.search(Selection())
    return model.hit(everything, int((everything.rows == row).nonzero()[0][0]))

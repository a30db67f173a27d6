"""The reader beside the lists: it shows what the leading one has under its cursor, and goes where it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.ui.panes import Panes
    from tui.ui.search import Search


class Following:
    """Leads the reader through the model that is searched."""

    def __init__(self, panes: Panes, search: Search) -> None:
        self._panes, self._search = panes, search
        self._first_place: tuple[str, int] | None = None

    def begin_at(self, doc: str, sentence: int) -> None:
        """Show this document first, once it is there."""
        self._first_place = (doc, sentence)

    def begin(self) -> None:
        """Go to the first place, where it is there by now and nobody looks at sentences."""
        model, panes = self._search.model, self._panes
        if self._first_place is None or model is None or panes.lead != "documents":
            return
        number = model.index_of(self._first_place[0])
        place = panes.documents.place_of(number)
        if number is not None and place is not None:
            panes.documents.move_to(place)
            panes.reader_pane.open(model, number, self._first_place[1])
            self._first_place = None

    def follow(self) -> None:
        """Show what the leading list has under its cursor: a sentence in its page, or a page where it was left."""
        if self._panes.lead == "hits":
            hit = self._panes.hits.current
            if hit is not None:
                self.read_row(hit.row)
        elif self._panes.documents.current is not None:
            self._read(self._panes.documents.current, None)

    def read_row(self, row: int) -> None:
        """Show the document of a sentence, at the sentence."""
        if self._search.model is not None:
            document = self._search.model.sentences[row].document
            self._read(document, row - self._search.model.rows_of(document).start)

    def read_document(self, number: int) -> None:
        """Go to a document, and to its place in the list where it is there."""
        self._panes.let_lead("documents")
        place = self._panes.documents.place_of(number)
        if place is not None:
            self._panes.documents.move_to(place)
        self._read(number, None)
        self._panes.go("reader")

    def read_section(self, section: int) -> None:
        """Go to a section of the page."""
        self._panes.reader_pane.go_to_section(section)
        self._panes.go("reader")

    def read_next(self, step: int) -> None:
        """Go to the next of the hits in the order of documents, across them; there is one at least."""
        import numpy as np

        assert self._search.view is not None
        rows = np.sort(self._search.view.rows)
        here = self._panes.reader_pane.row
        place = int(np.searchsorted(rows, -1 if here is None else here, "right" if step > 0 else "left"))
        self.read_row(int(rows[(place if step > 0 else place - 1) % len(rows)]))

    def _read(self, document: int, sentence: int | None) -> None:
        if self._search.model is not None:
            self._panes.reader_pane.open(self._search.model, document, sentence)

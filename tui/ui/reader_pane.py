"""The pane at the right: reads documents off the event loop, shows one in the reader, and keeps the place in each.

Told which document and sentence to show; knows nothing of the lists that they come from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui.ui import looking, page
from tui.ui.pane_title import PaneTitle
from tui.ui.reader import Reader
from tui.ui.reading import SCRIPTS, Light, Reading
from tui.ui.sequences import after

if TYPE_CHECKING:
    from tui.model import Model, View

Rows = Callable[[int], bool]


class ReaderPane(Vertical):
    """One document, with where the person left it when they come back."""

    class Turned(Message):
        """Another page, section or way of showing it came up."""

    class Unreadable(Message):
        """The document can't be read again."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, *, id: str, classes: str) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.reading = Reading()
        self._model: Model | None = None
        self._view: View | None = None
        self._is_hit: Rows = lambda _row: False
        self._is_marked: Rows = lambda _row: False
        self._places: dict[str, tuple[int | None, int]] = {}

    def compose(self) -> ComposeResult:
        yield Horizontal(PaneTitle("reader", id="reader-title"), classes="titles")
        yield Reader(id="reader")

    @property
    def reader(self) -> Reader:
        """The text itself."""
        return self.query_one(Reader)

    # Which document

    def open(self, model: Model, number: int, sentence: int | None) -> None:
        """Show a document with the cursor on a sentence; on None, where the person left it."""
        self._model = model
        if self.reading.number == number and self.reading.document is not None:
            if sentence is not None:
                self.reader.go_to(self.reading.unit_of(sentence))
            return
        self._remember_place()
        self.reading.expect(number, model.documents[number], sentence)
        if self.reading.document is not None:
            self._show()
        else:
            self.run_worker(partial(self._read_off, number, model), group="read", exclusive=True, thread=True)
        self.post_message(self.Turned())

    def forget(self) -> None:
        """The documents may have changed: read them again when they are asked for."""
        self._remember_place()
        if self.reading.sentence is None:
            self.reading.sentence = self.sentence
        self.reading.forget()

    def _read_off(self, number: int, model: Model) -> None:
        worker = get_current_worker()
        looking.read(number, model, self.post_message, lambda: worker.is_cancelled)

    @on(looking.Read)
    def _have_read(self, read: looking.Read) -> None:
        read.stop()
        if read.document is not None:
            self.reading.keep(read.number, read.document)
        if read.number == self.reading.number:
            if read.document is None:
                self.post_message(self.Unreadable(read.reason))
            else:
                self._show()

    def _show(self) -> None:
        reading = self.reading
        unit, scroll = None, None
        if reading.sentence is not None:
            unit = reading.unit_of(reading.sentence)
        elif reading.info is not None and reading.info.doc in self._places:
            unit, scroll = self._places[reading.info.doc]
        self.reader.show(reading.blocks(), unit, scroll)
        self._relight()
        self.post_message(self.Turned())

    def _remember_place(self) -> None:
        reading = self.reading
        if reading.info is not None and reading.document is not None and reading.view == "clean":
            self._places[reading.info.doc] = (self.reader.cursor, self.reader.scroll_offset.y)

    # Where in it

    @property
    def sentence(self) -> int | None:
        """The number of the sentence under the cursor."""
        return None if self.reader.cursor is None else self.reading.sentence_of(self.reader.cursor)

    @property
    def row(self) -> int | None:
        """The row of the sentence under the cursor."""
        sentence, number = self.sentence, self.reading.number
        if self._model is None or sentence is None or number is None:
            return None
        rows = self._model.rows_of(number)
        return rows[sentence] if sentence < len(rows) else None

    @property
    def section(self) -> int | None:
        """The section that the cursor stands in."""
        document, sentence = self.reading.document, self.sentence
        return None if document is None or sentence is None else document.sentences[sentence].section

    @property
    def heading(self) -> str:
        """The heading that the cursor stands under."""
        document, section = self.reading.document, self.section
        return "" if document is None or section is None else document.sections[section].heading

    @on(Reader.Moved)
    def _moved(self) -> None:
        self.post_message(self.Turned())

    def go_to_section(self, section: int) -> None:
        """Put the cursor on the heading of a section."""
        document = self.reading.document
        if document is None:
            return
        line = document.sections[section].line
        places = [i for i, sentence in enumerate(document.sentences) if sentence.line >= line]
        if places:
            self.reader.cursor = self.reading.unit_of(places[0])

    # How it is shown

    def turn(self, what: Literal["view", "script", "punctuation"]) -> None:
        """Show the page in the next way, at the same sentence."""
        reading, sentence = self.reading, self.sentence
        if what == "view":
            self._remember_place()
            reading.view = after(page.VIEWS, reading.view)
        elif what == "script":
            reading.script = after(SCRIPTS, reading.script)
        else:
            reading.wide = not reading.wide
        self.show_again(sentence)

    def show_again(self, sentence: int | None = None) -> None:
        """Show the page anew, at a sentence or where the cursor is."""
        self.reading.sentence = self.sentence if sentence is None else sentence
        if self.reading.document is not None:
            self._show()

    def switch_light(self, light: Light) -> None:
        """Light a kind of thing, or no longer."""
        self.reading.lights ^= {light}
        self._relight()
        self.post_message(self.Turned())

    # What is lit in it

    def light(self, model: Model, view: View, *, is_hit: Rows, is_marked: Rows) -> None:
        """Light what the view's query matched; `is_hit` and `is_marked` answer for the rows of the document shown."""
        self._model, self._view, self._is_hit, self._is_marked = model, view, is_hit, is_marked
        self._relight()

    def _relight(self) -> None:
        model, view, number = self._model, self._view, self.reading.number
        if model is None or view is None or number is None or self.reading.document is None:
            return
        rows = model.rows_of(number)
        hits = {self.reading.unit_of(row - rows.start) for row in rows if self._is_hit(row)}
        marked = {self.reading.unit_of(row - rows.start) for row in rows if self._is_marked(row)}
        self.reader.light(self.reading.highlights(model, view.query, rows.start), hits, marked)

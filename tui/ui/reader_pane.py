"""The pane at the right: reads documents off the event loop, shows one in the reader, and keeps the place in each.

Told which document and sentence to show; knows nothing of the lists that they come from.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui.ui import looking, page
from tui.ui.places import number_in
from tui.ui.reader import Reader
from tui.ui.reading import SCRIPTS, Light, Place, Reading, Script, convert
from tui.ui.sequences import after
from tui.ui.state import Key, sentence_key_of
from tui.ui.title_row import TitleRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.finder import Query
    from tui.model import Model


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
        self._query: Query | None = None
        self._hits: NDArray[Any] | None = None  # rows of all documents
        self._marks: Collection[Key] = ()
        self._places: dict[str, Place] = {}
        self._again: tuple[Model, int] | None = None  # where the page that is shown is being read again
        self._awaited: int | None = None  # the document that was opened and is being read

    def compose(self) -> ComposeResult:
        yield TitleRow(id="reader-titles", classes="titles")
        yield Reader(id="reader")

    @property
    def reader(self) -> Reader:
        """The text itself."""
        return self.query_one(Reader)

    # Which document

    def open(self, model: Model, number: int, sentence: int | None) -> None:
        """Show a document with the cursor on a sentence; on None, where the person left it."""
        if self._again is not None and self._again[1] == number:
            self.reading.sentence = sentence
            return
        self._again, self._model = None, model
        if self.reading.number == number and self._awaited == number:
            self.reading.sentence = sentence
            return
        if self.reading.number == number and self.reading.document is not None:
            if sentence is not None:
                self.reader.go_to(self.reading.unit_of(sentence))
                self.post_message(self.Turned())
            return
        self._remember_place()
        self.reading.expect(number, model.documents[number], sentence)
        if self.reading.document is not None:
            self._awaited = None
            self._show()
        else:
            self._awaited = number
            self.run_worker(partial(self._read_off, number, model), group="read", exclusive=True, thread=True)
        self.post_message(self.Turned())

    def read_again(self, model: Model) -> None:
        """The documents may have changed: read the one shown again, which stays until then; others when asked for."""
        reading = self.reading
        document, number = reading.document, reading.number
        there = None if reading.info is None or number is None else number_in(model, reading.info, number)
        self._again = None
        self._remember_place()
        reading.forget()
        if document is not None and number is not None and there is not None:
            reading.keep(number, document)
            self._again = model, there
            self.run_worker(partial(self._read_off, there, model), group="read", exclusive=True, thread=True)

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is of the model that is asked."""
        return self._again is None

    @property
    def is_awaited(self) -> bool:
        """Whether the page that was opened is still being read."""
        return self._awaited is not None

    def _read_off(self, number: int, model: Model) -> None:
        worker = get_current_worker()
        looking.read(number, model, self.post_message, lambda: worker.is_cancelled)

    @on(looking.Read)
    def _have_read(self, read: looking.Read) -> None:
        read.stop()
        wanted = read.number == self._awaited
        if wanted:
            self._awaited = None
        if self._again is not None and self._again[1] == read.number:
            wanted = True
            self._take_again(*self._again)
        if read.document is not None:
            self.reading.keep(read.number, read.document)
        if wanted:  # and not one that came before: the person may have moved since
            if read.document is None:
                self.post_message(self.Unreadable(read.reason))
            else:
                self._show()

    def _take_again(self, model: Model, number: int) -> None:
        """From now on the page is the one of another model; the cursor stays where it is by now."""
        self._remember_place()
        self._again, self._model = None, model
        self.reading.forget()
        self.reading.expect(number, model.documents[number], self.reading.sentence)

    def _show(self) -> None:
        """Show the page at the sentence that is wanted, or where the person left it."""
        reading = self.reading
        place = None if reading.info is None else self._places.get(reading.info.doc)
        unit, scroll = None, None
        if reading.sentence is not None:
            unit, reading.sentence = reading.unit_of(reading.sentence), None
        elif place is not None:
            unit, scroll = reading.unit_at(place), place.scroll if place.view == reading.view else None
        self.reader.show(reading.blocks(), unit, scroll)
        self._relight()
        self.post_message(self.Turned())

    def _remember_place(self) -> None:
        reading, unit = self.reading, self.reader.cursor
        if reading.info is not None and reading.document is not None and unit is not None:
            before = self._places.get(reading.info.doc)
            self._places[reading.info.doc] = reading.place_at(unit, self.reader.scroll_offset.y, before)

    # Where in it

    @property
    def sentence(self) -> int | None:
        """The number of the sentence under the cursor."""
        return None if self.reader.cursor is None else self.reading.sentence_of(self.reader.cursor)

    @property
    def row(self) -> int | None:
        """The row of the sentence under the cursor."""
        sentence, number = self.sentence, self.reading.number
        if self._model is None or sentence is None or number is None or not self.is_settled:
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
        """Show the page in the next way, at the same place."""
        reading = self.reading
        self._remember_place()
        if what == "view":
            reading.view = after(page.VIEWS, reading.view)
        elif what == "script":
            reading.script = after(SCRIPTS, reading.script)
            self.run_worker(partial(self._learn_off, reading.script), group="learn", exclusive=True, thread=True)
            return
        else:
            reading.wide = not reading.wide
        self._show_anew()

    def _learn_off(self, script: Script) -> None:
        """Have the table of a conversion at hand: making it takes its time."""
        convert(script, "")
        self.post_message(self._Learnt())

    class _Learnt(Message):
        """A page can be shown in another script at once."""

    @on(_Learnt)
    def _learnt(self) -> None:
        self.show_again()

    def show_again(self) -> None:
        """Show the page anew, where the cursor is."""
        self._remember_place()
        self._show_anew()

    def _show_anew(self) -> None:
        if self.reading.document is not None:
            self._show()

    def switch_light(self, light: Light) -> None:
        """Light a kind of thing, or no longer."""
        self.reading.lights ^= {light}
        self._relight()
        self.post_message(self.Turned())

    # What is lit in it

    def light(self, model: Model, query: Query, hits: NDArray[Any] | None, marks: Collection[Key]) -> None:
        """Light what a query matched in rows that are hits (int[n], None: no rows are), and what is marked."""
        self._query, self._hits, self._marks = query, hits, marks
        if self.is_settled:
            self._model = model
            self._relight()

    def _relight(self) -> None:
        model, query, number, info = self._model, self._query, self.reading.number, self.reading.info
        if model is None or query is None or number is None or info is None or self.reading.document is None:
            return
        if not self.is_settled:
            return
        rows, unit_of, lit = model.rows_of(number), self.reading.unit_of, self._hits
        here = () if lit is None else lit[(lit >= rows.start) & (lit < rows.stop)].tolist()
        hits = {unit_of(row - rows.start) for row in here}
        marked = set()
        if self._marks:
            keys = ((row, sentence_key_of(info.doc, model.sentences[row].span)) for row in rows)
            marked = {unit_of(row - rows.start) for row, key in keys if key in self._marks}
        self.reader.light(self.reading.highlights(model, query, rows.start), hits, marked)

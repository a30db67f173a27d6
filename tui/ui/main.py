"""The one screen where everything happens: composes the panes, which know nothing of each other, and routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.session import ACCEPTED, LEFT, NO_MATCH, Outcome, Record, Session
from tui.ui import language, looking, page
from tui.ui.commands import Command, Scope, bindings, hints
from tui.ui.document_list import DocumentList
from tui.ui.facet_filter import FacetFilter
from tui.ui.facet_pane import FACET_NAMES, FacetPane, value_name
from tui.ui.finder_line import Chip, Chips, FinderInput, FinderLine
from tui.ui.hit_list import HitList
from tui.ui.language import _, ngettext
from tui.ui.pane_title import Pane, PaneTitle
from tui.ui.reader import Reader
from tui.ui.reading import SCRIPTS, Reading
from tui.ui.state import Past, State, key_of
from tui.ui.status import StatusLine
from tui.ui.themes import themes
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import DocumentInfo, FacetCount, Hit, Model, Selection, View

SETTLE = 0.6
"""Seconds after the last key until the facets are sorted anew."""

PANES: tuple[Pane, ...] = ("facets", "hits", "documents", "reader")


class MainScreen(Screen[None], inherit_bindings=False):
    """Holds the model, the view of it and what the person chose; handlers change them, panes show them."""

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (72, "-two"), (100, "-three"), (180, "-four")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]

    def __init__(self, session: Session) -> None:
        lead: Literal["hits", "documents"] = "hits" if session.query or session.picker else "documents"
        super().__init__(classes=f"-in-{lead} -lead-{lead}")
        self.session = session
        self.model: Model | None = None
        self.view: View | None = None
        self.state = State()
        self.past = Past()
        self.query_text = session.query
        self.lead = lead
        self.reading = Reading()
        self._serial = 0
        self._searched = ""  # the query of the view shown
        self._document_hits: Sequence[int] = ()
        self._progress = ""
        self._places: dict[str, tuple[int | None, int]] = {}
        for key in session.expect:
            self._bindings.bind(key, f"accept_with('{key}')", priority=True, show=False)

    def class_for(self, width: int) -> str:
        """The class of the layout for a terminal of this width."""
        return max((least, name) for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least)[1]

    # Composition

    def compose(self) -> ComposeResult:
        yield FinderLine(id="finder-line")
        yield Horizontal(*(PaneTitle(pane) for pane in PANES), id="titles")
        with Horizontal(id="panes"):
            with Vertical(id="facets-pane", classes="pane"):
                yield Horizontal(PaneTitle("facets"), classes="titles")
                yield FacetFilter(id="facet-filter", compact=True)
                yield FacetPane(id="facets")
            with Vertical(id="middle-pane", classes="pane"):
                yield Horizontal(PaneTitle("hits"), PaneTitle("documents"), classes="titles")
                with Horizontal(id="middle-panes"):
                    yield HitList(id="hits")
                    yield DocumentList(id="documents")
            with Vertical(id="reader-pane", classes="pane"):
                yield Horizontal(PaneTitle("reader", id="reader-title"), classes="titles")
                yield Reader(id="reader")
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        self.finder.set_text(self.query_text)
        self.hits.is_marked = lambda hit: key_of(hit) in self.state.keys
        self.documents.is_marked = lambda info: key_of(info) in self.state.keys
        (self.finder.input if self.session.picker else self.query_one(f"#{self.lead}")).focus()
        self._show_left()

    @property
    def finder(self) -> FinderLine:
        return self.query_one(FinderLine)

    @property
    def facets(self) -> FacetPane:
        return self.query_one(FacetPane)

    @property
    def hits(self) -> HitList:
        return self.query_one(HitList)

    @property
    def documents(self) -> DocumentList:
        return self.query_one(DocumentList)

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    # The model and the view of it

    def take_model(self, model: Model) -> None:
        """Show this model from now on: a first one, or one with more documents."""
        self.model = model
        self._look()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the build is; nothing once it is done."""
        self._progress = (
            _("reading {done}/{total}").format(done=f"{done:,}", total=f"{total:,}") if done < total else ""
        )
        self._show_status()

    def selection(self) -> Selection:
        """The query and facet choices, as the model is asked."""
        from tui.model import Selection

        return Selection(self.query_text, self.session.exact, self.state.chosen, self.state.excluded)

    def _look(self) -> None:
        if self.model is None:
            return
        self._serial += 1
        work = partial(self._look_off, self._serial, self.model, self.selection())
        self.run_worker(work, group="look", exclusive=True, thread=True, exit_on_error=True)

    def _look_off(self, serial: int, model: Model, selection: Selection) -> None:
        worker = get_current_worker()
        looking.look(serial, model, selection, self.post_message, lambda: worker.is_cancelled)

    @on(looking.Found)
    def _found(self, found: looking.Found) -> None:
        if found.serial != self._serial:
            return
        same_query = found.view.selection.query == self._searched and self.view is not None
        cursor = self._place_of(self.hits.current, found.view) if same_query else 0
        self.view, self._searched = found.view, found.view.selection.query
        self.hits.show(found.model, found.view, cursor)
        if found.hits is not None:
            self._document_hits = found.hits
            self._show_documents()
        self._show_left()
        self._show_titles()
        self._follow()

    @on(looking.Counted)
    def _counted(self, counted: looking.Counted) -> None:
        if counted.serial == self._serial:
            self.facets.name_values("doc", {info.doc: info.title for info in self._named(counted.counts["doc"])})
            if self._in_finder():
                self.facets.show_in_place(counted.counts)
                self.set_timer(SETTLE, lambda: self._settle(counted))
            else:
                self.facets.show(counted.counts)

    def _settle(self, counted: looking.Counted) -> None:
        """Nothing was typed for a while: bring the values in the order of their counts."""
        if counted.serial == self._serial:
            self.facets.show(counted.counts)

    def _named(self, counts: Sequence[FacetCount]) -> Iterator[DocumentInfo]:
        model = cast("Model", self.model)
        numbers = (model.index_of(count.value) for count in counts)
        return (model.documents[number] for number in numbers if number is not None)

    @on(looking.Mistaken)
    def _mistaken(self, mistaken: looking.Mistaken) -> None:
        if mistaken.serial == self._serial:
            self.finder.show_left(mistaken.reason, wrong=True)

    def _place_of(self, hit: Hit | None, view: View) -> int:
        """Where in a view the row of a hit stands; 0 where it is not there."""
        if hit is None:
            return 0
        places = (view.rows == hit.row).nonzero()[0]
        return int(places[0]) if len(places) else 0

    def _show_documents(self) -> None:
        if self.model is None:
            return
        hits = self._document_hits
        before = self.documents.current
        if self.query_text.strip() or self.state.choices:
            order = [i for i, n in enumerate(hits) if n]
        else:
            order = list(range(len(hits)))
        cursor = order.index(before) if before in order else 0
        self.documents.show(self.model, order, dict(enumerate(hits)), cursor)

    # The reader follows

    def _follow(self) -> None:
        """Show in the reader what the leading list has under its cursor."""
        if self.model is None:
            return
        if self.lead == "hits":
            hit = self.hits.current
            if hit is not None:
                self._read_hit(hit)
        else:
            number = self.documents.current
            if number is not None:
                self._read(number, None)
        self._light()

    def _read_hit(self, hit: Hit) -> None:
        model = cast("Model", self.model)
        number = model.index_of(hit.doc)
        if number is not None:
            self._read(number, hit.row - model.rows_of(number).start)

    def _read(self, number: int, sentence: int | None) -> None:
        """Show a document with the cursor on a sentence; on None, where the person left it."""
        model = cast("Model", self.model)
        if self.reading.number == number and self.reading.document is not None:
            if sentence is not None:
                self.reader.go_to(self.reading.unit_of(sentence))
            return
        self._remember_place()
        self.reading.expect(number, model.documents[number], sentence)
        self._show_titles()
        kept = self.reading.kept(number)
        if kept is not None:
            self._show_page()
            return
        work = partial(self._read_off, number, model)
        self.run_worker(work, group="read", exclusive=True, thread=True, exit_on_error=True)

    def _read_off(self, number: int, model: Model) -> None:
        worker = get_current_worker()
        looking.read(number, model, self.post_message, lambda: worker.is_cancelled)

    @on(looking.Read)
    def _have_read(self, read: looking.Read) -> None:
        if read.document is None:
            if read.number == self.reading.number:
                self.notify(_("This page can't be read any more: {reason}").format(reason=read.reason), markup=False)
            return
        self.reading.keep(read.number, read.document)
        if read.number == self.reading.number:
            self._show_page()

    def _show_page(self) -> None:
        reading = self.reading
        unit, scroll = None, None
        if reading.sentence is not None:
            unit = reading.unit_of(reading.sentence)
        elif reading.info is not None and reading.info.doc in self._places:
            unit, scroll = self._places[reading.info.doc]
        self.reader.show(reading.blocks(), unit, scroll)
        self._light()
        self._show_titles()

    def _remember_place(self) -> None:
        if self.reading.info is not None and self.reading.document is not None and self.reading.view == "clean":
            self._places[self.reading.info.doc] = (self.reader.cursor, self.reader.scroll_offset.y)

    def _light(self) -> None:
        """Mark in the reader what the query matched, parks, and what is marked."""
        model, view, number = self.model, self.view, self.reading.number
        if model is None or view is None or number is None or self.reading.document is None:
            return
        rows = model.rows_of(number)
        narrowed = bool(self.query_text.strip() or self.state.chosen)
        here = view.rows[(view.rows >= rows.start) & (view.rows < rows.stop)].tolist() if narrowed else []
        hits = {self.reading.unit_of(row - rows.start) for row in here}
        self.reader.light(self.reading.highlights(model, view.query, rows.start), hits)
        marked = {self.reading.unit_of(row - rows.start) for row in rows if self._sentence_marked(row)}
        self.reader.mark(marked)

    def _sentence_marked(self, row: int) -> bool:
        if not self.state.marks:
            return False
        model = cast("Model", self.model)
        sentence = model.sentences[row]
        doc = model.documents[sentence.document].doc
        return ("sentence", doc, str(sentence.span[0]), str(sentence.span[1])) in self.state.keys

    @on(VirtualList.Moved, "#hits")
    @on(VirtualList.Moved, "#documents")
    def _list_moved(self, event: VirtualList.Moved) -> None:
        if event.list.id == self.lead:
            self._follow()

    @on(VirtualList.Opened, "#hits")
    @on(VirtualList.Opened, "#documents")
    def _list_opened(self) -> None:
        self.action_pane("reader")

    # The finder

    @on(FinderLine.Typed)
    def _typed(self, event: FinderLine.Typed) -> None:
        if event.text == self.query_text:
            return
        self.query_text = event.text
        self._take_lead("hits")
        self._look()

    @on(FinderInput.Asked)
    def _asked(self, event: FinderInput.Asked) -> None:
        match event.what:
            case "move":
                self.query_one(f"#{self.lead}", VirtualList).action_cursor(event.step)
            case "go" if self.session.picker:
                self.action_accept()
            case "go":
                self.action_pane("reader")

    # Facets and marks

    @on(FacetPane.Chosen)
    def _facet_chosen(self, event: FacetPane.Chosen) -> None:
        self._change(self.state.toggle_choice((event.facet, event.value), excluded=event.excluded))

    @on(FacetPane.FilterAsked)
    def _filter_asked(self) -> None:
        self.query_one(FacetFilter).open()

    @on(FacetFilter.Narrowed)
    def _narrowed(self, event: FacetFilter.Narrowed) -> None:
        from tui.text.folding import fold

        self.facets.narrow(event.text, fold)
        if event.done:
            self.facets.focus()

    @on(Chip.Removed)
    def _chip_removed(self, event: Chip.Removed) -> None:
        if event.place < len(self.state.choices):
            choice, excluded = self.state.choices[event.place]
            self._change(self.state.toggle_choice(choice, excluded=excluded))
            if not self.state.choices and self.focused is self.query_one(Chips):
                self.action_pane(self.lead)

    def _change(self, state: State) -> None:
        if state != self.state:
            self.past = self.past.then(self.state)
            self._set_state(state)

    def _set_state(self, state: State) -> None:
        before, self.state = self.state, state
        if before.choices != state.choices:
            self._show_chips()
            self._look()
        if before.marks != state.marks:
            self.hits.forget()
            self.documents.forget()
            self._light()
        self._show_status()

    def action_undo(self) -> None:
        self.past, state = self.past.undo(self.state)
        self._set_state(state)

    def action_redo(self) -> None:
        self.past, state = self.past.redo(self.state)
        self._set_state(state)

    def action_clear(self) -> None:
        self.finder.set_text("")
        if self.query_text:
            self.query_text = ""
            self._look()
        self._change(self.state.without_choices())

    def action_breadcrumb(self) -> None:
        if self.state.choices:
            self.query_one(Chips).focus()
        else:
            self.action_find()

    # Picking

    def current(self) -> Record | None:
        """The record under the cursor of the pane where the person is."""
        if self.model is None or self.view is None:
            return None
        if self.pane == "facets":
            return self.facets.current
        if self.pane == "reader":
            return self._sentence_under_cursor()
        if self.lead == "documents":
            number = self.documents.current
            return None if number is None else self.model.documents[number]
        return self.hits.current

    def _sentence_under_cursor(self) -> Hit | None:
        model, view, number = self.model, self.view, self.reading.number
        if model is None or view is None or number is None or self.reader.cursor is None:
            return None
        sentence = self.reading.sentence_of(self.reader.cursor)
        if sentence is None:
            return None
        return hit_of_row(model, view, model.rows_of(number).start + sentence)

    def action_mark(self, step: int) -> None:
        if self.pane == "facets":
            self.facets.action_choose()
            self.facets.action_cursor(step)
            return
        record = self.current()
        if record is None:
            return
        self._change(self.state.toggle_mark(record, self.session.multi))
        target: HitList | DocumentList | Reader = self.reader if self.pane == "reader" else self._lead_list()
        target.action_cursor(step)

    def _lead_list(self) -> HitList | DocumentList:
        return self.hits if self.lead == "hits" else self.documents

    def _leave(self, status: int, records: Iterable[Record] = (), key: str = "") -> None:
        self.app.exit(Outcome(status, tuple(records), self.query_text, key))

    def action_accept(self, key: str = "") -> None:
        """Leave with what is marked, or else with what is under the cursor."""
        records = [mark.record for mark in self.state.marks]
        if not records:
            record = self.current()
            records = [] if record is None else [record]
        self._leave(ACCEPTED if records else NO_MATCH, records, key)

    def action_accept_with(self, key: str) -> None:
        self.action_accept(key)

    def action_finish(self) -> None:
        records = [mark.record for mark in self.state.marks]
        self._leave(ACCEPTED if records else LEFT, records)

    def action_leave(self) -> None:
        self._leave(LEFT)

    def action_back(self) -> None:
        """One step back: from the finder or a side pane to the list, out of a zoom, and then out of the program."""
        if self._in_finder() and self.session.picker:
            self.action_leave()
        elif self.has_class("-zoomed"):
            self.action_zoom()
        elif self.focused is not self._lead_list():
            self.action_pane(self.lead)
        else:
            self.action_leave()

    # Panes

    @property
    def pane(self) -> Pane:
        """Where the person is; in the finder, the leading list."""
        if self.focused in (self.facets, self.query_one(FacetFilter)):
            return "facets"
        return "reader" if self.focused is self.reader else self.lead

    @property
    def _scope(self) -> Scope:
        return "finder" if self._in_finder() else self.pane

    def _in_finder(self) -> bool:
        return self.focused is self.finder.input

    def action_find(self) -> None:
        self.finder.input.focus()

    def action_pane(self, pane: str) -> None:
        if pane in ("hits", "documents"):
            self._take_lead(cast("Literal['hits', 'documents']", pane))
        self._enter(cast("Pane", pane))
        self.query_one(f"#{pane}").focus()

    def _enter(self, pane: Pane) -> None:
        for other in PANES:
            self.set_class(other == pane, f"-in-{other}")

    def _take_lead(self, lead: Literal["hits", "documents"]) -> None:
        if self._in_finder():
            self._enter(lead)
        if lead != self.lead:
            self.set_class(lead == "documents", "-lead-documents")
            self.lead = lead
            self._show_titles()
            self._follow()

    def action_aside(self, step: int) -> None:
        order: list[Pane] = ["facets", self.lead, "reader"]
        place = order.index(self.pane) + step
        if 0 <= place < len(order):
            self.action_pane(order[place])

    def action_zoom(self) -> None:
        self.toggle_class("-zoomed")

    @on(PaneTitle.Pressed)
    def _title_pressed(self, event: PaneTitle.Pressed) -> None:
        self.action_pane(event.pane)

    def on_descendant_focus(self) -> None:
        self._show_titles()
        self._show_status()

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit in the order of documents, across them."""
        model, view, number = self.model, self.view, self.reading.number
        if model is None or view is None or number is None or not len(view):
            return
        import numpy as np

        rows = np.sort(view.rows)
        sentence = None if self.reader.cursor is None else self.reading.sentence_of(self.reader.cursor)
        here = model.rows_of(number).start + (sentence or 0)
        place = int(np.searchsorted(rows, here, "right" if step > 0 else "left")) + (0 if step > 0 else -1)
        row = int(rows[place % len(rows)])
        document = model.sentences[row].document
        self._read(document, row - model.rows_of(document).start)

    # The reader's views

    @on(Reader.Opened)
    def _reader_opened(self) -> None:
        self.action_mark(0)

    def action_view(self) -> None:
        self._turn(view=after(page.VIEWS, self.reading.view))

    def action_script(self) -> None:
        self._turn(script=after(SCRIPTS, self.reading.script))

    def action_punctuation(self) -> None:
        self._turn(wide=not self.reading.wide)

    def _turn(self, **changes: object) -> None:
        """Show the page in another way, at the same sentence."""
        sentence = None if self.reader.cursor is None else self.reading.sentence_of(self.reader.cursor)
        self.reading.turn(**changes)
        self.reading.sentence = sentence
        self._show_page()

    # The program

    def action_help(self) -> None:
        from tui.ui.help import HelpScreen

        self.app.push_screen(HelpScreen(self._scope, self.session.settings.keymap))

    async def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        from tui.ui.palette import CommandProvider

        self.app.push_screen(CommandPalette(providers=[CommandProvider], placeholder=_("Search all commands")))

    async def run_command(self, command: Command) -> None:
        """Do what a command does, in its pane where it belongs to one."""
        target: Widget = self
        if command.scope in PANES:
            self.action_pane(command.scope)
            target = self.query_one(f"#{command.scope}")
        await self.app.run_action(command.action, target)

    def action_next_theme(self) -> None:
        names = [theme.name for theme in themes()]
        self.app.theme = after(names, self.app.theme)

    def action_next_language(self) -> None:
        language.use(after(language.LANGUAGES, language.spoken()))
        self._say_again()

    def _say_again(self) -> None:
        """Show every word in the language now spoken."""
        self.finder.say_again()
        for pane in (self.hits, self.documents, self.facets):
            pane.forget()
        self._show_page()
        self._show_chips()
        self._show_left()
        self._show_titles()
        self._show_status()

    # What is said around the panes

    def _show_chips(self) -> None:
        self.finder.show_chips(
            [
                ("−" if excluded else "") + f"{_(FACET_NAMES[facet])}:{value_name(facet, value)}"
                for (facet, value), excluded in self.state.choices
            ]
        )

    def _show_left(self) -> None:
        if self.model is None or self.view is None:
            self.finder.show_left("…")
            return
        documents = sum(1 for n in self._document_hits if n)
        self.finder.show_left(
            _("{documents} docs · {sentences} of {all}").format(
                documents=f"{documents:,}", sentences=f"{self.view.total:,}", all=f"{len(self.model.sentences):,}"
            )
        )

    def _show_titles(self) -> None:
        names: dict[Pane, tuple[str, str]] = {
            "facets": (_("Facets"), ""),
            "hits": (_("Sentences"), "" if self.view is None else f"{self.view.total:,}"),
            "documents": (_("Documents"), f"{len(self.documents.order):,}" if self.model else ""),
            "reader": (_("Reader"), self.reading.title if not self._narrow else ""),
        }
        in_finder = self._in_finder()
        for title in self.query(PaneTitle):
            name, about = names[title.pane]
            title.show(str(PANES.index(title.pane) + 1), name, about)
            title.set_class(title.pane == self.pane and not in_finder, "-here")
            title.set_class(title.pane in ("hits", "documents") and title.pane != self.lead, "-behind")

    @property
    def _narrow(self) -> bool:
        return self.has_class("-one") or self.has_class("-zoomed")

    def _show_status(self) -> None:
        status = self.query_one(StatusLine)
        said = []
        if self.state.marks:
            n = len(self.state.marks)
            said.append(ngettext("✓ {n} marked", "✓ {n} marked", n).format(n=f"{n:,}"))
        if self._progress:
            said.append(self._progress)
        status.said = "   ".join(said)
        offered = hints(self._scope, self.session.settings.keymap)
        status.show_hints([(key, _(command.label)) for key, command in offered])


T = TypeVar("T")


def after(values: Sequence[T], value: T) -> T:
    """The value after this one, the first after the last."""
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


def hit_of_row(model: Model, view: View, row: int) -> Hit:
    """The record of a sentence: its hit in the view, or where it is none what an empty query gives."""
    places = (view.rows == row).nonzero()[0]
    if len(places):
        return model.hit(view, int(places[0]))
    from tui.model import Selection

    everything = model.search(Selection())
    return replace(model.hit(everything, int((everything.rows == row).nonzero()[0][0])), matches=())

"""The one screen where everything happens: composes the panes, which know nothing of each other, and routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.session import ACCEPTED, LEFT, NO_MATCH, Outcome, Record, Session
from tui.ui import looking
from tui.ui.commands import Command, Scope, bindings, hints
from tui.ui.divider import Divider
from tui.ui.document_list import DocumentList
from tui.ui.facet_filter import FacetFilter
from tui.ui.facet_pane import FACET_NAMES, FacetPane, value_name
from tui.ui.finder_line import Chip, Chips, FinderInput, FinderLine
from tui.ui.hit_list import HitList
from tui.ui.jump import JumpScreen, labels
from tui.ui.language import _, ngettext
from tui.ui.layout import HEIGHTS, LAYOUTS, Widths, layout_for
from tui.ui.outputs import Stock
from tui.ui.pane_title import Pane, PaneTitle
from tui.ui.reader import Reader
from tui.ui.reader_pane import ReaderPane
from tui.ui.reading import Light
from tui.ui.state import Choice, Past, State, key_of, sentence_key_of
from tui.ui.status import StatusLine
from tui.ui.tour import Tour
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import Hit, Model, Selection, View
    from tui.output.formats import Style

Lead = Literal["hits", "documents"]
"""The list that the reader follows."""

PANES: tuple[Pane, ...] = ("facets", "hits", "documents", "reader")

SETTLE = 0.6
"""Seconds after the last key until the facets are sorted anew."""


class MainScreen(Screen[None], inherit_bindings=False):
    """Holds the model, the view of it and what the person chose; handlers change them, panes show them."""

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = LAYOUTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]

    def __init__(self, session: Session, widths: Widths) -> None:
        lead: Lead = "hits" if session.query or session.picker else "documents"
        super().__init__(classes=f"-in-{lead} -lead-{lead}")
        self.session = session
        self.model: Model | None = None
        self.view: View | None = None
        self.state = State()
        self.past = Past()
        self.query_text = session.query
        self.lead = lead
        self.widths = widths
        self._serial = 0
        self._searched = ""  # the query of the view shown
        self._build = 0  # which build the model is of: documents may differ between two
        self._progress = ""
        self._first_place: tuple[str, int] | None = None
        for key in session.expect:
            self._bindings.bind(key, f"accept_with('{key}')", priority=True, show=False)

    # Composition

    def compose(self) -> ComposeResult:
        yield FinderLine(id="finder-line")
        yield Horizontal(*(PaneTitle(pane) for pane in PANES), id="titles")
        with Horizontal(id="panes"):
            with Vertical(id="facets-pane", classes="pane"):
                yield Horizontal(PaneTitle("facets"), classes="titles")
                yield FacetFilter(id="facet-filter", compact=True)
                yield FacetPane(id="facets")
            yield Divider(id="facets-divider")
            with Vertical(id="middle-pane", classes="pane"):
                yield Horizontal(PaneTitle("hits"), PaneTitle("documents"), classes="titles")
                with Horizontal(id="middle-panes"):
                    yield HitList(id="hits")
                    yield DocumentList(id="documents")
            yield Divider(id="middle-divider")
            yield ReaderPane(id="reader-pane", classes="pane")
        yield Tour(id="tour")
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        self.finder.set_text(self.query_text)
        self.hits.is_marked = lambda hit: key_of(hit) in self.state.keys
        self.documents.is_marked = lambda info: key_of(info) in self.state.keys
        self.facets.namer = self._value_name
        self._set_widths()
        (self.finder.input if self.session.picker else self.query_one(f"#{self.lead}")).focus()
        self._show_left()

    @property
    def finder(self) -> FinderLine:
        """The line at the top."""
        return self.query_one(FinderLine)

    @property
    def facets(self) -> FacetPane:
        """The facets."""
        return self.query_one(FacetPane)

    @property
    def hits(self) -> HitList:
        """The sentences."""
        return self.query_one(HitList)

    @property
    def documents(self) -> DocumentList:
        """The documents."""
        return self.query_one(DocumentList)

    @property
    def reader_pane(self) -> ReaderPane:
        """The document that is read."""
        return self.query_one(ReaderPane)

    @property
    def reader(self) -> Reader:
        """Its text."""
        return self.reader_pane.reader

    # The model and the view of it

    def take_model(self, model: Model, build: int = 0) -> None:
        """Show this model from now on: of a new build, or one with more documents than before."""
        if build != self._build:
            self._build = build
            self.reader_pane.forget()
        self.model = model
        self._show_status()
        self._look()

    def begin_at(self, doc: str, sentence: int) -> None:
        """Show this document first, once it is there."""
        self._first_place = (doc, sentence)

    def show_progress(self, said: str) -> None:
        """Say how far the build is; nothing once it is done."""
        self._progress = said
        self._show_status()

    @property
    def selection(self) -> Selection:
        """The query and facet choices, as the model is asked."""
        from tui.model import Selection

        sounds = self.session.settings.fuzzy_sounds
        return Selection(self.query_text, self.session.exact, self.state.chosen, self.state.excluded, sounds)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything narrows the view."""
        return bool(self.query_text.strip() or self.state.choices)

    def _look(self) -> None:
        if self.model is None:
            return
        self._serial += 1
        work = partial(self._look_off, self._serial, self.model, self.selection)
        self.run_worker(work, group="look", exclusive=True, thread=True)

    def _look_off(self, serial: int, model: Model, selection: Selection) -> None:
        worker = get_current_worker()
        looking.look(serial, model, selection, self.post_message, lambda: worker.is_cancelled)

    @on(looking.Found)
    def _found(self, found: looking.Found) -> None:
        if found.serial != self._serial:
            return
        new_query = self.view is None or found.view.selection.query != self._searched
        self._searched = found.view.selection.query
        before = None if new_query else self.hits.current
        self.view = found.view
        without = [(_("without {name}").format(name=self._facet_name(name)), n) for name, n in found.instead]
        self.hits.show(found.model, found.view, self._place_of(before, found), without)
        if found.hits is not None:
            self.documents.show(found.model, found.hits, only_hits=self.is_narrowed)
            self._begin()
        self._show_left()
        self._show_titles()
        self._follow()
        self._light()

    def _place_of(self, hit: Hit | None, found: looking.Found) -> int:
        """Where in a view a sentence stands; 0 where it is not there."""
        if hit is None or hit.row >= len(found.model.sentences):
            return 0
        places = (found.view.rows == hit.row).nonzero()[0]
        return int(places[0]) if len(places) else 0

    def _begin(self) -> None:
        """Go to the place where the person left the corpus, as soon as it is there."""
        if self._first_place is None or self.model is None or self.lead != "documents":
            return
        number = self.model.index_of(self._first_place[0])
        if number is not None and number in self.documents.order:
            self.documents.move_to(self.documents.order.index(number))
            self.reader_pane.open(self.model, number, self._first_place[1])
            self._first_place = None

    @on(looking.Counted)
    def _counted(self, counted: looking.Counted) -> None:
        if counted.serial != self._serial:
            return
        if self._in_finder():
            self.facets.show_in_place(counted.counts)
            self.set_timer(SETTLE, lambda: self._settle(counted))
        else:
            self.facets.show(counted.counts)

    def _settle(self, counted: looking.Counted) -> None:
        """Nothing was typed for a while: bring the values in the order of their counts."""
        if counted.serial == self._serial:
            self.facets.show(counted.counts)

    @on(looking.Catalogued)
    def _catalogued(self, catalogued: looking.Catalogued) -> None:
        if catalogued.model is self.model:
            self.documents.take_catalogue(catalogued.catalogue)

    @on(looking.Mistaken)
    def _mistaken(self, mistaken: looking.Mistaken) -> None:
        if mistaken.serial == self._serial:
            self.finder.show_left(mistaken.reason, wrong=True)

    # The reader follows

    def _follow(self) -> None:
        """Show in the reader what the leading list has under its cursor."""
        if self.model is None:
            return
        if self.lead == "hits":
            hit = self.hits.current
            if hit is not None:
                self._read_row(hit.row)
        elif self.documents.current is not None:
            self.reader_pane.open(self.model, self.documents.current, None)
            self._light()

    def _read_row(self, row: int) -> None:
        model = cast("Model", self.model)
        document = model.sentences[row].document
        self.reader_pane.open(model, document, row - model.rows_of(document).start)
        self._light()

    def _light(self) -> None:
        """Light in the reader what the query matched and what is marked."""
        model, view, number = self.model, self.view, self.reader_pane.reading.number
        if model is None or view is None or number is None:
            return
        rows = model.rows_of(number)
        lit = bool(self.query_text.strip() or self.state.chosen)
        here = view.rows[(view.rows >= rows.start) & (view.rows < rows.stop)].tolist() if lit else ()
        hits, keys = frozenset(here), self.state.keys
        doc = model.documents[number].doc
        self.reader_pane.light(
            model,
            view,
            is_hit=hits.__contains__,
            is_marked=lambda row: bool(keys) and sentence_key_of(doc, model.sentences[row].span) in keys,
        )

    @on(VirtualList.Moved, "#hits, #documents")
    def _list_moved(self, event: VirtualList.Moved) -> None:
        if event.list.id == self.lead:
            self._follow()

    @on(VirtualList.Opened, "#hits, #documents")
    def _list_opened(self) -> None:
        self.action_pane("reader")

    @on(ReaderPane.Turned)
    def _reader_turned(self) -> None:
        self._show_titles()

    @on(ReaderPane.Unreadable)
    def _unreadable(self, event: ReaderPane.Unreadable) -> None:
        self.say(_("This page can't be read any more: {reason}").format(reason=event.reason))

    # The finder

    @on(FinderLine.Typed)
    def _typed(self, event: FinderLine.Typed) -> None:
        self.ask(event.text)

    def ask(self, query: str) -> None:
        """Make this the query."""
        if query == self.query_text:
            return
        if query != self.finder.input.value:
            self.finder.set_text(query)
        self.query_text = query
        self.tour.did("find")
        self._lead("hits")
        self._look()

    @property
    def tour(self) -> Tour:
        """The line for newcomers."""
        return self.query_one(Tour)

    def action_tour(self) -> None:
        if self.tour.running:
            self.tour.end()
        else:
            self.tour.begin()

    @on(FinderInput.Asked)
    def _asked(self, event: FinderInput.Asked) -> None:
        match event.what:
            case "help":
                self.app.call_later(self.app.run_action, "help")
            case "move":
                self._lead_list().action_cursor(event.step)
            case "go" if self.session.picker:
                self.action_accept()
            case "go":
                self.tour.did("read")
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

    @on(DocumentList.Chosen)
    def _document_chosen(self, event: DocumentList.Chosen) -> None:
        if self.model is not None:
            doc = self.model.documents[event.document].doc
            self._change(self.state.toggle_choice(("doc", doc), excluded=False))

    def narrow_to(self, choices: tuple[Choice, ...] | None) -> None:
        """Narrow by these values in place of what is chosen of their facets, and go to the sentences."""
        if not choices:
            return
        facets = {facet for facet, _value in choices}
        kept = tuple(choice for choice in self.state.chosen if choice[0] not in facets)
        self._change(replace(self.state, chosen=(*kept, *choices)))
        self.action_pane("hits")

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
            self.tour.did("narrow")
            self._show_chips()
            self._look()
        if before.marks != state.marks:
            self.tour.did("mark")
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
        (self.query_one(Chips) if self.state.choices else self.finder.input).focus()

    # Picking

    def current(self) -> Record | None:
        """The record under the cursor of the pane where the person is."""
        if self.model is None or self.view is None:
            return None
        if self.pane == "facets":
            return self.facets.current
        if self.pane == "reader":
            return self.current_sentence()
        if self.lead == "documents":
            number = self.documents.current
            return None if number is None else self.model.documents[number]
        return self.hits.current

    def current_sentence(self) -> Hit | None:
        """The sentence under the reader's cursor, as a record."""
        row = self.reader_pane.row
        return (
            None if self.model is None or self.view is None or row is None else hit_of_row(self.model, self.view, row)
        )

    def marked(self) -> tuple[Record, ...]:
        """The marked records in the order of marking."""
        return tuple(mark.record for mark in self.state.marks)

    def action_mark(self, step: int) -> None:
        if self.pane == "facets":
            self.facets.action_choose()
            self.facets.action_cursor(step)
            return
        record = self.current()
        if record is not None:
            self._change(self.state.toggle_mark(record, self.session.multi))
            target: VirtualList | Reader = self.reader if self.pane == "reader" else self._lead_list()
            target.action_cursor(step)

    def stock(self) -> Stock | None:
        """What there is to put out now."""
        if self.model is None or self.view is None:
            return None
        facet = self.facets.facet
        counts = self.facets.counts.get(facet, ())
        return Stock(self.model, self.view, self.current(), self.marked(), facet, counts, self.session.given)

    def leave(self, status: int, records: Iterable[Record] = (), key: str = "", style: Style | None = None) -> None:
        """End the session."""
        warnings = () if self.model is None else self.model.warnings
        self.app.exit(Outcome(status, tuple(records), self.query_text, key, style, warnings=warnings))

    def action_accept(self, key: str = "") -> None:
        current = self.current()
        records = self.marked() or (() if current is None else (current,))
        self.leave(ACCEPTED if records else NO_MATCH, records, key)

    def action_accept_with(self, key: str) -> None:
        self.action_accept(key)

    def action_finish(self) -> None:
        records = self.marked()
        self.leave(ACCEPTED if records else LEFT, records)

    def action_leave(self) -> None:
        self.leave(LEFT)

    def action_back(self) -> None:
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
    def scope(self) -> Scope:
        """Whose keys work now."""
        return "finder" if self._in_finder() else self.pane

    def _in_finder(self) -> bool:
        return self.focused is self.finder.input

    def _lead_list(self) -> HitList | DocumentList:
        return self.hits if self.lead == "hits" else self.documents

    def action_find(self) -> None:
        self.finder.input.focus()

    def action_pane(self, pane: Pane) -> None:
        if pane in ("hits", "documents"):
            self._lead(pane)
        self._enter(pane)
        self.query_one(f"#{pane}").focus()

    def _enter(self, pane: Pane) -> None:
        for other in PANES:
            self.set_class(other == pane, f"-in-{other}")

    def _lead(self, lead: Lead) -> None:
        if self._in_finder():
            self._enter(lead)
        if lead != self.lead:
            self.lead = lead
            self.set_class(lead == "documents", "-lead-documents")
            self._show_titles()
            self._follow()

    def action_aside(self, step: int) -> None:
        order: list[Pane] = ["facets", self.lead, "reader"]
        place = order.index(self.pane) + step
        if 0 <= place < len(order):
            self.action_pane(order[place])

    def action_zoom(self) -> None:
        self.toggle_class("-zoomed")
        self._set_widths()
        self._show_titles()

    def action_resize(self, columns: int) -> None:
        self._resize("facets" if self.pane == "facets" else "middle", -columns if self.pane == "reader" else columns)

    @on(Divider.Dragged)
    def _dragged(self, event: Divider.Dragged) -> None:
        self._resize("facets" if event.divider.id == "facets-divider" else "middle", event.columns)

    def _resize(self, pane: Literal["facets", "middle"], columns: int) -> None:
        self.widths = self.widths.resized(layout_for(self.size.width), pane, columns, self.size.width)
        self._set_widths()

    def _set_widths(self) -> None:
        layout = layout_for(self.app.size.width)
        alone = layout == "-one" or self.has_class("-zoomed")
        facets, middle = self.widths.of(layout)
        self.query_one("#facets-pane").styles.width = "1fr" if alone else facets
        self.query_one("#middle-pane").styles.width = "1fr" if alone else middle

    def on_resize(self) -> None:
        self._set_widths()

    @on(PaneTitle.Pressed)
    def _title_pressed(self, event: PaneTitle.Pressed) -> None:
        self.action_pane(event.pane)

    class Queried(Message):
        """The person is content with a query."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.finder.input and self.query_text.strip():
            self.post_message(self.Queried(self.query_text))

    def on_descendant_focus(self) -> None:
        self._show_titles()
        self._show_status()

    async def run_command(self, command: Command) -> None:
        """Do what a command does, in its pane where it belongs to one."""
        target: Widget = self
        if command.scope in PANES:
            self.action_pane(command.scope)
            target = self.query_one(f"#{command.scope}")
        await self.app.run_action(command.action, target)

    # Reading

    def action_view(self) -> None:
        self.reader_pane.turn("view")

    def action_script(self) -> None:
        self.reader_pane.turn("script")

    def action_punctuation(self) -> None:
        self.reader_pane.turn("punctuation")

    def action_light(self, light: Light) -> None:
        self.reader_pane.switch_light(light)

    def action_outline(self) -> None:
        """Choose a section of the page to go to."""
        from tui.ui.chooser import Chooser, Item

        document = self.reader_pane.reading.document
        if document is None or not document.sections:
            self.say(_("This page has no sections."))
            return
        sentences = [s.section for s in document.sentences]
        items = [
            Item(section.heading, f"{sentences.count(number)}", section.level - 1)
            for number, section in enumerate(document.sections)
        ]
        here = self.reader_pane.section
        self.app.push_screen(Chooser(_("Sections"), items, here or 0), self.go_to_section)

    def go_to_section(self, section: int | None) -> None:
        """Go to a section of the page in the reader."""
        if section is not None:
            self.reader_pane.go_to_section(section)
            self.action_pane("reader")

    def read_document(self, number: int) -> None:
        """Go to a document, and to its place in the list where it is there."""
        if self.model is not None:
            self._lead("documents")
            if number in self.documents.order:
                self.documents.move_to(self.documents.order.index(number))
            self.reader_pane.open(self.model, number, None)
            self._light()
            self.action_pane("reader")

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit in the order of documents, across them."""
        if self.model is None or self.view is None or not len(self.view):
            return
        import numpy as np

        rows = np.sort(self.view.rows)
        here = self.reader_pane.row
        place = int(np.searchsorted(rows, -1 if here is None else here, "right" if step > 0 else "left"))
        self._read_row(int(rows[(place if step > 0 else place - 1) % len(rows)]))

    def action_decide(self) -> None:
        """Turn the verdict on the line under the cursor; the build that watches the folder does the rest."""
        from tui.ui.deciding import CannotDecide, turn_verdict

        reading, unit = self.reader_pane.reading, self.reader.cursor
        line = None if unit is None else reading.line_of(unit)
        if reading.info is None or line is None:
            return
        try:
            self.say(turn_verdict(reading.info.path, line))
        except CannotDecide as error:
            self.app.notify(str(error), severity="error", markup=False)
        else:
            self.post_message(self.Decided())

    class Decided(Message):
        """A verdict on a line was written down."""

    def action_jump(self) -> None:
        """Label every place in sight, and go to the one whose letters are typed."""
        panes: list[VirtualList | Reader] = [p for p in (*self.query(VirtualList), self.reader) if p.region]
        places = [(pane, index) for pane in panes for index in pane.in_sight]
        tags = labels(len(places))
        for pane in panes:
            pane.label({index: tag for tag, (at, index) in zip(tags, places, strict=True) if at is pane})

        def go(tag: str | None) -> None:
            for pane in panes:
                pane.label({})
            if tag is not None:
                pane, index = places[tags.index(tag)]
                self.action_pane(cast("Pane", pane.id))
                pane.cursor = index

        self.app.push_screen(JumpScreen(tags), go)

    # What is said around the panes

    def say(self, text: str) -> None:
        """A short notice."""
        self.app.notify(text, markup=False)

    def say_again(self) -> None:
        """Show every word in the language now spoken."""
        self.finder.say_again()
        self.tour.say_again()
        for pane in (self.hits, self.documents, self.facets):
            pane.forget()
        self.reader_pane.show_again()
        self._show_chips()
        self._show_left()
        self._show_titles()
        self._show_status()

    def _value_name(self, facet: str, value: str) -> str:
        """A facet value as people read it; a document by its title."""
        number = self.model.index_of(value) if self.model is not None and facet == "doc" else None
        return value_name(facet, value) if number is None else cast("Model", self.model).documents[number].title

    def _facet_name(self, name: str) -> str:
        return _(FACET_NAMES[name]) if name in FACET_NAMES else name

    def _show_chips(self) -> None:
        self.finder.show_chips(
            [
                ("−" if excluded else "") + f"{_(FACET_NAMES[facet])}:{self._value_name(facet, value)}"
                for (facet, value), excluded in self.state.choices
            ]
        )

    def _show_left(self) -> None:
        if self.model is None or self.view is None:
            self.finder.show_left("…")
            return
        if not len(self.model.documents) and self.model.complete:
            self.finder.show_left(_("no documents here"), wrong=True)
            return
        said = _("{documents} docs · {sentences} of {all}")
        self.finder.show_left(
            said.format(
                documents=f"{self.documents.with_hits:,}",
                sentences=f"{self.view.total:,}",
                all=f"{len(self.model.sentences):,}",
            )
        )

    def _show_titles(self) -> None:
        pane, heading = self.reader_pane, self.reader_pane.heading
        title = pane.reading.title + (f" › {heading}" if heading and heading != pane.reading.title else "")
        names: dict[Pane, tuple[str, str]] = {
            "facets": (_("Facets"), ""),
            "hits": (_("Sentences"), "" if self.view is None else f"{self.view.total:,}"),
            "documents": (_("Documents"), f"{self.documents.shown:,}" if self.model else ""),
            "reader": (_("Reader"), title),
        }
        in_finder = self._in_finder()
        for at in self.query(PaneTitle):
            name, about = names[at.pane]
            brief = at.parent is not None and at.parent.id == "titles" and at.pane == "reader"
            at.show(str(PANES.index(at.pane) + 1), name, "" if brief else about)
            at.set_class(at.pane == self.pane and not in_finder, "-here")
            at.set_class(at.pane in ("hits", "documents") and at.pane != self.lead, "-behind")

    def _show_status(self) -> None:
        status = self.query_one(StatusLine)
        n = len(self.state.marks)
        marks = ngettext("✓ {n} marked", "✓ {n} marked", n).format(n=f"{n:,}") if n else ""
        unread = 0 if self.model is None else len(self.model.warnings)
        warned = ngettext("! {n} file unread (W)", "! {n} files unread (W)", unread).format(n=unread) if unread else ""
        status.said = "   ".join(said for said in (marks, self._progress, warned) if said)
        offered = hints(self.scope, self.session.settings.keymap)
        status.show_hints([(key, _(command.label)) for key, command in offered])


def hit_of_row(model: Model, view: View, row: int) -> Hit:
    """The record of a sentence: its hit in the view, or where it is none what an empty query gives."""
    places = (view.rows == row).nonzero()[0]
    if len(places):
        return model.hit(view, int(places[0]))
    from tui.model import Selection

    everything = model.search(Selection())
    return model.hit(everything, int((everything.rows == row).nonzero()[0][0]))

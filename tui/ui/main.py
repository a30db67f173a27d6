"""The one screen where everything happens: composes the panes, which know nothing of each other, and routes.

What is asked, chosen and taken is held by `search`, `deeds` and `picking`; `following` leads the reader, and `signs`
says what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.session import ACCEPTED, LEFT, NO_MATCH, Outcome, Record, Session
from tui.ui import looking
from tui.ui.commands import Command, Scope, commands_for
from tui.ui.deciding import CannotDecide, decision_on
from tui.ui.deeds import Deeds
from tui.ui.document_list import DocumentList
from tui.ui.facet_filter import FacetFilter
from tui.ui.facet_pane import FacetPane, facet_name
from tui.ui.finder_line import Chip, Chips, FinderLine
from tui.ui.following import Following
from tui.ui.hit_list import HitList
from tui.ui.keys import bindings, key_of_command, keys_of
from tui.ui.language import _
from tui.ui.layout import HEIGHTS, LAYOUTS, Widths
from tui.ui.mistakes import in_words
from tui.ui.outputs import Stock
from tui.ui.panes import PANES, Panes
from tui.ui.picking import Picking
from tui.ui.reader import Reader
from tui.ui.reader_pane import ReaderPane
from tui.ui.reading import Light
from tui.ui.search import Search
from tui.ui.signs import Signs
from tui.ui.state import Choice, State, key_of
from tui.ui.status import StatusLine
from tui.ui.title_row import Pane
from tui.ui.tour import Tour
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import Model, Selection, View
    from tui.output.formats import Style

SETTLE = 0.6
"""Seconds after the last key until the facets are sorted anew."""


class MainScreen(Screen[None], inherit_bindings=False):
    """Handlers change the query, the view and what the person did; panes show them."""

    AUTO_FOCUS = ""  # none
    HORIZONTAL_BREAKPOINTS = LAYOUTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]

    facets = query_one(FacetPane)
    hits = query_one(HitList)
    documents = query_one(DocumentList)
    reader_pane = query_one(ReaderPane)
    reader = query_one(Reader)

    def __init__(self, session: Session, widths: Widths) -> None:
        super().__init__()
        self.session = session
        self.finder = FinderLine(id="finder-line")
        self.panes = Panes("hits" if session.query or session.picker else "documents", widths)
        self.tour = Tour(id="tour")
        self.status = StatusLine(id="status")
        self.search = Search(self)
        self.deeds = Deeds()
        self.picking = Picking(session, self.panes, self.search, self.deeds)
        self.following = Following(self.panes, self.search)
        self.signs = Signs(self.finder, self.panes, self.status, self.search, self.deeds, session.settings.keymap)
        self.query_text = session.query
        self._build = 0  # which build the model is of: documents may differ between two
        for key in session.expect:
            self._bindings.bind(key, f"accept('{key}')", priority=True, show=False)

    def compose(self) -> ComposeResult:
        yield self.finder
        yield self.panes
        yield self.tour
        yield self.status

    def on_mount(self) -> None:
        self.finder.set_text(self.query_text)
        self.hits.is_marked = lambda hit: key_of(hit) in self.state.keys
        self.documents.is_marked = lambda info: key_of(info) in self.state.keys
        self.facets.namer = self.signs.name_of
        self.panes.show_widths()
        if self.focused is None:  # or else a key was quicker
            self.set_focus(self.finder.input if self.session.picker else self.panes.leading)
        self.signs.show_left()

    # The model and the view of it

    @property
    def model(self) -> Model | None:
        """The model that is shown."""
        return self.search.model

    @property
    def view(self) -> View | None:
        """What is left of it."""
        return self.search.view

    @property
    def state(self) -> State:
        """What the person chose, marked and decided."""
        return self.deeds.state

    def take_model(self, model: Model, build: int = 0) -> None:
        """Show this model from now on: of a new build, or one with more documents than before."""
        if build != self._build:
            self._build = build
            self.reader_pane.read_again(model)
        self.search.ask(model, self.selection)
        self.signs.show_status(self.scope)

    def show_progress(self, said: str) -> None:
        """Say how far the build is; nothing once it is done."""
        self.signs.progress = said
        for pane in (self.hits, self.documents):
            pane.progress = said
            pane.refresh()
        self.signs.show_status(self.scope)

    @property
    def selection(self) -> Selection:
        """The query and facet choices, as the model is asked."""
        from tui.model import Selection

        sounds = self.session.settings.fuzzy_sounds
        return Selection(self.query_text, self.session.exact, self.state.chosen, self.state.excluded, sounds)

    def _look(self) -> None:
        if self.model is not None:
            self.search.ask(self.model, self.selection)

    @on(looking.Found)
    def _found(self, found: looking.Found) -> None:
        if not self.search.is_answered_by(found):
            return
        new, is_whole = self.view is None or found.view.selection != self.view.selection, found.hits is not None
        self.search.view = found.view
        without = [(_("without {name}").format(name=facet_name(name)), n) for name, n in found.instead]
        self.hits.show(found.model, found.view, without, is_whole=is_whole)
        if found.hits is not None:
            self.documents.show(found.model, found.hits, only_hits=self.search.is_narrowed)
            self.following.begin()
        self.signs.show_left()
        self.signs.show(self.scope)
        if new or self.focused is not self.reader or self.reader_pane.reading.document is None:
            self.following.follow()
        self._light()
        if is_whole:
            self._catch_up()

    @property
    def _is_shown(self) -> bool:
        """Whether the view is of what was asked, and the page of the model that is searched."""
        if not self.reader_pane.is_settled or (self.panes.here == "reader" and self.reader_pane.is_awaited):
            return False
        return self.search.is_answered

    @property
    def _is_found(self) -> bool:
        """Whether what is shown is of what was typed, too."""
        return self.finder.input.value == self.query_text and self._is_shown

    def _when_found(self, act: Callable[[], None]) -> None:
        """Do something with what is found: at once, or where the key was quicker than the search, when that answers."""
        if self._is_found:
            act()
        else:
            self.search.wait_for(self.finder.input.value, act)

    def _catch_up(self) -> None:
        """Do what waits for what is found, then ask what was typed behind it."""
        if self.search.is_waited_for and self._is_shown:
            for act in self.search.due(self.query_text):
                act()
            self._ask_next()

    @on(looking.Counted)
    def _counted(self, counted: looking.Counted) -> None:
        if not self.search.is_answered_by(counted):
            return
        if self.in_finder:
            self.facets.show_in_place(counted.counts)
            self.set_timer(SETTLE, lambda: self._settle(counted))
        else:
            self.facets.show(counted.counts)

    def _settle(self, counted: looking.Counted) -> None:
        """Nothing was typed for a while: bring the values in the order of their counts."""
        if self.search.is_answered_by(counted):
            self.facets.show(counted.counts)

    @on(looking.Mistaken)
    def _mistaken(self, mistaken: looking.Mistaken) -> None:
        if self.search.is_answered_by(mistaken):
            self.search.fail()
            self.finder.show_left(in_words(mistaken.error), wrong=True)
            self._ask_next()

    # The reader follows

    def _light(self) -> None:
        """Light in the reader what the query matched and what is marked."""
        if self.model is not None and self.view is not None:
            lit = self.view.rows if self.query_text.strip() or self.state.chosen else None
            self.reader_pane.light(self.model, self.view.query, lit, self.state.keys)

    @on(VirtualList.Moved, "#hits, #documents")
    def _list_moved(self, event: VirtualList.Moved) -> None:
        if event.list is self.panes.leading:
            self.following.follow()

    @on(VirtualList.Opened, "#hits, #documents")
    def _list_opened(self) -> None:
        self.action_pane("reader")

    @on(ReaderPane.Turned)
    def _reader_turned(self) -> None:
        self.signs.show(self.scope)
        self._catch_up()

    @on(ReaderPane.Unreadable)
    def _unreadable(self, event: ReaderPane.Unreadable) -> None:
        self.say(_("This page can't be read any more: {reason}").format(reason=event.reason))
        self._catch_up()

    # The finder

    @on(FinderLine.Typed)
    def _typed(self, event: FinderLine.Typed) -> None:
        if event.text == self.finder.input.value:  # else more was typed since, and is on its way
            self._ask_next()

    def ask(self, query: str) -> None:
        """Make this the query, whatever was typed."""
        if query != self.finder.input.value:
            self.finder.set_text(query)
        self.search.give_up()
        self._ask(query)

    def _ask_next(self) -> None:
        """Ask what a key waits for; where none does, what is typed."""
        awaited = self.search.awaited
        self._ask(self.finder.input.value if awaited is None else awaited)

    def _ask(self, query: str) -> None:
        if query == self.query_text:
            return
        self.query_text = query
        self.tour.did("find")
        self.panes.let_lead("hits")
        if self.in_finder:
            self.panes.show_alone("hits")
        self._look()

    def action_tour(self) -> None:
        if self.tour.running:
            self.tour.end()
        else:
            self.tour.begin()

    def action_move(self, step: int) -> None:
        self.panes.leading.action_cursor(step)

    def action_go(self) -> None:
        if self.session.picker:
            self.action_accept()
        elif self._is_found and self.view is not None and not len(self.view):
            self.say(_("No sentence is left."))
        else:
            self.tour.did("read")
            self.action_pane("reader")

    # Facets and marks

    @on(FacetPane.Chosen)
    def _facet_chosen(self, event: FacetPane.Chosen) -> None:
        self._change(self.state.toggle_choice((event.facet, event.value), excluded=event.excluded))

    def action_filter_facets(self) -> None:
        self.panes.facet_filter.open()

    @on(FacetFilter.Narrowed)
    def _narrowed(self, event: FacetFilter.Narrowed) -> None:
        from tui.text.folding import fold

        self.facets.narrow(event.text, fold)
        if event.done:
            self.set_focus(self.facets)

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
                self.action_pane(self.panes.lead)

    def _change(self, state: State) -> None:
        self._do(lambda: self.deeds.do(state))

    def action_undo(self) -> None:
        self._do(self.deeds.undo)

    def action_redo(self) -> None:
        self._do(self.deeds.redo)

    def _do(self, deed: Callable[[], Sequence[str]]) -> None:
        """Change the state, show what changed of it, and say what was written down."""
        before = self.state
        try:
            said = deed()
        except CannotDecide as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        if said:
            done = len(self.state.decisions) > len(before.decisions)
            back = _("{key} takes it back.") if done else _("{key} does it again.")
            key = key_of_command("undo" if done else "redo", self.session.settings.keymap)
            self.say(f"{said[-1]} {back.format(key=key)}")
            self.post_message(self.Decided())
        if before.choices != self.state.choices:
            self.tour.did("narrow")
            self.signs.show_choices()
            self._look()
        if before.marks != self.state.marks:
            self.tour.did("mark")
            self.hits.forget()
            self.documents.forget()
            self._light()
        self.signs.show_status(self.scope)

    def action_clear(self) -> None:
        self.finder.set_text("")
        self.search.give_up()
        if self.query_text:
            self.query_text = ""
            self._look()
        self._change(self.state.without_choices())

    def action_breadcrumb(self) -> None:
        self.set_focus(self.finder.chips if self.state.choices else self.finder.input)

    # Picking

    def action_mark(self, step: int) -> None:
        if self.panes.here == "facets":
            self.facets.action_choose()
            self.facets.action_cursor(step)
            return
        self._when_found(partial(self._mark_current, step))

    def _mark_current(self, step: int) -> None:
        record = self.picking.current()
        if record is not None:
            self._change(self.state.toggle_mark(record, self.session.multi))
            target = self.reader if self.panes.here == "reader" else self.panes.leading
            target.action_cursor(step)

    def stock(self) -> Stock | None:
        """What there is to put out now; where there is nothing yet, that is said."""
        return self.picking.stock() if self.is_ready() else None

    def leave(self, status: int, records: Iterable[Record] = (), key: str = "", style: Style | None = None) -> None:
        """End the session."""
        warnings = () if self.model is None else self.model.warnings
        self.app.exit(Outcome(status, tuple(records), self.query_text, key, style, warnings=warnings))

    def action_accept(self, key: str = "") -> None:
        if self.state.marks:
            self._accept(key)
        else:
            self._when_found(partial(self._accept, key))

    def _accept(self, key: str) -> None:
        records = self.picking.taken()
        self.leave(ACCEPTED if records else NO_MATCH, records, key)

    def action_finish(self) -> None:
        if self.search.is_waited_for:
            self._when_found(self._finish)
        else:
            self._finish()

    def _finish(self) -> None:
        records = self.picking.marked()
        self.leave(ACCEPTED if records else LEFT, records)

    def action_leave(self) -> None:
        self.leave(LEFT)

    def action_back(self) -> None:
        if self.in_finder and self.session.picker:
            self.action_leave()
        elif self.get_selected_text():
            self.clear_selection()
        elif self.panes.zoomed:
            self.action_zoom()
        elif self.focused is not self.panes.leading:
            self.action_pane(self.panes.lead)
        elif self.session.picker or not self._widen():
            self.action_leave()

    def _widen(self) -> bool:
        """Take back the last thing that narrows the view since the beginning; whether there was any."""
        if self.state.choices:
            choice, excluded = self.state.choices[-1]
            self._change(self.state.toggle_choice(choice, excluded=excluded))
        elif self.query_text != self.session.query:
            self.ask(self.session.query)
        else:
            return False
        return True

    # Panes

    @property
    def in_finder(self) -> bool:
        """Whether the person types a query."""
        return self.focused is self.finder.input

    @property
    def scope(self) -> Scope:
        """Whose keys work now."""
        if self.focused is self.finder.chips:
            return "breadcrumb"
        if self.focused is self.panes.facet_filter:
            return "filter"
        return "finder" if self.in_finder else self.panes.here

    def action_find(self) -> None:
        self.set_focus(self.finder.input)

    def action_pane(self, pane: Pane) -> None:
        self.panes.go(pane)

    def action_aside(self, step: int) -> None:
        self.panes.aside(step)

    def action_zoom(self) -> None:
        self.panes.zoom()
        self.signs.show_titles(self.scope)

    def action_resize(self, columns: int) -> None:
        self.panes.resize(columns)

    def action_jump(self) -> None:
        self.panes.jump()

    def on_resize(self) -> None:
        self.panes.show_widths()
        self.signs.show_titles(self.scope)

    @on(Panes.Led)
    def _another_leads(self) -> None:
        self.signs.show_titles(self.scope)
        self.following.follow()

    class Queried(Message):
        """The person is content with a query."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.finder.input and self.query_text.strip():
            self.post_message(self.Queried(self.query_text))

    def on_descendant_focus(self) -> None:
        self.signs.show(self.scope)

    async def on_key(self, event: events.Key) -> None:
        """Keys of the list that the reader follows work in the reader too, where it has none of its own for them."""
        keymap = self.session.settings.keymap
        of_list = (c for c in commands_for(self.panes.lead) if event.key in keys_of(c, keymap))
        command = next(of_list, None) if self.focused is self.reader else None
        if command is not None:
            event.stop()
            await self.app.run_action(command.action, self.panes.leading)

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

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit in the order of documents, across them."""
        if self.model is None or self.view is None or not len(self.view):
            if self.is_ready():
                self.say(_("No sentence is left."))
            return
        self.following.read_next(step)

    def action_decide(self) -> None:
        """Turn the verdict on the line under the cursor; the build that watches the folder does the rest."""
        reading, unit = self.reader_pane.reading, self.reader.cursor
        line = None if unit is None else reading.line_of(unit)
        if reading.info is None or line is None:
            return
        try:
            decision = decision_on(reading.info.path, line)
        except CannotDecide as error:
            self.app.notify(str(error), severity="error", markup=False)
        else:
            self._change(replace(self.state, decisions=(*self.state.decisions, decision)))

    class Decided(Message):
        """A verdict on a line was written down."""

    # What is said around the panes

    def say(self, text: str) -> None:
        """A short notice."""
        self.app.notify(text, markup=False)

    def is_ready(self) -> bool:
        """Whether there is something to act on; where there is nothing yet, that is said."""
        if self.view is None:
            self.say(self.signs.progress or _("Documents are being read…"))
        return self.view is not None

    def say_again(self) -> None:
        """Show every word in the language now spoken."""
        self.finder.say_again()
        self.tour.say_again()
        for pane in (self.hits, self.documents, self.facets):
            pane.forget()
        self.reader_pane.show_again()
        self.signs.show_choices()
        self.signs.show_left()
        self.signs.show(self.scope)

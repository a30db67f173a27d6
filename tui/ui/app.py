"""The Textual app: settings, memory, themes, the build in the background, and leaving. The screens do the rest."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from tui.session import FAILED, LEFT, Outcome, Session
from tui.ui import language
from tui.ui.keys import mistaken_keys
from tui.ui.language import _
from tui.ui.layout import Widths, classes_for
from tui.ui.main import MainScreen
from tui.ui.memory import Memory, recall, remember
from tui.ui.sequences import after
from tui.ui.themes import theme_for, themes
from tui.ui.tour import Tour

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.notifications import SeverityLevel
    from textual.timer import Timer

    from tui.background import Background
    from tui.build import Update
    from tui.ui.outputs import Order, Stock


TIDY = 0.5
"""Seconds without a key until what is no longer needed is thrown away: that takes longer than a key may wait."""


class Built(Message):
    """A step of a build; builds are numbered."""

    def __init__(self, update: Update, build: int) -> None:
        super().__init__()
        self.update, self.build = update, build


class BuildFailed(Message):
    """The build ended with an error."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Explorer(App[Outcome], inherit_bindings=False):
    """The explorer of one session."""

    TITLE = "园览"
    CSS_PATH = "main.tcss"
    ENABLE_COMMAND_PALETTE = False  # there is one of our own

    def __init__(self, session: Session, driver_class: type[Driver] | None = None) -> None:
        # Without colour, the terminal's own are kept: what is left is bold, underlined and reversed.
        super().__init__(driver_class, ansi_color=True if "NO_COLOR" in os.environ else None)
        self.session = session
        self.memory = recall()
        self._changes: list[Callable[[Memory], Memory]] = []  # to the memory, in this session
        self._background: Background | None = None
        self._leaving: Outcome | None = None  # once a file is on its way
        self._is_over = False
        self._tidying: Timer | None = None
        language.use(language.language_of(chosen(session.settings.language, self.memory.language)))
        for theme in themes():
            self.register_theme(theme)
        wanted = theme_for(chosen(session.settings.theme, self.memory.theme), os.environ)
        self.theme = wanted if wanted in self.available_themes else theme_for("auto", os.environ)
        self.set_keymap(dict(session.settings.keymap))
        self.main = MainScreen(session, Widths(self.memory.widths))

    def get_default_screen(self) -> Screen[None]:
        """The one screen, laid out for the terminal's width from the start: styling everything twice takes time."""
        self.main.add_class(*classes_for(*self.size).split())
        return self.main

    # The model

    def on_ready(self) -> None:
        for mistake in mistaken_keys(self.session.settings.keymap):
            self.notify(mistake, severity="warning", markup=False)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Begin the slow part, now that the screen is there."""
        gc.enable()
        gc.freeze()  # what is there now stays, and what comes is looked through seldom: that holds up keys
        gc.set_threshold(700, 10, 1000)  # the oldest when nobody types
        self._tidying = self.set_timer(TIDY, gc.collect)
        place = self.memory.places.get(self._corpus)
        if place is not None:
            self.main.following.begin_at(*place)
        if not self.session.given and not self.session.picker and not self.memory.tour_done:
            self.main.tour.begin()
        if self.session.model is not None:
            self.main.take_model(self.session.model)
        else:
            self.run_worker(self._build, thread=True, group="build")

    def _build(self) -> None:
        """Build, and build again whenever the files have changed."""
        from tui.ui import begin

        worker = get_current_worker()
        if self._background is None:
            _allow_processes()
            self._background = begin(self.session)
        try:
            build = 0 if self.main.model is None else 1
            while not worker.is_cancelled:
                for update in self._background.updates(snapshots=self.main.model is None):  # never less than before
                    self.post_message(Built(update, build))
                if not self._background.wait_for_change():
                    break
                build += 1
        except (OSError, RuntimeError) as error:
            if not worker.is_cancelled:
                self.post_message(BuildFailed(str(error)))

    @on(Built)
    def _built(self, built: Built) -> None:
        progress, model = built.update.progress, built.update.model
        said = _("reading {done} of {total}").format(done=f"{progress.done:,}", total=f"{progress.total:,}")
        self.main.show_progress("" if model is not None and model.complete else said)
        if model is not None:
            self.main.take_model(model, built.build)
            if model.complete and not built.build and not model.documents and model.warnings:
                self.exit(Outcome(FAILED, error=model.warnings[-1]))

    @on(MainScreen.Decided)
    def _decided(self) -> None:
        """Take the decision in: a model that was given is not watched, so build from now on."""
        if self._background is None:
            self.run_worker(self._build, thread=True, group="build")
        else:
            self._background.look_again()

    @on(Tour.Done)
    def _tour_done(self) -> None:
        self._change_memory(lambda memory: replace(memory, tour_done=True))

    @on(BuildFailed)
    def _build_failed(self, failed: BuildFailed) -> None:
        self.exit(Outcome(FAILED, error=failed.reason))

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Do at once what a key does, typing too, so that what comes in one burst keeps its order.

        The toolkit would hand it all to the widget that has the cursor now, before the first key moves it.
        """
        if self._is_over and isinstance(event, events.InputEvent | events.Paste):
            return  # what is opened now would be torn down half made
        if isinstance(event, events.Key) and self._tidying is not None:
            self._tidying.stop()
            self._tidying = self.set_timer(TIDY, gc.collect)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and await self._has_done(event):
            return
        await super().on_event(event)

    async def _has_done(self, event: events.Key | events.Paste) -> bool:
        """Whether this is bound to something, or was typed into the input that has the cursor; then it is done."""
        field = self.focused if isinstance(self.focused, Input) else None
        if isinstance(event, events.Key):
            if await self._check_bindings(event.key, priority=True):
                return True
            if field is None or not event.is_printable:
                return await self._check_bindings(event.key)
        if field is None:
            return False
        await field.on_event(event)
        return True

    # Leaving

    def action_leave(self) -> None:
        self.main.leave(LEFT)

    def exit(self, result: Outcome | None = None, *args: object, **kwargs: object) -> None:
        """Leave, and remember where one was; what a browser's person picked goes to them as a file before that."""
        self._is_over = True
        remember(self._lasting)
        if self.is_web and result is not None and result.records and self._leaving is None:
            self._leaving = result
            self._deliver(result)
        else:
            super().exit(result)

    def _deliver(self, picked: Outcome) -> None:
        from tui.ui.outputs import pieces
        from tui.ui.putting_out import download

        style = picked.style or self.session.style
        download(self, "".join(pieces(picked.records, style)), style)

    def on_delivery_complete(self) -> None:
        if self._leaving is not None:
            self.exit(self._leaving)

    def on_unmount(self) -> None:
        """End the build, whatever ended the screen, so that nothing holds the program up."""
        self.workers.cancel_all()
        if self._background is not None:
            self._background.close()

    @property
    def _corpus(self) -> str:
        """What names the corpus in the memory."""
        return "\n".join(str(Path(path).absolute()) if path != "-" else path for path in self.session.paths)

    def _change_memory(self, change: Callable[[Memory], Memory]) -> None:
        """Change what is remembered, now and on leaving."""
        self.memory = change(self.memory)
        self._changes.append(change)

    def _lasting(self, found: Memory) -> Memory:
        """What to remember: what another session may have left meanwhile, with what changed in this one."""
        memory = reduce(lambda memory, change: change(memory), self._changes, found)
        widths = {**memory.widths, **self.main.panes.widths.changed}
        memory = replace(memory, widths=widths).with_query(self.main.query_text)
        reading = self.main.reader_pane.reading
        if reading.info is None or self.session.picker or self.session.stdin is not None:
            return memory
        return memory.with_place(self._corpus, reading.info.doc, self.main.reader_pane.sentence or 0)

    # Queries

    @on(MainScreen.Queried)
    def _queried(self, event: MainScreen.Queried) -> None:
        self._change_memory(lambda memory: memory.with_query(event.query))

    def action_save_query(self) -> None:
        """Save the query with what is chosen besides, as it can be typed; one that is saved is let go."""
        query = self.main.selection.as_query().strip()
        if not query:
            self.main.say(_("Nothing narrows the view: there is nothing to save."))
            return
        kept = query not in self.memory.saved
        self._change_memory(lambda memory: memory.with_saved(query, kept=kept))
        self.main.say((_("Saved: {query}") if kept else _("No longer saved: {query}")).format(query=query))

    # Dialogs

    async def action_open(self, name: str) -> None:
        from tui.ui.dialogs import Ground, open_dialog

        await open_dialog(name, Ground(self.main, self.memory, self.put_out))

    # Putting out

    def action_copy(self) -> None:
        from tui.ui.outputs import Order
        from tui.ui.putting_out import copy

        selected = self.screen.get_selected_text()
        if selected:
            self._try(lambda: copy(self, selected))
            return
        stock = self.main.stock()
        if stock is not None and stock.offered():
            what = stock.offered()[0][0]
            self.put_out(Order(what, self.session.style, "clipboard"), stock)

    def put_out(self, order: Order, stock: Stock) -> None:
        """Do what the output dialog was told, but for printing on leaving, and say what was done."""
        from tui.ui.putting_out import put_out

        self._try(lambda: put_out(self, order, stock))

    def action_copy_command(self) -> None:
        from tui.ui.putting_out import copy

        stock = self.main.stock()
        if stock is not None:
            command = stock.command(stock.what_of(self.main.panes.here), self.session.style)
            self._try(lambda: copy(self, command) and command)

    def action_edit(self) -> None:
        from tui.ui.putting_out import edit_command, run_on_terminal

        record = self.main.picking.current_sentence()
        if record is not None:
            self._try(lambda: run_on_terminal(self, edit_command(record.path, record.line)))

    def action_open_url(self) -> None:
        info = self.main.reader_pane.reading.info
        if info is None or not info.url:
            self.main.say(_("The address of this page is not known."))
        else:
            self.open_url(info.url)

    def _try(self, do: Callable[[], str | None]) -> None:
        """Do something and say what came of it."""
        from tui.ui.putting_out import Refused

        try:
            said = do()
        except Refused as refused:
            self.notify(str(refused), severity="error", markup=False)
        else:
            if said:
                self.main.say(said)

    def notify(self, message: str, *, severity: SeverityLevel = "information", **how: Any) -> None:
        """Say something in place of what was said before; warnings and errors stay beside each other."""
        if severity == "information":
            self.clear_notifications()
        super().notify(message, severity=severity, **how)

    # What the whole program does

    def action_next_theme(self) -> None:
        self.theme = after([theme.name for theme in themes()], self.theme)
        self._change_memory(partial(replace, theme=self.theme))

    def action_next_language(self) -> None:
        spoken = after(language.LANGUAGES, language.spoken())
        language.use(spoken)
        self._change_memory(partial(replace, language=spoken))
        self.main.say_again()


def chosen(setting: str, remembered: str) -> str:
    """A setting, or where it is left open what the person last chose on the screen."""
    return remembered if setting == "auto" and remembered else setting


def _allow_processes() -> None:
    """Start what multiprocessing needs while stderr is the real one: Textual's stand-in has no file descriptor."""
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()

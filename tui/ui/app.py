"""The Textual app: settings, themes, the build in the background, and leaving. The screens do the rest."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.session import FAILED, Outcome, Session
from tui.ui import language
from tui.ui.driver import TerminalDriver
from tui.ui.main import MainScreen
from tui.ui.themes import theme_for, themes

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.background import Background
    from tui.build import Update


class Built(Message):
    """A step of the build."""

    def __init__(self, update: Update) -> None:
        super().__init__()
        self.update = update


class BuildFailed(Message):
    """The build ended with an error."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Explorer(App[Outcome], inherit_bindings=False):
    """The explorer of one session."""

    TITLE = "园览"
    CSS_PATH = "main.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, session: Session, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.session = session
        self._background: Background | None = None
        language.use(language.language_of(session.settings.language))
        for theme in themes():
            self.register_theme(theme)
        wanted = theme_for(session.settings.theme, os.environ)
        self.theme = wanted if wanted in self.available_themes else theme_for("auto", os.environ)
        self.set_keymap(dict(session.settings.keymap))
        self.main = MainScreen(session)

    def get_driver_class(self) -> type[Driver]:
        """The mended driver on a terminal; whatever else was asked for (a browser, a test) as it is."""
        wanted = super().get_driver_class()
        return TerminalDriver if issubclass(TerminalDriver, wanted) else wanted

    def get_default_screen(self) -> Screen[None]:
        """The one screen, laid out for the terminal's width from the start: styling everything twice takes time."""
        self.main.add_class(self.main.class_for(self.size.width))
        return self.main

    def on_ready(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Begin the slow part, now that the screen is there."""
        if self.session.model is not None:
            self.main.take_model(self.session.model)
        else:
            self.run_worker(self._build, thread=True, group="build", exit_on_error=True)

    def _build(self) -> None:
        from tui.background import Background

        worker = get_current_worker()
        session = self.session
        _allow_processes()
        try:
            pages = [] if session.stdin is None else session.stdin(lambda: worker.is_cancelled)
            self._background = Background(session.paths, stdin=pages, jobs=session.jobs, cache=session.cache)
            for update in self._background.updates():
                if worker.is_cancelled:
                    break
                self.post_message(Built(update))
        except (OSError, RuntimeError) as error:
            if not worker.is_cancelled:
                self.post_message(BuildFailed(str(error)))

    @on(Built)
    def _built(self, built: Built) -> None:
        progress, model = built.update.progress, built.update.model
        complete = model is not None and model.complete
        self.main.show_progress(progress.total if complete else progress.done, progress.total)
        if model is not None:
            self.main.take_model(model)

    @on(BuildFailed)
    def _build_failed(self, failed: BuildFailed) -> None:
        self.exit(Outcome(FAILED, error=failed.reason))

    def exit(self, result: Outcome | None = None, *args: object, **kwargs: object) -> None:
        """Leave; the build ends first, so that nothing holds the program up."""
        if self._background is not None:
            self._background.close()
        self.workers.cancel_all()
        super().exit(result)


def _allow_processes() -> None:
    """Start what multiprocessing needs while stderr is the real one: Textual's stand-in has no file descriptor."""
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()

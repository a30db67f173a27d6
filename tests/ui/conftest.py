"""What the tests of the screen share: the sample corpus built once, and an explorer driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.worker import WorkerCancelled

from tui.config import Settings
from tui.model import Model
from tui.session import Outcome, Session
from tui.ui import language
from tui.ui.app import Explorer

SEEDS = str(Path(__file__).parents[2] / "seeds")
FULL = (120, 36)
CONTROLS = {"\r": "enter", "\t": "tab", "\x03": "ctrl+c", "\x11": "ctrl+q", "\x15": "ctrl+u"}
NAMES = {"/": "slash", ":": "colon", "?": "question_mark", " ": "space", **CONTROLS}


class Person:
    """Someone at the keyboard, and what they see."""

    def __init__(self, app: Explorer, pilot: Any) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until everything they led to is shown."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        for character in text:
            await self.pilot.press({" ": "space"}.get(character, character))
        await self.settle()

    async def press_at_once(self, text: str) -> None:
        """Type a text so fast that it comes in one burst."""
        for character in text:
            self.app.post_message(events.Key(NAMES.get(character, character), character))
        for _wave in range(2):  # what was waiting for an answer goes on from there
            await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        for _round in range(2):
            if not self.app.is_running:
                return
            with suppress(WorkerCancelled):  # the person left meanwhile
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def sees(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    @property
    def outcome(self) -> Outcome | None:
        """How the explorer was left."""
        return self.app.return_value


Open = Callable[..., AbstractAsyncContextManager[Person]]


@pytest.fixture(scope="session")
def model() -> Model:
    """The five documents."""
    from tui.build import build

    return build([SEEDS], stdin=(), jobs=1, cache=False, progress=None)


@pytest.fixture(autouse=True)
def place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's person or terminal is read or written."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "COLORFGBG", "LC_ALL", "LC_MESSAGES", "TEXTUAL_DRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    language.use("en")


@pytest.fixture
def explorer(model: Model) -> Open:
    """Opens the explorer on the five documents: `async with explorer(size=…, query=…) as person`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = FULL, settings: Settings | None = None, **session: Any
    ) -> AsyncIterator[Person]:
        settings = settings or Settings(language="en")
        given = Session(**{"paths": (SEEDS,), "given": (SEEDS,), "model": model, "settings": settings, **session})
        app = Explorer(given)
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.settle()
            yield person

    return opened

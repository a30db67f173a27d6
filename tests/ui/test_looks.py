"""Pictures of the screen: three sizes, light and dark, both languages. Over a model made by hand, so that they hold."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.config import Settings
from tui.session import Session
from tui.ui import language
from tui.ui.app import Explorer


def fake_model() -> Any:
    """The model of fake.py beside this file."""
    spec = importlib.util.spec_from_file_location("fake", Path(__file__).with_name("fake.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.FakeModel()


def app(theme: str, spoken: str, query: str = "") -> Explorer:
    settings = Settings(theme=theme, language=spoken)
    return Explorer(Session(paths=("pages",), given=("pages",), model=fake_model(), query=query, settings=settings))


def keys(*pressed: str) -> Callable[[Any], Any]:
    """Presses keys before the picture is taken, and waits for all that comes of them."""

    async def before(pilot: Any) -> None:
        await pilot.pause()
        pilot.app.main.finder.input.cursor_blink = False
        for key in ("", *pressed):
            if key:
                await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return before


@pytest.fixture(autouse=True)
def quiet_language() -> Any:
    yield
    language.use("en")


PICTURES = {
    "wide": ((200, 60), "ink", "zh", "人才", ()),
    "usual": ((120, 36), "ink", "en", "人才", ("tab", "1", "down", "space")),
    "usual_light": ((120, 36), "paper", "zh", "人才", ("4",)),
    "small": ((80, 24), "paper", "en", "", ("4", "v")),
    "small_dark": ((80, 24), "ink", "zh", "人才", ("1",)),
    "narrow": ((60, 24), "ink", "zh", "", ()),
    "help": ((120, 36), "ink", "zh", "", ("question_mark",)),
    "output": ((80, 24), "ink", "en", "人才", ("o", "2", "m")),
}
"""Size, theme, language, query, and keys that are pressed."""


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_did(snap_compare: Any, name: str) -> None:
    size, theme, spoken, query, pressed = PICTURES[name]
    assert snap_compare(app(theme, spoken, query), terminal_size=size, run_before=keys(*pressed))


@pytest.mark.parametrize(("size", "spoken"), [((60, 20), "zh"), ((80, 24), "en"), ((200, 60), "zh")])
async def test_no_line_is_longer_than_the_screen(size: tuple[int, int], spoken: str) -> None:
    explorer = app("ink", spoken, "人才")
    async with explorer.run_test(size=size) as pilot:
        for key in ("1", "2", "e", "c", "3", "v", "o", "escape", "question_mark"):
            await keys(key)(pilot)
            strips = explorer.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}, key

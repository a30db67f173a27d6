"""The looks: every theme can be read, and without colour nothing is lost."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from textual.color import Color

from tui.config import Settings
from tui.ui.themes import themes

if TYPE_CHECKING:
    from tests.ui.conftest import Open

THEMES = tomllib.loads((resources.files("tui") / "data" / "ui" / "themes.toml").read_text("utf-8"))
OWN = [name for name, colours in THEMES.items() if not colours.get("ansi")]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG: 1 to 21."""

    def light(colour: str) -> float:
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in Color.parse(colour).normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", OWN)
def test_what_is_written_can_be_read_on_what_it_is_written_on(name: str) -> None:
    colours = THEMES[name]
    variables = {theme.name: theme.variables for theme in themes()}[name]
    grounds = [colours["background"], colours["surface"], variables["here"], variables["near"]]
    least = 7.0 if name == "contrast" else 4.5
    for ground in grounds:
        assert contrast(colours["foreground"], ground) >= 9
        for ink in ("where", "match", "park", "keyword", "error"):
            assert contrast(colours[ink], ground) >= min(least, 4.5 if ground == variables["here"] else least), ink
    assert contrast(colours["quiet"], colours["background"]) >= least


async def test_without_colour_the_screen_has_none(explorer: Open, monkeypatch: Any) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with explorer(query="人才") as person:
        strips = person.app.screen._compositor.render_strips()
        for strip in strips:
            for filter_ in person.app._filters:
                if filter_.enabled:
                    strip = strip.apply_filter(filter_, Color(0, 0, 0))
            for segment in strip:
                if segment.style is not None:
                    assert segment.style.color is None or segment.style.color.is_default
                    assert segment.style.bgcolor is None or segment.style.bgcolor.is_default
        assert "▌" in person.sees


@pytest.mark.parametrize("name", list(THEMES))
async def test_the_screen_comes_up_in_every_theme(explorer: Open, name: str) -> None:
    async with explorer(settings=Settings(theme=name, language="en")) as person:
        assert person.app.theme == name
        await person.press("T")
        assert person.app.theme != name

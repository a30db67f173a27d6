"""The program's themes, from data, and which of them suits the terminal."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from textual.color import Color
from textual.theme import Theme

DARK, LIGHT = "ink", "paper"

TINTS = {"here": 0.16, "near": 0.07, "heat-1": 0.12, "heat-2": 0.28, "heat-3": 0.48, "heat-4": 0.72}
"""How much of `where` is in a background: under the cursor, under it in a pane left behind, and in heat tables."""

_TERMINAL = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "border-blurred": "ansi_black",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
}
"""What the toolkit's styles name besides, for a theme of the terminal's own colours."""


def themes() -> Iterator[Theme]:
    """The themes of `data/ui/themes.toml`; their further colours become variables of the styles."""
    text = (resources.files("tui") / "data" / "ui" / "themes.toml").read_text("utf-8")
    return (_theme(name, colours) for name, colours in tomllib.loads(text).items())


def _theme(name: str, colours: Mapping[str, Any]) -> Theme:
    further = {key: colours[key] for key in ("quiet", "where", "match", "park", "keyword", "rule")}
    return Theme(
        name=name,
        primary=colours["where"],
        secondary=colours["park"],
        accent=colours["where"],
        warning=colours["match"],
        error=colours["error"],
        success=colours["where"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=colours["dark"],
        ansi=colours.get("ansi", False),
        variables={
            **further,
            **_tints(colours),
            "footer-background": colours["surface"],
            "input-cursor-background": colours["background"],
            "input-cursor-foreground": colours["where"],
            "input-cursor-text-style": "reverse",
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["where"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
            **(_TERMINAL if colours.get("ansi") else {}),
        },
    )


def _tints(colours: Mapping[str, Any]) -> dict[str, str]:
    """Backgrounds with some of the accent in them; the terminal's own background can't be mixed."""
    if colours.get("ansi"):
        return dict.fromkeys(TINTS, colours["background"])
    background, where = Color.parse(colours["background"]), Color.parse(colours["where"])
    return {name: background.blend(where, share).hex for name, share in TINTS.items()}


def theme_for(setting: str, environment: Mapping[str, str]) -> str:
    """The name of the theme to use: the setting, or for `auto` light or dark as COLORFGBG tells.

    >>> theme_for("auto", {"COLORFGBG": "0;15"})
    'paper'
    >>> theme_for("auto", {})
    'ink'
    """
    if setting != "auto":
        return setting
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK

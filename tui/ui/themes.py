"""The program's themes, from data, and which of them suits the terminal."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from textual.theme import Theme

DARK, LIGHT = "ink", "paper"


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
        variables={
            **further,
            "footer-background": colours["surface"],
            "input-cursor-background": colours["where"],
            "input-cursor-foreground": colours["background"],
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["where"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
        },
    )


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

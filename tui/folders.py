"""Where settings and the cache lie: the platform's places for them. Every start asks, so it takes the short way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "yuanlan"


def cache_folder() -> Path:
    """Where the cache lies: YUANLAN_CACHE_DIR, else the platform's place."""
    given = os.environ.get("YUANLAN_CACHE_DIR")
    if given:
        return Path(given)
    if sys.platform == "linux":
        return _by_xdg("XDG_CACHE_HOME", "~/.cache")
    import platformdirs

    return platformdirs.user_cache_path(NAME, appauthor=False)


def settings_folder() -> Path:
    """Where the settings file lies if no other is named."""
    if sys.platform == "linux":
        return _by_xdg("XDG_CONFIG_HOME", "~/.config")
    import platformdirs

    return platformdirs.user_config_path(NAME, appauthor=False)


def _by_xdg(variable: str, default: str) -> Path:
    """As the XDG base directory specification says; platformdirs says the same and takes long to load."""
    given = os.environ.get(variable, "").strip()
    return Path(given or default).expanduser() / NAME

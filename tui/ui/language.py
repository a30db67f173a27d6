"""The language of the interface: gettext catalogues by locale or setting. Knows no words itself."""

from __future__ import annotations

import gettext as catalogues
import os
from collections.abc import Mapping
from importlib import resources

LANGUAGES = ("zh", "en")

_spoken = "en"
_current: catalogues.NullTranslations = catalogues.NullTranslations()


def language_of(setting: str, environment: Mapping[str, str] = os.environ) -> str:
    """`zh` or `en`: the setting, or where it is `auto` what the locale says.

    >>> language_of("auto", {"LANG": "zh_TW.UTF-8"})
    'zh'
    >>> language_of("auto", {"LANG": "C.UTF-8"})
    'en'
    """
    if setting in LANGUAGES:
        return setting
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((n for n in names if n), "").lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Speak this language from now on."""
    global _current, _spoken
    _spoken = language
    folder = resources.files("tui") / "data" / "ui" / "locale"
    _current = catalogues.translation("yuanlan", str(folder), languages=[language], fallback=True)


def spoken() -> str:
    """The language in use."""
    return _spoken


def _(message: str) -> str:
    """The message in the current language."""
    return _current.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The message for a number of things in the current language."""
    return _current.ngettext(one, many, n)


def N_(message: str) -> str:
    """Marks a message that is translated later, where it is shown."""
    return message

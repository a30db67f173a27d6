"""Keys of commands: as the toolkit binds them, as people write them, and which the footer offers. Knows no widget."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.binding import Binding

from tui.ui.commands import COMMANDS, DIALOGS, Command, Scope, commands_for
from tui.ui.language import _


def bindings(scope: Scope) -> list[Binding]:
    """What Textual binds at a place; the ids are those that keymaps name."""
    besides = {"keys": {"leave"}}.get(scope, {"leave", "help"}) if scope in DIALOGS else ()
    return [
        Binding(c.keys, c.action, c.label, id=c.id, priority=c.priority, show=bool(c.footer))
        for c in (*commands_for(scope), *(c for c in COMMANDS if c.id in besides))
    ]


def keys_of(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys of a command under a keymap, in Textual's names."""
    return [key.strip() for key in keymap.get(command.id, command.keys).split(",") if key.strip()]


def mistaken_keys(keymap: Mapping[str, str]) -> list[str]:
    """What a keymap names that is no command, each with the likeliest one meant."""
    from difflib import get_close_matches

    names = [command.id for command in COMMANDS]
    mistakes = []
    for name in sorted(set(keymap) - set(names)):
        near = get_close_matches(name, names, 1)
        known = _("keymap: there is no command {name}; did you mean {near}?")
        unknown = _("keymap: there is no command {name}")
        mistakes.append((known if near else unknown).format(name=name, near="".join(near)))
    return mistakes


_KEY_NAMES = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Bksp",
    "delete": "Del",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "minus": "-",
    "plus": "+",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
}


def key_name(key: str) -> str:
    """A key as people write it.

    >>> key_name("ctrl+p"), key_name("slash"), key_name("shift+tab")
    ('^p', '/', '⇧Tab')
    """
    *modifiers, last = key.split("+")
    signs = {"ctrl": "^", "shift": "⇧", "alt": "Alt+"}
    name = _KEY_NAMES.get(last) or (last.upper() if len(last) > 1 and last[0] == "f" and last[1:].isdigit() else last)
    return "".join(signs.get(m, m + "+") for m in modifiers) + name


def key_of_command(id_: str, keymap: Mapping[str, str]) -> str:
    """The first key of a command as people write it; empty where it has none."""
    return next((key_name(key) for c in COMMANDS if c.id == id_ for key in keys_of(c, keymap)), "")


TYPING: tuple[Scope, ...] = ("finder", "filter", "chooser")
"""Scopes in which letters are typed."""


def hints(scope: Scope, keymap: Mapping[str, str], idle: Collection[str] = ()) -> list[tuple[str, Command]]:
    """What the footer offers in a scope, what matters most first: (key, command); `idle` are ids left out."""
    taken: set[str] = set()
    offered: list[tuple[str, Command]] = []
    everywhere = (c for c in commands_for("everywhere") if scope not in DIALOGS or c.id == "help")
    for command in (*commands_for(scope), *everywhere):
        keys = [key for key in keys_of(command, keymap) if key not in taken]
        taken.update(keys)
        usable = [key for key in keys if scope not in TYPING or not _is_typed(key)]
        if command.footer and usable and command.id not in idle:
            offered.append((key_name(usable[0]), command))
    return sorted(offered, key=lambda hint: hint[1].footer)


def _is_typed(key: str) -> bool:
    """Whether a key writes a character where one can write."""
    return len(key) == 1 or (len(_KEY_NAMES.get(key, key)) == 1 and key not in ("up", "down", "left", "right"))

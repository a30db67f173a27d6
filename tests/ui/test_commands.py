"""The table of commands: every name and key once where it works, and keys that people can read."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.ui.commands import COMMANDS, SCOPES, commands_for
from tui.ui.keys import hints, key_name, keys_of


def test_every_command_has_its_own_name() -> None:
    assert [name for name, n in Counter(command.id for command in COMMANDS).items() if n > 1] == []


@pytest.mark.parametrize("scope", SCOPES)
def test_a_key_does_one_thing_in_a_place(scope: str) -> None:
    keys = Counter(key for command in commands_for(scope) for key in keys_of(command, {}))  # type: ignore[arg-type]
    assert [key for key, n in keys.items() if n > 1] == []


def test_the_footer_offers_no_letters_while_one_types() -> None:
    assert all(len(key) > 1 for key, _command in hints("finder", {}))


def test_the_footer_shows_the_keys_of_the_keymap() -> None:
    assert ("M", "mark") in [(key, command.id) for key, command in hints("hits", {"mark": "M"})]


@pytest.mark.parametrize(
    ("key", "name"),
    [("slash", "/"), ("ctrl+q", "^q"), ("shift+tab", "⇧Tab"), ("f1", "F1"), ("question_mark", "?"), ("G", "G")],
)
def test_keys_are_named_as_people_write_them(key: str, name: str) -> None:
    assert key_name(key) == name

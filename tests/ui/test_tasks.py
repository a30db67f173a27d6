"""The everyday tasks of docs/tasks.md: the keys that stand there do what stands there, and are few."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.session import ACCEPTED
from tui.ui.commands import COMMANDS
from tui.ui.keys import key_name, keys_of
from tui.ui.outputs import FORMAT_LETTERS, WHERE_LETTERS

if TYPE_CHECKING:
    from tests.ui.conftest import Open, Person

PAGE = Path(__file__).parents[2] / "docs" / "tasks.md"
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|")
STEP = re.compile(r"`([^`]+)`|“([^”]+)”")
NAMES = {"/": "slash", "Enter": "enter", "Tab": "tab", "Space": "space"}

TASKS = [row.groups() for line in PAGE.read_text("utf-8").splitlines() if (row := ROW.match(line))]


def on_220(person: Person) -> bool:
    sentence = person.app.main.picking.current_sentence()
    return sentence is not None and "220亿" in sentence.text and sentence.title[:6] in person.lines[1]


def parks_of_talent(person: Person) -> bool:
    return person.app.main.panes.here == "facets" and "松山湖高新区" in person.sees


def compared(person: Person) -> bool:
    return "长沙高新区  ⟷  松山湖高新区" in person.sees and "█" in person.sees


def quoted(person: Person) -> bool:
    left = person.outcome
    return left is not None and left.status == ACCEPTED and left.style.format == "md" and len(left.records) == 3


def footer_found(person: Person) -> bool:
    return any("✕" in line for line in person.lines[-12:])


def simplified(person: Person) -> bool:
    return "converted to Simplified" in person.lines[1] and "坚持制造业立市" in person.sees


def of_2023(person: Person) -> bool:
    main = person.app.main
    return [main.model.documents[i].date[:4] for i in main.documents.order] == ["2023"]


def by_sound(person: Person) -> bool:
    sentence = person.app.main.picking.current_sentence()
    return sentence is not None and "松山湖" in sentence.text and "科学城" in sentence.text.replace("學", "学")


def at_the_section(person: Person) -> bool:
    return person.app.main.panes.here == "reader" and person.app.main.picking.current_sentence().text.startswith(
        "岳麓高新"
    )


def all_as_json(person: Person) -> bool:
    left = person.outcome
    return left is not None and left.style.format == "jsonl" and all("招商" in hit.text for hit in left.records)


SEEN: dict[str, Callable[[Person], bool]] = {
    "1": on_220,
    "2": parks_of_talent,
    "3": compared,
    "4": quoted,
    "5": footer_found,
    "6": simplified,
    "7": of_2023,
    "8": by_sound,
    "9": at_the_section,
    "10": all_as_json,
}


def test_there_are_ten_tasks_and_each_is_looked_at() -> None:
    assert [number for number, _task, _keys in TASKS] == list(SEEN)


def test_every_key_of_the_tasks_stands_in_the_help_or_in_the_dialog_that_takes_it() -> None:
    shown = {key_name(key) for command in COMMANDS for key in keys_of(command, {})}
    shown |= {*FORMAT_LETTERS.values(), *WHERE_LETTERS.values(), *"12345"}
    pressed = {key for _number, _task, keys in TASKS for key, _words in STEP.findall(keys) if key}
    assert pressed - shown == set()


@pytest.mark.parametrize(("number", "task", "keys"), TASKS, ids=[task for _number, task, _keys in TASKS])
async def test_a_task_takes_the_keys_that_stand_there(explorer: Open, number: str, task: str, keys: str) -> None:
    steps = STEP.findall(keys)
    assert sum(1 for key, _words in steps if key) <= 8
    async with explorer() as person:
        for key, words in steps:
            if key:
                await person.press(NAMES.get(key, key))
            else:
                await person.type(words)
        assert SEEN[number](person), person.sees

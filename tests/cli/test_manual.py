"""The texts a person reads: help, man page and docs/interface.md say the same of every command and option."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from harness import Cli

from tui.cli.manual import manual
from tui.cli.table import COMMANDS, NAMED

DOCS = Path(__file__).parents[2] / "docs"

OPTIONS = sorted(
    {
        (name, spelling)
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for spelling in parameter.opts
    }
)


def test_the_man_page_is_up_to_date() -> None:
    assert (DOCS / "yuanlan.1").read_text(encoding="utf-8") == manual(), "run tools/make_manual.py"


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
def test_the_man_page_is_sound() -> None:
    done = subprocess.run(
        ["groff", "-K", "utf8", "-ww", "-Tutf8", "-man", str(DOCS / "yuanlan.1")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "yuanlan compare" in re.sub(".\x08", "", done.stdout)  # bold is printed twice


def test_every_command_and_option_stands_in_the_interface() -> None:
    text = (DOCS / "interface.md").read_text(encoding="utf-8")
    assert [name for name in NAMED if f"`yuanlan {name}" not in text] == []
    assert (
        sorted({spelling for _, spelling in OPTIONS if f"`{spelling}" not in text and f"/{spelling}" not in text}) == []
    )


@pytest.mark.parametrize("name", ["", *NAMED])
def test_help_shows_examples_first(name: str, cli: Cli) -> None:
    ran = cli(*name.split(), "--help")
    assert ran.status == 0
    text = ran.out.decode()
    assert text.startswith(f"Usage: yuanlan {name}".rstrip())
    assert text.index("Examples:") < text.index("Options:")
    assert max(len(line) for line in text.splitlines()) <= 120


def test_every_option_says_what_it_does() -> None:
    silent = [
        (name, parameter.name)
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert silent == []

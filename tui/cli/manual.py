"""The man page, made of the texts that `--help` shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from tui import __version__
from tui.cli.command import Command
from tui.cli.routing import EXPLORE
from tui.cli.table import COMMANDS, NAMED

FILES = (
    ("config.toml", "the settings, in the platform's place for them; yuanlan config --path names it"),
    ("yuanlan/", "in the platform's place for caches: what was built; yuanlan cache info names it"),
)
ENVIRONMENT = (
    ("YUANLAN_CONFIG", "another settings file"),
    ("YUANLAN_CACHE_DIR", "another place for the cache"),
    ("YUANLAN_CORPUS, YUANLAN_THEME, …", "every setting but keymap, in capitals, overriding the settings file"),
    ("YUANLAN_DEBUG", "where set, a fault of the program shows where it is"),
    ("NO_COLOR", "where set, no colour unless --color asks for it"),
)
STATUS = (
    ("0", "something was printed"),
    ("1", "no match"),
    ("2", "an error, told in one line on standard error"),
    ("130", "left without accepting; nothing is printed"),
)


def manual() -> str:
    """The page in roff."""
    explore = COMMANDS[EXPLORE]
    lines = [
        f'.TH YUANLAN 1 "" "yuanlan {__version__}" "User Commands"',
        ".SH NAME",
        "yuanlan \\- read, search and quote messy Chinese documents in a terminal",
        ".SH SYNOPSIS",
        *_synopsis(explore, ""),
        *(line for name in NAMED for line in _synopsis(COMMANDS[name], f" {name}")),
        ".SH DESCRIPTION",
        *_prose(explore.help or ""),
        *_section("EXAMPLES", _examples(explore)),
        *_section("OPTIONS", _options(explore)),
        *_section("QUERIES", _prose(explore.epilog or "")),
    ]
    for name in NAMED:
        command = COMMANDS[name]
        lines += [f".SH YUANLAN {name.upper()}", *_prose(command.help or "")]
        lines += [".SS Examples", *_examples(command), ".SS Options", *_options(command)]
        if command.epilog and command.epilog != explore.epilog:
            lines += [".SS Notes", *_prose(command.epilog)]
    lines += _section("EXIT STATUS", _terms(STATUS))
    lines += _section("ENVIRONMENT", _terms(ENVIRONMENT))
    lines += _section("FILES", _terms(FILES))
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Iterator[str]) -> list[str]:
    return [f".SH {title}", *lines]


def _context(command: Command) -> click.Context:
    return click.Context(command, info_name="yuanlan", **command.context_settings)


def _synopsis(command: Command, name: str) -> Iterator[str]:
    pieces = " ".join(command.collect_usage_pieces(_context(command)))
    yield f".B yuanlan{name}"
    yield _text(pieces)
    yield ".br"


def _examples(command: Command) -> Iterator[str]:
    for typed, does in command.examples:
        yield from (".TP", f".B {_text(typed)}", _text(does))


def _options(command: Command) -> Iterator[str]:
    context = _context(command)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None:
            yield from (".TP", f".B {_text(record[0])}", _text(record[1]))


def _terms(terms: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, about in terms:
        yield from (".TP", f".B {_text(term)}", _text(about))


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with click's mark for it keeps its line breaks."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = [line.rstrip() for line in paragraph.splitlines()]
        if lines and lines[0].strip() == "\b":
            yield from (".PP", ".nf", *map(_text, lines[1:]), ".fi")
        else:
            yield from (".PP", _text(" ".join(line.strip() for line in lines)))


def _text(text: str) -> str:
    """A line of text that roff takes as it is."""
    escaped = text.translate(_ESCAPES)
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


_ESCAPES = str.maketrans(
    {"\\": "\\e", "-": "\\-", '"': "\\(dq", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
)

"""Completion: what may stand at a place of the command line.

The shells' scripts call the program with `_YUANLAN_COMPLETE` set: to `words`, with the words up to the place as
arguments; to `bash`, with the whole line, because bash takes words apart at colons. An answer is one line a candidate:
what to insert, a tab, what it is; a line `<files>` asks the shell for file names.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from typing import Final

from click.shell_completion import ShellComplete

from tui.cli.routing import EXPLORE
from tui.cli.table import COMMANDS, NAMED, taken_apart
from tui.output.plain import plain

VARIABLE: Final = "_YUANLAN_COMPLETE"
FILES: Final = "<files>"
MOST: Final = 200
"""Candidates that are shown at most."""

_QUOTED_IN_BASH: Final = re.compile(r"([\s\"'\\|&;()<>$`!*?\[\]#~])")


def answer(mode: str, arguments: Sequence[str]) -> str:
    """The candidates for the last of the words (mode `words`) or at the end of a line (mode `bash`)."""
    if mode != "bash":
        *before, current = arguments or [""]
        return _lines(candidates(before, current))
    before, current, quote = split_line(arguments[0] if arguments else "")
    found = candidates(before[1:], current)
    if quote:
        return _lines(found)
    cut = max(current.rfind(":"), current.rfind("=")) + 1  # bash completes what follows
    inserted = [(_QUOTED_IN_BASH.sub(r"\\\1", word[cut:]) if word != FILES else word, about) for word, about in found]
    return _lines(inserted)


def _lines(found: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{plain(word)}\t{plain(about)}\n" for word, about in found[:MOST])


def split_line(line: str) -> tuple[list[str], str, str]:
    """The finished words of a line, the unfinished one at its end, and the quote that stands open in that.

    >>> split_line("yuanlan find 'park:松")
    (['yuanlan', 'find'], 'park:松', "'")
    """
    for quote in ("", "'", '"'):
        try:
            words = shlex.split(line + quote)
        except ValueError:
            continue
        if not quote and (not line or line[-1].isspace()):
            return words, "", ""
        return words[:-1], words[-1] if words else "", quote
    return [], "", ""  # it ends in a backslash


def candidates(before: Sequence[str], current: str) -> list[tuple[str, str]]:
    """What may stand after the words before, beginning as the current one does: (word, what it is)."""
    line = taken_apart(before)
    found: list[tuple[str, str]] = []
    if line.command == EXPLORE and not line.words:
        found = [(name, COMMANDS[name].about) for name in NAMED if name.startswith(current)]
    shell = ShellComplete(COMMANDS[line.command], {}, "yuanlan", VARIABLE)
    typed = [*line.words, *line.options]
    for item in shell.get_completions(typed, current):
        found.append((FILES if item.type in ("file", "dir") else item.value, item.help or ""))
    if current[:1] == "-" and current[1:2].isalpha():  # what looks like an option may exclude a facet's value
        bare = shell.get_completions(typed, current[1:])
        found += [(f"-{item.value}", item.help or "") for item in bare if ":" in item.value]
    return found

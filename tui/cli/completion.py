"""Completion: what may stand at a place of the command line. Fast, so only what is kept already is looked at.

The shells' scripts call the program with `_YUANLAN_COMPLETE` set: to `words`, with the words up to the place as
arguments; to `bash`, with the whole line, because bash takes words apart at colons. An answer is one line a candidate:
what to insert, a tab, what it is; a line `<files>` asks the shell for file names.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem, ShellComplete

from tui.output.plain import plain

if TYPE_CHECKING:
    from tui.model import Model

VARIABLE: Final = "_YUANLAN_COMPLETE"
FILES: Final = "<files>"
MOST: Final = 200
"""Candidates that are shown at most."""

_FILTER: Final = re.compile(r"(-?)([^\W\d_]+)[:：](.*)", re.DOTALL)
_QUOTED_IN_BASH: Final = re.compile(r"([\s\"'\\|&;()<>$`!*?\[\]#~])")


def script(shell: str) -> str:
    """The script that a shell reads."""
    return (Path(__file__).parents[1] / "data" / "cli" / f"completion.{shell}").read_text(encoding="utf-8")


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
    from tui.cli.program import COMMANDS, NAMED, taken_apart
    from tui.cli.routing import EXPLORE

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


# What the parameters complete to


def fields(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Fields for a template, behind the last open brace."""
    from tui.output.records import CONTRAST, DOCUMENT, FACET, HIT, LINE

    kinds = {kind.name: kind for kind in (HIT, DOCUMENT, FACET, LINE, CONTRAST)}
    kind = kinds.get(str(ctx.command.name), HIT)
    typed, brace, begun = incomplete.rpartition("{")
    if not brace or "}" in begun:
        typed, begun = incomplete, ""
    return [CompletionItem(f"{typed}{{{field}}}") for field in kind.fields if field.startswith(begun)]


def facet_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """English and Chinese names of facets."""
    from tui.finder.query import FACET_NAMES

    return [CompletionItem(name, help=facet) for name, facet in FACET_NAMES.items() if name.startswith(incomplete)]


def facet_values(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Values of the facet that `--facet` names, in documents that were opened before."""
    from tui.finder.query import FACET_NAMES

    facet = FACET_NAMES.get(str(ctx.params.get("facet")), "park")
    return [CompletionItem(value, help=about) for value, about in _values(ctx, facet, incomplete)]


def queries(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The last term of a query: a facet's name, or its values behind the colon."""
    from tui.finder.query import FACET_NAMES
    from tui.text.folding import fold

    start = incomplete.rfind(" ") + 1
    terms, term = incomplete[:start], incomplete[start:]
    narrowed = _FILTER.fullmatch(term)
    if narrowed is None:
        bare = term.removeprefix("-")
        sign = term[: len(term) - len(bare)]
        return [
            CompletionItem(f"{terms}{sign}{name}:", help=facet)
            for name, facet in FACET_NAMES.items()
            if name.startswith(bare)
        ]
    sign, name, begun = narrowed.groups()
    facet = FACET_NAMES.get(fold(name))
    if facet is None:
        return []
    values = _values(ctx, facet, begun.removeprefix('"'))
    return [CompletionItem(f"{terms}{sign}{name}:{_as_value(value)}", help=about) for value, about in values]


def _as_value(value: str) -> str:
    return f'"{value}"' if any(char.isspace() for char in value) else value


def _values(ctx: click.Context, facet: str, begun: str) -> Iterator[tuple[str, str]]:
    """Values of a facet that begin so after folding, most frequent first; of documents their titles and file names."""
    from tui.model import Selection
    from tui.text.folding import fold

    model = _kept(ctx)
    if model is None:
        return
    wanted = fold(begun)
    if facet == "doc":
        for document in model.documents:
            name = Path(document.path).name
            for known, about in ((document.title, name), (name, document.title)):
                if fold(known).startswith(wanted):
                    yield known, about
        return
    for count in model.counts(Selection(), facet):
        names = [name for name in (count.value, *count.aliases) if fold(name).startswith(wanted)]
        yield from ((name, str(count.sentences)) for name in names[:1])


def _kept(ctx: click.Context) -> Model | None:
    """The model of the paths on the line, where it is in the cache."""
    from tui.build import kept_model, look
    from tui.cli.opening import Opening, configuration

    settings = configuration().settings
    given = tuple(path for path in ctx.params.get("paths") or () if path != "-")
    kept = kept_model(look(Opening(given, None, None, True, settings).paths))
    return None if kept is None else kept.model

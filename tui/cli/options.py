"""Options that several commands share, gathered into what the commands work with: an Opening and a Printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import click

from tui.cli import offers
from tui.cli.opening import Opening, configuration
from tui.cli.printing import Printing
from tui.cli.standard_input import SUFFIXES
from tui.output.formats import FORMATS, Style

Function = TypeVar("Function", bound=Callable[..., Any])

exact = click.option(
    "-e", "--exact", is_flag=True, help="Terms are literal after folding: no fuzziness, no pinyin, no abbreviations."
)


paths = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())


def opening(function: Function) -> Callable[..., Any]:
    """How to read, and `paths` where the command has them; the function gets all of it as `opening`."""

    @click.option(
        "--stdin",
        "stdin_form",
        type=click.Choice(list(SUFFIXES)),
        help="What comes on standard input: a text, an HTML page, a JSON record, or a stream of JSON lines.",
    )
    @click.option("--no-cache", is_flag=True, help="Neither use nor keep what was built before.")
    @click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Build with N processes.")
    @wraps(function)
    def opened(
        stdin_form: str | None, no_cache: bool, jobs: int | None, paths: tuple[str, ...] = (), **others: Any
    ) -> Any:
        settings = configuration().settings
        cache = settings.cache and not no_cache
        return function(opening=Opening(paths, stdin_form, jobs or settings.jobs, cache, settings), **others)

    return opened


def printing(formats: Sequence[str] = FORMATS) -> Callable[[Function], Callable[..., Any]]:
    """How records are printed; the function gets it as `printing`."""

    def decorated(function: Function) -> Callable[..., Any]:
        @click.option(
            "--format",
            "format_",
            type=click.Choice(formats),
            default="text",
            help="How records are printed. TSV and CSV have a header line.",
        )
        @click.option(
            "--template",
            metavar="STR",
            shell_complete=offers.fields,
            help="A record as STR, with {field} for the fields of the JSONL format: '{path}:{line}: {text}'.",
        )
        @click.option("--print0", is_flag=True, help="Records end in NUL instead of newline.")
        @click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N records.")
        @click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            help="Mark matches with colour; auto: on a terminal. NO_COLOR is honoured.",
        )
        @wraps(function)
        def shaped(
            format_: str, template: str | None, print0: bool, limit: int | None, color: str | None, **others: Any
        ) -> Any:
            shape = Printing(Style(format_, template, print0), limit, color or configuration().settings.color)
            shape.check()
            return function(printing=shape, **others)

        return shaped

    return decorated

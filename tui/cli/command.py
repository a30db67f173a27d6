"""A command as a person meets it: examples first, then what it does, then its options.

The man page is made of the same texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import click

EXTRAS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(click.Command):
    """A command with half a line on what it is about, and examples: (what to type, what it does) each."""

    def __init__(self, name: str, *, about: str, examples: Sequence[tuple[str, str]], **attributes: Any) -> None:
        super().__init__(name, context_settings=EXTRAS, **attributes)
        self.about = about
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, examples, text, options."""
        self.format_usage(ctx, formatter)
        with formatter.section("Examples"):
            for typed, does in self.examples:
                formatter.write_text(typed)
                with formatter.indentation():
                    formatter.write_text(does)
        self.format_help_text(ctx, formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)


def command(
    name: str,
    *,
    about: str,
    examples: Sequence[tuple[str, str]],
    epilog: str | None = None,
    cls: type[Command] = Command,
) -> Callable[[Callable[..., int]], Command]:
    """Make a command of a function that returns the exit status. Its docstring is the text of the help."""

    def made(function: Callable[..., int]) -> Command:
        parameters = list(reversed(getattr(function, "__click_params__", [])))
        return cls(
            name,
            about=about,
            examples=examples,
            callback=function,
            params=parameters,
            help=function.__doc__,
            epilog=epilog,
        )

    return made

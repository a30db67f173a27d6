"""What goes wrong, as one line on standard error."""

from __future__ import annotations

import contextlib
import sys

from tui.output.plain import plain, width


class Failure(Exception):
    """The command can't be done. `str()` is one line; `detail` are lines to stand below it."""

    def __init__(self, message: str, *detail: str) -> None:
        super().__init__(message)
        self.detail = detail


def complain(message: str, *detail: str) -> None:
    """A line on standard error, in the program's name; lines below it as they are."""
    with contextlib.suppress(OSError):
        sys.stderr.write("".join(f"{line}\n" for line in (f"yuanlan: {plain(message)}", *detail)))
        sys.stderr.flush()


def query_failure(query: str, message: str, position: int) -> Failure:
    """A query that can't be parsed, with a caret under the place, also behind wide characters."""
    shown = plain(query[:position])
    return Failure(f"query: {message}", f"  {shown}{plain(query[position:])}", f"  {' ' * width(shown)}^")

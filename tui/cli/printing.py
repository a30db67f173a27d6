"""Writing records to standard output: UTF-8 whatever the locale, as they come; quietly ended when nobody reads on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from tui.cli.errors import Failure
from tui.output.formats import Item, Style, format_of, printed
from tui.output.templates import TemplateError

TOGETHER: Final = 256
"""Pieces that are written at a time where nobody looks on."""


class ReaderGone(Exception):
    """Nobody reads standard output any more. That is no error."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How a command's records are printed, and how many at most. `color` is auto, always or never."""

    style: Style
    limit: int | None
    color: str

    def check(self) -> None:
        """Raise Failure for a template that can't be used, before any work is done."""
        try:
            format_of(self.style)
        except TemplateError as error:
            raise Failure(str(error)) from None

    def print(self, items: Iterable[Item]) -> bool:
        """Write the records; whether there were any. Raises ReaderGone."""
        return write(printed(islice(items, self.limit), replace(self.style, color=self._colored())))

    def _colored(self) -> bool:
        if self.color == "auto":
            return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        return self.color == "always"


def write(pieces: Iterable[str]) -> bool:
    """Write text to standard output, on a terminal piece by piece; whether there was any. Raises ReaderGone."""
    out = sys.stdout.buffer
    together = 1 if sys.stdout.isatty() else TOGETHER
    waiting: list[str] = []
    piece = ""

    def send() -> None:
        out.write("".join(waiting).encode("utf-8", "replace"))
        waiting.clear()

    try:
        try:
            for piece in pieces:
                waiting.append(piece)
                if len(waiting) == together:
                    send()
                    if together == 1:
                        out.flush()
        finally:  # also what came before a failure
            send()
            out.flush()
    except OSError as error:
        drop_output()
        if isinstance(error, BrokenPipeError):
            raise ReaderGone from None
        raise Failure(f"standard output: {(error.strerror or str(error)).lower()}") from None
    return bool(piece)


def drop_output() -> None:
    """Let what is still to be flushed at exit go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

"""What the command line asks of the explorer, and what the explorer answers: `tui.ui.run(session) -> Outcome`.

The command line has taken over the terminal by then: file descriptors 0, 1 and 2 are the screen, and nothing is printed
before they are given back. So the explorer never prints; it hands its records over. Knows neither click nor Textual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from tui.config import Settings
from tui.output.formats import Style

if TYPE_CHECKING:
    from tui.corpus.document import RawDocument
    from tui.model import DocumentInfo, FacetCount, Hit, Model

ACCEPTED = 0
NO_MATCH = 1
FAILED = 2
LEFT = 130
"""Exit statuses, fzf's."""

ReadStdin: TypeAlias = "Callable[[Callable[[], bool]], list[RawDocument]]"
"""Reads the documents on standard input until it ends, its stated bounds are reached, or `cancelled()` turns true
(asked at least ten times a second). Blocks: call it once, off the event loop."""

Record: TypeAlias = "Hit | DocumentInfo | FacetCount"
"""What can be picked: a sentence prints as a find record, a document as a docs record, a value as a facets record."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the explorer: what to open and how to behave.

    `paths` holds what is opened, `-` where standard input stands in its place; for it `stdin` reads the documents.
    `model` is there where the command line had to build it already (--select-1, --exit-0), and complete.
    """

    paths: tuple[str, ...]
    given: tuple[str, ...] = ()  # the paths as the person wrote them, for showing commands; empty where none were
    stdin: ReadStdin | None = None
    model: Model | None = None
    query: str = ""
    exact: bool = False
    multi: int | None = None  # at most so many marks; None: any number
    expect: tuple[str, ...] = ()  # further keys that accept, in Textual's names: ("ctrl+o", "f1")
    select_1: bool = False  # asked for; an only match was taken before the screen opened
    exit_0: bool = False  # asked for; no match has ended the program before the screen opened
    print_query: bool = False  # so that "the command that gives the same" can say it
    style: Style = field(default_factory=Style)
    limit: int | None = None
    jobs: int | None = None
    cache: bool = True
    watch: bool = True  # take in what changes while the screen stands
    settings: Settings = field(default_factory=Settings)

    @property
    def picker(self) -> bool:
        """The finder has the cursor and the first Enter accepts, as in fzf."""
        return self.select_1 or self.multi == 1 or bool(self.expect)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the explorer was left.

    `status`: ACCEPTED with `records` in the order of marking; NO_MATCH when accepted with nothing there to print;
    LEFT when the person left without accepting (then nothing is printed, whatever `records` holds); FAILED with
    `error`, one line. `key` is the one of `Session.expect` that accepted, empty for Enter. `query` is the finder's text
    at the end. `style` is what the output dialog chose in place of the session's. `warnings` are the model's: what
    could not be read is told on standard error once that is the person's again.
    """

    status: int
    records: tuple[Record, ...] = ()
    query: str = ""
    key: str = ""
    style: Style | None = None
    error: str | None = None
    warnings: tuple[str, ...] = ()

"""A person's verdict on a line of a page: kept whatever the rules say, dropped, or left to the rules again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.ui.language import N_, _
from tui.ui.state import Decision

if TYPE_CHECKING:
    from tui.corpus.decisions import Verdict
    from tui.corpus.document import LedgerLine

_SAID: dict[Verdict | None, str] = {
    "keep": N_("This line is text from now on."),
    "drop": N_("This line is dropped from now on."),
    None: N_("This line is left to the rules again."),
}


class CannotDecide(Exception):
    """The verdict could not be kept. `str()` is one line for the person."""


def decision_on(path: str, line: LedgerLine) -> Decision:
    """What to decide: keep a dropped line, drop a kept one, or take the person's verdict back. Raises CannotDecide."""
    from tui.corpus.decisions import read_decisions
    from tui.corpus.document import READABLE
    from tui.corpus.parsing import template_key
    from tui.corpus.places import STDIN, folder_of

    if path == STDIN:
        raise CannotDecide(_("What came through a pipe has no folder to keep a verdict in."))
    folder = folder_of(path)
    before = read_decisions(folder).get(template_key(line.raw))
    other: Verdict = "drop" if line.kind in READABLE else "keep"
    return Decision(folder, line.raw, before, None if before else other)


def carry_out(decision: Decision) -> str:
    """Write a decision down, and say so. Raises CannotDecide."""
    from tui.corpus.decisions import decide
    from tui.corpus.document import Unreadable
    from tui.corpus.places import decisions_file

    try:
        decide(decision.folder, decision.line, decision.after)
    except Unreadable as error:
        raise CannotDecide(str(error)) from None
    return f"{_(_SAID[decision.after])} ({decisions_file(decision.folder)})"

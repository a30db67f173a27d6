"""A person's verdict on a line of a page: kept whatever the rules say, dropped, or left to the rules again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.ui.language import _

if TYPE_CHECKING:
    from tui.corpus.decisions import Verdict
    from tui.corpus.document import LedgerLine


class CannotDecide(Exception):
    """The verdict could not be kept. `str()` is one line for the person."""


def turn_verdict(path: str, line: LedgerLine) -> str:
    """Keep a dropped line, drop a kept one, or take the person's verdict back, and say so. Raises CannotDecide."""
    from tui.corpus.decisions import decide, read_decisions
    from tui.corpus.document import READABLE, Unreadable
    from tui.corpus.parsing import template_key
    from tui.corpus.places import STDIN, decisions_file, folder_of

    if path == STDIN:
        raise CannotDecide(_("What came through a pipe has no folder to keep a verdict in."))
    folder = folder_of(path)
    verdict: Verdict | None
    if read_decisions(folder).get(template_key(line.raw)) is not None:
        verdict, said = None, _("This line is left to the rules again.")
    elif line.kind in READABLE:
        verdict, said = "drop", _("This line is dropped from now on.")
    else:
        verdict, said = "keep", _("This line is text from now on.")
    try:
        decide(folder, line.raw, verdict)
    except Unreadable as error:
        raise CannotDecide(str(error)) from None
    return f"{said} ({decisions_file(folder)})"

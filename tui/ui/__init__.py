"""The explorer: a Textual app over a model. Reads no documents and cuts no words itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.session import Outcome, Session


def run(session: Session) -> Outcome:
    """Open the explorer on the terminal at file descriptors 0, 1 and 2, and say how it was left."""
    import os
    import sys

    from tui.session import LEFT, Outcome
    from tui.ui.app import Explorer
    from tui.ui.driver import TerminalDriver

    sys.setswitchinterval(0.001)  # what works beside the screen lets a key pass sooner
    driver = None if "TEXTUAL_DRIVER" in os.environ else TerminalDriver  # a browser, with `textual serve`
    return Explorer(session, driver).run() or Outcome(LEFT)

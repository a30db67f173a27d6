"""The explorer: a Textual app over a model. Reads no documents and cuts no words itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.background import Background
    from tui.session import Outcome, Session


def run(session: Session) -> Outcome:
    """Open the explorer on the terminal at file descriptors 0, 1 and 2, and say how it was left."""
    import gc
    import os
    import sys

    from tui.session import LEFT, Outcome

    gc.disable()  # nothing that is loaded now is thrown away before the end
    from tui.ui.app import Explorer
    from tui.ui.driver import TerminalDriver

    sys.setswitchinterval(0.001)  # what works beside the screen lets a key pass sooner
    driver = None if "TEXTUAL_DRIVER" in os.environ else TerminalDriver  # a browser, with `textual serve`
    return Explorer(session, driver).run() or Outcome(LEFT)


def begin(session: Session) -> Background:
    """Begin to open what a session is about, in processes of their own."""
    from tui.background import Background

    return Background(
        session.paths,
        stdin=session.stdin,
        jobs=session.jobs,
        cache=session.cache,
        cache_limit=session.settings.cache_size << 20,
        watch=session.watch,
    )

"""What the person did in a session, and the way back and forth. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from tui.ui.deciding import carry_out
from tui.ui.state import Past, State


class Deeds:
    """The state, with those before and after it. Verdicts on lines are written down on the way from one to another.

    Every change says what was written; where that can't be, it raises CannotDecide and leaves the state as it is.
    """

    def __init__(self) -> None:
        self.state = State()
        self._past = Past()

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before this one."""
        return bool(self._past.before)

    def do(self, state: State) -> Sequence[str]:
        """Go on to a new state."""
        return () if state == self.state else self._take_up(self._past.then(self.state), state)

    def undo(self) -> Sequence[str]:
        """Go back to the state before."""
        return self._take_up(*self._past.undo(self.state))

    def redo(self) -> Sequence[str]:
        """Go to the state that was undone last."""
        return self._take_up(*self._past.redo(self.state))

    def _take_up(self, past: Past, state: State) -> Sequence[str]:
        said = [carry_out(decision) for decision in self.state.decisions_to(state)]
        self._past, self.state = past, state
        return said

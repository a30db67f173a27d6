"""What the model was asked last, off the event loop: which answer counts, and what waits for it.

Knows neither the panes nor where a query is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.worker import get_current_worker

from tui.ui import looking

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.model import Model, Selection, View

Act = Callable[[], None]


class Search:
    """The latest question and the latest answer. Messages of `looking` go to the screen, which hands them back."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.model: Model | None = None
        self.view: View | None = None
        self._screen = screen
        self._asked: Selection | None = None
        self._serial = 0
        self._is_mistaken = False  # what was asked can't be parsed
        self._waiting: list[tuple[str, Act]] = []  # a query, and what to do when that is answered

    def ask(self, model: Model, selection: Selection) -> None:
        """Ask this, and no longer what was asked before."""
        self.model, self._asked = model, selection
        self._serial += 1
        self._is_mistaken = False
        work = partial(self._look, self._serial, model, selection)
        self._screen.run_worker(work, group="look", exclusive=True, thread=True)

    def _look(self, serial: int, model: Model, selection: Selection) -> None:
        worker = get_current_worker()
        looking.look(serial, model, selection, self._screen.post_message, lambda: worker.is_cancelled)

    @property
    def is_narrowed(self) -> bool:
        """Whether what was asked leaves anything out."""
        asked = self._asked
        return asked is not None and bool(asked.query.strip() or asked.chosen or asked.excluded)

    def is_answered_by(self, answer: looking.Found | looking.Counted | looking.Mistaken) -> bool:
        """Whether this answers what was asked last."""
        return answer.serial == self._serial

    def fail(self) -> None:
        """What was asked can't be parsed: nothing waits for it any more."""
        self._is_mistaken = True
        self._waiting.clear()

    @property
    def is_answered(self) -> bool:
        """Whether the view is of what was asked, and not only of a beginning in which nothing is found so far."""
        if self.model is None or self.view is None or self.view.selection != self._asked:
            return False
        return len(self.view) > 0 or self.model.complete

    # What waits

    def wait_for(self, query: str, act: Act) -> None:
        """Do something when this query is answered; never where it can't be parsed."""
        if not self._is_mistaken:
            self._waiting.append((query, act))

    @property
    def is_waited_for(self) -> bool:
        """Whether anything is to be done."""
        return bool(self._waiting)

    def due(self, query: str) -> Sequence[Act]:
        """What waited for this query, in order; what waited for another one is given up."""
        waiting, self._waiting = self._waiting, []
        return [act for awaited, act in waiting if awaited == query]

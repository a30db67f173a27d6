"""What the model was asked last, off the event loop: which answer counts, and what waits for it.

Knows neither the panes nor where a query is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
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
        self._waiting = [(query, act) for query, act in self._waiting if not self._is_asked(query)]

    def _is_asked(self, query: str) -> bool:
        return self._asked is not None and self._asked.query == query

    @property
    def is_answered(self) -> bool:
        """Whether the view is of what was asked, and not only of a beginning in which nothing is found so far."""
        if self.model is None or self.view is None or self.view.selection != self._asked:
            return False
        return len(self.view) > 0 or self.model.complete

    # What waits

    def wait_for(self, query: str, act: Act) -> None:
        """Do something when this query is answered; never where it can't be parsed."""
        if not (self._is_mistaken and self._is_asked(query)):
            self._waiting.append((query, act))

    @property
    def is_waited_for(self) -> bool:
        """Whether anything is to be done."""
        return bool(self._waiting)

    @property
    def awaited(self) -> str | None:
        """The query for which something waits, the first if there are several. Until it is answered none is asked that
        was typed behind it."""
        return self._waiting[0][0] if self._waiting else None

    def due(self, query: str) -> Sequence[Act]:
        """What waits for this query and for none before it, in order; it waits no longer."""
        acts = [act for _query, act in takewhile(lambda waiting: waiting[0] == query, self._waiting)]
        del self._waiting[: len(acts)]
        return acts

    def give_up(self) -> None:
        """Nothing waits any more: something else was asked than what is typed."""
        self._waiting.clear()

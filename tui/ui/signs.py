"""What is said around the panes: how much is left, what narrows, titles, marks, progress, hints. Changes no state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.ui.document_order import title_of
from tui.ui.facet_pane import facet_name, value_name
from tui.ui.keys import hints
from tui.ui.language import _

if TYPE_CHECKING:
    from tui.ui.commands import Scope
    from tui.ui.deeds import Deeds
    from tui.ui.finder_line import FinderLine
    from tui.ui.panes import Panes
    from tui.ui.search import Search
    from tui.ui.status import StatusLine


class Signs:
    """The line above, the titles and the line below. `keymap` are keys that the person has given to commands."""

    def __init__(
        self,
        finder: FinderLine,
        panes: Panes,
        status: StatusLine,
        search: Search,
        deeds: Deeds,
        keymap: Mapping[str, str],
    ) -> None:
        self._finder, self._panes, self._status = finder, panes, status
        self._search, self._deeds, self._keymap = search, deeds, keymap
        self.progress = ""  # how far the build is

    def show(self, scope: Scope) -> None:
        """Show all that depends on where the person is: in which scope."""
        self.show_titles(scope)
        self.show_status(scope)

    def show_titles(self, scope: Scope) -> None:
        """Show what the panes are called and hold."""
        view = self._search.view
        self._panes.show_titles(None if view is None else view.total, in_finder=scope == "finder")

    def show_status(self, scope: Scope) -> None:
        """Show marks, progress and what could not be read, and the keys that do something now."""
        model = self._search.model
        unread = 0 if model is None else len(model.warnings)
        self._status.show(len(self._deeds.state.marks), self.progress, unread)
        self._status.show_hints(hints(scope, self._keymap, self._idle()))

    def show_choices(self) -> None:
        """Show what narrows besides the query."""
        choices = self._deeds.state.choices
        self._finder.show_choices([(facet_name(f), self.name_of(f, value), out) for (f, value), out in choices])

    def show_left(self) -> None:
        """Show how much is left."""
        model, view = self._search.model, self._search.view
        if model is None or view is None:
            self._finder.show_left("…")
        elif not len(model.documents) and model.complete:
            self._finder.show_left(_("no documents here"), wrong=True)
        else:
            self._finder.show_counts(self._panes.documents.shown, view.total, len(model.sentences))

    def name_of(self, facet: str, value: str) -> str:
        """A facet value as people read it; a document by its title."""
        model = self._search.model
        if model is not None and facet == "doc":
            number = model.index_of(value)
            if number is not None:
                return title_of(model.documents[number])
        return value_name(facet, value)

    def _idle(self) -> set[str]:
        """Commands of the footer that would do nothing now."""
        panes, search = self._panes, self._search
        is_narrowed = search.is_narrowed
        does = {
            "undo": self._deeds.can_undo,
            "next-hit": is_narrowed and search.view is not None and len(search.view) > 0,
            "breadcrumb": bool(self._deeds.state.choices),
            "clear": is_narrowed,
            "outline": bool(panes.reader_pane.reading.outline),
            "decide": panes.reader_pane.reading.view == "ledger",
            "compare": bool(panes.facets.counts.get("park")),
            "documents.unfold": panes.documents.can_unfold,
        }
        return {name for name, something in does.items() if not something}

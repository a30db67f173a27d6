"""What opens over the panes: which dialogs there are, what each is given, and what comes of its answer.

A dialog is opened by name with `app.open('name')`; dialogs themselves know neither the app nor the panes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.session import ACCEPTED
from tui.ui.chooser import Chooser, Item
from tui.ui.language import _

if TYPE_CHECKING:
    from tui.ui.app import Explorer
    from tui.ui.outputs import Order


def open_dialog(app: Explorer, name: str) -> None:
    """Open a dialog of the table below."""
    if name not in _OF_WHAT_WAS_READ or app.main.is_ready():
        _OPENERS[name](app)


def _help(app: Explorer) -> None:
    from tui.ui.help import HelpScreen

    app.push_screen(HelpScreen(getattr(app.screen, "SCOPE", app.main.scope), app.keymap))


def _warnings(app: Explorer) -> None:
    lines = () if app.main.model is None else app.main.model.warnings
    items = [Item(reason, path) for path, _colon, reason in (line.rpartition(": ") for line in lines)]
    nothing = _("Everything could be read.")
    app.push_screen(Chooser(_("What could not be read"), items, app.keymap, nothing=nothing))


def _history(app: Explorer) -> None:
    saved = app.memory.saved
    queries = [*saved, *(query for query in app.memory.queries if query not in saved)]
    items = [Item(query, _("saved") if query in saved else "") for query in queries]

    def ask(place: int | None) -> None:
        if place is not None:
            app.main.action_find()
            app.main.ask(queries[place])

    nothing = _("Nothing was searched yet.")
    app.push_screen(Chooser(_("Saved and earlier queries"), items, app.keymap, nothing=nothing), ask)


def _palette(app: Explorer) -> None:
    from tui.model.rows import Lazy
    from tui.ui.palette import targets

    offered = targets(app.main, app.keymap)

    def go(place: int | None) -> None:
        if place is not None:
            app.call_later(offered[place].go)

    items = Lazy(len(offered), lambda place: offered[place].item)
    app.push_screen(Chooser(_("Commands, sections, parks and documents"), items, app.keymap), go)


def _outline(app: Explorer) -> None:
    pane = app.main.reader_pane
    items = [Item(heading, f"{sentences:,}", level) for heading, sentences, level in pane.reading.outline]
    if items:
        app.push_screen(Chooser(_("Sections"), items, app.keymap, pane.section or 0), app.main.go_to_section)
    else:
        app.main.say(_("This page has no sections."))


# Looking from above


def _compare(app: Explorer) -> None:
    """Compare the parks that are chosen, or ask for two of all: the comparison is of the whole corpus."""
    from tui.model import Selection

    main = app.main
    chosen = [value for facet, value in main.state.chosen if facet == "park"]
    names = [] if main.model is None else [count.value for count in main.model.counts(Selection(), "park")]
    if len(chosen) >= 2:
        _show_comparison(app, chosen[0], chosen[1])
    elif names:
        _choose_parks(app, names)
    else:
        main.say(_("There are no parks to compare."))


def _choose_parks(app: Explorer, names: list[str]) -> None:
    current = app.main.facets.current
    start = names.index(current.value) if current is not None and current.value in names else 0

    def first(place: int | None) -> None:
        if place is None:
            return
        here = names[place]
        others = [None, *(name for name in names if name != here)]

        def second(place: int | None) -> None:
            if place is not None:
                _show_comparison(app, here, others[place])

        items = [Item(name or _("all the rest")) for name in others]
        app.push_screen(Chooser(_("Compare {park} with").format(park=here), items, app.keymap), second)

    app.push_screen(Chooser(_("Compare which park"), [Item(name) for name in names], app.keymap, start), first)


def _show_comparison(app: Explorer, here: str, there: str | None) -> None:
    from tui.ui.compare_screen import CompareScreen

    if app.main.model is not None:
        app.push_screen(CompareScreen(app.main.model, here, there, app.keymap), app.main.narrow_to)


def _heat(app: Explorer) -> None:
    from tui.ui.heat_screen import HeatScreen

    main = app.main
    parks, keywords = ([count.value for count in main.facets.counts.get(facet, ())] for facet in ("park", "keyword"))
    if main.model is None or not parks or not keywords:
        main.say(_("There are no parks to compare."))
    else:
        app.push_screen(HeatScreen(main.model, parks, keywords, app.keymap), main.narrow_to)


def _chart(app: Explorer) -> None:
    from tui.ui.chart_screen import ChartScreen

    facets = app.main.facets
    if any(facets.counts.values()):
        app.push_screen(ChartScreen(facets.counts, facets.facet or "year", app.keymap), app.main.narrow_to)
    else:
        app.main.say(_("There is nothing to count."))


# Putting out


def _output(app: Explorer) -> None:
    from tui.ui.output_screen import OutputScreen
    from tui.ui.outputs import IN_BROWSER, ON_TERMINAL

    stock = app.main.stock()
    if stock is None or not stock.offered():
        app.main.say(_("There is nothing to export."))
        return

    def do(order: Order | None) -> None:
        if order is not None and order.where == "stdout":
            app.main.leave(ACCEPTED, stock.records(order.what), style=order.style)
        elif order is not None:
            app.put_out(order, stock)

    places = IN_BROWSER if app.is_web else ON_TERMINAL
    app.push_screen(OutputScreen(stock, app.session.style, places, app.keymap), do)


_OPENERS: Mapping[str, Callable[[Explorer], None]] = {
    "help": _help,
    "warnings": _warnings,
    "history": _history,
    "palette": _palette,
    "outline": _outline,
    "compare": _compare,
    "heat": _heat,
    "chart": _chart,
    "output": _output,
}

_OF_WHAT_WAS_READ = frozenset(("compare", "heat", "chart", "output"))
"""Dialogs that need something to look at."""

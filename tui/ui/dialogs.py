"""What opens over the panes: which dialogs there are, what each is given, and what comes of its answer.

A dialog is opened by name with `app.open('name')`; dialogs themselves know neither the app nor the panes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from tui.session import ACCEPTED
from tui.ui.chooser import Chooser, Item
from tui.ui.language import _

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from tui.ui.main import MainScreen
    from tui.ui.memory import Memory
    from tui.ui.outputs import Order, Stock


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ground:
    """What dialogs open over: the screen, what is remembered of earlier sessions, and how an order is carried out."""

    main: MainScreen
    memory: Memory
    put_out: Callable[[Order, Stock], None]

    @property
    def app(self) -> App[Any]:
        """What shows screens over each other."""
        return self.main.app

    async def show(self, screen: Screen[T], then: Callable[[T | None], Any] | None = None) -> None:
        """Open a screen, and do something with its answer. Keys that come meanwhile are for it."""
        await self.app.push_screen(screen, then)

    @property
    def keymap(self) -> Mapping[str, str]:
        """Keys that the person has given to commands."""
        return self.main.session.settings.keymap


async def open_dialog(name: str, ground: Ground) -> None:
    """Open a dialog of the table below."""
    if name not in _OF_WHAT_WAS_READ or ground.main.is_ready():
        await _OPENERS[name](ground)


async def _help(ground: Ground) -> None:
    from tui.ui.help import HelpScreen

    await ground.show(HelpScreen(getattr(ground.app.screen, "SCOPE", ground.main.scope), ground.keymap))


async def _warnings(ground: Ground) -> None:
    lines = () if ground.main.model is None else ground.main.model.warnings
    items = [Item(reason, path) for path, _colon, reason in (line.rpartition(": ") for line in lines)]
    nothing = _("Everything could be read.")
    await ground.show(Chooser(_("What could not be read"), items, ground.keymap, nothing=nothing))


async def _history(ground: Ground) -> None:
    saved = ground.memory.saved
    queries = [*saved, *(query for query in ground.memory.queries if query not in saved)]
    items = [Item(query, _("saved") if query in saved else "") for query in queries]

    def ask(place: int | None) -> None:
        if place is not None:
            ground.main.action_find()
            ground.main.ask(queries[place])

    nothing = _("Nothing was searched yet.")
    await ground.show(Chooser(_("Saved and earlier queries"), items, ground.keymap, nothing=nothing), ask)


async def _palette(ground: Ground) -> None:
    from tui.model.rows import Lazy
    from tui.ui.palette import targets

    offered = targets(ground.main, ground.keymap)

    def go(place: int | None) -> None:
        if place is not None:
            ground.app.call_later(offered[place].go)

    items = Lazy(len(offered), lambda place: offered[place].item)
    await ground.show(Chooser(_("Commands, sections, parks and documents"), items, ground.keymap), go)


async def _outline(ground: Ground) -> None:
    pane = ground.main.reader_pane
    items = [Item(heading, f"{sentences:,}", level) for heading, sentences, level in pane.reading.outline]

    def read_section(place: int | None) -> None:
        if place is not None:
            ground.main.following.read_section(place)

    if items:
        await ground.show(Chooser(_("Sections"), items, ground.keymap, pane.section or 0), read_section)
    else:
        ground.main.say(_("This page has no sections."))


# Looking from above


async def _compare(ground: Ground) -> None:
    """Compare the parks that are chosen, or ask for two of all: the comparison is of the whole corpus."""
    from tui.model import Selection

    main = ground.main
    chosen = [value for facet, value in main.state.chosen if facet == "park"]
    names = [] if main.model is None else [count.value for count in main.model.counts(Selection(), "park")]
    if len(chosen) >= 2:
        await _show_comparison(ground, chosen[0], chosen[1])
    elif names:
        await _choose_parks(ground, names)
    else:
        main.say(_("There are no parks to compare."))


async def _choose_parks(ground: Ground, names: list[str]) -> None:
    current = ground.main.facets.current
    start = names.index(current.value) if current is not None and current.value in names else 0

    async def first(place: int | None) -> None:
        if place is None:
            return
        here = names[place]
        others = [None, *(name for name in names if name != here)]

        async def second(place: int | None) -> None:
            if place is not None:
                await _show_comparison(ground, here, others[place])

        items = [Item(name or _("all the rest")) for name in others]
        await ground.show(Chooser(_("Compare {park} with").format(park=here), items, ground.keymap), second)

    await ground.show(Chooser(_("Compare which park"), [Item(name) for name in names], ground.keymap, start), first)


async def _show_comparison(ground: Ground, here: str, there: str | None) -> None:
    from tui.ui.compare_screen import CompareScreen

    if ground.main.model is not None:
        await ground.show(CompareScreen(ground.main.model, here, there, ground.keymap), ground.main.narrow_to)


async def _heat(ground: Ground) -> None:
    from tui.ui.heat_screen import HeatScreen

    main = ground.main
    parks, keywords = ([count.value for count in main.facets.counts.get(facet, ())] for facet in ("park", "keyword"))
    if main.model is None or not parks or not keywords:
        main.say(_("There are no parks to compare."))
    else:
        await ground.show(HeatScreen(main.model, parks, keywords, ground.keymap), main.narrow_to)


async def _chart(ground: Ground) -> None:
    from tui.ui.chart_screen import ChartScreen

    facets = ground.main.facets
    if any(facets.counts.values()):
        await ground.show(ChartScreen(facets.counts, facets.facet or "year", ground.keymap), ground.main.narrow_to)
    else:
        ground.main.say(_("There is nothing to count."))


# Putting out


async def _output(ground: Ground) -> None:
    from tui.ui.output_screen import OutputScreen
    from tui.ui.outputs import IN_BROWSER, ON_TERMINAL

    stock = ground.main.stock()
    if stock is None or not stock.offered():
        ground.main.say(_("There is nothing to export."))
        return

    def do(order: Order | None) -> None:
        if order is not None and order.where == "stdout":
            ground.main.leave(ACCEPTED, stock.records(order.what), style=order.style)
        elif order is not None:
            ground.put_out(order, stock)

    places = IN_BROWSER if ground.app.is_web else ON_TERMINAL
    await ground.show(OutputScreen(stock, ground.main.session.style, places, ground.keymap), do)


_OPENERS: Mapping[str, Callable[[Ground], Awaitable[None]]] = {
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

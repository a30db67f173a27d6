"""The facets at the left: values with live counts, to choose or leave out. Posts what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.ui.cells import Run, clip, strip, visible, width_of
from tui.ui.facet_rows import (
    ORDERS,
    FacetRow,
    Heading,
    More,
    Order,
    Value,
    arranged,
    order_name,
    rows_of,
    steady,
    usual_order,
)
from tui.ui.keys import bindings
from tui.ui.language import N_, _
from tui.ui.sequences import after
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import FacetCount

FACET_NAMES = {
    "park": N_("Parks"),
    "keyword": N_("Keywords"),
    "year": N_("Years"),
    "source": N_("Sources"),
    "script": N_("Scripts"),
    "doc": N_("Documents"),
    "kind": N_("Kinds"),
    "speaker": N_("Speakers"),
}

VALUE_NAMES = {
    ("script", "hans"): N_("Simplified"),
    ("script", "hant"): N_("Traditional"),
    ("script", "hant-converted"): N_("Simp→Trad"),
    ("script", "mixed"): N_("mixed"),
    ("script", "none"): N_("no Chinese"),
    ("kind", "title"): N_("title"),
    ("kind", "heading"): N_("heading"),
    ("kind", "body"): N_("body"),
    ("kind", "caption"): N_("caption"),
    ("kind", "byline"): N_("byline"),
}
"""Values that are words of the program, not of the documents."""


def facet_name(facet: str) -> str:
    """A facet as people call it; what is none stays as it is."""
    return _(FACET_NAMES[facet]) if facet in FACET_NAMES else facet


def value_name(facet: str, value: str) -> str:
    """A facet value as people read it."""
    name = VALUE_NAMES.get((facet, value))
    return visible(value) if name is None else _(name)


class FacetPane(VirtualList):
    """Facet values in groups. The cursor is where the person put it; while that is gone, on the first of its facet."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"facets--heading", "facets--excluded"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("facets")]

    class Chosen(Message):
        """A value is to narrow the view, or no longer; `excluded`: to be left out."""

        def __init__(self, facet: str, value: str, *, excluded: bool) -> None:
            super().__init__()
            self.facet, self.value, self.excluded = facet, value, excluded

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._counts: dict[str, Sequence[FacetCount]] = {}
        self._rows: list[FacetRow] = []
        self._place = ("", "", "")  # of the row that the person left the cursor on, as `_identity` says it
        self._unfolded: set[str] = set()
        self._orders: dict[str, Order] = {}
        self.namer: Callable[[str, str], str] = value_name
        self._wanted = ""
        self._fold: Callable[[str], str] = str

    def show(self, counts: Mapping[str, Sequence[FacetCount]]) -> None:
        """Show these counts, each facet in its order."""
        self._show({facet: arranged(values, self._order(facet)) for facet, values in counts.items()})

    def show_in_place(self, counts: Mapping[str, Sequence[FacetCount]]) -> None:
        """Show these counts with every value where it is now, as far as that can be, so that nothing jumps."""
        self._show({facet: steady(self._counts.get(facet, ()), values) for facet, values in counts.items()})

    def _show(self, counts: dict[str, Sequence[FacetCount]]) -> None:
        self._counts = counts
        self._arrange()

    def _order(self, facet: str) -> Order:
        return self._orders.get(facet, usual_order(facet))

    def narrow(self, wanted: str, fold: Callable[[str], str]) -> None:
        """Show only values whose names hold `wanted`, both folded."""
        self._wanted, self._fold = fold(wanted.strip()), lru_cache(maxsize=None)(fold)
        self._arrange()

    @property
    def counts(self) -> Mapping[str, Sequence[FacetCount]]:
        """What is shown, by facet."""
        return self._counts

    @property
    def facet(self) -> str:
        """The facet where the cursor is."""
        return self._rows[self.cursor].facet if self._rows else ""

    @property
    def current(self) -> FacetCount | None:
        """The value under the cursor."""
        row = self._rows[self.cursor] if self._rows else None
        return row.count if isinstance(row, Value) else None

    def on_blur(self) -> None:
        self._remember()

    def _remember(self) -> None:
        """The row that the person is on is where the cursor belongs from now on."""
        if self.cursor < len(self._rows):
            self._place = _identity(self._rows[self.cursor])

    def _arrange(self) -> None:
        if self.has_focus:
            self._remember()
        wanted = None if not self._wanted else self._is_wanted
        self._rows = rows_of(self._counts, unfolded=self._unfolded, wanted=wanted)
        at, facet = self._place, self._place[1]
        first = next((i for i, row in enumerate(self._rows) if isinstance(row, Value) and row.facet == facet), 1)
        self.set_count(len(self._rows), next((i for i, row in enumerate(self._rows) if _identity(row) == at), first))

    def _is_wanted(self, count: FacetCount) -> bool:
        names = (self.namer(count.facet, count.value), *count.aliases)
        return any(self._wanted in self._fold(name) for name in names)

    @property
    def in_sight(self) -> Sequence[int]:
        """Rows that can be chosen."""
        return [index for index in super().in_sight if not isinstance(self._rows[index], Heading)]

    # Keys

    def action_choose(self) -> None:
        self._choose(excluded=False)

    def action_exclude(self) -> None:
        self._choose(excluded=True)

    def _choose(self, *, excluded: bool) -> None:
        if not self._rows:
            return
        row = self._rows[self.cursor]
        if isinstance(row, Value):
            self.post_message(self.Chosen(row.facet, row.count.value, excluded=excluded))
        else:
            self._unfolded ^= {row.facet}
            self._arrange()

    def action_sort(self) -> None:
        if self.facet:
            self._orders[self.facet] = after(ORDERS, self._order(self.facet))
            self.show(self._counts)

    def action_facet(self, step: int) -> None:
        headings = [i for i, row in enumerate(self._rows) if isinstance(row, Heading)]
        places = [i for i in headings if i > self.cursor] if step > 0 else [i for i in headings if i < self.cursor - 1]
        if places:
            self.cursor = min((places[0] if step > 0 else places[-1]) + 1, len(self._rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """A click chooses; with Control it excludes."""
        super().on_click(event)
        event.prevent_default()
        if event.y + self.scroll_offset.y < self.count:
            self._choose(excluded=event.ctrl)

    # Drawing

    def draw_nothing(self, line: int, width: int) -> Strip:
        words = _("No value is called that.") if line == 1 and self._wanted else ""
        return strip([(" ", Style.null()), (clip(words, width - 2), self.part("list--quiet"))], width, self.plain)

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        row, base = self._rows[index], self.row_style(index)
        bar = self.bar(index)
        quiet = self.part("list--quiet")
        match row:
            case Heading(facet, values):
                name = facet_name(facet)
                order = self._order(facet)
                about, sorted_by = f"{values:,}", f"  {order_name(order)}" if order != "count" else ""
                if width_of(f"{name} {about}{sorted_by}") < width - 1:
                    about += sorted_by
                runs: list[Run] = [(name + " ", self.part("facets--heading")), (about, quiet)]
            case More(_facet, hidden):
                runs = [("   " + _("… {n} more").format(n=f"{hidden:,}"), quiet)]
            case Value():
                runs = self._value(row, width - 2)
        return [strip([bar, *runs], width, base)]

    def _value(self, row: Value, room: int) -> list[Run]:
        count = row.count
        number = f"{count.sentences:,}"
        indent = "  " * row.depth
        sign = "● " if count.chosen else "✕ " if count.excluded else "  "
        name = clip(indent + visible(self.namer(row.facet, count.value)), room - 2 - width_of(number) - 1)
        gap = " " * (room - 2 - width_of(name) - width_of(number))
        quiet = self.part("list--quiet")
        if count.chosen:
            style = self.part("list--bar") + self.part("list--strong")
        elif count.excluded:
            style = self.part("facets--excluded")
        else:
            style = Style.null() if count.sentences else quiet
        return [(sign, style), (name, style), (gap, Style.null()), (number, style if count.chosen else quiet)]


def _identity(row: FacetRow) -> tuple[str, str, str]:
    """What a row is, whatever its counts."""
    return (type(row).__name__, row.facet, row.count.value if isinstance(row, Value) else "")

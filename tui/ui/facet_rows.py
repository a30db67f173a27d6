"""Which rows the facet pane shows, in which order: headings, values and what is folded away. Pure; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.ui.language import N_, _

if TYPE_CHECKING:
    from tui.model import FacetCount


Order = Literal["count", "keyness", "name"]
ORDERS: tuple[Order, ...] = ("count", "keyness", "name")

_NAMES: dict[Order, str] = {"count": N_("by count"), "keyness": N_("by keyness"), "name": N_("by name")}


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a facet and how many values it has."""

    facet: str
    values: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its counts; `depth` is how far it is nested in another one."""

    facet: str
    count: FacetCount
    depth: int = 0


@dataclass(frozen=True, slots=True)
class More:
    """Values that are folded away."""

    facet: str
    hidden: int


FacetRow = Heading | Value | More


def order_name(order: Order) -> str:
    """What values are sorted by, in words."""
    return _(_NAMES[order])


def usual_order(facet: str) -> Order:
    """What is said everywhere is no keyword of anything; of other values, those with most sentences come first."""
    return "keyness" if facet == "keyword" else "count"


def arranged(values: Sequence[FacetCount], order: Order) -> list[FacetCount]:
    """The values in an order; those that are alike in it stay as they are."""
    if order == "name":
        return sorted(values, key=lambda count: count.value)
    if order == "keyness":
        return sorted(values, key=lambda count: -count.keyness)
    return sorted(values, key=lambda count: (-count.sentences, -count.documents))


SHORT = {"park": 8, "keyword": 8}
"""Values shown of a facet that is not unfolded; of others, SHORT_OTHERS."""
SHORT_OTHERS = 4


def rows_of(
    counts: Mapping[str, Sequence[FacetCount]],
    *,
    unfolded: Collection[str] = (),
    wanted: Callable[[FacetCount], bool] | None = None,
) -> list[FacetRow]:
    """The rows for the counts of each facet, in the order of the mapping.

    With `wanted`, only the values for which it holds, and none of them folded away.
    """
    rows: list[FacetRow] = []
    for facet, values in counts.items():
        kept = [value for value in values if wanted is None or wanted(value)]
        if not kept:
            continue
        nested = _nested(kept)
        short = SHORT.get(facet, SHORT_OTHERS)
        whole = wanted is not None or facet in unfolded or len(nested) <= short + 1
        shown = nested if whole else _short(nested, short)
        rows.append(Heading(facet, len(kept)))
        rows += [Value(facet, value, depth) for value, depth in shown]
        if len(shown) < len(nested):
            rows.append(More(facet, len(nested) - len(shown)))
    return rows


def _short(nested: Sequence[tuple[FacetCount, int]], short: int) -> list[tuple[FacetCount, int]]:
    """The first values, and those chosen or excluded wherever they are."""
    return [item for i, item in enumerate(nested) if i < short or item[0].chosen or item[0].excluded]


def _nested(values: Sequence[FacetCount]) -> list[tuple[FacetCount, int]]:
    """Values with those inside them right below, one step deeper."""
    if not any(value.parent for value in values):
        return [(value, 0) for value in values]
    names = {v.value for v in values}
    children: dict[str | None, list[FacetCount]] = {}
    for value in values:
        children.setdefault(value.parent if value.parent in names else None, []).append(value)
    ordered: list[tuple[FacetCount, int]] = []

    def place(parent: str | None, depth: int) -> None:
        for value in children.pop(parent, ()):
            ordered.append((value, depth))
            place(value.value, depth + 1)

    place(None, 0)
    while children:  # values that are inside each other have no top of their own
        place(next(iter(children)), 0)
    return ordered


def steady(before: Sequence[FacetCount], now: Sequence[FacetCount]) -> list[FacetCount]:
    """The new counts in the order of the old ones as far as they are shown in both, so that nothing jumps.

    Values that were not there come after those that were, in their own order.
    """
    place = {count.value: i for i, count in enumerate(before)}
    return sorted(now, key=lambda count: place.get(count.value, len(place)))

"""Which facet values a selection and the filters of a query mean. Knows names of values, not who bears them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tui.finder.query import Query
from tui.model.selection import FACETS, Selection
from tui.text.folding import fold

Wanted: TypeAlias = Callable[[str, Sequence[str]], bool]
"""Whether a facet value with its aliases is meant."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Sentences must bear a value of a facet that is meant, or, negated, must not."""

    facet: str
    wanted: Wanted
    negated: bool


def narrowings(selection: Selection, query: Query, *, besides: str | None = None) -> Iterator[Narrowing]:
    """What has to hold; choices within the facet `besides` are left aside, exclusions never."""
    for facet in FACETS:
        for choices, negated in ((selection.chosen, False), (selection.excluded, True)):
            whole = frozenset(value for name, value in choices if name == facet)
            parts = tuple(fold(f.value) for f in query.filters if f.facet == facet and f.negated == negated)
            if (whole or parts) and (negated or facet != besides):
                yield Narrowing(facet, wanted(whole, parts), negated)


def wanted(whole: frozenset[str], parts: tuple[str, ...] = ()) -> Wanted:
    """Values that are chosen whole, or named by a folded part of their name or of an alias.

    A part that begins with `=` is the whole name.
    """

    def named(name: str) -> bool:
        return any(part[1:] == name if part.startswith("=") else part in name for part in parts)

    return lambda value, aliases: value in whole or any(named(fold(name)) for name in (value, *aliases))

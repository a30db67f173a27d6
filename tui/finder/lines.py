"""Sentences of an index one by one, as plain matching wants them. Needs no numpy: columns may be of any kind."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Any

from tui.finder.matching import Line, match
from tui.finder.query import Query, raise_capitals
from tui.finder.ranking import EXACT


class Lines:
    """The sentences of one segment. `column` gives `text`, `starts`, `upper` and `edges`, as index.segment has them."""

    def __init__(self, column: Callable[[str], Any]) -> None:
        self._text, self._starts, self._upper, self._edges = map(column, ("text", "starts", "upper", "edges"))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def text(self, row: int) -> str:
        """The folded text."""
        units = self._text[self._starts[row] : self._starts[row + 1] - 1].tobytes()
        return str(units, "utf-16-le", "surrogatepass")

    def cased(self, row: int) -> str:
        """The folded text with its capitals."""
        text = self.text(row)
        upper = self._flagged(self._upper, row, text)
        return raise_capitals(text, upper) if upper else text

    def line(self, row: int) -> Line:
        """A sentence made ready."""
        text = self.text(row)
        upper = self._flagged(self._upper, row, text)
        edges = frozenset(self._flagged(self._edges, row, text))
        return Line(text, raise_capitals(text, upper) if upper else text, edges)

    def _flagged(self, packed: Any, row: int, text: str) -> list[int]:
        """Which characters of a row, or its end, have their flag set."""
        start, end = int(self._starts[row]), int(self._starts[row + 1])
        bits = int.from_bytes(packed[start >> 3 : (end + 7) >> 3].tobytes(), "little") >> (start & 7)
        units = [i for i, bit in enumerate(f"{bits:b}"[::-1][: end - start]) if bit == "1"]
        if len(text) == end - start - 1:
            return units
        characters = [i for i, char in enumerate(text) for _ in range(1 + (char > "\uffff"))] + [len(text)]
        return [characters[unit] for unit in units]


def scan(lines: Lines, query: Query, rows: Iterable[int]) -> list[tuple[int, int, float]]:
    """(row, tier, score) of those of the rows that match the terms of a query, best first: looked at one by one."""
    if not query.terms:
        return [(row, EXACT, 100.0) for row in rows]
    found = [(row, *matched) for row in rows if (matched := match(lines.line(row), query))]
    exact = array("f", (score for _, _, score in found))  # the index keeps scores in single precision
    return sorted(
        ((row, tier, score) for (row, tier, _), score in zip(found, exact, strict=True)),
        key=lambda hit: (hit[1], -hit[2], hit[0]),
    )

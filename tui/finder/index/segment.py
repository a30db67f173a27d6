"""A segment: up to 262,144 sentences with all that finding needs, as plain arrays that may be saved and memory-mapped.

The text is folded, in UTF-16 code units; a unit is called a symbol where it is looked up. An occurrence of a symbol is
a key, its row and its offset in one number: sorted keys are in the order of the text. Segments know nothing of each
other, so that an index can grow by adding some.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.bits import Bits, Flags, pack
from tui.finder.lines import Lines

ROWS: Final = 1 << 18
"""Rows of a full segment."""
OFFSET_BITS: Final = 14
LAST_OFFSET: Final = (1 << OFFSET_BITS) - 1
"""Offsets in keys go so far. A row that is longer has to be looked at by itself."""
DENSE: Final = 8
"""Rows that are one in so many are read together with all between them: what stands side by side is read faster."""
NEWLINE: Final = 10


Keys: TypeAlias = NDArray[np.uint32]


def keys_of(rows: NDArray[Any], offsets: Any) -> Keys:
    """Keys of places that are `offsets` behind the starts of rows."""
    keys: Keys = (rows << OFFSET_BITS | offsets).astype(np.uint32)
    return keys


def rows_in(keys: Keys) -> NDArray[np.intp]:
    """The rows that keys stand in."""
    return (keys >> OFFSET_BITS).astype(np.intp)


def offsets_in(keys: Keys) -> NDArray[np.intp]:
    """How far behind the starts of their rows keys stand."""
    return (keys & LAST_OFFSET).astype(np.intp)


@dataclass(frozen=True)
class Segment:
    """`n` code units in `r` sentences.

    text       uint16[n], each row ended by a newline
    starts     uint32[r + 1], where rows start in `text`
    lengths    uint32[r], in characters
    upper      packed flags[n], what came from upper case
    edges      packed flags[n], where a word starts or has just ended
    symbols    uint16[s], sorted; the occurrences of symbols[i] are keys[spans[i]:spans[i + 1]]
    spans      uint32[s + 1]
    keys       uint32[n]
    common     uint16[c], sorted symbols, and holders[i] the rows that hold common[i]
    holders    uint64[c, words]
    sounding   uint64[syllables, words], the rows that hold a character with this reading
    pairs      uint64[26 * 26, words], the rows where characters with these first letters stand side by side
    odd        uint32[o], rows of which the arrays do not tell enough: they have to be looked at one by one
    """

    text: NDArray[np.uint16]
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    upper: Flags
    edges: Flags
    symbols: NDArray[np.uint16]
    spans: NDArray[np.uint32]
    keys: Keys
    common: NDArray[np.uint16]
    holders: Bits
    sounding: Bits
    pairs: Bits
    odd: NDArray[np.uint32]

    def columns(self) -> dict[str, NDArray[Any]]:
        """All arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_columns(cls, columns: Mapping[str, NDArray[Any]]) -> Segment:
        """The segment that `columns()` came from."""
        return cls(**{field.name: np.asarray(columns[field.name]) for field in fields(cls)})

    @cached_property
    def rows(self) -> int:
        """How many sentences there are."""
        return len(self.lengths)

    def occurrences(self, symbol: int) -> NDArray[np.uint32]:
        """The keys of a symbol, sorted."""
        at = int(np.searchsorted(self.symbols, symbol))
        if at == len(self.symbols) or self.symbols[at] != symbol:
            return self.keys[:0]
        return self.keys[self.spans[at] : self.spans[at + 1]]

    def holding(self, symbol: int) -> Bits:
        """The rows that hold a symbol."""
        at = int(np.searchsorted(self.common, symbol))
        if at < len(self.common) and self.common[at] == symbol:
            holders: Bits = self.holders[at]
            return holders
        mask = np.zeros(self.rows, np.bool_)
        mask[rows_in(self.occurrences(symbol))] = True
        return pack(mask)

    def places(self, keys: Keys) -> NDArray[np.intp]:
        """Where in `text` keys stand."""
        found: NDArray[np.intp] = self.starts.take(rows_in(keys)) + offsets_in(keys)
        return found

    def read(self, rows: NDArray[np.intp]) -> Reading:
        """The units of rows (sorted, at least one)."""
        first, behind = int(rows[0]), int(rows[-1]) + 1
        if len(rows) * DENSE > behind - first:
            return Reading(self, rows, self.text[self.starts[first] : self.starts[behind]], None, None)
        starts = self.starts[rows].astype(np.intp)
        widths = self.starts[rows + 1].astype(np.intp) - starts
        ends = np.cumsum(widths)
        places = np.ones(ends[-1], np.intp)
        places[0] = starts[0]
        places[ends[:-1]] = starts[1:] - starts[:-1] - widths[:-1] + 1
        np.cumsum(places, out=places)
        return Reading(self, rows, self.text.take(places), places, ends)

    @cached_property
    def lines(self) -> Lines:
        """Its rows, one by one."""
        return Lines(lambda name: getattr(self, name))

    def unit_edges(self, row: int, edges: Iterable[int]) -> NDArray[np.bool_]:
        """bool[units + 1] of a row: where edges stand that are given as indices of characters."""
        return np.isin(self._characters(row), list(edges))

    def _characters(self, row: int) -> NDArray[np.intp]:
        """For each unit of a row and its end, the index of its character."""
        units = self.text[self.starts[row] : self.starts[row + 1]]
        return np.cumsum((units < 0xDC00) | (units > 0xDFFF)) - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The units of some rows, each with its newline; of the rows between them too, where they stand close together."""

    segment: Segment
    rows: NDArray[np.intp]
    units: NDArray[np.uint16]
    places: NDArray[np.intp] | None  # of the units in the text; None where they stand there side by side
    ends: NDArray[np.intp] | None  # how many units there are up to the end of each row

    def locate(self, at: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """Of units given by their number: which of them are in the rows, and the rows and the places of these."""
        if self.places is not None and self.ends is not None:
            return at, self.rows[np.searchsorted(self.ends, at, "right")], self.places[at]
        places = at + int(self.segment.starts[self.rows[0]])
        row = np.searchsorted(self.segment.starts, places, "right") - 1
        wanted = np.zeros(self.segment.rows, np.bool_)
        wanted[self.rows] = True
        inside = wanted[row]
        return at[inside], row[inside], places[inside]


def units_of(text: str) -> NDArray[np.uint16]:
    """The UTF-16 code units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")

"""A segment: up to 262,144 sentences with all that finding needs, as plain arrays that may be saved and memory-mapped.

The text is folded, in UTF-16 code units; a unit is called a symbol where it is looked up. An occurrence of a symbol is
a key, its row and its offset in one number: sorted keys are in the order of the text. Segments know nothing of each
other, so that an index can grow by adding some.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import product
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.bits import Bits, Flags, flags, pack
from tui.finder.index.sounds import ALPHABET, NO_LETTER, NO_SOUND, UNITS, letters_of_units, readings_of_units, sounds
from tui.finder.lines import Lines
from tui.finder.matching import kind_of
from tui.finder.query import capitals
from tui.text.folding import fold, fold_offsets
from tui.text.pinyin import table

ROWS: Final = 1 << 18
"""Rows of a full segment."""
OFFSET_BITS: Final = 14
LAST_OFFSET: Final = (1 << OFFSET_BITS) - 1
"""Offsets in keys go so far. A row that is longer has to be looked at by itself."""
COMMON: Final = 16
"""A symbol with an occurrence in so many rows, on average, has its rows as a bitmap beside its keys."""
NEAR: Final = 1 << 16
"""Rows whose pairs of sounds are gathered at a time."""
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


def build(texts: Sequence[str], words: NDArray[np.bool_] | None = None) -> Segment:
    """A segment of up to ROWS sentences.

    `words`: of each character of the texts, each with a newline behind it, whether a word starts there; where they are
    not known, the edges are where characters change.
    """
    text, upper, uneven = _fold(texts)
    starts = np.zeros(len(texts) + 1, np.uint32)
    starts[1:] = np.flatnonzero(text == NEWLINE) + 1
    widths = np.diff(starts)
    row = np.repeat(np.arange(len(texts), dtype=np.uint32), widths)
    offset = np.arange(len(text), dtype=np.uint32) - np.repeat(starts[:-1], widths)
    order = np.argsort(text, kind="stable")
    keys = keys_of(row, np.minimum(offset, np.uint32(LAST_OFFSET))).take(order)
    spans = _run_starts(text.take(order))
    symbols = text[order[spans[:-1]]]

    frequent = np.flatnonzero((np.diff(spans) * COMMON > len(texts)) & (symbols != NEWLINE))
    holders = np.zeros((len(frequent), len(texts)), np.bool_)
    for mask, at in zip(holders, frequent.tolist(), strict=True):
        mask[rows_in(keys[spans[at] : spans[at + 1]])] = True
    lengths = widths - 1
    for at in np.flatnonzero((symbols >= 0xDC00) & (symbols < 0xE000)).tolist():
        np.subtract.at(lengths, rows_in(keys[spans[at] : spans[at + 1]]), np.uint32(1))
    odd = widths > LAST_OFFSET
    odd[[i for i in uneven if any(char > "\uffff" and char in table() for char in fold(texts[i]))]] = True
    return Segment(
        text=text,
        starts=starts,
        lengths=lengths,
        upper=flags(upper),
        edges=flags(_changes(text) if words is None else _edges(words, texts, uneven, starts)),
        symbols=symbols,
        spans=spans,
        keys=keys,
        common=symbols[frequent],
        holders=pack(holders),
        sounding=_sounding(symbols, spans, keys, len(texts)),
        pairs=_pairs(text, starts),
        odd=np.flatnonzero(odd).astype(np.uint32),
    )


def _run_starts(values: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Where runs of equal values start, and the end."""
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    return np.concatenate([[0], changes, [len(values)]]).astype(np.uint32)


def units_of(text: str) -> NDArray[np.uint16]:
    """The UTF-16 code units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


@dataclass(slots=True)
class _Units:
    """What is known of single code units so far: their folds, whether these are one unit, capitals, and kinds."""

    known: NDArray[np.bool_]
    fold: NDArray[np.uint16]
    even: NDArray[np.bool_]
    upper: NDArray[np.bool_]
    kind: NDArray[np.uint8]

    def learn(self, units: NDArray[np.uint16]) -> None:
        """Look up the units that are new."""
        present = np.zeros(UNITS, np.bool_)
        present[units] = True
        for unit in np.flatnonzero(present & ~self.known).tolist():
            char = chr(unit)
            folded = fold(char)
            self.known[unit] = True
            self.upper[unit] = char.isupper()
            self.kind[unit] = kind_of(char)
            if len(folded) == 1 and folded <= "\uffff" and not 0xD800 <= unit < 0xE000:
                self.fold[unit], self.even[unit] = ord(folded), True


@cache
def _table() -> _Units:
    no = np.zeros(UNITS, np.bool_)
    return _Units(no, np.zeros(UNITS, np.uint16), no.copy(), no.copy(), np.zeros(UNITS, np.uint8))


def _fold(texts: Sequence[str]) -> tuple[NDArray[np.uint16], NDArray[np.bool_], list[int]]:
    """All texts folded, each with a newline behind it; what came from upper case; which rows changed their width."""
    units = units_of("\n".join(texts) + "\n" if texts else "")
    ends = np.flatnonzero(units == NEWLINE)
    if len(ends) != len(texts):
        return _fold([text.replace("\n", " ") for text in texts])
    table = _table()
    table.learn(units)
    text, upper = table.fold.take(units), table.upper.take(units)
    uneven = np.unique(np.searchsorted(ends, np.flatnonzero(~table.even.take(units)))).tolist()
    if not uneven:
        table.learn(text)
        return text, upper, []
    folds, capital, done = [], [], 0
    for row in uneven:
        folded, raised = _fold_row(texts[row])
        start = ends[row - 1] + 1 if row else 0
        folds += [text[done:start], folded]
        capital += [upper[done:start], raised]
        done = ends[row]
    text = np.concatenate([*folds, text[done:]])
    table.learn(text)
    return text, np.concatenate([*capital, upper[done:]]), uneven


def _fold_row(text: str) -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    folded, upper = capitals(text)
    widths = np.array([1 + (char > "\uffff") for char in folded], np.intp)
    return units_of(folded), np.repeat(np.isin(np.arange(len(folded)), upper), widths)


def _changes(text: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Where the kind of unit changes, and where rows start and end."""
    kinds = _table().kind.take(text)
    newline = text == NEWLINE
    edges: NDArray[np.bool_] = newline.copy()
    edges[1:] |= newline[:-1] | (kinds[1:] != kinds[:-1])
    edges[:1] = True
    return edges


def _edges(
    words: NDArray[np.bool_], texts: Sequence[str], uneven: Sequence[int], starts: NDArray[np.uint32]
) -> NDArray[np.bool_]:
    """Where words start and rows end: as in `words`, but in rows that changed their width."""
    first = np.cumsum([0, *(len(text) + 1 for text in texts)])
    parts, done = [], 0
    for row in uneven:
        folded, offsets = fold_offsets(texts[row])
        edges = np.zeros(starts[row + 1] - starts[row], np.bool_)
        for word in np.flatnonzero(words[first[row] : first[row + 1]]).tolist():
            at = word if offsets is None else bisect_left(offsets, word)
            edges[len(units_of(folded[:at]))] = True
        parts += [words[first[done] : first[row]], edges]
        done = row + 1
    edges = np.concatenate([*parts, words[first[done] :]])
    edges[starts[1:] - 1] = True
    return edges


def _sounding(symbols: NDArray[np.uint16], spans: NDArray[np.uint32], keys: Keys, rows: int) -> Bits:
    mask = np.zeros((len(sounds().syllables), rows), np.bool_)
    for at, readings in enumerate(readings_of_units()[:, symbols].T.tolist()):
        for syllable in readings:
            if syllable == NO_SOUND:
                break
            mask[syllable][rows_in(keys[spans[at] : spans[at + 1]])] = True
    return pack(mask)


def _pairs(text: NDArray[np.uint16], starts: NDArray[np.uint32]) -> Bits:
    """Made for some rows at a time, whose bits are near each other in the processor's cache."""
    firsts = range(0, len(starts) - 1, NEAR)
    parts = [_pairs_in(text, starts[first : first + NEAR + 1]) for first in firsts]
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(ALPHABET) ** 2, 0), np.uint64)


def _pairs_in(text: NDArray[np.uint16], starts: NDArray[np.uint32]) -> Bits:
    rows, letters, text = len(starts) - 1, letters_of_units(), text[starts[0] : starts[-1]]
    row = np.repeat(np.arange(rows, dtype=np.uint32), np.diff(starts))
    mask = np.zeros((len(ALPHABET) ** 2, rows), np.bool_)
    flat = mask.ravel()  # one index is much faster than two

    def add(first: NDArray[np.uint8], second: NDArray[np.uint8], row: NDArray[np.uint32]) -> None:
        at = np.flatnonzero((first != NO_LETTER) & (second != NO_LETTER))
        flat[(first.take(at) * np.uint32(len(ALPHABET)) + second.take(at)) * np.uint32(rows) + row.take(at)] = True

    usual = letters[0].take(text)
    add(usual[:-1], usual[1:], row)
    several = (letters[1] != NO_LETTER).take(text)
    some = np.flatnonzero(several[:-1] | several[1:])  # the few whose further letters are left to do
    firsts = [rank.take(text.take(some)) for rank in letters]
    seconds = [rank.take(text.take(some + 1)) for rank in letters]
    for first, second in product(firsts, seconds):
        add(first, second, row.take(some))
    return pack(mask)

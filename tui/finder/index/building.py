"""Segments made of sentences. Knows only the sentences of one segment; what takes much room is made part by part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.finder.index.bits import Bits, Flags, flags, pack, words_for
from tui.finder.index.segment import LAST_OFFSET, NEWLINE, Keys, Segment, keys_of, units_of
from tui.finder.index.sounds import ALPHABET, NO_SOUND, UNITS, letters_of_units, readings_of_units, sounds
from tui.finder.matching import kind_of
from tui.finder.query import capitals
from tui.text.columns import Strings
from tui.text.folding import fold, fold_offsets
from tui.text.pinyin import table

COMMON: Final = 16
"""A symbol with an occurrence in so many rows, on average, has its rows as a bitmap beside its keys."""
NEAR: Final = 1 << 13
"""Rows of a part: their bits are near each other in the processor's cache."""


def build(texts: Strings, words: NDArray[np.bool_] | None = None) -> Segment:
    """A segment of up to ROWS sentences.

    `words`: of each character of the texts, each with a newline behind it, whether a word starts there; where they are
    not known, the edges are where characters change.
    """
    text, upper, uneven = _fold_all(texts)
    starts = np.zeros(len(texts) + 1, np.uint32)
    starts[1:] = np.flatnonzero(text == NEWLINE) + 1
    counts = np.bincount(text, minlength=UNITS)
    symbols = np.flatnonzero(counts).astype(np.uint16)
    spans = np.concatenate([[0], np.cumsum(counts[symbols])]).astype(np.uint32)
    common = symbols[(counts[symbols] * COMMON > len(texts)) & (symbols != NEWLINE)]
    keys = np.empty(len(text), np.uint32)
    free = np.zeros(UNITS, np.intp)  # where the next key of each symbol belongs
    free[symbols] = spans[:-1]
    lengths = np.empty(len(texts), np.uint32)
    holders, sounding, pairs = (
        np.empty((count, words_for(len(texts))), np.uint64)
        for count in (len(common), len(sounds().syllables), len(ALPHABET) ** 2)
    )
    for first in range(0, len(texts), NEAR):
        part = _Part.of(text, starts[first : first + NEAR + 1])
        part.put_keys(first, keys, free)
        lengths[first : first + NEAR] = part.lengths()
        bits = slice(first // 64, (first + NEAR) // 64)
        holders[:, bits], sounding[:, bits], pairs[:, bits] = part.holders(common), part.sounding(), part.pairs()
    odd = np.diff(starts) > LAST_OFFSET
    odd[[i for i in uneven if any(char > "\uffff" and char in table() for char in fold(texts[i]))]] = True
    return Segment(
        text=text,
        starts=starts,
        lengths=lengths,
        upper=upper,
        edges=flags(_changes(text) if words is None else _edges(words, texts, uneven, starts)),
        symbols=symbols,
        spans=spans,
        keys=keys,
        common=common,
        holders=holders,
        sounding=sounding,
        pairs=pairs,
        odd=np.flatnonzero(odd).astype(np.uint32),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The folded text of some rows: for each unit its row and its offset in it, both counted from 0."""

    text: NDArray[np.uint16]
    row: NDArray[np.uint32]
    offset: NDArray[np.uint32]
    rows: int

    @classmethod
    def of(cls, text: NDArray[np.uint16], starts: NDArray[np.uint32]) -> _Part:
        """The rows between `starts`."""
        widths = np.diff(starts)
        units = text[starts[0] : starts[-1]]
        row = np.repeat(np.arange(len(widths), dtype=np.uint32), widths)
        offset = np.arange(len(units), dtype=np.uint32) - np.repeat(starts[:-1] - starts[0], widths)
        return cls(units, row, offset, len(widths))

    def put_keys(self, first: int, keys: Keys, free: NDArray[np.intp]) -> None:
        """Write the keys to where those of their symbols go on; `first` is the number of the first row."""
        order = np.argsort(self.text, kind="stable")
        text = self.text.take(order)
        bounds = np.concatenate([[0], np.flatnonzero(text[1:] != text[:-1]) + 1, [len(text)]])
        symbols, widths = text[bounds[:-1]], np.diff(bounds)
        places = np.arange(len(text)) + np.repeat(free[symbols] - bounds[:-1], widths)
        own = keys_of(self.row + np.uint32(first), np.minimum(self.offset, np.uint32(LAST_OFFSET)))
        keys[places] = own.take(order)
        free[symbols] += widths

    def lengths(self) -> NDArray[np.uint32]:
        """uint32[rows]: the characters of each row."""
        second_halves = self.row[(self.text & 0xFC00) == 0xDC00]
        ends = self.offset[self.text == NEWLINE]
        lengths: NDArray[np.uint32] = ends - np.bincount(second_halves, minlength=self.rows).astype(np.uint32)
        return lengths

    def holders(self, common: NDArray[np.uint16]) -> Bits:
        """The rows that hold each of the common symbols."""
        numbers = np.full(UNITS, NO_SOUND, np.uint16)
        numbers[common] = np.arange(len(common))
        return self._rows_with([numbers], len(common))

    def sounding(self) -> Bits:
        """The rows that hold a character with each of the syllables."""
        return self._rows_with(readings_of_units(), len(sounds().syllables))

    def _rows_with(self, numbers: Iterable[NDArray[np.uint16]], count: int) -> Bits:
        """uint64[count, words]: the rows with a unit that has a number, by number. `numbers` are tables by unit."""
        mask = np.zeros((count, self.rows), np.bool_)
        flat = mask.ravel()  # one index is much faster than two
        for numbers_of_units in numbers:
            found = numbers_of_units.take(self.text)
            at = np.flatnonzero(found != NO_SOUND)
            flat[found.take(at) * np.uint32(self.rows) + self.row.take(at)] = True
        return pack(mask)

    def pairs(self) -> Bits:
        """The rows where characters with two first letters stand side by side, by the number of the pair."""
        none = len(ALPHABET)  # one letter more, for units without a sound: quicker than to leave out the few
        letters, text = np.minimum(letters_of_units(), none), self.text
        mask = np.zeros((none + 1, none + 1, self.rows), np.bool_)
        flat = mask.ravel()

        def add(first: NDArray[np.uint8], second: NDArray[np.uint8], row: NDArray[np.uint32]) -> None:
            pair = first * np.uint32(none + 1) + second
            flat[pair * np.uint32(self.rows) + row] = True

        usual = letters[0].take(text)
        add(usual[:-1], usual[1:], self.row[:-1])
        several = (letters[1] != none).take(text)
        some = np.flatnonzero(several[:-1] | several[1:])  # the few whose further letters are left to do
        row = self.row.take(some)
        firsts = [rank.take(text.take(some)) for rank in letters]
        seconds = [rank.take(text.take(some + 1)) for rank in letters]
        for first, second in product(firsts, seconds):
            at = np.flatnonzero((first < none) & (second < none))
            add(first.take(at), second.take(at), row.take(at))
        return pack(mask[:none, :none].reshape(none * none, self.rows))


@dataclass(slots=True)
class _Units:
    """What is known of single code units so far: their folds, whether these are one unit, capitals, and kinds."""

    known: NDArray[np.bool_]
    fold: NDArray[np.uint16]
    even: NDArray[np.bool_]
    upper: NDArray[np.bool_]
    kind: NDArray[np.uint8]

    def learn(self, units: NDArray[np.uint16]) -> None:
        """Look up the units that are new. Threads may do so at once: what is known is there as a whole."""
        present = np.zeros(UNITS, np.bool_)
        present[units] = True
        for unit in np.flatnonzero(present & ~self.known).tolist():
            char = chr(unit)
            folded = fold(char)
            self.upper[unit] = char.isupper()
            self.kind[unit] = kind_of(char)
            if len(folded) == 1 and folded <= "\uffff" and not 0xD800 <= unit < 0xE000:
                self.fold[unit], self.even[unit] = ord(folded), True
            self.known[unit] = True


_TABLE: Final = _Units(
    np.zeros(UNITS, np.bool_),
    np.zeros(UNITS, np.uint16),
    np.zeros(UNITS, np.bool_),
    np.zeros(UNITS, np.bool_),
    np.zeros(UNITS, np.uint8),
)


@dataclass(frozen=True, slots=True)
class _Folded:
    """Texts folded, each with a newline behind it; what came from upper case; which rows changed their width."""

    text: NDArray[np.uint16]
    upper: NDArray[np.bool_]
    uneven: list[int]


def _fold_all(texts: Strings) -> tuple[NDArray[np.uint16], Flags, list[int]]:
    """All texts folded, what of them came from upper case, and the rows that changed their width."""
    parts = [_fold(texts.part(first, first + NEAR)) for first in range(0, len(texts), NEAR)]
    uneven = [number * NEAR + row for number, part in enumerate(parts) for row in part.uneven]
    upper = flags(np.concatenate([part.upper for part in parts]))
    return np.concatenate([part.text for part in parts]), upper, uneven


def _fold(texts: Strings) -> _Folded:
    own = texts.units
    if (own == NEWLINE).any():
        own = np.where(own == NEWLINE, np.uint16(ord(" ")), own)
    units = np.insert(own, texts.offsets[1:] - texts.offsets[0], NEWLINE)
    ends = np.flatnonzero(units == NEWLINE)
    table = _TABLE
    table.learn(units)
    text, upper = table.fold.take(units), table.upper.take(units)
    uneven = np.unique(np.searchsorted(ends, np.flatnonzero(~table.even.take(units)))).tolist()
    folds, capital, done = [], [], 0
    for row in uneven:
        folded, raised = _fold_row(texts[row].replace("\n", " "))
        start = ends[row - 1] + 1 if row else 0
        folds += [text[done:start], folded]
        capital += [upper[done:start], raised]
        done = ends[row]
    text = np.concatenate([*folds, text[done:]])
    table.learn(text)
    return _Folded(text, np.concatenate([*capital, upper[done:]]), uneven)


def _fold_row(text: str) -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    folded, upper = capitals(text)
    widths = np.array([1 + (char > "\uffff") for char in folded], np.intp)
    return units_of(folded), np.repeat(np.isin(np.arange(len(folded)), upper), widths)


def _changes(text: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Where the kind of unit changes, and where rows start and end."""
    kinds = _TABLE.kind.take(text)
    newline = text == NEWLINE
    edges: NDArray[np.bool_] = newline.copy()
    edges[1:] |= newline[:-1] | (kinds[1:] != kinds[:-1])
    edges[:1] = True
    return edges


def _edges(
    words: NDArray[np.bool_], texts: Strings, uneven: list[int], starts: NDArray[np.uint32]
) -> NDArray[np.bool_]:
    """Where words start and rows end: as in `words`, but in rows that changed their width."""
    first = np.concatenate([[0], np.cumsum(texts.lengths() + 1)])
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

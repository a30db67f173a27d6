"""Which rows can match a term at all: sets that miss nothing, made of bitmaps over the whole index.

Sets that were used lately are kept, so that a query typed key by key pays for its new characters only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise, product
from math import ceil

import numpy as np
from numpy.typing import NDArray

from tui.finder import fuzzy
from tui.finder.index.bits import Bits, pack, unpack, words_for
from tui.finder.index.segment import Segment, units_of
from tui.finder.index.sounds import ALPHABET, cuts, sounds, takers
from tui.finder.matching import can_match
from tui.finder.pinyin import like_letters
from tui.finder.query import Term


class Candidates:
    """The candidates in segments that stand behind each other; all of them but the last are full.

    Every set is uint64[words] over all rows.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.rows = sum(segment.rows for segment in segments)
        self._of: Callable[[Term, int], Bits | None] = lru_cache(maxsize=32)(self._find)
        self._holding: Callable[[int], Bits] = lru_cache(maxsize=256)(self._find_holding)
        self._sounding: Callable[[str, bool, bool], Bits] = lru_cache(maxsize=64)(self._find_sounding)
        self._starting: Callable[[str, bool], tuple[tuple[int, Bits], ...]] = lru_cache(maxsize=4)(self._find_starting)
        self._shared: Callable[[str], tuple[Bits, ...]] = lru_cache(maxsize=4)(self._find_shared)
        self._shared_pairs: Callable[[str], tuple[Bits, ...]] = lru_cache(maxsize=4)(self._find_shared_pairs)
        self._pair: Callable[[str, str, bool], Bits] = lru_cache(maxsize=64)(self._find_pair)
        self._short: Callable[[int], Bits] = lru_cache(maxsize=16)(self._find_short)

    def all(self) -> Bits:
        """Every row."""
        return pack(np.ones(self.rows, np.bool_))

    def of(self, term: Term, tier: int) -> Bits | None:
        """The rows that may match a term in one tier; None where the tier is not for such terms."""
        return self._of(term, tier)

    def _find(self, term: Term, tier: int) -> Bits | None:
        if not can_match(term, tier):
            return None
        if term.negated:
            return self.all()
        return (self._with_all, self._spoken, self._with_all, self._alike)[tier](term)

    def starting(self, term: Term) -> tuple[tuple[int, Bits], ...]:
        """For each way to take the first letters of a sound, how many these are, and the rows that may match so."""
        return self._starting(term.sound, term.loose)

    def inside(self, term: Term) -> Bits:
        """Rows that may be like a term in a window as long as it is; in other candidates only shorter ones can be.

        With k characters missing and k others in their place, all but 3 k of the term's pairs of neighbours stay.
        """
        found = at_least(self._shared(term.text), shared_inside(len(term.text)))
        pairs_left = len(term.text) - 1 - 3 * (len(term.text) - shared_inside(len(term.text)))
        if pairs_left > 0 and set(term.text) <= set(ALPHABET):
            found = found & at_least(self._shared_pairs(term.text), pairs_left)
        return found

    def _with_all(self, term: Term) -> Bits:
        """Rows that hold all characters of a term."""
        return reduce(np.bitwise_and, map(self._holding, sorted(set(units_of(term.text).tolist()))))

    def _spoken(self, term: Term) -> Bits:
        return reduce(np.bitwise_or, (rows for _, rows in self.starting(term)))

    def _find_starting(self, sound: str, loose: bool) -> tuple[tuple[int, Bits], ...]:
        """Rows that hold sounds for all letters, each beside one with the first letter of the next."""
        rest: list[Bits] = [self._nothing() for _ in sound]
        ways: list[tuple[int, Bits]] = []
        for start, ends in reversed(list(enumerate(cuts(sound, loose)))):
            ways = []
            for end in ends:
                way = self._sounding(sound[start:end], end == len(sound), loose)
                if end < len(sound):
                    way = way & rest[end]
                    if sound[start] in ALPHABET and sound[end] in ALPHABET:
                        way &= self._pair(sound[start], sound[end], loose)
                rest[start] |= way
                ways.append((end, way))
        return tuple(ways)

    def _alike(self, term: Term) -> Bits:
        """Rows that share enough characters with a term for a ratio of c = CUTOFF / 100.

        With m the smaller of the two lengths that is c * m / (2 - c) characters, counted with repeats: the best window
        may stand at an end of the sentence and be shorter than the term.
        """
        counts = self._shared(term.text)
        found = at_least(counts, shared_least(len(term.text)))
        for least in range(shared_least(fuzzy.SHORTEST), shared_least(len(term.text))):
            longest = max(length for length in range(len(term.text)) if shared_least(length) <= least)
            found |= at_least(counts, least) & self._short(longest)
        return found

    def _find_shared(self, text: str) -> tuple[Bits, ...]:
        """How many characters of a text rows hold, bit-sliced: the rows whose number has bit 0, has bit 1, ..."""
        return self._count(self._holding(unit) for unit in sorted(characters_of(text).elements()))

    def _find_shared_pairs(self, text: str) -> tuple[Bits, ...]:
        """The same for pairs of neighbouring Latin letters."""
        return self._count(self._pair(first, second, False) for first, second in pairwise(text))

    def _count(self, sets: Iterable[Bits]) -> tuple[Bits, ...]:
        counts = [self._nothing()]
        for carry in sets:
            for i, plane in enumerate(counts):
                counts[i], carry = plane ^ carry, plane & carry
            if carry.any():
                counts.append(carry)
        return tuple(counts)

    def _nothing(self) -> Bits:
        return np.zeros(words_for(self.rows), np.uint64)

    def _find_holding(self, unit: int) -> Bits:
        """Rows that hold a code unit."""
        return self._join([segment.holding(unit) for segment in self._segments])

    def _find_sounding(self, letters: str, last: bool, loose: bool) -> Bits:
        """Rows with a character that can take just these letters of a sound."""
        numbers = sorted(sounds().syllables.index(syllable) for syllable in takers(letters, last, loose))
        found = self._nothing()
        if numbers:
            near = range(numbers[0], numbers[-1] + 1)
            chosen = slice(near.start, near.stop) if len(near) == len(numbers) else numbers
            found = self._join([np.bitwise_or.reduce(segment.sounding[chosen], axis=0) for segment in self._segments])
        return found | self._holding(ord(letters)) if len(letters) == 1 else found

    def _find_pair(self, first: str, second: str, loose: bool) -> Bits:
        """Rows where sounds with these first letters stand side by side."""
        found = self._nothing()
        for one, other in product(like_letters(first, loose), like_letters(second, loose)):
            number = ALPHABET.index(one) * len(ALPHABET) + ALPHABET.index(other)
            found |= self._join([segment.pairs[number] for segment in self._segments])
        return found

    def _find_short(self, longest: int) -> Bits:
        """Rows of up to so many characters."""
        return self._join([pack(segment.lengths <= longest) for segment in self._segments])

    def _join(self, parts: Sequence[Bits]) -> Bits:
        return np.concatenate(parts) if parts else self._nothing()


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with its share of the candidates: the words of their bits that are its rows."""

    segment: Segment
    candidates: Candidates
    words: slice

    def mask(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """bool[r] of some rows."""
        mask = np.zeros(self.segment.rows, np.bool_)
        mask[rows] = True
        return mask

    def numbers(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """intp[r]: for some rows (sorted), how many of them come before; nothing is said of others."""
        numbers = np.empty(self.segment.rows, np.intp)
        numbers[rows] = np.arange(len(rows))
        return numbers

    def among(self, rows: NDArray[np.intp], bits: Bits) -> NDArray[np.intp]:
        """Those of the rows that are in a set of the whole index."""
        return rows[unpack(bits[self.words], self.segment.rows).take(rows)]


def at_least(counts: Sequence[Bits], least: int) -> Bits:
    """The bits whose bit-sliced count is not below a number; at least one slice has to be there."""
    nothing = np.zeros_like(counts[0])
    if least >> len(counts):
        return nothing
    above, equal = nothing, ~nothing
    for i in range(len(counts) - 1, -1, -1):
        if least >> i & 1:
            equal = equal & counts[i]
        else:
            above = above | (equal & counts[i])
            equal = equal & ~counts[i]
    return above | equal


def shared_least(length: int) -> int:
    """How many characters a match shares at least with a term, or a shorter sentence, of this length."""
    return ceil(fuzzy.CUTOFF * length / (200.0 - fuzzy.CUTOFF))


def shared_inside(length: int) -> int:
    """How many a match shares at least in a window that is as long as the term."""
    return ceil(fuzzy.CUTOFF * length / 100.0)


def characters_of(text: str) -> Counter[int]:
    """The code units that shared characters are counted by; one beyond the BMP counts by its second unit."""
    return Counter(units_of(char)[-1].item() for char in text)

"""The sounds of all characters as tables by code unit: for building bitmaps, and for reading much text at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.finder.pinyin import INITIAL, like_letters, steps
from tui.text.pinyin import groups

UNITS: Final = 65_536
ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
NO_SOUND: Final = 65_535
NO_LETTER: Final = 255
DEAD: Final = 255
"""The cost of what cannot be."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """Which code units sound like what. Half of a character beyond the BMP has no sound.

    syllables   all syllables, sorted; starting: those that start with a letter
    usual       by syllable, uint16, the units whose usual reading it is
    unusual     by syllable, uint16, the units of which it is a further reading
    """

    syllables: tuple[str, ...]
    starting: dict[str, tuple[str, ...]]
    usual: dict[str, NDArray[np.uint16]]
    unusual: dict[str, NDArray[np.uint16]]


@cache
def sounds() -> Sounds:
    """The table of readings, turned round."""
    usual, unusual = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for found, units in _units_by_readings().items():
        usual[found[0]] += units
        for syllable in found[1:]:
            unusual[syllable] += units
    syllables = tuple(sorted({*usual, *unusual}))
    starting = {letter: tuple(group) for letter, group in groupby(syllables, key=lambda syllable: syllable[0])}
    return Sounds(syllables, starting, _arrays(usual), _arrays(unusual))


@cache
def readings_of_units() -> NDArray[np.uint16]:
    """uint16[most, UNITS]: the numbers of a unit's syllables by rank, NO_SOUND where there are no more."""
    number = {syllable: i for i, syllable in enumerate(sounds().syllables)}
    return _ranked({tuple(number[s] for s in found): units for found, units in _units_by_readings().items()}, NO_SOUND)


@cache
def letters_of_units() -> NDArray[np.uint8]:
    """uint8[some, UNITS]: the first letters of a unit's sounds, each once (a Latin letter has itself), or NO_LETTER."""
    by_letters = defaultdict[tuple[int, ...], list[int]](list)
    for found, units in _units_by_readings().items():
        by_letters[tuple(dict.fromkeys(ALPHABET.index(syllable[0]) for syllable in found))] += units
    for i, letter in enumerate(ALPHABET):
        by_letters[i,].append(ord(letter))
    return _ranked(by_letters, NO_LETTER).astype(np.uint8)


@cache
def _units_by_readings() -> dict[tuple[str, ...], list[int]]:
    found = ((readings, [ord(char) for char in chars if char <= "\uffff"]) for readings, chars in groups().items())
    return {readings: units for readings, units in found if units}


def _arrays(units: dict[str, list[int]]) -> dict[str, NDArray[np.uint16]]:
    return {syllable: np.array(found, np.uint16) for syllable, found in units.items()}


def _ranked(units: dict[tuple[int, ...], list[int]], nothing: int) -> NDArray[np.uint16]:
    """uint16[most, UNITS]: the first things of all units, then the second ones, and so on."""
    table = np.full((max(map(len, units)), UNITS), nothing, np.uint16)
    for things, found in units.items():
        for rank, thing in enumerate(things):
            table[rank, found] = thing
    return table


@lru_cache(maxsize=1024)
def takers(letters: str, last: bool, loose: bool) -> dict[str, int]:
    """The syllables that can take just these letters of a sound, with the least cost.

    `last`: nothing comes behind them in the sound.
    """
    sound = letters if last else letters + "\0"
    found = {
        syllable: [cost for taken, cost in steps(sound, syllable, loose) if taken == len(letters)]
        for letter in like_letters(letters[0], loose)
        for syllable in sounds().starting.get(letter, ())
    }
    return {syllable: min(costs) for syllable, costs in found.items() if costs}


@lru_cache(maxsize=256)
def costs(letters: str, last: bool, loose: bool) -> NDArray[np.uint8]:
    """uint8[UNITS]: what it costs a unit to take just these letters; DEAD where it cannot."""
    found = np.full(UNITS, DEAD, np.uint8)
    if len(letters) == 1:
        found[ord(letters)] = INITIAL
    by_unit = sounds()
    for syllable, cost in takers(letters, last, loose).items():
        for units, more in ((by_unit.usual.get(syllable), 0), (by_unit.unusual.get(syllable), 1)):
            if units is not None:
                found[units] = np.minimum(found[units], cost + more)
    return found


@lru_cache(maxsize=256)
def cuts(sound: str, loose: bool) -> tuple[tuple[int, ...], ...]:
    """For each letter of a sound, where the next character can go on if one starts there."""
    return tuple(
        tuple(
            end
            for end in range(start + 1, min(start + 6, len(sound)) + 1)
            if end == start + 1 or takers(sound[start:end], end == len(sound), loose)
        )
        for start in range(len(sound))
    )


def least_cost(sound: str, loose: bool) -> int:
    """What the best match of a sound costs in any text."""
    best = [0] * (len(sound) + 1)
    for start in range(len(sound) - 1, -1, -1):
        best[start] = min(
            best[end] + min(takers(sound[start:end], end == len(sound), loose).values(), default=INITIAL)
            for end in cuts(sound, loose)[start]
        )
    return best[0]

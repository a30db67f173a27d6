"""Latin letters read as the sound of Chinese characters: full syllables, initials, or a mix, the last cut off anywhere.

A match starts at a character's syllable, or where a word of letters or digits starts: these sound like themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from tui.text.pinyin import table

LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
ALIKE: Final = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "f": "h"}
"""Initials that many speakers do not tell apart; nor do they -ng from -n. These are fuzzy sounds."""

INITIAL: Final = 4
"""What it costs to type only the first letter of a syllable. A reading that is not the usual one costs 1, so that all
readings of a match count less than whether it starts with a word."""

_SPLIT = re.compile("([zcs]h|[b-df-hj-np-tv-z]?)(.*)")


def syllables(char: str) -> tuple[str, ...]:
    """How a folded character may sound: its readings, the usual one first; a letter or a digit sounds like itself."""
    return (char,) if char in LETTERS else table().get(char, ())


@cache
def spellings(syllable: str, loose: bool) -> tuple[str, ...]:
    """How a syllable may be typed, itself first. `loose`: also as one that sounds like it."""
    if not loose:
        return (syllable,)
    found = _SPLIT.fullmatch(syllable)
    initial, final = found.groups() if found else ("", syllable)
    initials = [initial, *(b if initial == a else a for a, b in ALIKE.items() if initial in (a, b))]
    finals = [final, *([final[:-1]] if final.endswith("ng") else [f"{final}g"] if final.endswith("n") else [])]
    return tuple(i + f for i in initials for f in finals)


def like_letters(letter: str, loose: bool) -> tuple[str, ...]:
    """The first letters of syllables that may be typed with this one."""
    return (letter, *(b if letter == a else a for a, b in ALIKE.items() if loose and len(a) == 1 and letter in (a, b)))


def steps(sound: str, syllable: str, loose: bool = False) -> Iterator[tuple[int, int]]:
    """The ways in which a syllable takes the first letters of `sound`: (letters taken, cost).

    A whole syllable costs nothing, a one-letter initial INITIAL, an initial `zh ch sh` or a cut-off end twice that for
    each letter; being spelled like another syllable INITIAL more.
    """
    for rank, spelling in enumerate(spellings(syllable, loose)):
        more = INITIAL * (rank > 0)
        if sound.startswith(spelling):
            yield len(spelling), more
        if len(spelling) > 1 and sound[0] == spelling[0]:
            yield 1, INITIAL + more
            if spelling[1] == "h" and sound[1:2] == "h":
                yield 2, 4 * INITIAL + more
            if 1 < len(sound) < len(spelling) and spelling.startswith(sound):
                yield len(sound), 2 * len(sound) * INITIAL + more


@lru_cache(maxsize=1 << 14)
def moves(sound: str, char: str, loose: bool = False) -> tuple[tuple[int, int, int], ...]:
    """What a folded character can do for a sound: (letters taken before it, letters taken after it, cost), sorted.

    A reading that is not the character's usual one costs 1 more, a letter that is no sound but itself INITIAL more.
    """
    found = {
        (before, after, cost + (rank > 0) + INITIAL * (char in LETTERS))
        for rank, syllable in enumerate(syllables(char))
        for before, after, cost in _moves_of(sound, syllable, loose)
    }
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 12)
def _moves_of(sound: str, syllable: str, loose: bool) -> tuple[tuple[int, int, int], ...]:
    """What a syllable can do for a sound: there are fewer of these than of characters."""
    return tuple(
        (at, at + letters, cost) for at in range(len(sound)) for letters, cost in steps(sound[at:], syllable, loose)
    )


def quality(cost: Any, letters: int) -> Any:
    """Over 0 and up to 1: what a match of so many letters at such a cost is worth."""
    return 1.0 - cost / (5.0 * INITIAL * letters)


def spoken(text: str, sound: str, loose: bool = False) -> list[tuple[int, int, int]]:
    """Where folded text sounds so: (start, end, cost), for each start the least cost, and the shortest of these."""
    found: list[tuple[int, int, int]] = []
    rest: dict[int, tuple[int, int]] = {}  # letters taken before the character -> (cost, length) of what follows
    for start in range(len(text) - 1, -1, -1):
        here: dict[int, tuple[int, int]] = {}
        for before, after, cost in moves(sound, text[start], loose):
            tail = (0, 0) if after == len(sound) else rest.get(after)
            if tail is not None:
                way = (cost + tail[0], 1 + tail[1])
                here[before] = min(way, here.get(before, way))
        if 0 in here and not (start and text[start] in LETTERS and text[start - 1] in LETTERS):
            found.append((start, start + here[0][1], here[0][0]))
        rest = here
    return found[::-1]

"""Page furniture by its words and shapes: menus, share bars, counters, rights notices. One line at a time.

The words and patterns are data (`furniture.toml`, `patterns.toml`, `disclaimers.toml`). Where a line stands, and what
stands around it, is for others to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from tui.corpus.cleaning.data import on_folded, table
from tui.corpus.cleaning.signs import signs
from tui.text.folding import fold

Strength = Literal["anywhere", "edge", "company"]
"""Where a line of this look is furniture: wherever it stands; before or after the running text; only among its kind."""


class Furniture(NamedTuple):
    """What a line looks like: the rule that says so, how sure that is, and whether it means that an article is over."""

    rule: str
    strength: Strength
    ends: bool


LONGEST = 160
"""Characters of the longest line that is looked at here; a rights notice may have more."""
LONGEST_NOTICE = 600
_LONGEST_OF_WORDS = 60
_NOT_WORDS = re.compile(r"[\W\d_]+")


def look(folded: str) -> Furniture | None:
    """The look of a folded line as page furniture, the surest first."""
    if len(folded) > LONGEST:
        return None
    of_words = _by_words(folded) if len(folded) <= _LONGEST_OF_WORDS else None
    if of_words and of_words.strength == "anywhere":
        return of_words
    return _by_pattern(folded) or of_words


furniture = lru_cache(4096)(look)
"""The look of a word of a line; the same words stand in many."""


def _by_pattern(folded: str) -> Furniture | None:
    """The look of a line by the first pattern that is sure wherever a line stands, or else by the first of all."""
    asked = _patterns_of_sign()
    here = {"", *_signs().findall(folded)}
    found = [p for sign in here for match, p in asked.get(sign, ()) if match(folded) and p.fits(folded)]
    return min(found, key=_rank).furniture if found else None


def _by_words(folded: str) -> Furniture | None:
    """A line made of nothing but words of furniture: as sure as the surest of several, or as the only one."""
    letters = _NOT_WORDS.sub("", folded)
    words = _words()
    if not letters:
        return None
    if whole := words.of.get(letters):
        return None if whole.part else whole.furniture
    pieces = _cover(letters, words)
    if not pieces:
        return None
    best = min(pieces, key=lambda piece: (piece.part, _RANK[piece.furniture.strength]))
    if best.part and len(pieces) < 3:
        return None
    return best.furniture


def _cover(letters: str, words: _Words) -> list[_Word]:
    """The fewest words that make up the letters, or none."""
    best: list[tuple[int, int, _Word] | None] = [(0, 0, _NO_WORD)] + [None] * len(letters)
    furthest = 0
    for start in range(len(letters)):
        if start > furthest:
            return []
        reached = best[start]
        if reached is None:
            continue
        for length in words.lengths.get(letters[start], ()):
            end = start + length
            word = words.of.get(letters[start:end]) if end <= len(letters) else None
            if word:
                furthest = max(furthest, end)
                cost = reached[0] + 1
                there = best[end]
                if there is None or cost < there[0]:
                    best[end] = (cost, start, word)
    pieces: list[_Word] = []
    end = len(letters)
    while end:
        step = best[end]
        if step is None:
            return []
        pieces.append(step[2])
        end = step[1]
    return pieces[::-1]


def coverage(letters: str) -> float:
    """The largest share of a run of letters that words of furniture cover, as in a menu spelled `首 页 政 务 公 开`."""
    words = _words()
    covered = [0] * (len(letters) + 1)
    for start, first in enumerate(letters):
        covered[start + 1] = max(covered[start + 1], covered[start])
        for length in words.lengths.get(first, ()):
            end = start + length
            if length >= 2 and end <= len(letters) and letters[start:end] in words.of:
                covered[end] = max(covered[end], covered[start] + length)
    return covered[-1] / len(letters) if letters else 0.0


def is_disclaimer(folded: str) -> bool:
    """Whether a line speaks of the rights in the page itself, of its quotation, or of what it does not answer for.

    A text about copyright is none: the page must name itself (`本网`, `本站`), or use a formula of such notices.
    """
    if len(folded) > LONGEST_NOTICE:
        return False
    notice = _notice()
    if not notice.signs.search(folded):
        return False
    formulas = len(set(notice.formulas.findall(folded)))
    if formulas and (formulas > 1 or len(folded) <= 100):
        return True
    topics = len(set(notice.topics.findall(folded)))
    return topics >= 2 and (bool(formulas) or notice.itself.search(folded) is not None)


class _Word(NamedTuple):
    furniture: Furniture
    part: bool


class _Words(NamedTuple):
    of: dict[str, _Word]
    lengths: dict[str, tuple[int, ...]]  # by first character


class _Pattern(NamedTuple):
    furniture: Furniture
    regex: re.Pattern[str]
    needs: re.Pattern[str] | None
    longest: int
    rank: tuple[int, int]

    def fits(self, folded: str) -> bool:
        """Whether a line that the pattern matches is short enough and has all else that it needs."""
        return len(folded) <= self.longest and (self.needs is None or self.needs.search(folded) is not None)


_Match = Callable[[str], re.Match[str] | None]


class _Notice(NamedTuple):
    signs: re.Pattern[str]  # what every notice has one of: a quick look
    formulas: re.Pattern[str]
    topics: re.Pattern[str]
    itself: re.Pattern[str]


_RANK = {"anywhere": 0, "edge": 1, "company": 2}
_rank = attrgetter("rank")
_NO_WORD = _Word(Furniture("", "company", False), True)


@cache
def _words() -> _Words:
    of: dict[str, _Word] = {}
    for rule, entry in table("furniture.toml").items():
        for key, strength in (("part", "company"), ("likely", "company"), ("sure", "anywhere")):
            word = _Word(Furniture(rule, strength, key == "sure" and entry.get("ends", False)), key == "part")  # type: ignore[arg-type]
            of.update((_NOT_WORDS.sub("", fold(text)), word) for text in entry.get(key, "").split())
    of.pop("", None)
    lengths: dict[str, set[int]] = {}
    for text in of:
        lengths.setdefault(text[0], set()).add(len(text))
    return _Words(of, {first: tuple(sorted(found)) for first, found in lengths.items()})


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            Furniture(entry["rule"], entry["where"], entry.get("ends", False)),
            on_folded(entry["pattern"]),
            on_folded(entry["needs"]) if "needs" in entry else None,
            entry.get("longest", 120),
            (_RANK[entry["where"]], place),
        )
        for place, entry in enumerate(table("patterns.toml")["pattern"])
    )


@cache
def _patterns_of_sign() -> dict[str, list[tuple[_Match, _Pattern]]]:
    """The patterns by their signs, those without any by "": most lines have signs of a few, and no other is asked."""
    found: dict[str, list[tuple[_Match, _Pattern]]] = {}
    for pattern in _patterns():
        for sign in signs(pattern.regex) or ("",):
            found.setdefault(sign, []).append((pattern.regex.match, pattern))
    return found


@cache
def _signs() -> re.Pattern[str]:
    known = "".join(_patterns_of_sign())
    return re.compile(f"[{re.escape(known)}]" if known else "(?!)")


@cache
def _notice() -> _Notice:
    def either(words: str) -> re.Pattern[str]:
        return re.compile("|".join(sorted((re.escape(fold(word)) for word in words.split()), key=len, reverse=True)))

    entry = table("disclaimers.toml")
    return _Notice(
        either(entry["signs"]),
        on_folded("|".join(entry["formulas"])),
        either(entry["topics"]),
        either(entry["itself"]),
    )

"""How well a few words answer what was typed: for commands and short lists, never for sentences."""

from __future__ import annotations


def likeness(query: str, text: str) -> float:
    """1 where the text begins with what was typed, less where it holds it or its letters in order, 0 where not.

    >>> likeness("mark", "Mark this") > likeness("mark", "Unmark") > likeness("mk", "Mark this") > 0
    True
    >>> likeness("xyz", "Mark this")
    0.0
    """
    return held(query, text) or _scattered(query.casefold().replace(" ", ""), text.casefold())


def held(query: str, text: str) -> float:
    """1 where the text begins with what was typed, less where it holds it, blanks aside, 0 where not."""
    place = text.casefold().replace(" ", "").find(query.casefold().replace(" ", ""))
    return 0.0 if place < 0 else 0.8 if place else 1.0


def _scattered(letters: str, text: str) -> float:
    """The more, the nearer to the beginning the letters stand in the text, in their order; 0 where they do not."""
    place = -1
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0.0
    return len(letters) / (4 * (place + 1))

"""How well a few words answer what was typed: for commands and short lists, never for sentences."""

from __future__ import annotations


def likeness(query: str, text: str) -> float:
    """1 where the text begins with what was typed, less where it holds it or its letters in order, 0 where not.

    >>> likeness("mark", "Mark this") > likeness("mark", "Unmark") > likeness("mk", "Mark this") > 0
    True
    >>> likeness("xyz", "Mark this")
    0.0
    """
    wanted, text = query.casefold().replace(" ", ""), text.casefold().replace(" ", "")
    place = text.find(wanted)
    if place >= 0:
        return 1.0 if place == 0 else 0.8
    place = -1
    for letter in wanted:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0.0
    return len(wanted) / (4 * (place + 1))

"""Signs of a pattern: characters of which each text that it matches has one. They tell soon which patterns may match.

They are read from the pattern as Python parses it. Knows nothing of what patterns are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import exp
from typing import Any

from tui.text.characters import surprises

try:
    from re import _constants as code  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # no part of the language: a Python without them asks all patterns, and is slower
    parser = None

_WIDEST = 16
"""Characters of the widest range that may be signs."""


def signs(pattern: re.Pattern[str]) -> frozenset[str]:
    """The rarest signs of a pattern without flags; none where it may match a text of any characters."""
    if parser is None:
        return frozenset()
    return _of_sequence(parser.parse(pattern.pattern))


def _of_sequence(nodes: Iterable[Any]) -> frozenset[str]:
    """The rarest signs among those of the parts that a sequence has all of."""
    return min(filter(None, map(_of_node, nodes)), key=_chance, default=frozenset())


def _of_node(node: Any) -> frozenset[str]:
    kind, value = node
    if kind is code.LITERAL:
        return frozenset((chr(value),))
    if kind is code.IN:
        return _either([_of_item(item) for item in value])
    if kind is code.BRANCH:
        return _either([_of_sequence(nodes) for nodes in value[1]])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _of_sequence(value[2]) if value[0] else frozenset()
    if kind in (code.SUBPATTERN, code.ASSERT, code.ATOMIC_GROUP):
        return _of_sequence(value if kind is code.ATOMIC_GROUP else value[-1])
    return frozenset()


def _of_item(item: Any) -> frozenset[str]:
    """The characters that an item of a character class stands for, where these are few."""
    kind, value = item
    if kind is code.LITERAL:
        return frozenset((chr(value),))
    if kind is code.RANGE and value[1] - value[0] < _WIDEST:
        return frozenset(map(chr, range(value[0], value[1] + 1)))
    return frozenset()


def _either(found: Iterable[frozenset[str]]) -> frozenset[str]:
    """The signs of alternatives: those of each; none if one has none."""
    return frozenset[str]().union(*found) if all(found) else frozenset()


def _chance(chars: Iterable[str]) -> float:
    """How often one of the characters stands in a text, roughly."""
    return sum(exp(-surprises()[char]) for char in chars)

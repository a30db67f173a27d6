"""Small questions about sequences that several panes ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def after(values: Sequence[T], value: T) -> T:
    """The value after this one, the first after the last or where it is none of them.

    >>> after("abc", "b"), after("abc", "c"), after("abc", "x")
    ('c', 'a', 'a')
    """
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]

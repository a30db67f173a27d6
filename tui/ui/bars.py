"""Bars made of block characters, and which counts fill a table. Pure; knows no widget."""

from __future__ import annotations

import math

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(value: float, most: float, width: int) -> str:
    """A bar that grows to the right, exact to an eighth of a cell; exactly `width` cells.

    >>> bar(1, 2, 4), bar(2, 2, 4), bar(0, 2, 4)
    ('██  ', '████', '    ')
    """
    eighths = round(8 * width * min(1.0, value / most)) if most > 0 else 0
    if value > 0:
        eighths = max(1, eighths)
    full, part = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[part] if part else "")).ljust(width)


def bar_left(value: float, most: float, width: int) -> str:
    """A bar that grows to the left, exact to half a cell; exactly `width` cells.

    >>> bar_left(1, 4, 6)
    '    ▐█'
    """
    halves = round(2 * width * min(1.0, value / most)) if most > 0 else 0
    if value > 0:
        halves = max(1, halves)
    full, part = divmod(halves, 2)
    return (("▐" if part else "") + "█" * full).rjust(width)


def brief(count: int) -> str:
    """A count in at most three cells.

    >>> brief(987), brief(43210), brief(2_000_000)
    ('987', '43k', '2m')
    """
    if count < 1000:
        return str(count)
    return f"{count // 1000}k" if count < 100_000 else f"{max(1, count // 1_000_000)}m"


def shade(value: float, most: float) -> int:
    """How dark a cell of a heat table is: 0 to 4, and never 0 where there is something."""
    if value <= 0 or most <= 0:
        return 0
    return max(1, min(4, round(4 * math.sqrt(value / most))))

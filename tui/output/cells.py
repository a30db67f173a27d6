"""A field's value as plain text for one cell of a table or one place of a template."""

from __future__ import annotations

from typing import Any

from tui.output.plain import plain


def cell(value: Any) -> str:
    """Nothing for null; lists joined by `; `; pairs of numbers as `start-end`; of a mapping its first value, the name.

    >>> cell([{"name": "松山湖", "mentions": 3}, {"name": "光谷", "mentions": 1}])
    '松山湖; 光谷'
    >>> cell([[0, 3], [7, 9]])
    '0-3; 7-9'
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return cell(next(iter(value.values()), None))
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            return f"{value[0]}-{value[1]}"
        return "; ".join(map(cell, value))
    return plain(str(value))

"""JSON that was saved as text, one value a line: its syntax is markup, its keys are labels."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.corpus.cleaning.edits import Change

_LINE = re.compile(
    r'\s*(?:(?P<key>"(?:[^"\\]|\\.)*")\s*:\s*)?'
    r'(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<other>-?\d[\d.eE+-]*|true|false|null))?\s*(?P<syntax>[\[\]{},\s]*)$'
)
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|(?:r\\n|[nrtbf])\s*|["\\/])')
REPEATED = 3
"""How often a key stands in a record's shape: then it says nothing that the reader needs beside each value."""


class JsonText:
    """The shape of a JSON text: which keys repeat. `changes` takes the syntax off one line."""

    def __init__(self, keys: Counter[str]) -> None:
        self._repeated = frozenset(key for key, count in keys.items() if count >= REPEATED)

    def changes(self, line: str) -> Iterator[Change]:
        found = _LINE.match(line)
        if not found:
            return
        position = 0
        if found["key"]:
            start, end = found.span("key")
            value = found.start("string") if found["string"] else found.start("other") if found["other"] else len(line)
            if found["key"] in self._repeated and found["string"]:
                position = value
                yield from _change(line, 0, value + 1, "")
            else:
                yield from _change(line, 0, start + 1, "")
                yield from _change(line, end - 1, value, ": " if value < len(line) else "")
                position = value
        if found["string"]:
            start, end = found.span("string")
            if not (position and found["key"] in self._repeated):
                yield from _change(line, position if position != start else start, start + 1, "")
            for escape in _ESCAPE.finditer(line, start + 1, end - 1):
                yield Change(escape.start(), escape.end(), _plain(escape[0]), "json")
            yield from _change(line, end - 1, len(line), "")
        elif found["other"]:
            yield from _change(line, found.end("other"), len(line), "")
        elif not found["key"]:
            yield from _change(line, 0, len(line), "")


def json_text(raws: Sequence[str]) -> JsonText | None:
    """The shape of a text that is JSON, line by line; None where it is something else."""
    opening = next((line for line in map(str.strip, raws) if line), "")
    if not opening.startswith(("{", "[")):
        return None
    lines = [line for line in raws if line.strip()]
    if len(lines) < 3 or lines[-1].strip()[-1] not in "}]":
        return None
    found = [_LINE.match(line) for line in lines if len(line) < 200_000]
    if sum(match is not None for match in found) < 0.9 * len(lines):
        return None
    return JsonText(Counter(match["key"] for match in found if match and match["key"]))


def _change(line: str, start: int, end: int, after: str) -> Iterator[Change]:
    if start < end and line[start:end] != after:
        yield Change(start, end, after, "json")


def _plain(escape: str) -> str:
    if escape[1] in "nrtbf":
        return " "
    try:
        plain = str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape
    return plain if plain.isprintable() and not "\ud800" <= plain <= "\udfff" else " "

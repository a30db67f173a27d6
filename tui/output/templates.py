"""Templates: a record as a line of the person's own making, `{path}:{line}: {text}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from tui.output.cells import cell
from tui.output.records import Record

_PART: Final = re.compile(r"(\{\{|\}\}|\\[nt\\])|\{([^{}]*)\}|([{}])")
_ESCAPES: Final = {"{{": "{", "}}": "}", r"\n": "\n", r"\t": "\t", r"\\": "\\"}


class TemplateError(ValueError):
    """A template that can't be used. `str()` is one plain line."""


def parse_template(template: str, fields: Collection[str]) -> Callable[[Record], str]:
    """A function that fills the template from a record; a field that a record does not have is empty.

    `{{` and `}}` are braces; `\\n`, `\\t` and `\\\\` are a line break, a tab and a backslash. Raises TemplateError.

    >>> parse_template("{path}:{line}", ["path", "line"])({"path": "a.txt", "line": 3})
    'a.txt:3'
    """
    parts: list[str | tuple[str]] = []
    place = 0
    for found in _PART.finditer(template):
        parts.append(template[place : found.start()])
        escape, field, stray = found.groups()
        if stray is not None:
            place = found.start() + 1
            raise TemplateError(f"template: a single {stray} at character {place}; write {stray * 2} for the character")
        if escape is not None:
            parts.append(_ESCAPES[escape])
        elif field in fields:
            parts.append((field,))
        else:
            raise TemplateError(f"template: no field {{{field}}}{_nearest(field, fields)}")
        place = found.end()
    parts.append(template[place:])
    return lambda record: "".join(p if isinstance(p, str) else cell(record.get(p[0])) for p in parts)


def _nearest(field: str, fields: Collection[str]) -> str:
    import difflib

    close = difflib.get_close_matches(field, sorted(fields), n=1, cutoff=0.5)
    return f"; did you mean {{{close[0]}}}?" if close else f"; there are {', '.join(fields)}"

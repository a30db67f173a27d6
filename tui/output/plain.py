"""Text that may go anywhere: no control characters, whatever the documents hold.

A control character in a document can move the cursor, recolour the screen or answer in the person's name. Line breaks
and tabs become spaces; what else does not print is left out; JSON escapes it instead, so nothing is lost there.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Final

_BLANKS: Final = "\t\n\v\f\r\x85\u2028\u2029"
_DIRECTIONS: Final = range(0x202A, 0x202F), range(0x2066, 0x206A)  # may show a line in another order than it has

_PLAIN: Final = (
    dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)])
    | {code: None for span in _DIRECTIONS for code in span}
    | dict.fromkeys(map(ord, _BLANKS), " ")
    | dict.fromkeys(range(0xD800, 0xE000), "�")  # bytes of a file name that are no text
)

_UNPRINTED: Final = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line, without control characters.

    >>> plain("a\\x1b[31mred\\tand\\nmore")
    'a[31mred and more'
    """
    return text if text.isprintable() else text.translate(_PLAIN)


def to_json(value: Any) -> str:
    """JSON on one line in which every control character is escaped; reading it gives the value exactly.

    >>> to_json({"text": "园\\x9b"})
    '{"text": "园\\\\u009b"}'
    """
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def width(text: str) -> int:
    """Columns that plain text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Cf") else 1 + (_is_wide(char))
        for char in text
    )


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"

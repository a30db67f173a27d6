"""The article of a page that only a script would show: the longest text among the strings that its scripts hold.

Nothing is run. Knows no page but its scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

LEAST = 200
"""Chinese characters of a string that is an article."""

_STRING = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\.)*+)\1?""", re.DOTALL)  # one without an end is a string, too
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\n", "t": "\t"}
_HAN = re.compile("[㐀-鿿]")


def longest_text(scripts: Iterable[str]) -> str:
    """The string with the most Chinese characters, as text or markup; empty where none has as many as an article."""
    strings = (found[2] for script in scripts for found in _STRING.finditer(script))
    texts = (_unescaped(string) for string in strings if len(string) >= LEAST)
    best = max(texts, key=_chinese, default="")
    return best if _chinese(best) >= LEAST else ""


def _chinese(text: str) -> int:
    return len(_HAN.findall(text))


def _unescaped(string: str) -> str:
    text = _ESCAPE.sub(_character, string) if "\\" in string else string
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unescape(text) if "<" not in text else text


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _LETTERS.get(escape[3], escape[3])

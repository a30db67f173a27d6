"""One form of text for matching: Simplified = Traditional, full = half width, upper = lower case, curly = straight quotes.

Folding is decided for each character alone, never by its neighbours, so `fold(a + b) == fold(a) + fold(b)` and a
query can be compared with any piece of a text. It is for comparing only: what people see is the document's own text.
The module is on the fastest path of the command line, so it must not load OpenCC, numpy or anything else that is slow.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "text" / "folding.txt"


def fold(text: str) -> str:
    """Text for matching. Idempotent, and the fold of a joined text is the joined folds.

    Most characters become one character; some become none (accents, zero-width characters) or several (`㈱`, `Ⅲ`):
    see `fold_offsets`.
    """
    return text.translate(_TABLE)


def fold_offsets(text: str) -> tuple[str, Sequence[int] | None]:
    """The fold, and for each of its characters the index in `text` of the character that it came from.

    The offsets have one more item at their end, `len(text)`. None stands for the identity: nothing moved.
    """
    folded = text.translate(_TABLE)
    uneven = {char for char in set(_PERHAPS_UNEVEN.findall(text)) if len(_TABLE[ord(char)]) != 1}
    if not uneven:
        return folded, None
    offsets = array("i")
    position = 0
    for found in re.finditer("[" + re.escape("".join(sorted(uneven))) + "]", text):
        offsets.extend(range(position, found.start()))
        position = found.end()
        offsets.extend([found.start()] * len(_TABLE[ord(found[0])]))
    offsets.extend(range(position, len(text) + 1))
    return folded, offsets


class _Table(dict[int, str]):
    """The fold of each character, found out when the character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    """The fixed point of: Unicode's compatible form, no accents, lower case, our own pairs."""
    folded = char
    while True:
        before = folded
        folded = unicodedata.normalize("NFKD", folded).casefold()
        folded = "".join(c for c in folded if unicodedata.category(c) not in _DROPPED)
        folded = unicodedata.normalize("NFC", folded)
        folded = "".join(_PAIRS.get(c, c) for c in folded)
        if folded == before:
            return folded


def _read_pairs() -> dict[str, str]:
    """The characters that we make one beyond what Unicode says: aligned lines, `<` what comes in, `>` what goes out."""
    pairs: dict[str, str] = {}
    source = ""
    for line in _DATA.read_text("utf-8").split("\n"):
        if line.startswith("<"):
            source = line[1:]
        elif line.startswith(">"):
            pairs.update(zip(source, line[1:], strict=True))
    return pairs


_DROPPED = frozenset(("Mn", "Me", "Cf"))
# Everything else may change its length: only then are the offsets looked at more closely.
_PERHAPS_UNEVEN = re.compile("[^\\x00-\\x7e·–—‘’“”…、-〟㐀-䶿一-鿿！-～]")
_PAIRS = _read_pairs()
_TABLE = _Table()

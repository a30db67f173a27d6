"""One form of text for matching: Simplified = Traditional, full = half width, upper = lower case, “ = ".

Folding is decided for each character alone, never by its neighbours, so `fold(a + b) == fold(a) + fold(b)` and a
query can be compared with any piece of a text. It is for comparing only: what people see is the document's own text.
The module is on the fastest path of the command line: it must not load OpenCC, numpy or anything else that is slow.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "text"


def fold(text: str) -> str:
    """Text for matching. Idempotent, and the fold of a joined text is the joined folds.

    Most characters become one character; some become none (accents, zero-width characters) or several (`㈱`, `Ⅲ`):
    see `fold_offsets`.

    >>> fold("東莞製造業“１＋１”")
    '东莞制造业"1+1"'
    """
    return text.translate(_TABLE)


def fold_offsets(text: str) -> tuple[str, Sequence[int] | None]:
    """The fold, and for each of its characters the index in `text` of the character that it came from.

    The offsets have one more item at their end, `len(text)`. None stands for the identity: nothing moved.
    """
    folded = text.translate(_TABLE)
    uneven = {char for char in set(_perhaps_uneven().findall(text)) if len(_TABLE[ord(char)]) != 1}
    if not uneven:
        return folded, None
    offsets = array("l")
    position = 0
    for found in re.finditer(f"[{re.escape(''.join(sorted(uneven)))}]", text):
        offsets.extend(range(position, found.start()))
        offsets.extend([found.start()] * len(_TABLE[ord(found[0])]))
        position = found.end()
    offsets.extend(range(position, len(text) + 1))
    return folded, offsets


class _Table(dict[int, str]):
    """The fold of each character by code point, worked out when the character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    """The fixed point of our own pairs, Unicode's compatible form, lower case, and leaving out what has no width."""
    folded = char
    while True:
        before = folded
        folded = "".join(_PAIRS.get(c, c) for c in folded)
        folded = unicodedata.normalize("NFKD", folded).casefold()
        folded = "".join(" " if c.isspace() and c not in "\r\n" else c for c in folded if not _is_dropped(c))
        folded = unicodedata.normalize("NFC", folded)
        if folded == before:
            return folded


def _is_dropped(char: str) -> bool:
    """Accents and other combining marks; characters that only steer the layout (zero-width ones, soft hyphens)."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def _read_pairs() -> dict[str, str]:
    """What becomes one character beyond what Unicode says."""
    pairs: dict[str, str] = {}
    for line in (_DATA / "variants.txt").read_text("utf-8").split("\n"):
        if line and not line.startswith("# "):
            stays, become = line.split(" ")
            pairs.update(dict.fromkeys(become, stays))
    source = ""
    for line in (_DATA / "folding.txt").read_text("utf-8").split("\n"):
        if line.startswith("<"):
            source = line[1:]
        elif line.startswith(">"):
            pairs.update(zip(source, line[1:], strict=True))
    return pairs


@cache
def _perhaps_uneven() -> re.Pattern[str]:
    """Chinese characters and their punctuation, full-width forms, ASCII are one character each. Others may not be."""
    return re.compile("[^\x00-\x7e\xa0·–—‘’“”\u3000-〟〡-〩㐀-䶿一-鿿！-｠]")


_PAIRS = _read_pairs()
_TABLE = _Table()

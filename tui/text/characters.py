"""How usual characters are in running Chinese text: what encodings and repairs of broken text are judged by.

Surprise is -ln of the probability, in nats: about 6 for a character of a newspaper, 13 for one that few people can
read, 16 for what no text should hold. It is no language model: a few nats of difference say nothing, thirty say a lot.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "text" / "characters.tsv"

BROKEN = 16.0
"""The surprise of U+FFFD, of control and private-use characters, and of code points that are none."""
RARE = 13.0
"""The surprise of a Chinese character that is not in the table."""

_BLOCKS = (
    # last code point of the block, surprise of its characters; the blocks' order is Unicode's
    (0x08, BROKEN),
    (0x0A, 3.0),
    (0x0C, BROKEN),
    (0x0D, 3.0),
    (0x1F, BROKEN),
    (0x20, 3.0),
    (0x2F, 5.0),
    (0x39, 4.0),
    (0x40, 5.0),
    (0x7E, 4.5),
    (0x9F, BROKEN),
    (0xA0, 5.0),
    (0xFF, 9.0),
    (0x24F, 11.0),
    (0x36F, 12.0),
    (0x451, 10.0),
    (0x1FFF, 13.0),
    (0x206F, 7.0),
    (0x2FFF, 9.0),
    (0x303F, 6.0),
    (0x30FF, 9.0),
    (0x33FF, 11.0),
    (0xA4CF, RARE),
    (0xABFF, 14.0),
    (0xD7A3, 12.0),
    (0xF8FF, BROKEN),
    (0xFAFF, RARE),
    (0xFDFF, 14.0),
    (0xFE2F, BROKEN - 2),
    (0xFE6F, 9.0),
    (0xFEFE, 14.0),
    (0xFEFF, 8.0),
    (0xFF5E, 6.0),
    (0xFFEF, 10.0),
    (0xFFFF, BROKEN),
    (0x1F1FF, 14.0),
    (0x1FAFF, 11.0),
    (0x1FFFF, 14.0),
    (0x3FFFF, RARE + 1),
)
_USUAL_MARKS = {"，": 3.0, "。": 4.0, "、": 4.0, "“": 5.0, "”": 5.0, "\u3000": 4.0}


def surprise(text: str) -> float:
    """How many nats a text takes, each character by itself."""
    table = surprises()
    return sum(table[char] * count for char, count in Counter(text).items())


class _Surprises(dict[str, float]):
    def __missing__(self, char: str) -> float:
        code = ord(char)
        found = self[char] = next((cost for last, cost in _BLOCKS if code <= last), BROKEN)
        return found


@cache
def surprising(least: float) -> re.Pattern[str]:
    """Finds a character with so much surprise or more; `least` is at most RARE."""
    usual = [re.escape(char) for char, cost in surprises().items() if cost < least]
    for (before, _), (last, cost) in pairwise([(-1, BROKEN), *_BLOCKS]):
        if cost < least:
            usual.append(f"{re.escape(chr(before + 1))}-{re.escape(chr(last))}")
    return re.compile(f"[^{''.join(usual)}]")


@cache
def surprises() -> dict[str, float]:
    """The surprise of every character; one that is not in the data has that of its Unicode block."""
    found = _Surprises(_USUAL_MARKS)
    for line in _DATA.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            cost, chars = line.split("\t")
            found.update(dict.fromkeys(chars, float(cost)))
    return found

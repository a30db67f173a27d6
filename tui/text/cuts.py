"""Where the words of a text start, packed to travel and unpacked by the million. Knows no segmenter.

A word is one byte, its length; one of 255 characters or more takes several, of which all but the last are 255.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 255


def pack_cuts(words: Iterable[str]) -> bytes:
    """The lengths of words."""
    words = list(words)
    try:
        return bytes(map(len, words))
    except ValueError:
        return b"".join(bytes([_MOST]) * (len(word) // _MOST) + bytes([len(word) % _MOST]) for word in words)


def word_starts(packed: bytes | bytearray) -> NDArray[np.bool_]:
    """bool[characters]: whether a word starts at each character of the texts whose words were packed."""
    import numpy as np

    lengths = np.frombuffer(packed, np.uint8)
    ends = np.cumsum(lengths, dtype=np.int64)
    starts = np.zeros(int(ends[-1]) if len(ends) else 0, np.bool_)
    first = np.ones(len(lengths), np.bool_)
    first[1:] = lengths[:-1] != _MOST
    starts[(ends - lengths)[first & (lengths > 0)]] = True
    return starts

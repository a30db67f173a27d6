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
_AT_ONCE = 1 << 20  # bytes that are unpacked in one step, because that takes many times their room


def pack_cuts(words: Iterable[str]) -> bytes:
    """The lengths of words."""
    lengths = list(map(len, words))
    if max(lengths, default=0) < _MOST:
        return bytes(lengths)
    return b"".join(bytes([_MOST]) * (length // _MOST) + bytes([length % _MOST]) for length in lengths)


def word_starts(packed: bytes | bytearray | NDArray[np.uint8]) -> NDArray[np.bool_]:
    """bool[characters]: whether a word starts at each character of the texts whose words were packed."""
    import numpy as np

    lengths = np.frombuffer(packed, np.uint8)
    starts = np.zeros(int(lengths.sum(dtype=np.int64)), np.bool_)
    done, goes_on = 0, False
    for first in range(0, len(lengths), _AT_ONCE):
        part = lengths[first : first + _AT_ONCE]
        ends = np.cumsum(part, dtype=np.int64)
        begins = part > 0
        begins[1:] &= part[:-1] != _MOST
        begins[0] &= not goes_on
        starts[done + (ends - part)[begins]] = True
        done, goes_on = done + int(ends[-1]), part[-1] == _MOST
    return starts

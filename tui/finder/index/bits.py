"""Sets of rows as bitmaps: uint64 words, the lowest bit of the first for row 0. And flags, packed to be looked at."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bits: TypeAlias = NDArray[np.uint64]
Flags: TypeAlias = NDArray[np.uint8]


def words_for(rows: int) -> int:
    """How many words hold so many rows."""
    return (rows + 63) // 64


def pack(mask: NDArray[np.bool_]) -> Bits:
    """bool[..., rows] -> uint64[..., words]; the bits behind the last row are 0."""
    packed = np.packbits(mask, axis=-1, bitorder="little")
    short = -packed.shape[-1] % 8
    if short:
        packed = np.concatenate([packed, np.zeros((*packed.shape[:-1], short), np.uint8)], axis=-1)
    return np.ascontiguousarray(packed).view("<u8")


def unpack(bits: Bits, rows: int) -> NDArray[np.bool_]:
    """uint64[words] -> bool[rows]."""
    return np.unpackbits(bits.view(np.uint8), count=rows, bitorder="little").view(np.bool_)


def rows_of(bits: Bits) -> NDArray[np.intp]:
    """The rows that are in the set, in order."""
    words = np.flatnonzero(bits)
    if len(words) * 4 > len(bits):
        return np.flatnonzero(unpack(bits, 64 * len(bits)))
    found = np.unpackbits(bits[words].view(np.uint8), bitorder="little").reshape(-1, 64)
    word, bit = np.nonzero(found)
    rows: NDArray[np.intp] = words[word] * 64 + bit
    return rows


def flags(mask: NDArray[np.bool_]) -> Flags:
    """bool[n] -> packed uint8, for `flag_at`."""
    return np.packbits(mask, bitorder="little")


def flag_at(packed: Flags, places: NDArray[Any]) -> NDArray[np.uint8]:
    """The flags at places: 0 or 1."""
    found: NDArray[np.uint8] = (packed[places >> 3] >> (places & 7).astype(np.uint8)) & 1
    return found

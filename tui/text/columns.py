"""A column of strings as one array: what a million Python strings would cost ten times over.

Text is kept as UTF-16 code units, so that an array can be written as it is, mapped from a file, and sliced without
decoding the rest.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 1 << 14
"""Strings that are decoded in one step."""


class Strings(Sequence[str]):
    """Strings in one array: `units` uint16[total], `offsets` int64[n + 1]; string i is between offsets i and i + 1."""

    __slots__ = ("offsets", "units")

    def __init__(self, units: NDArray[Any], offsets: NDArray[Any]) -> None:
        self.units = units
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """Pack strings; lone surrogates survive."""
        import numpy as np

        units, widths = pack_strings(list(texts))
        return cls.of_widths(np.frombuffer(units, np.uint16), np.frombuffer(widths, np.int32))

    @classmethod
    def of_widths(cls, units: NDArray[Any], widths: NDArray[Any]) -> Strings:
        """Strings one behind the other, each of so many units."""
        import numpy as np

        offsets = np.zeros(len(widths) + 1, np.int64)
        np.cumsum(widths, out=offsets[1:])
        return cls(units, offsets)

    def part(self, start: int, stop: int) -> Strings:
        """The strings from one number up to another, without a copy of their text."""
        offsets = self.offsets[start : stop + 1]
        return Strings(self.units[offsets[0] : offsets[-1]], offsets - offsets[0])

    def joined(self, start: int, stop: int) -> str:
        """The strings from one number up to another as one."""
        part = self.units[self.offsets[start] : self.offsets[stop]]
        return part.tobytes().decode("utf-16-le", "surrogatepass")

    def lengths(self) -> NDArray[Any]:
        """int64[strings]: how many characters each has."""
        import numpy as np

        found = np.diff(self.offsets)
        halves = np.flatnonzero((self.units & 0xF800) == 0xD800)
        for i in np.unique(np.searchsorted(self.offsets, halves, "right") - 1).tolist():
            found[i] = len(self[i])
        return found

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        part = self.units[self.offsets[index] : self.offsets[index + 1]]
        return part.tobytes().decode("utf-16-le", "surrogatepass")

    def take(self, indices: NDArray[Any]) -> Iterator[str]:
        """Many strings by their indices (an array), faster than one by one."""
        data = self.units.view("u1").data
        starts, ends = (2 * self.offsets[indices]).tolist(), (2 * self.offsets[indices + 1]).tolist()
        return (str(data[start:end], "utf-16-le", "surrogatepass") for start, end in zip(starts, ends, strict=True))

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _AT_ONCE):
            yield from self._few(first, min(first + _AT_ONCE, len(self)))

    def _few(self, start: int, stop: int) -> list[str]:
        """The strings between two numbers: much faster than one by one."""
        offsets = self.offsets[start : stop + 1].tolist()
        text = self.units[offsets[0] : offsets[-1]].tobytes().decode("utf-16-le", "surrogatepass")
        if len(text) < offsets[-1] - offsets[0]:  # some characters take two units
            return [self[i] for i in range(start, stop)]
        base = offsets[0]
        return [text[a - base : b - base] for a, b in pairwise(offsets)]


def pack_strings(texts: Sequence[str]) -> tuple[bytes, bytes]:
    """Strings as the bytes of their units and of their widths (uint16 and int32); lone surrogates survive."""
    joined = "".join(texts)
    units = joined.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(joined):
        return units, array("i", map(len, texts)).tobytes()
    return units, array("i", (len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)).tobytes()

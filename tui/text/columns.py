"""A column of strings as one array: what a million Python strings would cost ten times over.

Text is kept as UTF-16 code units, so that an array can be written as it is, mapped from a file, and sliced without
decoding the rest.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Strings(Sequence[str]):
    """Strings in one array: `units` uint16[total], `offsets` int64[n + 1]; string i is between offsets i and i + 1."""

    __slots__ = ("offsets", "units")

    def __init__(self, units: NDArray[Any], offsets: NDArray[Any]) -> None:
        self.units = units
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """Pack strings; lone surrogates survive."""
        gathered = GrowingStrings()
        gathered.extend(list(texts))
        return gathered.so_far()

    def part(self, start: int, stop: int) -> Strings:
        """The strings from one number up to another, without a copy of their text."""
        offsets = self.offsets[start : stop + 1]
        return Strings(self.units[offsets[0] : offsets[-1]], offsets - offsets[0])

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
        return (self[i] for i in range(len(self)))


class GrowingStrings:
    """A column of strings that are still coming."""

    def __init__(self) -> None:
        self._units = bytearray()
        self._widths = array("i")

    def __len__(self) -> int:
        return len(self._widths)

    def extend(self, texts: Sequence[str]) -> None:
        """Put some more behind the others; lone surrogates survive."""
        joined = "".join(texts)
        units = joined.encode("utf-16-le", "surrogatepass")
        self._units += units
        if len(units) == 2 * len(joined):
            self._widths.extend(map(len, texts))
        else:  # some characters take two units
            self._widths.extend(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)

    def so_far(self) -> Strings:
        """All strings up to now."""
        import numpy as np

        offsets = np.zeros(len(self._widths) + 1, np.int64)
        np.cumsum(self._widths, out=offsets[1:])
        return Strings(np.frombuffer(bytes(self._units), np.uint16), offsets)

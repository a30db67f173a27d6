"""A column of strings as one array: what a million Python strings would cost ten times over.

Text is kept as UTF-16 code units, so that an array can be written as it is, mapped from a file, and sliced without
decoding the rest.
"""

from __future__ import annotations

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
        import numpy as np

        texts = texts if isinstance(texts, list) else list(texts)
        units = np.frombuffer("".join(texts).encode("utf-16-le", "surrogatepass"), np.uint16)
        offsets = np.zeros(len(texts) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)), out=offsets[1:])
        if offsets[-1] != len(units):  # some characters take two units
            widths = (len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)
            np.cumsum(np.fromiter(widths, np.int64, len(texts)), out=offsets[1:])
        return cls(units, offsets)

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

    def __iter__(self) -> Iterator[str]:
        return (self[i] for i in range(len(self)))

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

        encoded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
        offsets = np.zeros(len(encoded) + 1, np.int64)
        if encoded:
            np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)) // 2, out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint16), offsets)

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

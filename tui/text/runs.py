"""Columns that grow by runs: many small things put behind each other without a look at what they are.

What was gathered can be taken apart again, run by run, so that a part of it can be used for another gathering.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Columns = Mapping[str, NDArray[Any]]

SIZES = "sizes"
"""The column that says how many bytes of each other column a unit has; uint32[units * columns]."""


class Runs:
    """Columns by name, each of one type; a unit is a run of bytes for each of them, in their order."""

    def __init__(self, types: Mapping[str, str]) -> None:
        """`types` are those of the columns, as numpy calls them."""
        self._types = types
        self._grown: list[NDArray[Any] | None] = [None] * len(types)
        self._growing = [bytearray() for _ in types]
        self._sizes = array("I")

    def __len__(self) -> int:
        """Units so far."""
        return len(self._sizes) // len(self._types)

    def add(self, unit: Sequence[bytes]) -> None:
        """Put one unit behind the others."""
        for column, run in zip(self._growing, unit, strict=True):
            column += run
        self._sizes.extend(map(len, unit))

    def add_kept(self, kept: KeptRuns, first: int, stop: int) -> None:
        """Put some units of another gathering behind the others."""
        for column, run in zip(self._growing, kept.runs(first, stop), strict=True):
            column += run
        self._sizes.frombytes(kept.sizes[first:stop].tobytes())

    def columns(self) -> dict[str, NDArray[Any]]:
        """All that was gathered so far. The arrays stay as they are when more is added."""
        import numpy as np

        for i, growing in enumerate(self._growing):
            grown = self._grown[i]
            if grown is None or growing:
                new = np.frombuffer(growing, np.uint8)
                self._grown[i] = new if grown is None else np.concatenate([grown, new])
                self._growing[i] = bytearray()
        arrays = {
            name: grown.view(dtype)
            for (name, dtype), grown in zip(self._types.items(), self._grown, strict=True)
            if grown is not None
        }
        return arrays | {SIZES: np.array(self._sizes, np.uint32)}


class KeptRuns:
    """What was gathered before, to be taken apart. `columns` are those of `Runs.columns`."""

    def __init__(self, types: Mapping[str, str], columns: Columns) -> None:
        """Raises KeyError or ValueError where the columns are not of these types, or do not fit together."""
        import numpy as np

        self.sizes = columns[SIZES].reshape(-1, len(types))
        self._ends = np.zeros((len(self.sizes) + 1, len(types)), np.int64)
        np.cumsum(self.sizes, axis=0, out=self._ends[1:])
        self._columns = [columns[name].view(np.uint8) for name in types]
        if [len(column) for column in self._columns] != self._ends[-1].tolist():
            raise ValueError("columns of other lengths")

    def __len__(self) -> int:
        """Units."""
        return len(self.sizes)

    def runs(self, first: int, stop: int) -> list[memoryview]:
        """The runs of some units, one behind the other, for each column."""
        starts, ends = self._ends[first].tolist(), self._ends[stop].tolist()
        return [column[a:b].data for column, a, b in zip(self._columns, starts, ends, strict=True)]

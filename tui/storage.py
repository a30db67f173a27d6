"""Columns in a file that is mapped into memory: arrays by name behind a JSON header, checked by checksums.

A file appears whole or not at all, and nothing that is read can run code. Knows neither what the columns mean nor where
files lie. What looks at single items needs no numpy: `StoredColumns.buffer`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC: Final = b"yuanlan columns 2\n"
ALIGN: Final = 64

Columns: TypeAlias = "Mapping[str, NDArray[Any]]"
"""Arrays by name."""

_FORMATS: Final[Mapping[str, Literal["B", "H", "i", "I", "q", "Q"]]] = {
    "u1": "B",
    "u2": "H",
    "i4": "i",
    "u4": "I",
    "i8": "q",
    "u8": "Q",
}
"""Types of whole numbers as numpy and as memoryview call them."""


class StoredColumns(Mapping[str, "NDArray[Any]"]):
    """The columns of a mapped file; arrays are made when they are asked for.

    `state` is what they were made of, as their writer said. `mark` tells this file from any that is put in its place.
    """

    def __init__(self, mapped: mmap.mmap, mark: str) -> None:
        """Raises ValueError where the bytes are no such file, or not all of it; they may still be damaged."""
        if mapped[: len(MAGIC)] != MAGIC:
            raise ValueError("not a file of this version")
        lead_end = mapped.find(b"\n", len(MAGIC), len(MAGIC) + 64) + 1
        length, digest = mapped[len(MAGIC) : lead_end].decode("ascii").split()
        header = mapped[lead_end : lead_end + int(length)]
        if _digest(header) != digest:
            raise ValueError("its header is damaged")
        about = json.loads(header)
        self.state: str = about["state"]
        self.mark = mark
        self._entries: dict[str, tuple[str, list[int], int, int]] = about["columns"]
        self._start = _aligned(lead_end + len(header))
        self._mapped = mapped
        self._arrays: dict[str, NDArray[Any]] = {}
        self._buffers: dict[str, memoryview[int]] = {}
        if len(mapped) != self._start + about["bytes"]:
            raise ValueError("it is cut short")

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._arrays:
            import numpy as np

            dtype, shape, place, _ = self._entries[name]
            flat = np.frombuffer(self._mapped, dtype, _product(shape), self._start + place)
            self._arrays[name] = flat.reshape(shape)
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def buffer(self, name: str) -> memoryview[int]:
        """The items of a column of whole numbers, one behind the other."""
        if name not in self._buffers:
            dtype, shape, place, _ = self._entries[name]
            start = self._start + place
            end = start + _product(shape) * int(dtype[2:])
            self._buffers[name] = memoryview(self._mapped)[start:end].cast(_FORMATS[dtype[1:]])
        return self._buffers[name]

    def check(self) -> None:
        """Raise ValueError where a column is damaged. Reads all of them."""
        for name, (_, _, _, checksum) in self._entries.items():
            if _checksum(self[name]) != checksum:
                raise ValueError(f"its column {name} is damaged")


def write_columns(path: Path, columns: Columns, state: str = "") -> None:
    """Write columns to a file that appears whole or not at all. Raises OSError."""
    import tempfile

    import numpy as np

    entries: dict[str, tuple[str, list[int], int, int]] = {}
    place = 0
    arrays = {name: np.ascontiguousarray(column) for name, column in sorted(columns.items())}
    for name, array in arrays.items():
        entries[name] = array.dtype.str, list(array.shape), place, _checksum(array)
        place += _aligned(array.nbytes)
    header = json.dumps({"state": state, "columns": entries, "bytes": place}).encode()
    lead = MAGIC + f"{len(header):012d} {_digest(header)}\n".encode()
    start = _aligned(len(lead) + len(header))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write((lead + header).ljust(start, b"\0"))
            for name, array in arrays.items():
                file.seek(start + entries[name][2])
                file.write(array.reshape(-1).view(np.uint8).data)
            file.truncate(start + place)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def open_columns(path: Path) -> StoredColumns:
    """The columns of a file, unchecked but for its header. Raises OSError, ValueError."""
    with path.open("rb") as file:
        state = os.fstat(file.fileno())
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        return StoredColumns(mapped, f"{state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}")
    except (KeyError, TypeError) as error:
        raise ValueError(f"its header is of another kind: {error}") from None


def _product(shape: list[int]) -> int:
    count = 1
    for size in shape:
        count *= size
    return count


def _aligned(length: int) -> int:
    return -(-length // ALIGN) * ALIGN


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _checksum(array: NDArray[Any]) -> int:
    """The sum of an array's bytes taken as 64-bit words: as fast as memory, and any single damage changes it."""
    import numpy as np

    data = array.reshape(-1).view(np.uint8)
    whole = len(data) // 8 * 8
    words = int(np.add.reduce(data[:whole].view(np.uint64), dtype=np.uint64)) if whole else 0
    return (words + int.from_bytes(data[whole:].tobytes(), "little")) % (1 << 64)

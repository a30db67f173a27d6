"""Columns in files: they come back as they were, or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tui.storage import StoredColumns, open_columns, write_columns


@pytest.fixture
def columns() -> dict[str, np.ndarray]:
    return {
        "numbers": np.arange(1000, dtype=np.int32),
        "none": np.zeros(0, np.float32),
        "flags": np.array([True, False, True]),
        "table": np.arange(12, dtype=np.int64).reshape(3, 4),
    }


def checked(path: Path) -> StoredColumns | None:
    try:
        columns = open_columns(path)
        columns.check()
    except ValueError:
        return None
    return columns


def test_columns_come_back_as_they_were(tmp_path: Path, columns: dict[str, np.ndarray]) -> None:
    write_columns(tmp_path / "x.columns", columns)
    read = checked(tmp_path / "x.columns")
    assert read is not None
    assert read.keys() == columns.keys()
    for name, column in columns.items():
        assert read[name].dtype == column.dtype
        np.testing.assert_array_equal(read[name], column)


def test_the_same_columns_make_the_same_file(tmp_path: Path, columns: dict[str, np.ndarray]) -> None:
    write_columns(tmp_path / "a", columns)
    write_columns(tmp_path / "b", dict(reversed(columns.items())))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_any_damaged_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.columns"
    write_columns(path, {"numbers": np.arange(50, dtype=np.int16)})
    whole = path.read_bytes()
    used = len(whole) - 64 - 36  # the last column ends before the file's last padding
    for place in range(0, used, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        damaged = checked(path)
        assert damaged is None or (damaged["numbers"] == np.arange(50)).all()


@pytest.mark.parametrize("keep", [0, 1, 20, 100, -1])
def test_a_file_cut_short_is_not_used(tmp_path: Path, columns: dict[str, np.ndarray], keep: int) -> None:
    path = tmp_path / "x.columns"
    write_columns(path, columns)
    path.write_bytes(path.read_bytes()[:keep])
    assert checked(path) is None


def test_a_foreign_file_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "x.columns"
    path.write_bytes(b"something else entirely\n" * 100)
    assert checked(path) is None


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "x.columns").mkdir()
    with pytest.raises(IsADirectoryError):
        write_columns(tmp_path / "x.columns", {"a": np.arange(3)})
    assert [path.name for path in tmp_path.iterdir()] == ["x.columns"]

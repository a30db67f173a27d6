"""The cache: whatever happens to it, it is at worst a miss."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from tui.cache import Cache, key_of, read_columns, write_columns


@pytest.fixture
def columns() -> dict[str, np.ndarray]:
    return {
        "numbers": np.arange(1000, dtype=np.int32),
        "none": np.zeros(0, np.float32),
        "flags": np.array([True, False, True]),
        "table": np.arange(12, dtype=np.int64).reshape(3, 4),
    }


def test_columns_come_back_as_they_were(tmp_path: Path, columns: dict[str, np.ndarray]) -> None:
    write_columns(tmp_path / "x.columns", columns)
    read = read_columns(tmp_path / "x.columns")
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
        damaged = read_columns(path)
        assert damaged is None or (damaged["numbers"] == np.arange(50)).all()


@pytest.mark.parametrize("keep", [0, 1, 20, 100, -1])
def test_a_file_cut_short_is_not_used(tmp_path: Path, columns: dict[str, np.ndarray], keep: int) -> None:
    path = tmp_path / "x.columns"
    write_columns(path, columns)
    path.write_bytes(path.read_bytes()[:keep])
    assert read_columns(path) is None


def test_a_foreign_file_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "x.columns"
    path.write_bytes(b"something else entirely\n" * 100)
    assert read_columns(path) is None


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "x.columns").mkdir()
    with pytest.raises(IsADirectoryError):
        write_columns(tmp_path / "x.columns", {"a": np.arange(3)})
    assert [path.name for path in tmp_path.iterdir()] == ["x.columns"]


def test_analyses_come_back_by_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_analyses({key_of(["a"]): b"one", key_of(["b"]): b"two"})
    cache.close()
    assert Cache(tmp_path).analyses([key_of(["a"]), key_of(["c"])]) == {key_of(["a"]): b"one"}


def test_a_damaged_database_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "files.sqlite").write_bytes(b"not a database at all" * 1000)
    cache = Cache(tmp_path)
    assert cache.analyses([key_of(["a"])]) == {}
    cache.keep_analyses({key_of(["a"]): b"one"})
    assert cache.analyses([key_of(["a"])]) == {key_of(["a"]): b"one"}
    cache.close()


def test_the_cache_is_private(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new")
    cache.keep_analyses({key_of(["a"]): b"one"})
    cache.keep_model("k", {"a": np.arange(3)})
    cache.close()
    for path in [tmp_path / "new", *(tmp_path / "new").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0 or path.suffix in (".sqlite-wal", ".sqlite-shm"), path


def test_where_nothing_can_be_written_there_is_no_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    cache = Cache(blocked / "cache")
    cache.keep_analyses({key_of(["a"]): b"one"})
    assert cache.analyses([key_of(["a"])]) == {}
    assert cache.keep_model("k", {"a": np.arange(3)}) is False
    assert cache.model("k") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, name in enumerate(["new", "old"]):
        cache.keep_model(name, {"a": np.zeros(100_000, np.uint8)})
        os.utime(cache.model_path(name), (1_000_000 - age, 1_000_000 - age))
    cache.trim(limit=160_000)
    assert cache.model("new") is not None
    assert cache.model("old") is None
    cache.close()


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_model("k", {"a": np.arange(3)})
    cache.keep_analyses({key_of(["a"]): b"one"})
    assert (cache.info().models, cache.info().files) == (1, 1)
    cache.clear()
    assert (cache.info().models, cache.info().files, cache.info().bytes) == (0, 0, 0)

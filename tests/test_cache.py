"""The cache: whatever happens to it, it is at worst a miss."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from tui.cache import Cache, key_of


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
    cache.keep_model("k", "s", {"a": np.arange(3)})
    cache.keep_pages("k", "s", {"a": np.arange(3)})
    cache.close()
    for path in [tmp_path / "new", *(tmp_path / "new").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0 or path.suffix in (".sqlite-wal", ".sqlite-shm"), path


def test_where_nothing_can_be_written_there_is_no_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    cache = Cache(blocked / "cache")
    cache.keep_analyses({key_of(["a"]): b"one"})
    assert cache.analyses([key_of(["a"])]) == {}
    assert cache.keep_model("k", "s", {"a": np.arange(3)}) is False
    assert cache.model("k", "s") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, name in enumerate(["new", "old"]):
        cache.keep_model(name, "s", {"a": np.zeros(60_000, np.uint8)})
        cache.keep_pages(name, "s", {"a": np.zeros(40_000, np.uint8)})
        for file in tmp_path.glob(f"models/{name}.*"):
            os.utime(file, (1_000_000 - age, 1_000_000 - age))
    cache.trim(160_000)
    assert cache.model("new", "s") is not None
    assert cache.pages("new", "s") is not None
    assert cache.model("old", "s") is None
    assert cache.pages("old", "s") is None
    cache.close()


def test_a_model_of_another_state_is_replaced(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_model("k", "monday", {"a": np.arange(3)})
    assert cache.model("k", "tuesday") is None
    cache.keep_model("k", "tuesday", {"a": np.arange(4)})
    assert cache.model("k", "monday") is None
    kept = cache.model("k", "tuesday")
    assert kept is not None
    assert len(kept["a"]) == 4
    assert cache.info().models == 1


def test_a_model_that_was_sound_and_is_written_to_is_looked_at_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_model("k", "s", {"a": np.arange(100)})
    assert cache.model("k", "s") is not None, "found sound"
    path = cache.model_path("k")
    whole, times = path.read_bytes(), path.stat()
    path.write_bytes(whole[:-100] + b"x" + whole[-99:])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert cache.model("k", "s") is None


def test_what_was_never_finished_does_not_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_model("k", "s", {"a": np.arange(3)})
    old, new = cache.model_path("k").with_name(".old"), cache.model_path("k").with_name(".new")
    for path in (old, new):
        path.write_bytes(b"half a model")
    os.utime(old, (1_000_000, 1_000_000))
    cache.trim()
    assert (old.exists(), new.exists()) == (False, True), "somebody may be writing the new one"
    cache.clear()
    assert not new.exists()


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_model("k", "s", {"a": np.arange(3)})
    cache.keep_pages("k", "s", {"a": np.arange(3)})
    cache.keep_pages("model-gone", "s", {"a": np.arange(3)})
    cache.keep_analyses({key_of(["a"]): b"one"})
    assert (cache.info().models, cache.info().files) == (2, 1)
    cache.clear()
    assert list((tmp_path / "models").iterdir()) == []
    assert (cache.info().models, cache.info().files, cache.info().bytes) == (0, 0, 0)

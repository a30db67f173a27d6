"""What was built, kept on disk: analyses of single files, and whole models as columns that can be mapped into memory.

Everything here may be missing, damaged, foreign or unwritable at any time: then the answer is None, the caller builds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.folders import cache_folder
from tui.storage import Columns, StoredColumns, open_columns, write_columns

if TYPE_CHECKING:
    from tui.database import Database

LIMIT: Final = 4 << 30
"""Bytes that the cache may hold where the settings say nothing."""

ABANDONED: Final = 3600.0
"""Seconds after which a file that was not finished is one that nobody writes any more."""


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds: its folder, whole models, analysed files, and bytes in all."""

    folder: str
    models: int
    files: int
    bytes: int


class Cache:
    """One folder: `models/` with columns, `files.sqlite` with analyses. Every failure is a miss.

    A model is two files: its columns, and what these were made of, page by page, for the next build.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or cache_folder()
        self._models = self.path / "models"

    @cached_property
    def _database(self) -> Database:
        from tui.database import Database

        return Database(self.path / "files.sqlite")

    # Whole models

    def model_path(self, key: str) -> Path:
        """Where the columns of a model lie or would lie."""
        return self._models / f"{key}.columns"

    def model(self, key: str, state: str) -> StoredColumns | None:
        """A kept model's columns, or None where there are none that were made of this state."""
        return _of_state(self.last_model(key), state)

    def last_model(self, key: str) -> StoredColumns | None:
        """The columns that were kept last under a key, whatever they were made of, or None.

        A file is checked whole once; after that, one that was not written to is not read to learn that it is sound.
        """
        return _open(self.model_path(key))

    def keep_model(self, key: str, state: str, columns: Columns) -> bool:
        """Keep a model in place of what was kept under its key; False where that can't be done."""
        return _keep(self.model_path(key), state, columns)

    def pages(self, key: str, state: str) -> StoredColumns | None:
        """What a model was made of, page by page, where that was kept with this state."""
        return _of_state(_open(_pages(self.model_path(key))), state)

    def keep_pages(self, key: str, state: str, columns: Columns) -> bool:
        """Keep what a model is made of, page by page; False where that can't be done."""
        return _keep(_pages(self.model_path(key)), state, columns)

    # Analyses of files

    def analyses(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Packed pages by key, for those that are there and whole."""
        return self._database.find(keys)

    def keep_analyses(self, pages: Mapping[bytes, bytes]) -> None:
        """Keep packed pages of files by key."""
        self._database.keep(pages)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    # Keeping house

    def trim(self, limit: int = LIMIT) -> None:
        """Throw away what was not used for longest until the cache holds at most `limit` bytes."""
        held = 0
        models = sorted(self._model_files(), key=_last_used, reverse=True)
        for path in models:
            held += _size(path)
            if held > limit * 3 // 4:
                _remove(path)
        for path in self._unfinished():
            if _last_used(path) < time.time() - ABANDONED:
                _remove(path)
        self._database.trim(limit // 4 if models else limit)

    def _model_files(self) -> set[Path]:
        """The columns of all models, whether or not there are any."""
        return {
            path.with_suffix(".columns") for kind in ("columns", "pages") for path in self._models.glob(f"*.{kind}")
        }

    def _unfinished(self) -> Iterator[Path]:
        return self._models.glob(".*")

    def info(self) -> CacheInfo:
        """What is in the cache."""
        models = self._model_files()
        held = sum(map(_size, models)) + self._database.size()
        return CacheInfo(str(self.path), len(models), self._database.count(), held)

    def clear(self) -> None:
        """Throw everything away."""
        self._database.remove()
        for path in [*self._model_files(), *self._unfinished()]:
            _remove(path)


def _of_state(columns: StoredColumns | None, state: str) -> StoredColumns | None:
    return columns if columns is not None and columns.state == state else None


def _open(path: Path) -> StoredColumns | None:
    try:
        columns = open_columns(path)
        if _read(_sound(path)) != columns.mark:
            columns.check()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _warn("%s is not used: %s", path, error)
        return None
    _note_sound(path, columns)
    return columns


def _keep(path: Path, state: str, columns: Columns) -> bool:
    try:
        write_columns(path, columns, state)
        _note_sound(path, open_columns(path))
    except (OSError, ValueError) as error:
        _warn("%s can't be kept: %s", path, error)
        return False
    return True


def _pages(path: Path) -> Path:
    """Beside a model, what it was made of."""
    return path.with_suffix(".pages")


def _sound(path: Path) -> Path:
    """A small file beside another: the mark of the one that was found sound. It is written whenever that is used."""
    return path.with_name(f"{path.name}.sound")


def _warn(message: str, *details: object) -> None:
    import logging  # not needed where all is well

    log = logging.getLogger(__name__)
    log.addHandler(logging.NullHandler())
    log.warning(message, *details)


def _note_sound(path: Path, columns: StoredColumns) -> None:
    with contextlib.suppress(OSError):
        _sound(path).touch(0o600)
        _sound(path).write_text(columns.mark, "ascii")


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, ValueError):
        return ""


def _last_used(path: Path) -> float:
    """When a model was last used, or at least written. Seconds"""
    for file in (_sound(path), path):
        with contextlib.suppress(OSError):
            return file.stat().st_mtime
    return 0.0


def _size(path: Path) -> int:
    """Bytes of a model."""
    held = 0
    for part in (path, _pages(path)):
        with contextlib.suppress(OSError):
            held += part.stat().st_size
    return held


def _remove(path: Path) -> None:
    for part in (path, _pages(path)):
        for gone in (part, _sound(part)):
            with contextlib.suppress(OSError):
                gone.unlink()


# Keys


@cache
def rules_version() -> str:
    """A name for the rules and libraries that made what is kept: another one, and nothing that was kept fits."""
    package = str(Path(__file__).parent)
    digest = hashlib.blake2b(digest_size=12)
    for name, size, changed in sorted(_rule_files(package)):
        digest.update(f"{name[len(package) :]} {size} {changed}\n".encode())
    return digest.hexdigest()


def _rule_files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Sources and data below a folder, each with its size and time; nothing of the screen, nothing compiled."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in ("ui", "seeds", "__pycache__"):
                    yield from _rule_files(entry.path)
            elif "." in entry.name:
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


def key_of(parts: Iterable[str]) -> bytes:
    """A key for what these strings, in this order, decide. bytes[16]"""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()

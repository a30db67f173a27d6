"""What was built, kept on disk: analyses of single files, and whole models as columns that can be mapped into memory.

Everything here may be missing, damaged, foreign or unwritable at any time: then the answer is None, the caller builds.
Formats are plain (SQLite, arrays behind a JSON header); nothing that is read can run code.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import mmap
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.model import Columns

MAGIC = b"yuanlan columns 1\n"
ALIGN = 64
LIMIT = 4 << 30
"""Bytes that the cache may hold where the settings say nothing."""

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


def folder() -> Path:
    """Where the cache lies: YUANLAN_CACHE_DIR, else the platform's place."""
    given = os.environ.get("YUANLAN_CACHE_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("yuanlan", appauthor=False))


# Columns in a file


def write_columns(path: Path, columns: Columns) -> None:
    """Write columns to a file that appears whole or not at all. Raises OSError."""
    import numpy as np

    entries: dict[str, list[Any]] = {}
    place = 0
    arrays = {name: np.ascontiguousarray(column) for name, column in sorted(columns.items())}
    for name, array in arrays.items():
        entries[name] = [array.dtype.str, list(array.shape), place, _checksum(array)]
        place += -(-array.nbytes // ALIGN) * ALIGN
    header = json.dumps({"columns": entries, "bytes": place}).encode()
    lead = MAGIC + f"{len(header):012d} {hashlib.blake2b(header, digest_size=16).hexdigest()}\n".encode()
    start = -(-(len(lead) + len(header)) // ALIGN) * ALIGN
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


def read_columns(path: Path) -> Columns | None:
    """Columns mapped from a file; None where it is missing, foreign or damaged."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _checked(mapped)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("%s is not used: %s", path, error)
        return None


def _checked(mapped: mmap.mmap) -> Columns:
    import numpy as np

    if mapped[: len(MAGIC)] != MAGIC:
        raise ValueError("not a file of this version")
    lead_end = mapped.find(b"\n", len(MAGIC), len(MAGIC) + 64) + 1
    length, digest = mapped[len(MAGIC) : lead_end].decode("ascii").split()
    header = mapped[lead_end : lead_end + int(length)]
    if hashlib.blake2b(header, digest_size=16).hexdigest() != digest:
        raise ValueError("its header is damaged")
    about = json.loads(header)
    start = -(-(lead_end + len(header)) // ALIGN) * ALIGN
    if len(mapped) != start + about["bytes"]:
        raise ValueError("it is cut short")
    columns = {}
    for name, (dtype, shape, place, checksum) in about["columns"].items():
        count = int(np.prod(shape))
        array = np.frombuffer(mapped, dtype, count, start + place).reshape(shape)
        if _checksum(array) != checksum:
            raise ValueError(f"its column {name} is damaged")
        columns[name] = array
    return columns


def _checksum(array: NDArray[Any]) -> int:
    """The sum of an array's bytes taken as 64-bit words: as fast as memory, and any single damage changes it."""
    import numpy as np

    data = array.reshape(-1).view(np.uint8)
    whole = len(data) // 8 * 8
    words = int(np.add.reduce(data[:whole].view(np.uint64), dtype=np.uint64)) if whole else 0
    return (words + int.from_bytes(data[whole:].tobytes(), "little")) % (1 << 64)


# The cache


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds: its folder, whole models, analysed files, and bytes in all."""

    folder: str
    models: int
    files: int
    bytes: int


class Cache:
    """One folder: `models/` with columns, `files.sqlite` with analyses. Every failure is a miss."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or folder()
        self._models = self.path / "models"
        self._database: sqlite3.Connection | None = None

    # Whole models

    def model_path(self, key: str) -> Path:
        """Where the columns of a model lie or would lie."""
        return self._models / f"{key}.columns"

    def model(self, key: str) -> Columns | None:
        """A kept model's columns, or None."""
        path = self.model_path(key)
        columns = read_columns(path)
        if columns is not None:
            with contextlib.suppress(OSError):
                os.utime(path)  # the least recently used goes first
        return columns

    def keep_model(self, key: str, columns: Columns) -> bool:
        """Keep a model; False where that can't be done."""
        try:
            write_columns(self.model_path(key), columns)
        except OSError as error:
            _log.warning("no model is kept in %s: %s", self.path, error.strerror or error)
            return False
        return True

    # Analyses of files

    def _connection(self) -> sqlite3.Connection | None:
        if self._database is None:
            self._database = self._open()
        return self._database

    def _open(self) -> sqlite3.Connection | None:
        path = self.path / "files.sqlite"
        for attempt in range(2):
            try:
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
                database = sqlite3.connect(path, timeout=5, isolation_level=None)
                database.execute("pragma journal_mode=wal")
                database.execute("pragma synchronous=normal")
                database.execute(
                    "create table if not exists analysis(key blob primary key, pages blob, check_ blob, used integer)"
                    " without rowid"
                )
                path.chmod(0o600)
                return database
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) or attempt:
                    _log.warning("no analyses are kept in %s: %s", path, error)
                    return None
                _log.warning("%s is made anew: %s", path, error)
                self._remove_database()
            except OSError as error:
                _log.warning("no analyses are kept in %s: %s", path, error)
                return None
        return None

    def _remove_database(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                (self.path / f"files.sqlite{suffix}").unlink()

    def analyses(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Packed pages by key, for those that are there and whole."""
        database = self._connection()
        found: dict[bytes, bytes] = {}
        if database is None:
            return found
        try:
            for start in range(0, len(keys), 500):
                part = keys[start : start + 500]
                marks = ",".join("?" * len(part))
                rows = database.execute(f"select key, pages, check_ from analysis where key in ({marks})", part)
                found |= {key: pages for key, pages, check in rows if _digest(pages) == check}
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        return found

    def keep_analyses(self, pages: Mapping[bytes, bytes]) -> None:
        """Keep packed pages of files by key."""
        database = self._connection()
        if database is None or not pages:
            return
        now = int(time.time())
        try:
            database.execute("begin immediate")
            database.executemany(
                "insert or replace into analysis values(?, ?, ?, ?)",
                [(key, data, _digest(data), now) for key, data in pages.items()],
            )
            database.execute("commit")
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Go on without the database; one that is damaged is made anew by the next start."""
        _log.warning("no analyses are kept in %s: %s", self.path, error)
        self.close()
        if not isinstance(error, sqlite3.OperationalError):
            self._remove_database()

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # Keeping house

    def trim(self, limit: int = LIMIT) -> None:
        """Throw away what was not used for longest until the cache holds at most `limit` bytes."""
        models = sorted(self._model_files(), key=lambda item: item[1].st_mtime, reverse=True)
        held = 0
        for path, stat in models:
            held += stat.st_size
            if held > limit * 3 // 4:
                with contextlib.suppress(OSError):
                    path.unlink()
        self._trim_analyses(limit // 4 if models else limit)

    def _trim_analyses(self, limit: int) -> None:
        database = self._connection()
        if database is None:
            return
        try:
            while _size(self.path / "files.sqlite") > limit:
                gone = database.execute(
                    "delete from analysis where key in (select key from analysis order by used limit"
                    " max(1, (select count(*) / 4 from analysis)))"
                ).rowcount
                database.execute("vacuum")
                database.execute("pragma wal_checkpoint(truncate)")
                if gone < 1:
                    return
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def _model_files(self) -> Iterator[tuple[Path, os.stat_result]]:
        with contextlib.suppress(OSError):
            for path in sorted(self._models.glob("*.columns")):
                with contextlib.suppress(OSError):
                    yield path, path.stat()

    def info(self) -> CacheInfo:
        """What is in the cache."""
        models = list(self._model_files())
        files = 0
        if (self.path / "files.sqlite").exists() and (database := self._connection()) is not None:
            with contextlib.suppress(sqlite3.DatabaseError):
                files = database.execute("select count(*) from analysis").fetchone()[0]
        held = sum(stat.st_size for _, stat in models) + _size(self.path / "files.sqlite")
        return CacheInfo(str(self.path), len(models), files, held)

    def clear(self) -> None:
        """Throw everything away."""
        self.close()
        self._remove_database()
        for path, _ in self._model_files():
            with contextlib.suppress(OSError):
                path.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()


# Keys


def rules_version() -> str:
    """A name for the rules and libraries that made what is kept: another one, and nothing that was kept fits."""
    package = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=12)
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if inside.parts[0] in ("ui", "seeds") or path.suffix in (".pyc", "") or not path.is_file():
            continue
        stat = path.stat()
        digest.update(f"{inside} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def file_mark(path: str) -> str:
    """What tells one state of a file from another without reading it: size and times; empty where it is gone."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - asked of every file
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"


def key_of(parts: Iterable[str]) -> bytes:
    """A key for what these strings, in this order, decide. bytes[16]"""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()

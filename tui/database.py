"""Analyses of single files by key, in a SQLite database. Every failure is a miss; a damaged database is made anew."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

AT_ONCE: Final = 500
"""Keys that are asked for in one question."""

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


class Database:
    """Packed pages by key (bytes[16]), each with a checksum and when it was kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: sqlite3.Connection | None = None

    def _connection(self) -> sqlite3.Connection | None:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> sqlite3.Connection | None:
        for attempt in range(2):
            try:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                opened = sqlite3.connect(self.path, timeout=5, isolation_level=None)
                opened.execute("pragma journal_mode=wal")
                opened.execute("pragma synchronous=normal")
                opened.execute(  # rows in the order of their coming: large ones sorted by key take twice the time
                    "create table if not exists analysis(key blob primary key, pages blob, check_ blob, used integer)"
                )
                self.path.chmod(0o600)
                return opened
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) or attempt:
                    _log.warning("no analyses are kept in %s: %s", self.path, error)
                    return None
                _log.warning("%s is made anew: %s", self.path, error)
                self.remove()
            except OSError as error:
                _log.warning("no analyses are kept in %s: %s", self.path, error)
                return None
        return None

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Packed pages by key, for those that are there and whole."""
        opened = self._connection()
        found: dict[bytes, bytes] = {}
        if opened is None:
            return found
        try:
            for start in range(0, len(keys), AT_ONCE):
                part = keys[start : start + AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = opened.execute(f"select key, pages, check_ from analysis where key in ({marks})", part)
                found |= {key: pages for key, pages, check in rows if _digest(pages) == check}
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        return found

    def keep(self, pages: Mapping[bytes, bytes]) -> None:
        """Keep packed pages by key."""
        opened = self._connection()
        if opened is None or not pages:
            return
        now = int(time.time())
        try:
            opened.execute("begin immediate")
            opened.executemany(
                "insert or replace into analysis values(?, ?, ?, ?)",
                [(key, data, _digest(data), now) for key, data in pages.items()],
            )
            opened.execute("commit")
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def trim(self, limit: int) -> None:
        """Throw away what was kept first until the file has at most `limit` bytes."""
        opened = self._connection()
        if opened is None:
            return
        try:
            while self.size() > limit:
                gone = opened.execute(
                    "delete from analysis where key in (select key from analysis order by used limit"
                    " max(1, (select count(*) / 4 from analysis)))"
                ).rowcount
                opened.execute("vacuum")
                opened.execute("pragma wal_checkpoint(truncate)")
                if gone < 1:
                    return
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def count(self) -> int:
        """How many analyses are kept."""
        if not self.path.exists() or (opened := self._connection()) is None:
            return 0
        with contextlib.suppress(sqlite3.DatabaseError):
            return int(opened.execute("select count(*) from analysis").fetchone()[0])
        return 0

    def size(self) -> int:
        """Bytes of the file."""
        with contextlib.suppress(OSError):
            return self.path.stat().st_size
        return 0

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Go on without; one that is damaged is made anew by the next start."""
        _log.warning("no analyses are kept in %s: %s", self.path, error)
        self.close()
        if not isinstance(error, sqlite3.OperationalError):
            self.remove()

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            with contextlib.suppress(sqlite3.Error):
                self._opened.close()
            self._opened = None

    def remove(self) -> None:
        """Throw everything away."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self.path.with_name(self.path.name + suffix).unlink()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()

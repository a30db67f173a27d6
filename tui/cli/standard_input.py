"""Documents from standard input, within stated bounds: a producer that never ends must not hold the program up."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.corpus.document import RawDocument

SUFFIXES: Final = {"text": ".txt", "html": ".html", "json": ".json", "jsonl": ".jsonl"}
"""What `--stdin` may say, and how a file of that kind would be called."""

LIMIT: Final = 64 << 20
"""Bytes that are read at most."""

PAGE_LIMIT: Final = 16 << 20
"""Bytes of one document that the explorer reads at most: nobody waits for more to be cleaned."""

PATIENCE: Final = 3.0
"""Seconds of silence after which the explorer opens what has come, though the producer has not ended."""

_HTML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_STEP: Final = 0.05


def read_stdin(
    descriptor: int,
    form: str | None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    patience: float | None = None,
    limit: int = LIMIT,
) -> tuple[list[RawDocument], str | None]:
    """The documents that come through a descriptor until it ends, a bound is met or `cancelled()` turns true.

    Without patience silence is waited out. With them comes what is to be said of what was left unread. Raises
    Unreadable.
    """
    from tui.corpus.reading import read_bytes

    data, unread = _read(descriptor, cancelled, patience, limit)
    return read_bytes(data, "-", _suffix(form, data)), unread


def _suffix(form: str | None, data: bytes) -> str:
    """How a file of that form would be called; where none was said, a page that begins as HTML does is HTML."""
    if form is None and _HTML.match(data):
        return SUFFIXES["html"]
    return SUFFIXES[form or "text"]


def _read(
    descriptor: int, cancelled: Callable[[], bool], patience: float | None, limit: int
) -> tuple[bytes, str | None]:
    """The bytes, and what is to be said of those that were not read."""
    data = bytearray()
    heard = time.monotonic()
    while len(data) < limit and not cancelled():
        ready, _, _ = select.select([descriptor], [], [], _STEP)
        if ready:
            part = os.read(descriptor, min(1 << 20, limit - len(data)))
            if not part:
                return bytes(data), None
            data += part
            heard = time.monotonic()
        elif patience is not None and data and time.monotonic() - heard > patience:
            said = f"standard input was still open after {patience:g} s of silence; what came later is not here"
            return bytes(data), said
    return bytes(data), f"only the first {len(data):,} bytes of standard input were read"

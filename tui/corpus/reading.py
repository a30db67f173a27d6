"""From paths to raw documents: finding files, telling encodings apart, taking text out of its container."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from tui.corpus.document import RawDocument, Unreadable
from tui.corpus.encoding import decode

SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".json", ".jsonl"))


def find_files(paths: Sequence[str]) -> list[str | Unreadable]:
    """The files to read, sorted within each folder and none twice, and in their place what could not be looked into."""
    found: dict[str, str | Unreadable] = {}

    def refuse(error: OSError) -> None:
        found[error.filename] = Unreadable(error.filename, (error.strerror or str(error)).lower())

    for path in paths:
        if not os.path.isdir(path):
            found[path] = path
            continue
        for folder, folders, names in os.walk(path, onerror=refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and _suffix(name)[0] in SUFFIXES and not name.startswith("README"):
                    found[os.path.join(folder, name)] = os.path.join(folder, name)
    return list(found.values())


def _suffix(path: str) -> tuple[str, bool]:
    name = path.lower()
    packed = name.endswith(".gz")
    return os.path.splitext(name[:-3] if packed else name)[1], packed


def read_file(path: str) -> list[RawDocument]:
    """The documents in a file. Raises Unreadable."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise Unreadable(path, (error.strerror or str(error)).lower()) from None
    suffix, packed = _suffix(path)
    if packed:
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, ValueError) as error:
            raise Unreadable(path, f"broken gzip ({error})") from None
    return read_bytes(data, path, suffix)


def read_bytes(data: bytes, path: str, suffix: str) -> list[RawDocument]:
    """The documents in the bytes of a file of that suffix (`.txt` where nothing is known). Raises Unreadable."""
    decoded = decode(data)
    text, encoding = decoded.text, decoded.encoding
    if suffix == ".jsonl":
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
        return [_document(f"{path}#{n}", str(r.get("text") or r.get("content") or ""), encoding) for n, r in enumerate(records, 1)]
    return [_document(path, text, encoding)]


def _document(path: str, text: str, encoding: str) -> RawDocument:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return RawDocument(blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest(), path, text, encoding)

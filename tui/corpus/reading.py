"""From a path to raw documents: opening a file, taking text out of its container.

What the encodings are is `encoding`'s business, what containers look like is `formats`'.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.corpus.document import RawDocument, Unreadable
from tui.corpus.listing import reason

# What only some files need is imported where it is used.
if TYPE_CHECKING:
    from tui.corpus.encoding import Decoded
    from tui.corpus.formats.declared import Content

FILE_LIMIT = 512 * 1024 * 1024
"""Bytes of a file, and of what a `.gz` unpacks to, beyond which it is not read."""

_LINE_ENDS = re.compile("\r+\n|\r")


def holds_records(path: str) -> bool:
    """Whether a file of this name may hold many documents."""
    return _suffix(path) in (".json", ".jsonl")


def _suffix(name: str) -> str:
    """The suffix that says what a file holds: `.txt` of `page.TXT` and of `page.txt.gz`."""
    return os.path.splitext(name.lower().removesuffix(".gz"))[1]  # noqa: PTH122 - asked of every file


def read_file(path: str) -> list[RawDocument]:
    """The documents in a file, several where it holds several records. Raises Unreadable."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path would turn an empty name into the folder one is in
            state = os.fstat(file.fileno())
            is_file = stat.S_ISREG(state.st_mode)
            if is_file and state.st_size > FILE_LIMIT:
                raise Unreadable(path, f"larger than {FILE_LIMIT >> 20} MB")
            data = file.read() if is_file else file.read(FILE_LIMIT + 1)  # which takes room for all of it
    except OSError as error:
        raise Unreadable(path, reason(error)) from None
    if path.lower().endswith(".gz"):
        data = _unpacked(data, path)
    return read_bytes(data, path, _suffix(path))


def read_bytes(data: bytes, path: str, suffix: str = "") -> list[RawDocument]:
    """The documents in the bytes of a file with a suffix such as `.jsonl`; of any other, a page of text or HTML.

    Raises Unreadable.
    """
    if len(data) > FILE_LIMIT:
        raise Unreadable(path, f"larger than {FILE_LIMIT >> 20} MB")
    from tui.corpus.encoding import NotText, decode

    hint = None
    if suffix in (".html", ".htm"):
        from tui.corpus.formats.html import declared_charset

        hint = declared_charset(data)
    try:
        decoded = decode(data, hint)
    except NotText as error:
        raise Unreadable(path, str(error)) from None
    if "\r" in decoded.text:
        decoded = replace(decoded, text=_LINE_ENDS.sub("\n", decoded.text))
    if suffix == ".jsonl":
        return _json_lines(decoded, path)
    if suffix == ".json":
        return _json(decoded, path)
    return [_document(path, _page(decoded.text, suffix), decoded)]


def _page(text: str, suffix: str) -> Content:
    if suffix not in (".html", ".htm", ".txt", ".md"):
        from tui.corpus.formats.html import looks_like_html

        suffix = ".html" if looks_like_html(text) else ".txt"
    if suffix in (".html", ".htm"):
        from tui.corpus.formats.html import read_html

        return read_html(text)
    from tui.corpus.formats.front_matter import read_front_matter

    content = read_front_matter(text)
    if text[:100].lstrip().startswith("<"):
        from tui.corpus.formats.html import begins_as_html

        if begins_as_html(text):
            return replace(content, warnings=("read as plain text, though it opens as an HTML page does",))
    return content


def _json(decoded: Decoded, path: str) -> list[RawDocument]:
    from tui.corpus.formats.records import NotJson, read_json

    try:
        records = read_json(decoded.text)
    except NotJson as error:
        try:
            return _json_lines(decoded, path)
        except Unreadable:
            warning = f"read as plain text, for it is no JSON ({error})"
            return [_document(path, replace(_page(decoded.text, ".txt"), warnings=(warning,)), decoded)]
    if len(records) == 1:
        return [_document(path, records[0], decoded)]
    return [_document(f"{path}#{number}", record, decoded) for number, record in enumerate(records, 1)]


def _json_lines(decoded: Decoded, path: str) -> list[RawDocument]:
    from tui.corpus.formats.records import NotJson, read_json_lines

    try:
        records = read_json_lines(decoded.text)
    except NotJson as error:
        raise Unreadable(path, str(error)) from None
    return [_document(f"{path}#{number}", record, decoded) for number, record in records]


def _document(path: str, content: Content, decoded: Decoded) -> RawDocument:
    from hashlib import blake2b

    text = content.text
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    try:
        content_bytes = text.encode("utf-8")
    except UnicodeEncodeError:  # JSON can spell lone surrogates, which no file can hold
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        content_bytes = text.encode("utf-8")
    return RawDocument(
        id=blake2b(content_bytes, digest_size=6).hexdigest(),
        path=path,
        text=text,
        encoding=decoded.encoding,
        declared=content.declared,
        warnings=(*decoded.warnings, *content.warnings),
    )


def _unpacked(data: bytes, path: str) -> bytes:
    import gzip
    import zlib
    from io import BytesIO

    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            unpacked = file.read(FILE_LIMIT + 1)
    except EOFError:
        raise Unreadable(path, "broken gzip (cut off)") from None
    except gzip.BadGzipFile:
        raise Unreadable(path, "broken gzip (not gzip data, or a wrong checksum)") from None
    except zlib.error:
        raise Unreadable(path, "broken gzip (damaged)") from None
    if len(unpacked) > FILE_LIMIT:
        raise Unreadable(path, f"unpacks to more than {FILE_LIMIT >> 20} MB")
    return unpacked

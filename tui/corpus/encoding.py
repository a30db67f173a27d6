"""Which encoding bytes are in, and their text."""

from __future__ import annotations


def decode(data: bytes) -> tuple[str, str]:
    """The text of some bytes, and the name of their encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    text = data.decode("utf-8-sig", "replace")
    if text.count("\ufffd") <= max(3, len(text) // 50):
        return text, "utf-8"
    return data.decode("gb18030", "replace"), "gb18030"

"""Text that went through the wrong encoding and was saved so: slipped bytes, UTF-8 that was read as something else.

The bytes are made again and read rightly; what comes out is taken only if it is far less surprising than what stands
there. A character of which bytes are lost is shown as `□`, with what it may have been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.corpus.cleaning.edits import Change
from tui.text.characters import surprise, surprises, surprising

UNKNOWN = "□"
CANDIDATES = 8
"""How many guesses at an unknown character are kept, the most usual first."""

_LONGEST_SLIP = 40
_GAIN = 12.0
"""Nats that a repair of slipped bytes must gain."""
_USUAL = 8.5
"""Nats a character that repaired text may have at most."""
_READABLE = 9.5
_UNUSUAL = 11.0
"""The surprise of the characters of which a slip makes at least one."""

_WINDOWS_1252 = (
    "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_LATIN_RUN = re.compile(f"[\u0080-\u00ff{_WINDOWS_1252} ]{{3,}}")
_LATIN_SIGN = re.compile(f"[\u00c2-\u00ef][\u0080-\u00bf{_WINDOWS_1252}]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ODD = re.compile("[\ue000-\uf8ff\ufffd]")
_SLIP = re.compile("[?？□\ufffd](?<=[㐀-鿿].)(?=[㐀-鿿\ue000-\uf8ff！-～“”‘’—…·])")
_BULLET = re.compile(r"^\s*[\ue000-\uf8ff]\s*(?=\S)")
_GBK_RUN = re.compile(
    "[㐀-鿿\ue000-\uf8ff€\u2010-\u2027\u3000-\u303f\uff00-\uffef?□\ufffd·\u0391-\u0451①-⑳"
    "─-▿ⅰ-ⅹⅠ-Ⅻ㈠-㈩\u3040-\u30ff\u3105-\u3129]{3,}"
)


def may_be_garbled(text: str) -> bool:
    """Whether a page or a line has anything that `garbled` could mend."""
    return (_SLIP.search(text) is not None and surprising(_UNUSUAL).search(text) is not None) or (
        _suspect().search(text) is not None and any(sign.search(text) for sign in (_LATIN_SIGN, _of_utf_8(), _ODD))
    )


def garbled(text: str) -> Iterator[Change]:
    """The repairs of a line that is garbled by its look."""
    if _LATIN_SIGN.search(text):
        yield from _read_as_latin(text)
    elif len(_of_utf_8().findall(text[:4000])) >= 2:
        yield from _read_as_gbk(text)
    elif _ODD.search(text) or _SLIP.search(text):
        yield from _slips(text)


def _read_as_latin(text: str) -> Iterator[Change]:
    """UTF-8 that was read as Latin-1 or Windows-1252: `ä¸­å›½` is 中国."""
    from ftfy import fix_encoding

    for found in _LATIN_RUN.finditer(text):
        run = found[0]
        if not _LATIN_SIGN.search(run):
            continue
        fixed = fix_encoding(run)
        if fixed != run and re.search(r"[㐀-鿿、-〟！-～]", fixed) and "\ufffd" not in fixed and len(fixed) < len(run):
            yield Change(found.start(), found.end(), fixed, "encoding")


def _read_as_gbk(text: str) -> Iterator[Change]:
    """UTF-8 that was read as GBK: `涓浗` is 中国 as far as its bytes are left."""
    for found in _GBK_RUN.finditer(text):
        run = found[0]
        if len(_of_utf_8().findall(run)) < 2 or len(run) > 100_000:
            continue
        fixed, lost = _as_utf_8(_bytes(run))
        chars = len(fixed)
        if not chars or lost > max(1, 0.15 * chars) or chars < 3:
            continue
        readable = surprise(fixed.replace(UNKNOWN, "")) / max(1, chars - fixed.count(UNKNOWN))
        if readable <= _READABLE and readable + 1 < surprise(run) / len(run):
            yield Change(found.start(), found.end(), fixed, "encoding")


def _bytes(run: str) -> bytes:
    return b"".join(b"\x80" if char == "€" else b"?" if char in "□\ufffd?" else char.encode("gb18030") for char in run)


def _as_utf_8(data: bytes) -> tuple[str, int]:
    """Bytes read as UTF-8, and how many of the characters are lost in part."""
    chars: list[str] = []
    lost = position = 0
    while position < len(data):
        for length in (3, 2, 1):
            try:
                char = data[position : position + length].decode("utf-8")
            except UnicodeDecodeError:
                continue
            if len(char) == 1:
                chars.append(char)
                position += length
                break
        else:
            lost += 1
            chars.append(UNKNOWN)
            position += 1
            while position < len(data) and (0x80 <= data[position] < 0xC0 or data[position] == 0x3F):
                position += 1
    return "".join(chars), lost


def _slips(text: str) -> Iterator[Change]:
    """A lead byte that became `?`: all bytes behind it are read one off, until an ASCII character is swallowed."""
    done = 0
    for found in re.finditer("[?？□\ufffd\ue000-\uf8ff]", text):
        if found.start() < done:
            continue
        fixed = _slip(text, found.start()) if not "\ue000" <= found[0] <= "\uf8ff" else None
        if fixed:
            done, after, candidates = fixed
            yield Change(found.start(), done, after, "byte-slip", candidates)
        elif "\ue000" <= found[0] <= "\uf8ff" and not _inside_slip(text, found.start()):
            bullet = _BULLET.match(text)
            yield Change(
                found.start(),
                found.end(),
                "•"
                if bullet
                and bullet.end() > found.start()
                and found.start() < bullet.end()
                and not text[: found.start()].strip()
                else UNKNOWN,
                "private-use",
            )
            done = found.end()


def _inside_slip(text: str, position: int) -> bool:
    """Whether a sign of a slip stands shortly before a private-use character: then the slip's repair speaks for it."""
    return any(_slip(text, i) for i in range(max(0, position - _LONGEST_SLIP), position) if text[i] in "?？□\ufffd")


def _slip(text: str, position: int) -> tuple[int, str, tuple[str, ...]] | None:
    """The end of a slip that begins at `position`, what it was, and what its first character may have been."""
    data = b""
    best: tuple[float, int, str, bytes] | None = None
    for end in range(position + 1, min(len(text), position + 1 + _LONGEST_SLIP)):
        char = text[end]
        code = char.encode("gb18030", "replace")
        if len(code) > 2 or char in "？□\ufffd":
            break
        if len(code) == 1:  # swallowed: from here on the bytes are in step again
            whole = _pairs((data + code)[1:])
            if whole:
                gain = surprise(text[position + 1 : end + 1]) - surprise(whole)
                if best is None or gain > best[0]:
                    best = gain, end + 1, whole, data + code
            if char.isalnum() or char.isspace():
                break
            code = chr(ord(char) + 0xFEE0).encode("gb18030")  # or it was full-width, and somebody folded it
        data += code
    if best is None or best[0] < _GAIN or surprise(best[2]) > _USUAL * len(best[2]):
        return None
    if not any(surprises()[char] >= _UNUSUAL for char in text[position + 1 : best[1]]):
        return None
    return best[1], UNKNOWN + best[2], _candidates(best[3][:1])


def _pairs(data: bytes) -> str | None:
    """Bytes read as characters of two bytes each; None where they are none."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if len(text) * 2 == len(data) and not _PRIVATE.search(text) else None


@cache
def _candidates(trail: bytes) -> tuple[str, ...]:
    """The most usual characters that end in a byte."""
    found = []
    for lead in range(0x81, 0xFF):
        try:
            char = (bytes((lead,)) + trail).decode("gbk")
        except UnicodeDecodeError:
            continue
        if len(char) == 1 and "\u4e00" <= char <= "\u9fff":
            found.append(char)
    return tuple(sorted(found, key=lambda char: (surprises()[char], char))[:CANDIDATES])


@cache
def _of_utf_8() -> re.Pattern[str]:
    """Unusual characters that the first two bytes of a Chinese character in UTF-8 are in GBK."""
    chars = (bytes((lead, trail)).decode("gbk", "replace") for lead in range(0xE3, 0xEA) for trail in range(0x80, 0xC0))
    return re.compile("[" + "".join(sorted({c for c in chars if len(c) == 1 and surprises()[c] >= 10.5})) + "]")


@cache
def _suspect() -> re.Pattern[str]:
    """A character with which one of the signs begins: most pages have none."""
    return re.compile(f"[\u00c2-\u00ef{_ODD.pattern[1:-1]}{_of_utf_8().pattern[1:-1]}]")

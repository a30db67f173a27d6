"""Which encoding bytes are in, and their text. Knows nothing of files or documents.

A byte order mark or faultless UTF-8 settles it. Otherwise that encoding is taken in which the bytes say the least
surprising text (`tui.text.characters`): a wrong one costs half as much again for each character, so a few characters
decide, and one bad byte does not. Where a byte of a two-byte encoding is broken or lost, the pairs after it are found
again.
"""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from tui.text.characters import BROKEN, surprise, surprises

UTF_8, GB18030, BIG5, UTF_16_LE, UTF_16_BE = "utf-8", "gb18030", "big5-hkscs", "utf-16-le", "utf-16-be"
_UTF_16 = (UTF_16_LE, UTF_16_BE)

SAMPLE = 4096
"""Bytes that the encoding is judged by."""
PLAIN = 7.5
"""Nats a character up to which a text is taken for undamaged."""
REALIGNED_AT_MOST = 2_000_000
"""Bytes of damaged two-byte text in which lost pairs are looked for; beyond it, what is broken stays broken."""
HINT = 20.0
"""Nats by which an encoding that the page itself declares is preferred: three or four characters' worth."""
UNMARKED = 10.0
"""Nats by which UTF-16 is worse where neither a mark nor a NUL speaks for it."""
NOISE = 11.5
"""Nats a character above which bytes are no text."""

_WRITTEN = re.compile(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
"""Characters that make up most of any page: ASCII, Han, and their punctuation."""

_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, UTF_16_LE),
    (codecs.BOM_UTF16_BE, UTF_16_BE),
)
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x7fELF", "a program"),
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


class NotText(ValueError):
    """Bytes that are no text in any encoding known here. The message says what they are, as far as that is clear."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what was wrong with it. A broken character is one U+FFFD."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """The text of some bytes. `hint` is an encoding that the bytes themselves declare. Raises NotText."""
    for magic, name in _BINARY:
        if data.startswith(magic):
            raise NotText(f"binary ({name})")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoded = _checked(data[len(mark) :], encoding)
            if _is_unwritten(decoded.text[:SAMPLE]):
                raise NotText("binary (no text in any known encoding)")
            return decoded
    if b"\0" not in data:
        try:
            return Decoded(data.decode(UTF_8), UTF_8)
        except UnicodeDecodeError:
            pass
    decoded = _checked(data, _likeliest(data, hint))
    beginning = decoded.text[:SAMPLE]
    if decoded.encoding != UTF_8 and _is_noise(beginning):
        raise NotText("binary (no text in any known encoding)")
    if decoded.encoding in _UTF_16 and not _is_made_of_pairs(beginning):
        raise NotText("binary (no text in any known encoding)")
    return decoded


def known(name: str | None) -> str | None:
    """The encoding a page declares (`gb2312`, `GBK`, `big5`) by its name here; None if it is none of them."""
    plain = re.sub("[^a-z0-9]", "", (name or "").lower())
    if plain in ("gb2312", "gbk", "gb18030", "cp936", "xgbk", "euccn"):
        return GB18030
    if plain in ("big5", "big5hkscs", "cp950", "xxbig5"):
        return BIG5
    return {"utf8": UTF_8, "utf16": UTF_16_LE, "utf16le": UTF_16_LE, "utf16be": UTF_16_BE}.get(plain)


def _likeliest(data: bytes, hint: str | None) -> str:
    sample = data[:SAMPLE]
    candidates = [UTF_8, GB18030, BIG5, UTF_16_LE, UTF_16_BE]
    if len(data) > SAMPLE and b"\0" not in sample and len(_NOT_ASCII.findall(sample)) < SAMPLE // 40:  # markup first
        sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE]
        candidates = [UTF_8, GB18030, BIG5]
    texts = {name: sample.decode(name, "replace") for name in candidates}
    costs = {name: surprise(text) - HINT * (name == known(hint)) for name, text in texts.items()}
    for name in _UTF_16:
        if name in costs and len(data) % 2:  # a byte is lost or too many, perhaps near the beginning
            costs[name] = min(costs[name], BROKEN + surprise(_plainly(sample[1:], name)))
        if name in costs and b"\0" not in sample:
            costs[name] += UNMARKED
    best = min(costs, key=costs.__getitem__)
    if costs[best] > PLAIN * len(
        texts[best]
    ):  # damaged all through, perhaps: give the pairs a chance to be found again
        for name in (GB18030, BIG5):
            costs[name] = min(costs[name], surprise(_paired(sample, name)) - HINT * (name == known(hint)))
        best = min(costs, key=costs.__getitem__)
    return best


def _checked(data: bytes, encoding: str) -> Decoded:
    """Decode, count what is broken, and refuse what is no text after all."""
    if _broken(sample := _plainly(data[:SAMPLE], encoding)) > max(8, len(sample) // 3):
        raise NotText("binary (no text in any known encoding)")
    whole = data[: len(data) - _unfinished(data, encoding)]
    if encoding in _UTF_16 and len(data) % 2:
        text = _without_stray_byte(data, encoding)
    else:
        text = _paired_or_plainly(whole, encoding)
    broken = text.count("\ufffd") - (data.count("\ufffd".encode()) if encoding == UTF_8 else 0)
    if _broken(text) > max(3, len(text) // 10):
        raise NotText("binary (no text in any known encoding)")
    warnings = []
    if broken:
        noun = "character is" if broken == 1 else "characters are"
        warnings.append(f"{broken} {noun} broken in the file's {encoding}")
    if len(whole) < len(data):
        warnings.append("the file ends in the middle of a character")
    return Decoded(text, encoding, tuple(warnings))


def _is_noise(text: str) -> bool:
    """Whether even the likeliest encoding makes no sense of the bytes: most characters are hardly ever written."""
    return len(text) >= 32 and surprise(text) > NOISE * len(text)


def _is_unwritten(text: str) -> bool:
    """Whether more than one character in twenty is of no known script: behind a mark, in random bytes one in eight."""
    nobody = sum(unicodedata.category(char) in ("Cn", "Co") for char in text)
    return len(text) >= 32 and nobody * 20 > len(text)


def _is_made_of_pairs(text: str) -> bool:
    """Whether unmarked UTF-16 is text: any bytes make characters, but seldom those that people write."""
    return len(text) < 32 or len(_WRITTEN.findall(text)) * 2 > len(text)


def _broken(text: str) -> int:
    return len(_CONTROLS.findall(text))


def _paired_or_plainly(data: bytes, encoding: str) -> str:
    return _paired(data, encoding) if encoding in (GB18030, BIG5) else _plainly(data, encoding)


def _plainly(data: bytes, encoding: str) -> str:
    return data.decode(encoding, _ONE_EACH if encoding == UTF_8 else "replace")


def _replace_broken_character(error: UnicodeError) -> tuple[str, int]:
    """One U+FFFD for one broken UTF-8 character, however many bytes of it are left."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, end = error.object, error.start + 1
    length = _utf_8_length(data[error.start]) or 4
    while end < min(error.start + length, len(data)) and (0x80 <= data[end] < 0xC0 or data[end] in _NEVER_UTF_8):
        end += 1
    return "\ufffd", end


_ONE_EACH = "yuanlan.one-replacement-each"
_NEVER_UTF_8 = frozenset((0xC0, 0xC1, *range(0xF5, 0x100)))
codecs.register_error(_ONE_EACH, _replace_broken_character)


def _utf_8_length(lead: int) -> int:
    """How many bytes a UTF-8 character has that begins with `lead`; 0 if none begins so."""
    if 0xC2 <= lead < 0xE0:
        return 2
    if 0xE0 <= lead < 0xF0:
        return 3
    return 4 if 0xF0 <= lead < 0xF5 else 0


def _unfinished(data: bytes, encoding: str) -> int:
    """How many bytes at the end are the beginning of a character that is cut off."""
    if encoding == UTF_8:
        return next((n for n in range(1, min(4, len(data) + 1)) if _utf_8_length(data[-n]) > n), 0)
    if encoding in _UTF_16:
        odd = len(data) % 2
        last = data[: len(data) - odd][-2:]
        high = last[1 if encoding == UTF_16_LE else 0] if last else 0
        return odd + (2 if 0xD8 <= high < 0xDC else 0)
    if encoding in (GB18030, BIG5):
        try:
            data[data.rfind(b"\n") + 1 :].decode(encoding)
        except UnicodeDecodeError as error:
            return error.end - error.start if error.reason.startswith("incomplete") else 0
    return len(data) % 4 if encoding.startswith("utf-32") else 0


def _without_stray_byte(data: bytes, encoding: str) -> str:
    """UTF-16 of an odd length: leave out the one byte without which the text is least surprising."""
    if len(data) > REALIGNED_AT_MOST:
        return _plainly(data[:-1], encoding)
    before, after = _plainly_units(data[:-1], encoding), _plainly_units(data[1:], encoding)
    costs = surprises()
    head = list(accumulate(map(costs.__getitem__, before), initial=0.0))
    tail = list(accumulate(map(costs.__getitem__, reversed(after)), initial=0.0))[::-1]
    stray = min(range(len(head)), key=lambda i: head[i] + tail[i])
    if (
        head[stray] + tail[stray] + 2 * BROKEN > head[-1]
    ):  # the file is cut off in the middle of a character, that is all
        return _plainly(data[:-1], encoding)
    text = before[:stray] + "\ufffd" + after[stray:]
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plainly_units(data: bytes, encoding: str) -> str:
    """UTF-16 code units, one character each, so that both halves of a pair are there."""
    units = array("H", data)
    if (encoding == UTF_16_BE) == (sys.byteorder == "little"):
        units.byteswap()
    return "".join(map(chr, units))


def _paired(data: bytes, encoding: str) -> str:
    """Decode a two-byte encoding; after a broken byte, find the right pairs again."""
    try:
        text = data.decode(encoding)
        if not _suspect().search(text):
            return text
    except UnicodeDecodeError:
        pass
    budget = REALIGNED_AT_MOST
    lines = []
    for line in data.split(b"\n"):  # a line feed is never part of a character
        plain = line.decode(encoding, "replace")
        if (damaged := "\ufffd" in plain) or _suspect().search(plain):
            budget -= len(line)
            if budget >= 0:
                realigned = _realigned(line, encoding)
                if damaged or _clearly_better(realigned, plain):
                    plain = realigned
        lines.append(plain)
    return "\n".join(lines)


@cache
def _suspect() -> re.Pattern[str]:
    """Two unusual characters close together, as when the pairs are off by a byte (or in a text about such)."""
    usual = "".join(char for char, cost in surprises().items() if cost <= 11 and ord(char) > 0x7F)
    unusual = f"[^\x00-\x7f {usual}¥§°±·×÷–—‘’“”…‰℃№āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü①-⑳Ⅰ-Ⅻ─-▿、-〟ぁ-ヿ㈠-㈩！-～￥]"
    return re.compile(f"{unusual}[^\n]{{0,3}}{unusual}")


def _clearly_better(text: str, other: str) -> bool:
    return surprise(text) + BROKEN < surprise(other) and surprise(text) < 8 * len(text)


def _realigned(line: bytes, encoding: str) -> str:
    """The least surprising way to divide a damaged line into characters and broken bytes (Viterbi's algorithm)."""
    # best[i]: (surprise of the bytes up to i, where the last piece begins, the last piece)
    best: list[tuple[float, int, str]] = [(0.0, 0, "")] + [(float("inf"), 0, "")] * len(line)
    for start in range(len(line)):
        cost = best[start][0]
        for length, char, more in _pieces(line, start, encoding):
            end = start + length
            if cost + more < best[end][0]:
                best[end] = (cost + more, start, char)
    chars = []
    end = len(line)
    while end:
        _, start, char = best[end]
        chars.append(char)
        end = start
    return "".join(reversed(chars))


def _pieces(line: bytes, start: int, encoding: str) -> Iterator[tuple[int, str, float]]:
    """What can stand at a place: (bytes, text, surprise)."""
    lead = line[start]
    if lead < 0x80:
        yield 1, chr(lead), surprises()[chr(lead)]
        return
    yield 1, "\ufffd", BROKEN + 2
    if start + 1 < len(line):
        yield 2, "\ufffd", BROKEN + 4
        char, cost = _pair(line[start : start + 2], encoding)
        if char:
            yield 2, char, cost
        elif encoding == GB18030 and 0x30 <= line[start + 1] <= 0x39:
            char, cost = _pair(line[start : start + 4], encoding)
            if char:
                yield 4, char, cost


@cache
def _pair(data: bytes, encoding: str) -> tuple[str, float]:
    try:
        char = data.decode(encoding)
    except UnicodeDecodeError:
        return "", 0.0
    return (char, surprise(char)) if data[0] >= 0x80 and len(data) in (2, 4) else ("", 0.0)

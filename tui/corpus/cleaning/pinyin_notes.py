"""Pinyin notes that a machine put behind characters: `創(chuàng)新` was 創新."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tui.corpus.cleaning.edits import Change
from tui.text.pinyin import readings

_NOTE = re.compile(r"(?<=[㐀-鿿])[(（]([a-zA-ZÀ-ǿ\u0300-\u030c]{1,12})[)）]")
_TONES = frozenset("\u0300\u0301\u0304\u030c")


def pinyin_notes(text: str) -> Iterator[Change]:
    """Latin notes in parentheses that bear a tone mark and are a reading of the character before them."""
    for found in _NOTE.finditer(text):
        syllable = toneless(found[1])
        if syllable and syllable in readings(text[found.start() - 1]):
            yield Change(found.start(), found.end(), "", "pinyin-note")


def toneless(syllable: str) -> str | None:
    """`chuàng` is `chuang`, `lǜ` is `lv`; None where no tone is marked."""
    parts = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    bare = "".join(c for c in parts if c not in _TONES)
    return bare if bare != parts and bare.isascii() else None

"""Pinyin notes that a machine put behind characters: `創(chuàng)新` was 創新.

A person writes such a note too, to say how a rare name is read or that a common character has a rare reading here
(`亳（bó）州`, `六（lù）安`). So a note goes only where nobody would have written it: behind a character of everyday
text with its everyday reading; and all notes go where a page has many such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.corpus.cleaning.edits import Change
from tui.text.characters import surprises
from tui.text.folding import fold
from tui.text.pinyin import readings

MANY = 4
"""Senseless notes on one page that make all its notes the work of a machine."""
EVERYDAY = 9.0
"""The surprise (nats) of a character that needs no note."""
READER = 0.7
"""The share of a line's characters with notes from which on the line is a lesson, and its notes are its text."""

_LATIN = r"a-zA-ZÀ-ÖØ-öø-ǜɑɡ\u0300\u0301\u0304\u0308\u030c"
_NOTE = re.compile(
    rf"[(（](?:(?<=[㐀-鿿].)|(?<=[㐀-鿿] .)) ?([{_LATIN}]{{1,7}}(?:[ '’·-]?[{_LATIN}]{{1,7}}){{0,7}}) ?[)）]"
)
_TONED = re.compile(r"[(（] ?[a-zA-Z '’·-]{0,40}[À-ÖØ-öø-ǜ\u0300-\u030c]")
_TONES = frozenset("\u0300\u0301\u0304\u030c")
_UNTONED = frozenset(["de", "le", "zhe", "ma", "ne", "ba", "men", "me", "zi", "la", "ya", "a", "tou", "shang"])
_HAN = re.compile("[㐀-鿿]")
_SEPARATORS = re.compile("[ '’·-]")


class Note(NamedTuple):
    """A note in a line that reads the characters before it."""

    start: int
    end: int
    chars: int  # that it reads
    toned: bool
    senseless: bool  # nobody would write it


def pinyin_notes(texts: Sequence[str]) -> Callable[[str], Iterator[Change]] | None:
    """The repair for a page of these lines; None where no line has a note."""
    if not _TONED.search("\n".join(texts)):
        return None
    found = {text: list(notes(text)) for text in texts if _TONED.search(text)}
    if not any(found.values()):
        return None
    many = sum(note.senseless for here in found.values() for note in here) >= MANY

    def repair(text: str) -> Iterator[Change]:
        here = found.get(text, ())
        read = sum(note.chars for note in here)
        if read >= 5 and read >= READER * (len(_HAN.findall(text)) or 1):
            return
        for note in here:
            if note.senseless or (many and (note.toned or _is_untoned(text, note))):
                yield Change(note.start, note.end, "", "pinyin-note")

    return repair


def notes(text: str) -> Iterator[Note]:
    """The notes of a line that are readings of the characters before them."""
    for found in _NOTE.finditer(text):
        bare, toned = toneless(found[1])
        start = found.start() - (text[found.start() - 1] == " ")
        count = _read(text, start, bare)
        if not count:
            continue
        char = text[start - 1]
        usual = readings(char)[:1] == (bare,)
        everyday = surprises()[char] <= EVERYDAY or surprises()[fold(char)] <= EVERYDAY
        senseless = toned and count == 1 and everyday and (usual or fold(char) != char)
        yield Note(start, found.end(), count, toned, senseless)


@lru_cache(4096)
def toneless(note: str) -> tuple[str, bool]:
    """A note without tones and separators (`chuàng` is `chuang`, `lǜ` is `lv`), and whether it had a tone."""
    parts = unicodedata.normalize("NFD", _SEPARATORS.sub("", note.lower())).replace("u\u0308", "v")
    parts = parts.replace("ɑ", "a").replace("ɡ", "g")
    bare = "".join(c for c in parts if c not in _TONES)
    toned = bare != parts
    return re.sub("u[\u0304\u0301\u030c\u0300]*\u0308", "v", bare), toned


def _read(text: str, end: int, bare: str) -> int:
    """How many characters before `end` the note reads, all of it; 0 where it reads none."""
    if bare in readings(text[end - 1]):
        return 1
    reached = {len(bare)}  # places in the note down to which it is read, from its end
    for count in range(1, 9):
        if end - count < 0 or not _HAN.match(text[end - count]):
            return 0
        syllables = readings(text[end - count])
        reached = {at - len(s) for at in reached for s in syllables if s and bare.endswith(s, 0, at)}
        if 0 in reached:
            return count
        if not reached:
            return 0
    return 0


def _is_untoned(text: str, note: Note) -> bool:
    return note.chars == 1 and text[note.start : note.end].strip(" ()（）").lower() in _UNTONED

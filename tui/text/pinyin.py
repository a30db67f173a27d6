"""The readings of a character, without tones. How a query is matched against them is the finder's business."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tui.text.folding import fold

_DATA = Path(__file__).parent.parent / "data" / "text" / "pinyin.tsv"


def readings(char: str) -> tuple[str, ...]:
    """All readings of a character, the usual one first: `readings("乐")` has le and yue. `v` stands for ü."""
    return table().get(fold(char), ())


@cache
def groups() -> Mapping[tuple[str, ...], str]:
    """Folded characters by their readings."""
    lines = (line.partition("\t") for line in _DATA.read_text("utf-8").split("\n"))
    return {tuple(syllables.split(" ")): chars for syllables, _, chars in lines if chars}


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """Readings by folded character. A folded character has the readings of all that fold to it."""
    return {char: readings for readings, chars in groups().items() for char in chars}

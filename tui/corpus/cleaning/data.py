"""The rules' data files, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tui.text.folding import fold

_HAN = re.compile("(?<!-)[㐀-鿿](?!-)")
_FOLDER = Path(__file__).parents[2] / "data" / "corpus"


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of `tui/data/corpus`."""
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))


def on_folded(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, of which the Chinese characters need not be written folded."""
    return re.compile(_HAN.sub(lambda found: fold(found[0]), pattern))


def either(name: str) -> str:
    """The words of an entry of `words.toml` as alternatives of a pattern, the longest first."""
    words = sorted(table("words.toml")[name].split(), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each line of a text file of `tui/data/corpus`; `#` begins a comment."""
    lines = (_FOLDER / name).read_text("utf-8").split("\n")
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))

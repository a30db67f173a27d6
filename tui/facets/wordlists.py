"""Data files of this room, and its word lists: what is never a keyword, what is a watchword, how usual words are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "facets"

BACKGROUND_WORDS = 60_101_967
"""Words of running text behind the counts of `background`."""


def data_lines(name: str) -> list[str]:
    """The lines of a data file of this room, without comments."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def data_table(name: str) -> dict[str, str]:
    """The strings of a TOML file of this room, by key."""
    return tomllib.loads((_DATA / name).read_text("utf-8"))


@cache
def stopwords() -> frozenset[str]:
    """Words that are never keywords."""
    return frozenset(word for line in data_lines("stopwords.txt") for word in line.split())


@cache
def slogans() -> frozenset[str]:
    """Watchwords: keywords that count less."""
    return frozenset(word for line in data_lines("slogans.txt") for word in line.split())


@cache
def lexicon() -> Mapping[str, tuple[int, str]]:
    """For each usual word how often it stands in BACKGROUND_WORDS words of any text, and its class; see lexicon.tsv."""
    rows = (line.split("\t") for line in data_lines("lexicon.tsv"))
    return {word: (int(count), kind) for word, count, kind in rows}

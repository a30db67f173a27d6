"""Settings: one TOML file in the platform's place, environment variables, flags, in that order of precedence.

Knows names, types and defaults; not what the rest of the program does with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force. Paths are as written, `~` expanded."""

    corpus: tuple[str, ...] = ()  # what is opened when no PATH is given; empty: the shipped documents
    theme: str = "auto"  # a theme's name; auto: light or dark, as the terminal
    language: str = "auto"  # zh, en, or auto: as the locale says
    keymap: Mapping[str, str] = field(default_factory=dict)  # action -> keys, comma-separated
    cache: bool = True  # keep built models on disk
    cache_size: int = 2048  # MB that the cache may take
    jobs: int | None = None  # processes that build; None: as many as there are cores
    color: str = "auto"  # auto, always, never
    fuzzy_sounds: bool = False  # zh=z, ch=c, sh=s, n=l, f=h, -ng=-n in pinyin

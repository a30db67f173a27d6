"""Settings: one TOML file in the platform's place, environment variables, flags, in that order of precedence.

Knows names, types and defaults; not what the rest of the program does with them. Mistakes are told, never fatal, except
for a file that is no TOML: nobody can know what was meant by it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from tui.folders import settings_folder

PREFIX: Final = "YUANLAN_"
FILE: Final = f"{PREFIX}CONFIG"
"""Names another settings file."""

OTHERS: Final = frozenset((FILE, f"{PREFIX}CACHE_DIR", f"{PREFIX}DEBUG"))
"""Environment variables with our prefix that are no settings."""


class ConfigError(Exception):
    """A settings file that can't be read. `str()` is one plain line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force."""

    corpus: tuple[str, ...] = ()  # what is opened when no PATH is given; empty: the shipped documents
    theme: str = "auto"  # a theme's name; auto: light or dark, as the terminal
    language: str = "auto"  # zh, en, or auto: as the locale says
    keymap: Mapping[str, str] = field(default_factory=dict)  # action -> keys, comma-separated
    cache: bool = True  # keep built models on disk
    cache_size: int = 4096  # MB that the cache may take
    jobs: int | None = None  # processes that build; None: as many as there are cores
    color: str = "auto"  # auto, always, never
    watch: bool = True  # the screen takes in files that change
    fuzzy_sounds: bool = False  # zh=z, ch=c, sh=s, n=l, f=h, -ng=-n in pinyin


@dataclass(frozen=True, slots=True)
class Config:
    """Settings with where each was said (by its name), and what was wrong on the way, each one line."""

    settings: Settings
    origins: Mapping[str, str]
    mistakes: tuple[str, ...] = ()


NAMES: Final = tuple(item.name for item in fields(Settings))
DEFAULT: Final = "default"


def config_file(environ: Mapping[str, str]) -> Path:
    """Where the settings file is or would be: YUANLAN_CONFIG, else the platform's place."""
    if environ.get(FILE):
        return Path(environ[FILE]).expanduser()
    return settings_folder() / "config.toml"


def load_config(environ: Mapping[str, str]) -> Config:
    """What file and environment say. Raises ConfigError for a file that is there and can't be read."""
    path = config_file(environ)
    values: dict[str, Any] = {}
    origins = dict.fromkeys(NAMES, DEFAULT)
    mistakes: list[str] = []

    def take(key: str, given: Any, convert: Callable[[str, Any, Path], Any], origin: str, said: str) -> None:
        try:
            values[key] = convert(key, given, path.parent)
            origins[key] = origin
        except ValueError as error:
            mistakes.append(f"{origin}: {said}: {error}")

    for key, given in _parsed(path).items():
        if key in NAMES:
            take(key, given, _from_toml, str(path), key)
        else:
            mistakes.append(f"{path}: no setting {key!r}{_nearest(key, NAMES)}")
    if environ.get("NO_COLOR"):
        values["color"], origins["color"] = "never", "NO_COLOR"
    variables = {PREFIX + name.upper(): name for name in NAMES if name != "keymap"}
    for variable in sorted(name for name in environ if name.startswith(PREFIX)):
        if variable in variables:
            take(variables[variable], environ[variable], _from_text, "environment", variable)
        elif variable not in OTHERS:
            mistakes.append(f"environment: no setting {variable}{_nearest(variable, [*variables, *OTHERS])}")
    return Config(Settings(**values), origins, tuple(mistakes))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {str(error)[:1].lower()}{str(error)[1:]}") from None


def _nearest(key: str, names: Any) -> str:
    import difflib

    close = difflib.get_close_matches(key, list(names), n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""


CHOICES: Final = {"color": ("auto", "always", "never"), "language": ("auto", "zh", "en")}
LEAST: Final = {"cache_size": 0, "jobs": 1}


def _from_toml(key: str, given: Any, folder: Path) -> Any:
    """A value of the settings file as its setting's. Raises ValueError with what it should be."""
    match key:
        case "corpus":
            paths = [given] if isinstance(given, str) else given
            if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
                raise ValueError("should be a list of paths")
            return tuple(_placed(path, folder) for path in paths)
        case "keymap":
            if not isinstance(given, dict) or not all(isinstance(keys, str) for keys in given.values()):
                raise ValueError('should be a table of actions and keys, such as next-hit = "j"')
            return given
        case "cache" | "watch" | "fuzzy_sounds":
            if not isinstance(given, bool):
                raise ValueError("should be true or false")
        case "cache_size" | "jobs":
            if not isinstance(given, int) or isinstance(given, bool) or given < LEAST[key]:
                raise ValueError(f"should be a number, {LEAST[key]} or more")
        case _:
            allowed = CHOICES.get(key)
            if not isinstance(given, str) or (allowed and given not in allowed):
                raise ValueError(f"should be {' or '.join(allowed)}" if allowed else "should be text")
    return given


def _from_text(key: str, given: str, folder: Path) -> Any:
    """A value of an environment variable as its setting's. Raises ValueError with what it should be."""
    match key:
        case "corpus":
            return tuple(_placed(path, Path()) for path in given.split(os.pathsep) if path)
        case "cache" | "watch" | "fuzzy_sounds":
            words = {
                "1": True,
                "true": True,
                "yes": True,
                "on": True,
                "0": False,
                "false": False,
                "no": False,
                "off": False,
            }
            return _from_toml(key, words.get(given.lower()), folder)
        case "cache_size" | "jobs":
            return _from_toml(key, int(given) if given.isdecimal() else None, folder)
        case _:
            return _from_toml(key, given, folder)


def _placed(path: str, folder: Path) -> str:
    """A path with `~` expanded; one that is not absolute lies in the folder."""
    return str(folder / Path(path).expanduser())


def as_toml(value: Any) -> str:
    """A setting's value as TOML would have it; an unset one as nothing."""
    from tui.output.plain import to_json

    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{to_json(k)} = {to_json(v)}" for k, v in value.items()) + "}"
    return '""' if value is None else to_json(list(value) if isinstance(value, tuple) else value)

"""Which script a text is in, and the same text in the other script. For showing: what is searched is `folding`.

The conversions are OpenCC's `t2s` and `s2t` from the dictionaries of its package, done by a table where no phrase
decides otherwise. They keep the length, so offsets stay what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

Script = Literal["hans", "hant", "hant-converted", "mixed", "none"]

SAMPLE = 100_000
"""Characters that a script is judged by."""
MINORITY = 0.15
"""The share of one script's own characters above which a text is mixed."""

_DATA = Path(__file__).parent.parent / "data" / "text" / "unconverted.txt"
_CHINESE = re.compile("[㐀-䶿一-鿿\U00020000-\U0003ffff]")
_FIRST, _LAST = "㐀", "\uffff"
_OTHER = re.compile(f"[^{_FIRST}-\U0003ffff]")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")


def detect_script(text: str) -> Script:
    """The script of a text by the characters that only one script has.

    `hant-converted` is Traditional text that a machine made of Simplified text: 制造業 where a person writes 製造業.
    Text without Chinese characters, or in Japanese, is `none`; what reads the same in both scripts counts as `hans`.
    """
    sample = text[:SAMPLE]
    if not _CHINESE.search(sample):
        return "none"
    if not _doubtful().search(sample):
        return "hans"
    kana = len(_KANA.findall(sample))
    if kana and kana > len(_CHINESE.findall(sample)) // 5:
        return "none"
    only_hans, only_hant = _evidence()
    hans, hant = len(only_hans.findall(sample)), len(only_hant.findall(sample))
    if not hant:
        return "hans"
    if min(hans, hant) > max(2, MINORITY * (hans + hant)):
        return "mixed"
    if hans >= hant:
        return "hans"
    return "hant-converted" if _is_converted(sample) else "hant"


def _is_converted(text: str) -> bool:
    """Whether characters that a machine leaves behind stand again and again where a person would write another.

    Persons slip too (里 for 裡), but more often write it properly, so each character is weighed by itself.
    """
    word, left, proper = _tell_tales()
    found = Counter(word.findall(text))
    wrong, right = Counter[str](), Counter[str]()
    for known, count in found.items():
        if known in left:
            wrong[left[known]] += count
        else:
            right[proper[known]] += count
    return sum(count for char, count in wrong.items() if count > right[char]) > 1


def to_simplified(text: str) -> str:
    """OpenCC's `t2s`. The length is kept."""
    return _converted(text, _conversion("TS"))


def to_traditional(text: str) -> str:
    """OpenCC's `s2t`. The length is kept. It over-converts what is Traditional already."""
    return _converted(text, _conversion("ST"))


_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_BESIDE = "㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff，。、；：？！…—”’」』》〉】）"
_LONE = re.compile(f"(?<=[{_BESIDE}])[,:;!?]|[,:;!?](?=[㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff“‘「『《〈【（])")
_ROUND = re.compile("[()]")


def widen_punctuation(text: str) -> str:
    """ASCII punctuation beside Chinese characters, full-width; brackets in pairs. The length is kept.

    >>> widen_punctuation("增长1,200家(2023年),Co., Ltd.")
    '增长1,200家（2023年），Co., Ltd.'
    """
    pairs = set(_chinese_brackets(text))
    chars = [char.translate(_WIDE) if place in pairs else char for place, char in enumerate(text)] if pairs else text
    return _LONE.sub(lambda found: found[0].translate(_WIDE), "".join(chars))


def _chinese_brackets(text: str) -> Iterator[int]:
    """Where ASCII brackets stand that hold Chinese or stand beside it. What has no partner is left alone."""
    opened: list[int] = []
    for found in _ROUND.finditer(text):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            start, end = opened.pop(), found.start()
            if _CHINESE.search(text, max(0, start - 1), start) or _CHINESE.search(text, start, end + 2):
                yield start
                yield end


@dataclass(frozen=True, slots=True)
class _Conversion:
    """A conversion of OpenCC: first phrases, the longest first and of those the leftmost, then characters."""

    table: Mapping[int, str]
    phrases: Mapping[str, str]
    by_start: Mapping[str, tuple[int, ...]]  # lengths of the phrases that start with two characters, the longest first
    undecided: re.Pattern[str]  # a character that is not always converted as the table says
    changing: re.Pattern[str]  # a character that may be converted at all


class _Table(dict[int, str]):
    """Characters by code point; one that is not in it stays as it is."""

    def __missing__(self, code: int) -> str:
        char = self[code] = chr(code)
        return char


def _converted(text: str, conversion: _Conversion) -> str:
    if not conversion.changing.search(text):
        return text
    converted = text.translate(conversion.table)
    parts: list[str] = []
    done = 0
    for stretch, end in _stretches(text, conversion.undecided):
        for start, phrase in _chosen(text[stretch:end], conversion):
            parts += (converted[done : stretch + start], conversion.phrases[phrase])
            done = stretch + start + len(phrase)
    return "".join((*parts, converted[done:])) if parts else converted


def _stretches(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of Chinese characters around what is wanted. No phrase goes beyond one."""
    end = 0
    while found := wanted.search(text, end):
        start = found.start()
        while start > end and text[start - 1] >= _FIRST:
            start -= 1
        after = _OTHER.search(text, found.end())
        end = after.start() if after else len(text)
        yield start, end


def _chosen(text: str, conversion: _Conversion) -> list[tuple[int, str]]:
    """The phrases that OpenCC converts, where they start: longer ones before shorter, then from left to right."""
    found = [
        (-length, start, text[start : start + length])
        for start in range(len(text) - 1)
        for length in conversion.by_start.get(text[start : start + 2], ())
        if start + length <= len(text) and text[start : start + length] in conversion.phrases
    ]
    taken: set[int] = set()
    chosen = []
    for length, start, phrase in sorted(found):
        places = range(start, start - length)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append((start, phrase))
    return sorted(chosen)


@cache
def _conversion(name: str) -> _Conversion:
    """`TS` or `ST`, as OpenCC's dictionaries are called."""
    first = {key: values[0] for key, values in _read(f"{name}Characters").items()}
    whole = {key: values[0] for key, values in _read(f"{name}Phrases").items()}
    lengths: dict[str, set[int]] = {}
    for key in whole:
        lengths.setdefault(key[:2], set()).add(len(key))
    # A phrase and what it becomes are of one length.
    pairs = set(zip("".join(whole), "".join(whole.values()), strict=True))
    undecided = {one for one, other in pairs if first.get(one, one) != other}
    return _Conversion(
        _Table({ord(key): value for key, value in first.items()}),
        whole,
        {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
        _any_of(undecided),
        _any_of(undecided.union(key for key, value in first.items() if key != value)),
    )


@cache
def _evidence() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters that only Simplified, and that only Traditional text has."""
    hans, hant = _read("STCharacters"), _read("TSCharacters")
    return (
        re.compile(f"[{''.join(key for key, values in hans.items() if key not in values and key <= _LAST)}]"),
        re.compile(f"[{''.join(key for key, values in hant.items() if key not in values and key <= _LAST)}]"),
    )


@cache
def _doubtful() -> re.Pattern[str]:
    """A character that Simplified Chinese does not have: most pages have none."""
    return re.compile(f"[{_KANA.pattern[1:-1]}{_evidence()[1].pattern[1:-1]}]")


@cache
def _tell_tales() -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    """Words that tell; as a machine leaves them and as a person writes them, with the character that is left behind."""
    left: dict[str, str] = {}
    proper: dict[str, str] = {}
    for line in _DATA.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            wrong, *right = line.split(" ")
            char = next(one for one, other in zip(wrong, right[0], strict=True) if one != other)
            left[wrong] = char
            proper.update(dict.fromkeys(right, char))
    return re.compile("|".join((*left, *proper))), left, proper


def _any_of(chars: Iterable[str]) -> re.Pattern[str]:
    """One of these characters, or one of the rare ones beyond U+FFFF, which `re` is slow to tell apart."""
    return re.compile(f"[{''.join(sorted(char for char in chars if char <= _LAST))}\U00010000-\U0010ffff]")


@cache
def _read(name: str) -> Mapping[str, list[str]]:
    """A dictionary of the OpenCC package, found without loading the package."""
    package = find_spec("opencc")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("opencc-python-reimplemented is not installed")
    text = (Path(package.origin).parent / "dictionary" / f"{name}.txt").read_text("utf-8")
    return {key: values.split(" ") for key, values in (line.split("\t") for line in text.splitlines())}

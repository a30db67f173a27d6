"""Which script a text is in, and the same text in the other script. Views only: what is searched is `folding`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

Script = Literal["hans", "hant", "hant-converted", "mixed", "none"]

_HAN = re.compile("[㐀-鿿]")
_CONVERTED = re.compile("制造|后勁|并聯|關于|对于|對于|后期|企业里|標准|系統里|由于|位于|于是|復制|研制|編制")


def detect_script(text: str) -> Script:
    """`hant-converted` is Traditional that a machine made of Simplified: 制造業 where a person writes 製造業."""
    sample = text[:200_000]
    han = _HAN.findall(sample)
    if not han:
        return "none"
    simplified, traditional = _tables()
    hans = sum(char in simplified for char in han)
    hant = sum(char in traditional for char in han)
    if min(hans, hant) > 0.2 * max(hans, hant):
        return "mixed"
    if hans >= hant:
        return "hans"
    return "hant-converted" if len(_CONVERTED.findall(sample)) * 2000 > len(han) else "hant"


def to_simplified(text: str) -> str:
    """OpenCC's `t2s`. The length is kept."""
    return str(_opencc("t2s").convert(text))


def to_traditional(text: str) -> str:
    """OpenCC's `s2t`."""
    return str(_opencc("s2t").convert(text))


_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_BETWEEN = re.compile("(?<=[㐀-鿿”’》」』）])[,:;!?()]|[,:;!?()](?=[㐀-鿿“‘《「『（])")


def widen_punctuation(text: str) -> str:
    """ASCII punctuation that stands at a Chinese character, full-width. For views; the length is kept."""
    return _BETWEEN.sub(lambda found: found[0].translate(_WIDE), text)


@cache
def _opencc(conversion: str) -> Any:
    from opencc import OpenCC

    return OpenCC(conversion)


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    from pathlib import Path

    import opencc

    folder = Path(opencc.__file__).parent / "dictionary"
    pairs = [line.split("\t") for line in (folder / "STCharacters.txt").read_text("utf-8").splitlines()]
    simplified = frozenset(key for key, value in pairs if key not in value.split())
    pairs = [line.split("\t") for line in (folder / "TSCharacters.txt").read_text("utf-8").splitlines()]
    return simplified, frozenset(key for key, value in pairs if key not in value.split())

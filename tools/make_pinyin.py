"""Make `tui/data/text/pinyin.tsv` from pypinyin's character dictionary: python tools/make_pinyin.py"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

from tui.text.folding import fold

TARGET = Path(__file__).parent.parent / "tui" / "data" / "text" / "pinyin.tsv"
HEAD = """\
# Readings without tones (v for ü), the usual first, then the characters that have them. A character stands for all that
# are folded to it and has the readings of all of them (干 has qian of 乾). Made by tools/make_pinyin.py from the
# dictionary of pypinyin (MIT License)."""


def readings() -> dict[str, list[str]]:
    """The readings of each folded character; its own come before those of the characters that are folded to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in sorted(pinyin_dict, key=lambda code: (fold(chr(code)) != chr(code), code)):
        folded = fold(chr(code))
        if len(folded) == 1:
            for reading in pinyin_dict[code].split(","):
                plain = to_normal(reading).replace("ü", "v").replace("ê", "e")
                if plain not in found[folded]:
                    found[folded].append(plain)
    return found


def main() -> None:
    by_readings: dict[str, list[str]] = defaultdict(list)
    for char, found in sorted(readings().items()):
        by_readings[" ".join(found)].append(char)
    rows = [f"{found}\t{''.join(chars)}" for found, chars in sorted(by_readings.items())]
    TARGET.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

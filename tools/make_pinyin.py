"""Make `tui/data/text/pinyin.tsv` from pypinyin's character dictionary: python tools/make_pinyin.py"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

from tui.text.folding import fold

TARGET = Path(__file__).parent.parent / "tui" / "data" / "text" / "pinyin.tsv"


def main() -> None:
    table: dict[str, dict[str, None]] = defaultdict(dict)
    for code, readings in sorted(pinyin_dict.items(), key=lambda item: fold(chr(item[0])) != chr(item[0])):
        folded = fold(chr(code))
        if len(folded) == 1:
            for reading in readings.split(","):
                table[folded][to_normal(reading).replace("ü", "v").replace("ê", "e")] = None
    by_readings: dict[str, list[str]] = defaultdict(list)
    for char, found in sorted(table.items()):
        by_readings[" ".join(found)].append(char)
    lines = [
        "# Toneless readings (v for ü), then the folded characters that have them. Made by tools/make_pinyin.py from",
        "# the character dictionary of pypinyin.",
    ]
    lines += [f"{readings}\t{''.join(chars)}" for readings, chars in sorted(by_readings.items())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Make `tui/data/text/folding.txt` from OpenCC's dictionaries: python tools/make_folding.py"""

from __future__ import annotations

from pathlib import Path

import opencc

DICTIONARIES = Path(opencc.__file__).parent / "dictionary"
TARGET = Path(__file__).parent.parent / "tui" / "data" / "text" / "folding.txt"


def read(name: str) -> dict[str, list[str]]:
    pairs = (line.split("\t") for line in (DICTIONARIES / name).read_text("utf-8").splitlines())
    return {key: value.split() for key, value in pairs}


def main() -> None:
    simplified = {key: values[0] for key, values in read("TSCharacters.txt").items() if key != values[0]}
    table = dict(simplified)
    for key, value in {"著": "着", "瞭": "了", "藉": "借", "覆": "复", "祇": "只", "彷": "仿", "牴": "抵"}.items():
        table[key] = value
    for name in ("HKVariantsRev.txt", "TWVariantsRev.txt"):
        for key, values in read(name).items():
            try:
                key.encode("gb2312")
            except UnicodeEncodeError:
                table.setdefault(key, simplified.get(values[0], values[0]))
    table = {key: table.get(value, value) for key, value in table.items()}
    table = {key: value for key, value in sorted(table.items()) if key != value}
    marks = {
        "。": ".",
        "「": '"',
        "」": '"',
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "『": "'",
        "』": "'",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "《": "<",
        "》": ">",
        "〈": "<",
        "〉": ">",
        "—": "-",
        "–": "-",
        "…": "…",
        "•": "·",
        "・": "·",
        "○": "〇",
    }
    lines = ["# Characters that are one for matching. Made by tools/make_folding.py."]
    for part in (marks, table):
        lines += ["<" + "".join(part), ">" + "".join(part.values())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

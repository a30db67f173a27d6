"""Make `tui/data/text/folding.txt`, the characters that OpenCC's dictionaries make one: python tools/make_folding.py

Whatever one of OpenCC's conversions turns into another is one class: all forms of a character in Simplified text,
in Traditional text and in that of Taiwan and Hong Kong, also where only a phrase decides (瞭 in 瞭解, 著 in 著作).
The class is called by its most usual Simplified member. Japanese forms join it unless they are Chinese by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc

from tui.text.characters import surprises

DICTIONARIES = Path(opencc.__file__).parent / "dictionary"
TARGET = Path(__file__).parent.parent / "tui" / "data" / "text" / "folding.txt"
HEAD = """\
# Characters that are one for matching: what OpenCC's dictionaries (Apache License 2.0) turn into one another.
# Made by tools/make_folding.py. Lines come in pairs: the characters after < become those below them, after >."""
CHARACTERS = ("TSCharacters", "STCharacters", "TWVariants", "TWVariantsRev", "HKVariants", "HKVariantsRev")
PHRASES = ("TSPhrases", "STPhrases", "TWVariantsRevPhrases", "HKVariantsPhrases", "HKVariantsRevPhrases")
WIDTH = 100


def read(name: str) -> list[tuple[str, str]]:
    """The entries of a dictionary, each with the first of its values, which is the one that OpenCC takes."""
    lines = (DICTIONARIES / f"{name}.txt").read_text("utf-8").splitlines()
    return [(key, values.split(" ")[0]) for key, values in (line.split("\t") for line in lines)]


def links() -> Iterator[tuple[str, str]]:
    """Pairs of characters that are one."""
    for name in CHARACTERS:
        yield from read(name)
    for name in PHRASES:
        for key, value in read(name):
            if len(key) == len(value):
                yield from zip(key, value, strict=True)


def japanese_links(chinese: set[str]) -> Iterator[tuple[str, str]]:
    for key, value in read("JPVariants"):
        if value not in chinese and not is_simplified(value):
            yield key, value


def is_simplified(char: str) -> bool:
    """Whether Simplified Chinese writes a character: 国 but not 國."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def classes() -> list[list[str]]:
    member_of: dict[str, list[str]] = {}

    def unite(one: str, other: str) -> None:
        a, b = (member_of.setdefault(char, [char]) for char in (one, other))
        if a is not b:
            a += b
            for char in b:
                member_of[char] = a

    for one, other in links():
        unite(one, other)
    for one, other in japanese_links(set(member_of)):
        unite(one, other)
    return list({id(members): members for members in member_of.values()}.values())


def main() -> None:
    cost = surprises()
    simplified = defaultdict(int)
    for _, value in read("TSCharacters"):
        simplified[value] += 1

    def rank(char: str) -> tuple[bool, bool, bool, float, str]:
        return (not is_simplified(char), char > "\uffff", not simplified[char], cost[char], char)

    table: dict[str, str] = {}
    for members in classes():
        name = min(members, key=rank)
        table.update({char: name for char in members if char != name})
    pairs = sorted(table.items())
    lines = [HEAD]
    for start in range(0, len(pairs), WIDTH):
        block = pairs[start : start + WIDTH]
        lines += ["<" + "".join(key for key, _ in block), ">" + "".join(value for _, value in block)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

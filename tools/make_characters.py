"""Make `tui/data/text/characters.tsv`, how usual each Chinese character is: python tools/make_characters.py

Counts come from the word frequencies of jieba's dictionary, for Traditional text from the words as OpenCC writes them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from pathlib import Path

import jieba
from opencc import OpenCC

TARGET = Path(__file__).parent.parent / "tui" / "data" / "text" / "characters.tsv"
HEAD = """\
# How usual Chinese characters are in running text: surprise in nats (-ln of the probability, in steps of a half),
# then the characters. Counted by tools/make_characters.py from the word frequencies of jieba's dictionary, once as they
# stand and once in Traditional characters as OpenCC writes them; a character has the more usual of its two counts."""


def main() -> None:
    lines = (line.split(" ") for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines())
    words = [(line[0], int(line[1])) for line in lines]
    traditional = OpenCC("s2t").convert("\n".join(word for word, _ in words)).split("\n")
    simplified_counts: Counter[str] = Counter()
    traditional_counts: Counter[str] = Counter()
    for (word, frequency), converted in zip(words, traditional, strict=True):
        for char in word:
            simplified_counts[char] += frequency
        for char in converted:
            traditional_counts[char] += frequency
    total = sum(simplified_counts.values())
    by_cost: dict[float, list[str]] = defaultdict(list)
    for char in sorted(simplified_counts | traditional_counts):
        if "㐀" <= char <= "鿿" or char == "〇":
            count = max(simplified_counts[char], traditional_counts[char])
            by_cost[round(-2 * log(count / total)) / 2].append(char)
    rows = [f"{cost:g}\t{''.join(chars)}" for cost, chars in sorted(by_cost.items()) if cost <= 13]
    TARGET.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

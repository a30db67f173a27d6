"""Make tui/data/facets/lexicon.tsv: how usual words are and what part of speech, from the dictionary that jieba ships.

What is kept is enough to tell a name from a common word and to know how often a word is to be expected in any text.
Run it again only when jieba changes its dictionary.
"""

from __future__ import annotations

from pathlib import Path

import jieba

from tui.facets.parks.vocabulary import endings

TARGET = Path(__file__).parent.parent / "tui" / "data" / "facets" / "lexicon.tsv"
HEADER = """\
# Words with how often they stand in jieba's dictionary (0.42.1, MIT; 60,101,967 words of running text) and their class:
# v what no name begins with (verbs, adverbs, particles, numbers, times), n common nouns and adjectives, x proper names.
# Made by tools/make_lexicon.py. Common words met 8 times, idioms 50 times, proper names 200 times and more.
"""
NAMES = ("nr", "ns", "nz", "nt")
PHRASES = ("i", "l")
VERBAL = ("v", "d", "c", "p", "r", "u", "y", "t", "q", "m", "e", "o", "z", *PHRASES, "ad")


def word_class(tag: str) -> tuple[str, int]:
    """The class of a jieba tag, and the least count with which a word of it is kept."""
    if tag.startswith(NAMES):
        return "x", 200
    if tag.startswith(PHRASES):
        return "v", 50
    return ("v" if tag.startswith(VERBAL) else "n"), 8


def main() -> None:
    lines = []
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split()
        kind, least = word_class(tag)
        park = any(word.endswith(ending) for ending in endings() if len(ending) > 2)
        if int(count) >= least and len(word) > 1 and not park and not any(c.isascii() for c in word):
            lines.append(f"{word}\t{count}\t{kind}\n")
    TARGET.write_text(HEADER + "".join(sorted(lines)), "utf-8")


if __name__ == "__main__":
    main()

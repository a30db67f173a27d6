"""Whether pinyin and initials find words: random words of the sentences, as the segmenter cuts them, typed in Latin.

A word is found where one of the first 20 hits holds it. Few letters stand for many words, so there is a second figure:
how often the first 20 hits all hold the letters, or their sound where a word starts, unless no further sentence does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import accumulate

from tui.finder import Index, parse_query
from tui.finder.matching import Line, line
from tui.finder.pinyin import spoken
from tui.text.cuts import pack_cuts, word_starts
from tui.text.folding import fold
from tui.text.pinyin import readings
from tui.text.segmentation import cut

FIRST = 20
_HAN = re.compile("[㐀-鿿]+")


def recall(texts: Sequence[str], count: int, seed: int = 4) -> None:
    """Print a table: for words of two, three and four syllables, `count` of each, full pinyin and initials."""
    words = [cut(text) for text in texts]
    index = Index.build(texts, word_starts(pack_cuts(word for cuts in words for word in (*cuts, "\n"))))
    lines = [line(text, list(accumulate(map(len, cuts), initial=0))) for text, cuts in zip(texts, words, strict=True)]
    folded = (fold(word) for cuts in words for word in cuts)
    known = [word for word in folded if _HAN.fullmatch(word) and all(map(readings, word))]
    print("| typed | syllables | word found | all at words' starts |\n| --- | --- | --- | --- |")
    for name, typed in (("pinyin", _pinyin), ("initials", _initials)):
        for size in (2, 3, 4):
            pool = [word for word in known if len(word) == size]
            drawn = random.Random(seed).choices(pool, k=count)
            found = best = 0
            for word in drawn:
                sound = typed(word)
                ranked = index.search(parse_query(sound)).rows.tolist()
                found += any(word in lines[row].text for row in ranked[:FIRST])
                at_starts = [_starts_word(lines[row], sound) for row in ranked]
                best += all(at_starts[:FIRST]) or not any(at_starts[FIRST:])
            shares = " | ".join(f"{100 * share / count:.1f} %" for share in (found, best))
            print(f"| {name} | {size} | {shares} |", flush=True)


def _pinyin(word: str) -> str:
    return "".join(readings(char)[0] for char in word)


def _initials(word: str) -> str:
    return "".join(readings(char)[0][0] for char in word)


def _starts_word(sentence: Line, sound: str) -> bool:
    """Whether a sentence holds these letters, or their sound where a word starts."""
    return sound in sentence.text or any(start in sentence.edges for start, _, _ in spoken(sentence.text, sound))

"""Where words start and end for `'term'`: as the segmenter cuts them, and inside long words where shorter ones meet.

园区 is a word in 张江高科技园区, whose last word may be cut as 科技园区; 新区 is none in 高新区.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

_BLOCK = re.compile(r"[^\W_]+")


def word_edges(text: str) -> frozenset[int]:
    """The indices in folded text where words start or end; both ends of the text and of all that is no word too."""
    edges = {0, len(text)}
    for block in _BLOCK.finditer(text):
        edges.update(block.start() + edge for edge in _block_edges(block[0]))
    return frozenset(edges)


@lru_cache(maxsize=1 << 14)
def _block_edges(block: str) -> tuple[int, ...]:
    from tui.text.segmentation import cut

    words = cut(block)
    starts = accumulate(map(len, words), initial=0)
    return tuple(start + edge for start, word in zip(starts, words, strict=False) for edge in _inner_edges(word))


@lru_cache(maxsize=1 << 14)
def _inner_edges(word: str) -> tuple[int, ...]:
    """Both ends of a word, and where it can be cut so that no single character is left over."""
    from tui.text.segmentation import cut

    def whole(part: str) -> bool:
        return min(map(len, cut(part))) > 1

    inner = (i for i in range(2, len(word) - 1) if not word.isascii() and whole(word[:i]) and whole(word[i:]))
    return 0, *inner, len(word)

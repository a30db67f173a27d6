"""Words: the cut of jieba with the words of parks and industrial policy, the same in every process.

Text is simplified before it is cut, because jieba's dictionary is; the words that come back are the text's own. Where
`rjieba` is installed (the extra `fast`) it does the work, ten times faster; its words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Protocol

from tui.text.lexicon import Lexicon
from tui.text.scripts import to_simplified
from tui.text.unknown_words import cut_unknown

_DATA = Path(__file__).parent.parent / "data" / "text" / "words.txt"
_BLOCK = re.compile(r"([\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+)")
_OTHER = re.compile(r"\r\n|[\s\S]")
_CHINESE = re.compile(r"([\u4e00-\u9fd5]+)")
_NUMBER_OR_LATIN = re.compile(r"([A-Za-z0-9]+(?:\.\d+)?%?)")
_BEYOND_JIEBA = re.compile("[㐀-䶿\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def cut(text: str) -> list[str]:
    """The words of a text, blanks and punctuation too: `"".join(cut(text)) == text`."""
    simplified = to_simplified(text)
    words = _cutter().cut(simplified)
    if simplified == text:
        return words
    ends = accumulate(map(len, words), initial=0)
    return [text[start:end] for start, end in pairwise(ends)]


class _Cutter(Protocol):
    def cut(self, text: str) -> list[str]: ...


class PlainCutter:
    """jieba's cut in plain Python, with further words that stay whole."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._lexicon = Lexicon.of_jieba()
        for word in words:
            self._lexicon.add(word)

    def cut(self, text: str) -> list[str]:
        words: list[str] = []
        for block in _BLOCK.split(text):
            if _BLOCK.match(block):
                self._cut_block(block, words)
            else:
                words += _OTHER.findall(block)
        return words

    def _cut_block(self, block: str, words: list[str]) -> None:
        """Cut by the lexicon; what falls into single characters may be words that it does not know."""
        start, alone = 0, 0  # from `alone` to `start` there are only single characters
        for end in self._lexicon.path(block):
            if end - start > 1:
                self._cut_singles(block[alone:start], words)
                words.append(block[start:end])
                alone = end
            start = end
        self._cut_singles(block[alone:], words)

    def _cut_singles(self, run: str, words: list[str]) -> None:
        if len(run) < 2 or run in self._lexicon.weights:
            words += run
            return
        for part in _CHINESE.split(run):
            words += cut_unknown(part) if _CHINESE.match(part) else _latin(part)


class FastCutter:
    """The same cut by rjieba, which differs in where it divides Latin text and in which characters it knows."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        import rjieba

        self._jieba = rjieba.Jieba()
        # Counts are those by the dictionary as it comes, so that the order of the words does not matter.
        for word, count in [(word, self._jieba.suggest_freq(word)) for word in words]:
            self._jieba.add_word(word, count, None)

    def cut(self, text: str) -> list[str]:
        if not _BEYOND_JIEBA.search(text):
            return self._cut(text)
        words: list[str] = []
        for block in _BLOCK.split(text):
            words += self._cut(block) if _BLOCK.match(block) else _OTHER.findall(block)
        return words

    def _cut(self, text: str) -> list[str]:
        words: list[str] = self._jieba.cut(text)
        mixed = [i for i, word in enumerate(words) if word.isascii() and not word.isalnum() and len(word) > 1]
        parts, done = [], 0
        for i in mixed:
            parts += words[done:i]
            parts += [words[i]] if words[i].isspace() else _latin(words[i])
            done = i + 1
        return parts + words[done:] if parts else words


def _latin(text: str) -> list[str]:
    """Numbers and Latin words, and what stands between them."""
    return [part for part in _NUMBER_OR_LATIN.split(text) if part]


@cache
def _cutter() -> _Cutter:
    words = sorted({to_simplified(word) for word in domain_words()})
    return FastCutter(words) if find_spec("rjieba") else PlainCutter(words)


def domain_words() -> list[str]:
    """The shipped words of parks and industrial policy."""
    lines = _DATA.read_text("utf-8").split("\n")
    return [word for line in lines if not line.startswith("#") for word in line.split()]

"""Words: the cut of jieba with the words of parks and industrial policy, the same in every process.

Text is simplified before it is cut, because jieba's dictionary is; the words that come back are the text's own. Where
`rjieba` is installed (the extra `fast`) it does the work, ten times faster; its words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from tui.text.lexicon import Lexicon
from tui.text.scripts import to_simplified
from tui.text.unknown_words import cut_unknown

_DATA = Path(__file__).parent.parent / "data" / "text" / "words.txt"
_BLOCK = re.compile(r"([\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+)")
_OTHER = re.compile(r"\r\n|[\s\S]")
_CHINESE = re.compile(r"([\u4e00-\u9fd5]+)")
_NUMBER_OR_LATIN = re.compile(r"([A-Za-z0-9]+(?:\.\d+)?%?)")
_BEYOND_JIEBA = re.compile("[㐀-䶿\u9fd6-\u9fff豈-﫿\U00020000-\U0003ffff]")


def cut(text: str) -> list[str]:
    """The words of a text, blanks and punctuation too: `"".join(cut(text)) == text`."""
    words = []
    start = 0
    for word in _cutter().cut(to_simplified(text)):
        end = start + len(word)
        words.append(text[start:end])
        start = end
    return words


def load_words(words: Iterable[str]) -> None:
    """Let further words stay whole, such as names of parks. In which order they are loaded does not matter."""
    _cutter().add(sorted({to_simplified(word) for word in words}))


class _Cutter(Protocol):
    def cut(self, text: str) -> list[str]: ...
    def add(self, words: Iterable[str]) -> None: ...


class PlainCutter:
    """jieba's cut in plain Python."""

    def __init__(self) -> None:
        self._lexicon = Lexicon.of_jieba()

    def add(self, words: Iterable[str]) -> None:
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

    def __init__(self) -> None:
        self._jieba = _new_rjieba()

    def add(self, words: Iterable[str]) -> None:
        for word in words:
            self._jieba.add_word(word, _untouched_rjieba().suggest_freq(word), None)

    def cut(self, text: str) -> list[str]:
        if not _BEYOND_JIEBA.search(text):
            return self._cut(text)
        words: list[str] = []
        for block in _BLOCK.split(text):
            words += self._cut(block) if _BLOCK.match(block) else _OTHER.findall(block)
        return words

    def _cut(self, text: str) -> list[str]:
        words: list[str] = []
        for word in self._jieba.cut(text):
            if len(word) > 1 and word.isascii() and not word.isspace():
                words += _latin(word)
            else:
                words.append(word)
        return words


def _latin(text: str) -> list[str]:
    """Numbers and Latin words, and what stands between them."""
    return [part for part in _NUMBER_OR_LATIN.split(text) if part]


@cache
def _cutter() -> _Cutter:
    cutter: _Cutter = FastCutter() if find_spec("rjieba") else PlainCutter()
    cutter.add(domain_words())
    return cutter


def domain_words() -> list[str]:
    """The shipped words of parks and industrial policy."""
    lines = _DATA.read_text("utf-8").split("\n")
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _new_rjieba() -> Any:
    import rjieba

    return rjieba.Jieba()


@cache
def _untouched_rjieba() -> Any:
    """Counts of added words are taken from the dictionary as it comes, so that their order does not matter."""
    return _new_rjieba()

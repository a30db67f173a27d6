"""Words: jieba with the words of parks and industrial policy. The only module that knows jieba.

Text is simplified before it is cut, because jieba's dictionary is; the words that come back are the text's own.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tui.text.scripts import to_simplified

_WORDS = Path(__file__).parent.parent / "data" / "text" / "words.txt"


def cut(text: str) -> list[str]:
    """The words of a text: `"".join(cut(text)) == text`."""
    simplified = to_simplified(text)
    words = _tokenizer().lcut(simplified if len(simplified) == len(text) else text)
    tokens, start = [], 0
    for word in words:
        tokens.append(text[start : start + len(word)])
        start += len(word)
    return tokens


def load_words(words: Iterable[str]) -> None:
    """Let further words stay whole (names of parks). The order of loading does not matter."""
    tokenizer = _tokenizer()
    for word in sorted(set(words)):
        tokenizer.add_word(word)


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    for line in _WORDS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            tokenizer.add_word(line.strip())
    return tokenizer

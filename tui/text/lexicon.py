"""Words that are known and how usual they are: jieba's dictionary, and the likeliest way to cut text by it.

It reads the data of the jieba package and never loads its code, which takes half a second, logs to the screen and keeps
a shared cache. What is cut is what jieba cuts, in half the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from math import exp, log
from pathlib import Path


def package_folder() -> Path:
    """Where jieba keeps its data."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed")
    return Path(spec.origin).parent


class Lexicon:
    """Weights of words (the logarithm of their share of all words), and the lengths of long words by how they start.

    Words can be added; how likely an added word is does not depend on what was added before it.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """`entries` are words with their counts, written as digits."""
        words, counts = zip(*entries, strict=True)
        total = sum(int(count) * times for count, times in Counter(counts).items())
        self.log_total = log(total)
        weight_of = {count: log(int(count)) - self.log_total for count in set(counts)}
        self.weights: dict[str, float] = dict(zip(words, map(weight_of.__getitem__, counts), strict=True))
        self.lengths: dict[str, tuple[int, ...]] = {}
        self._given: dict[str, float | None] = {}  # of added words: the weight that the dictionary gives them
        for word in words:
            if len(word) > 2:
                self._note_length(word)

    @classmethod
    def of_jieba(cls) -> Lexicon:
        fields = (package_folder() / "dict.txt").read_text("utf-8").split()
        return cls(zip(fields[0::3], fields[1::3], strict=True))

    def add(self, word: str) -> int:
        """Let a word stay whole where it stands. The count that it gets is returned."""
        path = self._path(word, self._weight_in_dictionary)
        start, likelihood = 0, self.log_total
        for end in path:
            likelihood += self._weight_in_dictionary(word[start:end]) or -self.log_total
            start = end
        count = int(exp(likelihood)) + 1
        given = self._weight_in_dictionary(word)
        self._given[word] = given
        weight = log(count) - self.log_total
        self.weights[word] = weight if given is None else max(weight, given)
        if len(word) > 2:
            self._note_length(word)
        return max(count, round(exp(self.weights[word] + self.log_total)))

    def path(self, text: str) -> list[int]:
        """Where the words of the likeliest cut end, the longer first where two are as likely."""
        return self._path(text, self.weights.get)

    def _path(self, text: str, weight: Callable[[str], float | None]) -> list[int]:
        size = len(text)
        lengths = self.lengths.get
        unknown = -self.log_total
        best = [0.0] * (size + 1)  # of the text from here on
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            end, most = start + 1, weight(text[start])
            if most is not None:
                most += best[end]
            two = text[start : start + 2]
            if len(two) == 2:
                found = weight(two)
                if found is not None:
                    found += best[start + 2]
                    if most is None or found >= most:
                        end, most = start + 2, found
                for length in lengths(two, ()):
                    if start + length > size:
                        break
                    found = weight(text[start : start + length])
                    if found is not None:
                        found += best[start + length]
                        if most is None or found >= most:
                            end, most = start + length, found
            best[start] = unknown + best[end] if most is None else most
            ends[start] = end
        path = []
        end = 0
        while end < size:
            end = ends[end]
            path.append(end)
        return path

    def _weight_in_dictionary(self, word: str) -> float | None:
        return self._given[word] if word in self._given else self.weights.get(word)

    def _note_length(self, word: str) -> None:
        start, length = word[:2], len(word)
        known = self.lengths.get(start)
        if known is None:
            self.lengths[start] = (length,)
        elif length not in known:
            self.lengths[start] = tuple(sorted((*known, length)))

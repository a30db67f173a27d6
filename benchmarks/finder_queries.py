"""What people type, by class: drawn from the sentences themselves, so that each has something to be found or missed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.text.folding import fold
from tui.text.pinyin import readings

_RUN = re.compile("[㐀-鿿]{4,}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A query that is typed key by key; `share` of the sentences are allowed by facet filters."""

    text: str
    share: float = 1.0

    @property
    def keystrokes(self) -> list[str]:
        """The query after each key."""
        return [self.text[: i + 1] for i in range(len(self.text)) if not self.text[i].isspace()]


class Typist:
    """Draws queries from sentences; the same seed gives the same ones."""

    def __init__(self, sentences: Sequence[str], seed: int = 1) -> None:
        self._sentences = sentences
        self._chance = random.Random(seed)

    def literal(self) -> Typed:
        """Characters that stand somewhere."""
        return Typed(self._piece(2, 8))

    def wrong(self) -> Typed:
        """The same with one wrong character."""
        piece = list(self._piece(4, 8))
        piece[self._chance.randrange(len(piece))] = self._piece(1, 1)
        return Typed("".join(piece))

    def pinyin(self) -> Typed:
        """Full pinyin of two to four characters."""
        return Typed("".join(readings(char)[0] for char in self._piece(2, 4)))

    def initials(self) -> Typed:
        """First letters of two to four characters."""
        return Typed("".join(readings(char)[0][0] for char in self._piece(2, 4)))

    def two_terms(self) -> Typed:
        """Two pieces of one sentence."""
        run = self._run()
        cut = self._chance.randint(2, len(run) - 2)
        return Typed(f"{run[max(0, cut - 3) : cut]} {run[cut : cut + 3]}")

    def filtered(self) -> Typed:
        """Characters that stand somewhere, asked in a tenth of the sentences."""
        return Typed(self._piece(2, 8), 0.1)

    def noise(self) -> Typed:
        """Characters that have nothing to do with each other."""
        return Typed("".join(self._piece(1, 1) for _ in range(self._chance.randint(2, 6))))

    def _run(self) -> str:
        """Some Chinese characters in a row, all of them with a reading."""
        while True:
            runs = _RUN.findall(self._chance.choice(self._sentences))
            if runs and all(map(readings, run := self._chance.choice(runs))):
                return run

    def _piece(self, shortest: int, longest: int) -> str:
        run = self._run()
        length = min(len(run), self._chance.randint(shortest, longest))
        start = self._chance.randrange(len(run) - length + 1)
        return fold(run[start : start + length])


CLASSES: dict[str, Callable[[Typist], Typed]] = {
    "literal": Typist.literal,
    "one wrong character": Typist.wrong,
    "pinyin": Typist.pinyin,
    "initials": Typist.initials,
    "two terms": Typist.two_terms,
    "with filters": Typist.filtered,
    "random characters": Typist.noise,
}

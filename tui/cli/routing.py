"""Which command a line of words means. Options may stand anywhere, also before the command's name.

Knows options by their spelling and whether they take a value; what they mean is the commands' affair.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

EXPLORE: Final = "explore"
"""The command that has no name on the command line."""

ANY: Final = "0"
"""What `--multi` without a number means: any number of marks."""

_EXCLUSION: Final = re.compile(r"-[^\W\d_]{2,}[:：]")
"""`-park:松山湖` is a query, not an option."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command line taken apart: the command, its options with their values, and the other words, each in order."""

    command: str
    options: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def arguments(self) -> list[str]:
        """Options first, then whatever is none, so that no word is taken for an option."""
        return [*self.options, "--", *self.words] if self.words else list(self.options)


def parse_line(arguments: Sequence[str], commands: Collection[str], takes_value: Mapping[str, bool]) -> Line:
    """Take a line apart. `takes_value` has every option of every command, as it is spelt.

    The first word that is no option and no option's value is the command if it names one.
    """
    options: list[str] = []
    words: list[str] = []
    command = ""
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--":
            words += left
            break
        if not word.startswith("-") or word == "-" or _EXCLUSION.match(word):
            if not command and word in commands:
                command = word
                continue
            command = command or EXPLORE
            words.append(word)
            continue
        options.append(word)
        if word in ("-m", "--multi"):
            options.append(left.pop(0) if left and left[0].isdecimal() else ANY)
        elif left and _wants_value(word, takes_value):
            options.append(left.pop(0))
    return Line(command or EXPLORE, tuple(options), tuple(words))


def _wants_value(word: str, takes_value: Mapping[str, bool]) -> bool:
    """Whether the next word is this option's value. Short options may stand together: `-1q 松山湖`."""
    if word.startswith("--"):
        return takes_value.get(word, False)
    for place, letter in enumerate(word[1:], 1):
        if takes_value.get(f"-{letter}", False):
            return place == len(word) - 1
    return False

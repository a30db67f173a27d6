"""Who is quoted in a sentence: 欧阳南江表示, 管委会主任王某在会上说. Knows verbs of saying and offices, no document.

A name is taken only where it can be one (a family name and one or two characters) and where it begins at a boundary:
after an office, after punctuation, at the start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.corpus.document import Sentence
from tui.corpus.names import is_name
from tui.facets.parks.vocabulary import is_place
from tui.facets.wordlists import data_table, lexicon
from tui.text.folding import fold
from tui.text.scripts import to_simplified

_HAN = "㐀-鿿"
_RARELY_NAMES = frozenset("有于从应时都和别那能双成明方是该管年经全后项向")
_NEVER_LAST = frozenset("在中所未说们九等将已曾又也还称对向就并首几")
_NEVER_WITHIN = frozenset("的我你他她它这那很不")
_LINKS = frozenset("时后前上下里和或")
_AFTER_NAMES = frozenset("在对向就说称表则也还又曾已将")
_SIDE = re.compile("[乌俄美以日韩英法德意印巴伊叙土中朝缅泰菲越澳加欧外][军方媒国警官]")
_COMMON = 2000  # a word so usual in lexicon.tsv begins no name: 代表
_PAUSE = '(?=[,.:;!?"]|$)'
_WITHIN = 40  # characters between a name after an office and the verb
_BEFORE = 60  # characters before a verb of saying in which the name may begin that it follows; there are hardly twenty


def find_speakers(sentences: Sequence[Sentence], folded: Sequence[str] | None = None) -> tuple[tuple[int, str], ...]:
    """(sentence, speaker) in order: who is known to speak there, else who is named with a verb of saying.

    What stands in quotation marks that a speaker's sentence closes or opens is the speaker's, within one line.
    `folded` are the folds of the sentences, where they are known.
    """
    folded = [fold(s.text) for s in sentences] if folded is None else folded
    speakers = [_known(s) or _named(text) for s, text in zip(sentences, folded, strict=True)]
    for first, last in _quotations(sentences):
        inside = [speaker for speaker in speakers[first : last + 1] if speaker]
        if len(set(inside)) == 1:
            speakers[first : last + 1] = inside[:1] * (last + 1 - first)
    return tuple((i, speaker) for i, speaker in enumerate(speakers) if speaker)


def _known(sentence: Sentence) -> str | None:
    return to_simplified(sentence.speaker) if sentence.speaker else None


def _named(folded: str) -> str | None:
    verbs = list(_verb().finditer(folded))
    if not verbs:
        return None
    for found in _direct().finditer(folded, max(0, verbs[0].start() - _BEFORE), verbs[-1].end() + 1):
        name = _last_name(found["run"])
        if name is not None:
            return name
    for found in _after_office().finditer(folded):
        name = _first_name(found["run"])
        if name is not None:
            return name
    return None


def _last_name(run: str) -> str | None:
    """The name at the end of a run of characters, if it begins at a boundary."""
    for length in (4, 3, 2):
        before, name = run[:-length], run[-length:]
        if (
            len(name) == length
            and (_is_person(name) or _is_married(name))
            and (not before or _ends_in_office().search(before))
        ):
            return name
    return None


def _first_name(run: str) -> str | None:
    """The name at the beginning of a run; of two that are possible the one after which a known word begins."""
    for name in [run[:length] for length in (4, 3, 2) if len(run) >= length and _is_person(run[:length])]:
        rest = run[len(name) :]
        if not rest or rest[0] in _AFTER_NAMES or any(_is_verbal(rest[:size]) for size in (4, 3, 2)):
            return name
    return None


def _is_verbal(word: str) -> bool:
    return lexicon().get(word, (0, ""))[1] == "v"


def _is_person(word: str) -> bool:
    """Whether a word can be a name and is no other: 于是, 有|网友, 乌方 are none."""
    usual = lexicon()
    if not _NEVER_WITHIN.isdisjoint(word) or word in _nobody():
        return False
    phrase = (word[0] in _RARELY_NAMES and word[1:] in usual) or (word[-1] in _LINKS and word[:-1] in usual)
    common = usual.get(word[:2], (0, "x"))
    other = usual.get(word, (0, "x"))[1] != "x" or (common[1] != "x" and common[0] > _COMMON)
    return is_name(word) and not (phrase or other or _SIDE.fullmatch(word) or word[-1] in _NEVER_LAST or is_place(word))


def _is_married(word: str) -> bool:
    """Whether a word can be a name with two family names: 林郑月娥."""
    two = len(word) == 4 and word[0] not in _RARELY_NAMES and is_name(word[:2]) and word[2:] not in lexicon()
    return two and _is_person(word[1:])


def _quotations(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Quotations of several sentences: the first and last sentence of each."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for i, sentence in enumerate(sentences):
        if start is not None and sentence.line != sentences[start].line:
            start = None
        opened, closed = sentence.text.count("“"), sentence.text.count("”")
        if start is None and opened > closed:
            start = i
        elif start is not None and closed > opened:
            found.append((start, i))
            start = None
    return found


@cache
def _words(key: str) -> str:
    words = {fold(word) for word in data_table("speaking.toml")[key].split()}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(fold, data_table("speaking.toml")["nobody"].split()))


@cache
def _verb() -> re.Pattern[str]:
    """A verb of saying and a pause: a quick test, which most sentences fail."""
    return re.compile(f"(?:{_words('verbs')}){_PAUSE}")


@cache
def _direct() -> re.Pattern[str]:
    """A run of characters, perhaps an adverb, a verb of saying and a pause."""
    return re.compile(rf"(?P<run>[{_HAN}]{{2,20}}?)(?:{_words('between')})*(?:{_words('verbs')}){_PAUSE}")


@cache
def _after_office() -> re.Pattern[str]:
    """An office, a run of characters, and not far behind 时, 上 or 中 with a verb of saying."""
    return re.compile(
        rf"(?:{_words('offices')})(?P<run>[{_HAN}]{{2,12}})[^.!?;\"]{{0,{_WITHIN}}}?(?:时|上|中|后|会)?,?(?:{_words('verbs')})(?=[,.:;\"]|$)"
    )


@cache
def _ends_in_office() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('offices')})$")

"""The words by which names of parks are told from other text, and a segmenter that knows them.

It cuts folded text into words of known kinds (places, descriptors, verbs, endings of park names) by their usual
frequency; what is left over between them is where names of their own stand. Knows no sentence, document or park.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from tui.facets.wordlists import BACKGROUND_WORDS, data_lines, data_table, lexicon
from tui.text.folding import fold

WordKind = Literal[
    "ending",  # of a park's name: 高新区
    "country",
    "province",
    "city",
    "county",
    "descriptor",  # 生物医药, 创新
    "level",  # 国家级, 各类
    "stop",  # verbs, particles, numbers: no part of a name
    "elsewhere",  # 幼儿园, 水功能区: what holds it is no park
    "noun",  # common nouns and adjectives
    "name",  # known names: 清华
    "unknown",  # Chinese characters in no word that is known
    "number",
    "latin",
    "mark",  # punctuation, one character
]
PLACES: frozenset[WordKind] = frozenset(("country", "province", "city", "county"))

Grade = Literal["zone", "park", "plain", "site", "nested", "known"]


class Ending(NamedTuple):
    """An ending of park names; see class_words.tsv for what family and grade say."""

    text: str
    family: str
    grade: Grade


class Word(NamedTuple):
    """A word at [start, end) of the text that was cut."""

    start: int
    end: int
    text: str
    kind: WordKind


_RUNS = re.compile(
    r"(?P<han>[㐀-鿿〇]+)|(?P<latin>[a-z][a-z0-9+]*|[0-9]+[a-z][a-z0-9]*)|(?P<number>[0-9]+(?:\.[0-9]+)?%?)|(?P<mark>.)",
    re.S,
)
_OFTEN = math.log(20_000 / BACKGROUND_WORDS)
_NO_WORD: tuple[float, WordKind] = (math.log(0.5 / BACKGROUND_WORDS), "unknown")
# How often a word of our own lists is to be expected at least, whatever the lexicon says.
_LEAST: dict[WordKind, int] = {
    "ending": 3000,
    "country": 2000,
    "province": 2000,
    "city": 2000,
    "county": 2000,
    "descriptor": 300,
    "level": 1000,
    "stop": 500,
    "elsewhere": 500,
    "name": 300,
}
_FUNCTION = frozenset("的在是和与了为以等将由从到对于把被及也都就又而并且或至向往")
_SUFFIXES: dict[WordKind, str] = {"province": "省", "city": "市州", "county": "区县市旗"}


def data_words(name: str) -> list[str]:
    """The words of a data file in which blanks divide words, folded."""
    return [fold(word) for line in data_lines(name) for word in line.split()]


@cache
def endings() -> dict[str, Ending]:
    """The endings of park names by their folded text."""
    rows = (line.split("\t") for line in data_lines("class_words.tsv"))
    return {fold(text): Ending(fold(text), family, grade) for text, family, grade in rows}  # type: ignore[arg-type]


@cache
def known_zones() -> frozenset[tuple[str, str]]:
    """Zones that stand on public lists, as (what stands before the ending, family of the ending), folded."""
    rows = (fold(line).split(" ") for line in data_lines("zones.txt"))
    return frozenset((before, endings()[ending].family) for before, ending in rows)


@cache
def _context() -> dict[str, frozenset[str]]:
    return {key: frozenset(map(fold, words.split())) for key, words in data_table("context.toml").items()}


def around(key: str) -> frozenset[str]:
    """The words of a section of context.toml: what stands around names, and what it shows."""
    return _context()[key]


@cache
def _words() -> dict[str, tuple[float, WordKind]]:
    """Every known word with the logarithm of its frequency and its kind; the lists that matter most come last."""
    kinds: dict[str, WordKind] = {"v": "stop", "n": "noun", "x": "name"}
    usual = lexicon()
    words = {word: (math.log(count / BACKGROUND_WORDS), kinds[kind]) for word, (count, kind) in usual.items()}

    def put(word: str, kind: WordKind) -> None:
        least = _LEAST[kind]
        if len(word) == 1:
            least = 500_000 if word in _FUNCTION else 20_000 if kind == "stop" else 2_000
        words[word] = (math.log(max(usual.get(word, (0, ""))[0], least) / BACKGROUND_WORDS), kind)

    for word in [*data_words("names.txt"), *around("partners")]:
        put(word, "name")
    for word in data_words("stops.txt"):
        put(word, "stop")
    for word, kind in _places():
        put(word, kind)
        for suffix in _SUFFIXES.get(kind, ""):
            put(word + suffix, kind)
    for word in data_words("descriptors.txt"):
        put(word, "descriptor")
    for word in data_words("levels.txt"):
        put(word, "level")
    for word in data_words("elsewhere.txt"):
        put(word, "elsewhere")
    for word in endings():
        put(word, "ending")
    for word in "内里外":
        words[word] = (_OFTEN, "unknown")  # 高新区|内, not 高新|区内
    return words


def is_ending(text: str) -> bool:
    """Whether a text holds no name: 示范区, 高新区, 合作区."""
    return all(word.kind in ("ending", "level", "descriptor", "noun", "stop") for word in cut_words(fold(text)))


def is_place(text: str) -> bool:
    """Whether folded text is the name of a place."""
    known = _words().get(text)
    return known is not None and known[1] in PLACES


def _places() -> list[tuple[str, WordKind]]:
    found: list[tuple[str, WordKind]] = []
    kind: WordKind = "county"
    for line in data_lines("places.txt"):
        if line.startswith("["):
            kind = line.strip("[]")  # type: ignore[assignment]
        else:
            found += [(fold(word), kind) for word in line.split()]
    return found


def cut_words(text: str) -> list[Word]:
    """Cut folded text into words of known kinds; neighbouring unknown characters are one word."""
    found: list[Word] = []
    for run in _RUNS.finditer(text):
        if run.lastgroup == "han":
            found += _cut_han(run[0], run.start())
        else:
            found.append(Word(run.start(), run.end(), run[0], run.lastgroup))  # type: ignore[arg-type]
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words are that end with two characters: the only ones to be looked for there."""
    found: dict[str, set[int]] = {}
    for word in _words():
        if len(word) > 1:
            found.setdefault(word[-2:], set()).add(len(word))
    return {ending: tuple(sorted(lengths)) for ending, lengths in found.items()}


def _cut_han(text: str, offset: int) -> list[Word]:
    """The most probable way to cut a run of Chinese characters: each word is independent of the others (Viterbi)."""
    words, lengths = _words().get, _lengths().get
    best = [0.0]
    steps = [0]  # how long the last word is, by where it ends
    before = ""
    for end, char in enumerate(text, 1):
        score, step = best[-1] + words(char, _NO_WORD)[0], 1
        for length in lengths(before + char, ()):
            if length > end:
                break
            known = words(text[end - length : end])
            if known is not None and best[end - length] + known[0] > score:
                score, step = best[end - length] + known[0], length
        best.append(score)
        steps.append(step)
        before = char
    cuts: list[Word] = []
    end = len(text)
    while end:
        start = end - steps[end]
        word = text[start:end]
        cuts.append(Word(offset + start, offset + end, word, words(word, _NO_WORD)[1]))
        end = start
    cuts.reverse()
    return _join_unknown(cuts)


_PIECES: frozenset[WordKind] = frozenset(("descriptor", "level", "noun", "name"))
SIDES = frozenset("东西南北")
_TERRAIN = frozenset("山河湖江海湾岛洲堡屯营庄桥口沟岗坡店铺塘坪坝港渡城寨台林泉滩嘴圩集墩畈埠浦岭峰洞坑窝坳溪湾谷")


def _join_unknown(words: Sequence[Word]) -> list[Word]:
    """Make one word of neighbouring unknown characters, and of a single one with what it completes: 新|松, 江心|洲."""
    joined: list[Word] = []
    for i, word in enumerate(words):
        last = joined[-1] if joined else None
        if word.kind == "unknown" and last is not None:
            alone = i + 1 == len(words) or words[i + 1].kind != "unknown"
            completes = last.kind in _PIECES and (len(last.text) == 1 or word.text in _TERRAIN)
            completes |= last.kind == "county" and len(last.text) == 2 and word.text in _TERRAIN  # 太平|湾
            if last.kind == "unknown" or (alone and completes):
                joined[-1] = Word(last.start, word.end, last.text + word.text, "unknown")
                continue
        if last is not None and last.kind == "unknown" and len(last.text) == 1 and word.text in "州县":
            joined[-1] = Word(last.start, word.end, last.text + word.text, "county")  # 吕|州
            continue
        if last is not None and last.text == "全" and word.kind == "descriptor":
            joined[-1] = Word(last.start, word.end, last.text + word.text, "descriptor")  # 全|产业链
            continue
        if last is not None and last.kind == "unknown" and len(last.text) == 1 and word.text in SIDES:
            joined[-1] = Word(last.start, word.end, last.text + word.text, "unknown")  # 哈|南
            continue
        joined.append(word)
    return joined

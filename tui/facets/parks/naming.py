"""Names of parks in one sentence: where each begins, and how sure it is that a park is meant. Knows no other sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from tui.facets.parks.vocabulary import PLACES, Ending, Word, WordKind, data_words, endings, known_zones, planning_verbs

Verdict = Literal[
    "park",  # a name
    "perhaps",  # an industry and an ending: a name where the context shows one park
    "listed",  # a place and 园: a name in a list of such
    "bare",  # only an ending: the park that is spoken of
    "class",  # parks in general, or something else that is called after one
]


class Candidate(NamedTuple):
    """An ending of a park's name with the words before it that may belong to the name. Offsets are in the folded text.

    `before`, `after` are the words around it; None at the ends of the text. `outer` is the number of the candidate that
    stands immediately before, as in 长沙高新区麓谷产业园. `first` is the index of its first word in the sentence's words,
    `last` that of its ending.
    """

    start: int
    end: int
    first: int
    last: int
    words: tuple[Word, ...]
    ending: Ending
    before: Word | None
    after: Word | None
    verdict: Verdict
    outer: int | None = None


_OWN: frozenset[WordKind] = frozenset(("name", "unknown", "latin"))
_HAN: frozenset[WordKind] = PLACES | {"descriptor", "level", "elsewhere", "noun", "name", "unknown"}
_NUMERALS = frozenset("一二三四五六七八九十百千万")
_CONNECTIVES = frozenset("与和及暨")
_QUARTERS = frozenset(("镇", "乡", "村", "街道", "社区", "县", "区", "市", "省"))
_QUANTITIES = frozenset(
    ("一个", "一座", "一家", "一处", "一批", "一片", "一类", "多个", "多家", "若干", "各类", "各种")
)
_ANYWHERE = frozenset(("临港", "空港", "滨海", "滨江", "临江", "临海"))  # places, but also kinds of place
_DEMONSTRATIVES = frozenset(("本", "该", "此", "我", "这个", "全"))
_GENERAL = frozenset(("园区", "产业园区", "工业园区", "产业园", "工业园", "工业区", "科技园区"))
_LONGEST = 26  # characters of a name; longer ones are enumerations or sentences


@cache
def _not_after() -> frozenset[str]:
    return frozenset(data_words("not_after.txt"))


@cache
def _gardens() -> frozenset[str]:
    return frozenset(data_words("gardens.txt"))


@cache
def _company_words() -> frozenset[str]:
    return frozenset(data_words("company_words.txt"))


def is_own(word: Word) -> bool:
    """Whether a word can be what sets one park apart: 隆平, 三|溪, tcl."""
    return word.kind in _OWN and word.text not in _techniques()


@cache
def _techniques() -> frozenset[str]:
    """Descriptors in Latin letters: 5g, led."""
    return frozenset(word for word in data_words("descriptors.txt") if word.isascii())


def find_candidates(words: Sequence[Word]) -> list[Candidate]:
    """All endings of park names in a sentence, in order, with what stands before them and a first verdict."""
    known = endings()
    found: list[Candidate] = []
    last_of: dict[int, int] = {}  # the number of the candidate whose ending is words[i]
    for i, word in enumerate(words):
        if word.kind != "ending":
            continue
        if i and words[i - 1].kind == "ending" and word.text == "园区":
            continue  # 科技绿洲园区 is 科技绿洲
        ending = known[word.text]
        reached = _reach(words, i)
        first = _trim(words, reached, i, ending)
        name = tuple(words[first:i])
        before = words[first - 1] if first else None
        after = words[i + 1] if i + 1 < len(words) else None
        outer = last_of.get(first - 1)
        verdict = _judge(name, ending, before, outer is not None)
        if _is_called_after(words, i) or any(w.kind == "elsewhere" for w in words[reached:i]):
            verdict = "class"
        elif any(w.text in _QUANTITIES for w in words[reached:first]) and not any(w.kind in PLACES for w in name):
            verdict = "class"
        last_of[i] = len(found)
        start = name[0].start if name else word.start
        found.append(Candidate(start, word.end, first, i, name, ending, before, after, verdict, outer))
    return found


def _reach(words: Sequence[Word], end: int) -> int:
    """The index of the first word from which on everything may belong to the name whose ending is words[end]."""
    first = end
    while first:
        step = _step_left(words, first, end)
        if not step:
            break
        first -= step
    return first


def _step_left(words: Sequence[Word], first: int, end: int) -> int:
    """How many words before words[first] go on the name to the left; 0 where it begins."""
    word = words[first - 1]
    right = words[first]
    if word.kind in _HAN:
        return 1
    if word.kind == "latin":
        return int(len(word.text) > 1)
    if word.kind == "number":
        beyond = words[first - 2].text if first > 1 else ""
        return int(word.text.isdigit() and 1 < len(word.text) < 5 and (beyond == "·" or (first == end and not beyond)))
    if word.kind == "stop":
        if word.text in _NUMERALS:
            return int(right.kind in PLACES | {"unknown", "name"} and first < end)
        if word.text in _CONNECTIVES and first > 1:
            inner = all(w.kind == "descriptor" for w in words[first:end]) and first < end
            return 2 * int(inner and words[first - 2].kind == "descriptor")
        return 0
    if word.text in "·-" and 1 < first < end:
        return 2 * int(words[first - 2].kind in _HAN or words[first - 2].kind == "latin")
    if word.text == ")" and first < end + 1:
        return _bracketed(words, first - 1, "(", 4)
    if word.text in "\"'>]" and first == end:
        return _bracketed(words, first - 1, {'"': '"', "'": "'", ">": "<", "]": "["}[word.text], 4)
    return 0


def _bracketed(words: Sequence[Word], close: int, opening: str, most: int) -> int:
    """How many words from the opening to words[close] if a part of a name stands between, else 0."""
    for size in range(1, most + 1):
        at = close - size - 1
        if at < 0:
            return 0
        if words[at].text == opening:
            inner = words[at + 1 : close]
            fitting = all(w.kind in PLACES or w.kind in ("name", "unknown", "latin", "descriptor") for w in inner)
            fitting = fitting and sum(len(w.text) for w in inner) > 1
            if opening == "(":
                fitting = fitting and at > 0 and words[at - 1].kind in PLACES | _OWN | {"noun"}
            else:
                fitting = fitting and any(w.kind in PLACES | _OWN for w in inner)
            return size + 2 if fitting else 0
    return 0


def _trim(words: Sequence[Word], first: int, end: int, ending: Ending) -> int:
    """Move the beginning to the right over words that only stand before a name: 企业|长沙高新区, 狮山镇|软件园."""

    def own(index: int) -> bool:
        word = words[index]
        return word.kind in PLACES or word.kind in _OWN or word.kind == "number" or word.text in _NUMERALS

    strong = [i for i in range(first, end) if own(i)]
    if words[first].text in "\"'<[" and first < end:
        return first
    if not strong:
        return first
    begin = strong[0]
    if words[begin].kind == "unknown" and len(words[begin].text) == 1 and words[begin + 1].kind in PLACES:
        begin += 1
    while begin > first and words[begin - 1].kind in ("noun", "descriptor") and words[begin].text == "(":
        begin -= 1
    for i in range(begin, end - 1):
        rest = [j for j in strong if j > i]
        if not rest:
            break
        word = words[i]
        suffixed = word.kind == "county" and len(word.text) > 2 and word.text[-1] in "区县旗"
        if suffixed or (word.text in _QUARTERS and i > begin):
            begin = rest[0]
        elif (
            ending.grade == "zone"
            and i > begin
            and word.kind in _OWN | {"noun", "descriptor"}
            and words[i + 1].kind in PLACES
        ):
            begin = i + 1
    if begin > first and words[begin].kind == "unknown" and _is_piece(words[begin - 1]):
        return begin - 1  # 北|加里曼丹
    return begin


def _is_piece(word: Word) -> bool:
    return word.kind == "descriptor" and len(word.text) == 1


def _judge(name: tuple[Word, ...], ending: Ending, before: Word | None, nested: bool) -> Verdict:
    """What an ending with these words before it says by itself."""
    kinds = {w.kind for w in name if w.text not in _techniques()}
    if ("".join(w.text for w in name), ending.family) in known_zones():
        return "park"
    if sum(len(w.text) for w in name) + len(ending.text) > _LONGEST:
        return "class"
    plural = any(w.kind == "level" and w.text not in ("国家", "国家级", "示范", "核心") for w in name)
    if not name:
        return "bare"
    if (
        kinds <= {"level", "descriptor", "noun"}
        and "level" in kinds
        and not all(w.text in _DEMONSTRATIVES for w in name)
    ):
        return "class"
    if plural:
        return "bare" if all(w.text in _DEMONSTRATIVES for w in name) else "class"
    own = sum(len(w.text) for w in name if is_own(w) or w.text in _NUMERALS) > 1
    quoted = name[0].text in "\"'<["
    suffixed = any(w.kind in PLACES and w.text[-1] in "省市县区州" and len(w.text) > 2 for w in name)
    small = "county" in kinds and not suffixed
    placed = "city" in kinds or "county" in kinds
    descriptors = "descriptor" in kinds
    planned = before is not None and before.text in planning_verbs()
    if ending.grade == "nested":
        return _judge_short(name, own, placed)
    if ending.grade == "plain":
        if placed and name[-1].kind == "descriptor" and name[-1].text not in _gardens():
            return "perhaps" if suffixed else "park"
        return "park" if small or "name" in kinds else "perhaps" if own else "class"
    if ending.family == "ftz":
        return "park" if placed or "province" in kinds else "class"
    if ending.grade == "site":
        if small or "name" in kinds or (own and ending.family == "base" and not planned):
            return "park"
        return "perhaps" if own or (placed and not planned and not suffixed) else "class"
    if ending.grade == "zone":
        return "park" if own or placed else "perhaps" if descriptors and nested else "class"
    if own or quoted:
        return "park"
    if placed:
        anywhere = suffixed or all(w.text in _ANYWHERE for w in name)
        works = ending.text.startswith("工业") and name[-1].kind == "county"
        return "perhaps" if anywhere and ending.text in _GENERAL and not descriptors and not works else "park"
    if "province" in kinds:
        return "class" if ending.text in _GENERAL and not descriptors else "park"
    if "country" in kinds:
        return "class"
    return "perhaps"


def _judge_short(name: tuple[Word, ...], own: bool, placed: bool) -> Verdict:
    """环保园 after 中关村 is a name; 海淀园 only in a list of such; 东北虎园 is none."""
    if name[-1].kind == "descriptor":
        if len(name[-1].text) == 1 or name[-1].text in _gardens():
            return "class"
        return "park" if own or placed else "perhaps"
    if len(name) == 1 and (placed or own) and len(name[0].text) > 1:
        return "listed"
    return "class"


def _is_called_after(words: Sequence[Word], end: int) -> bool:
    """Whether what follows words[end] makes it the name of a road, a school or a firm."""
    if end + 1 < len(words) and words[end + 1].text in _not_after():
        return True
    for word in words[end + 1 : end + 10]:
        if word.text.endswith("公司"):
            return True
        named = word.kind in ("unknown", "name", "descriptor", "noun", "latin")
        if not named and word.text not in _company_words():
            return False
    return False

"""Where names of parks begin and end in one sentence that was cut into words. Knows no other sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.facets.parks.judging import NUMERALS, OWN, Verdict, is_known, judge, names_a_kind
from tui.facets.parks.landmarks import landmarks
from tui.facets.parks.vocabulary import PLACES, SIDES, Ending, Word, WordKind, around, endings


class Candidate(NamedTuple):
    """An ending of a park's name with the words before it that may belong to the name. Offsets are in the folded text.

    `first` is the index of its first word in the sentence's words, `last` that of its ending; `before`, `after` are the
    words around it, None at the ends of the text. `outer` is the number of the candidate immediately before it, as in
    长沙高新区麓谷产业园.
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


_HAN: frozenset[WordKind] = PLACES | {"descriptor", "level", "elsewhere", "noun", "name", "unknown"}
_INNER: frozenset[WordKind] = PLACES | {"name", "unknown", "latin", "descriptor"}
_CONNECTIVES = frozenset("与和及暨")
_OPENING = {")": "(", '"': '"', "'": "'", ">": "<", "]": "["}
_INSIDE = 4  # words between brackets or quotes within a name
_FIRM = 9  # words within which the name of a firm ends with 公司


def find_candidates(words: Sequence[Word]) -> list[Candidate]:
    """All endings of park names in a sentence, in order, with what stands before them and a first verdict."""
    found: list[Candidate] = []
    number_of: dict[int, int] = {}  # the number of the candidate whose ending is words[i]
    for i, word in enumerate(words):
        if word.kind != "ending" or (word.text == "园区" and i and words[i - 1].kind == "ending"):
            continue  # 三溪科创城园区 is 三溪科创城
        ending = endings()[word.text]
        reached = _reach(words, i)
        first = _trim(words, reached, i, ending)
        name = tuple(words[first:i])
        before = words[first - 1] if first else None
        after = words[i + 1] if i + 1 < len(words) else None
        outer = number_of.get(first - 1)
        verdict = judge(name, ending, before, nested=outer is not None)
        if verdict == "perhaps" and (tail := _known_tail(words, first, i)):
            first, name, before, verdict = tail, tuple(words[tail:i]), words[tail - 1], "park"
        if verdict == "bare" and outer is not None and found[outer].verdict == "park" and names_a_kind(ending):
            verdict = "perhaps"  # 长沙高新区|创业园
        if ending.family == "park" and "".join(word.text for word in name) in landmarks():
            verdict = "class"  # 数码港|园区 is 数码港
        if after is not None and after.text == "之一" and ending.grade != "zone":
            verdict = "class"  # 云岭新区的功能区之一
        if _is_called_after(words, i) or _is_elsewhere(words, reached, first, i):
            verdict = "class"
        number_of[i] = len(found)
        start = name[0].start if name else word.start
        found.append(Candidate(start, word.end, first, i, name, ending, before, after, verdict, outer))
    return found


def _known_tail(words: Sequence[Word], first: int, end: int) -> int | None:
    """Where a zone on the public lists begins after the first of words[first:end]: 科创大走廊|未来科技城."""
    ending = endings()[words[end].text]
    return next((i for i in range(first + 1, end) if is_known(words[i:end], ending)), None)


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
    word, right = words[first - 1], words[first]
    if first == end and is_count(word):
        return 0
    beyond = words[first - 2] if first > 1 else None
    if word.kind in _HAN or (word.kind == "latin" and len(word.text) > 1):
        return 1
    if word.kind == "number":  # 银河·596科技园
        alone = first == end and beyond is None
        dotted = beyond is not None and beyond.text == "·"
        works = words[end].text in endings() and endings()[words[end].text].family == "creative"
        years = works and len(word.text) > 2 and right.kind in ("descriptor", "ending")  # 1958|文化|创意园
        return int(word.text.isdigit() and 1 < len(word.text) < 5 and (dotted or alone or years))
    if word.text in NUMERALS:  # 三|溪科创城
        return int(right.kind in PLACES | {"unknown", "name"} and first < end)
    if beyond is None:
        return 0
    if word.text in _CONNECTIVES:  # 陶瓷与灯饰产业园
        described = first < end and all(w.kind == "descriptor" for w in words[first:end])
        whole = described and is_known(words[first:end], endings()[words[end].text])  # 中部及|南部科学园区
        return 2 * int(described and not whole and beyond.kind == "descriptor")
    if word.text in "·-":
        joined = beyond.kind in (_HAN if word.text == "·" else _INNER)  # not 主论坛-中国(绵阳)科技城
        return 2 * int(first < end and joined)
    if word.text == ")" or (word.text in _OPENING and first == end):
        return _bracketed(words, first - 1)
    return 0


def is_count(word: Word) -> bool:
    """Whether a word says how many: 四个."""
    several = word.kind == "level" and len(word.text) > 1 and word.text[-1] in "个家大"
    return several and word.text[0] in NUMERALS - {"一"}


def _bracketed(words: Sequence[Word], close: int) -> int:
    """How many words from the opening bracket or quote to words[close] if a part of a name stands between, else 0."""
    opening = _OPENING[words[close].text]
    for size in range(1, min(_INSIDE, close - 1) + 1):
        at = close - size - 1
        if words[at].text != opening:
            continue
        inner = words[at + 1 : close]
        if not all(w.kind in _INNER for w in inner) or sum(len(w.text) for w in inner) < 2:
            return 0
        if opening == "(":  # 中国(福建)自由贸易试验区, not (记者)长沙高新区
            return (size + 2) * int(at > 0 and words[at - 1].kind in PLACES | OWN | {"noun", "descriptor"})
        return (size + 2) * int(any(w.kind in PLACES | OWN for w in inner))
    return 0


def _trim(words: Sequence[Word], first: int, end: int, ending: Ending) -> int:
    """Move the beginning to the right over words that only stand before a name: 企业|长沙高新区, 狮山镇|软件园."""

    def strong(index: int) -> bool:
        word = words[index]
        return word.kind in PLACES or word.kind in OWN or word.kind == "number" or word.text in NUMERALS

    if first == end or words[first].text in "\"'<[":
        return first
    anchors = list(filter(strong, range(first, end)))
    if not anchors:
        return first
    begin = anchors[0]
    if words[begin].kind == "unknown" and len(words[begin].text) == 1 and words[begin + 1].kind in PLACES:
        begin += 1  # 暨|苏州工业园区
    if begin > first + 1 and words[begin - 1].text == "(":
        begin -= 2  # 西部(|重庆)科学城
    for i in range(begin, anchors[-1]):
        word = words[i]
        if _is_around(word) or (word.text in around("quarters") and i > begin):
            begin = next(j for j in anchors if j > i)
        elif ending.grade == "zone" and i > begin and word.kind in OWN | {"noun", "descriptor"}:
            begin = i + 1 if words[i + 1].kind in PLACES else begin  # 青阳木镇|青阳经济开发区
    piece = begin > first and words[begin - 1].kind == "descriptor" and len(words[begin - 1].text) == 1
    sides = SIDES | {"中"} if words[begin].kind == "province" else SIDES  # 中|台湾
    sided = piece and words[begin - 1].text in sides and words[begin].kind in ("name", "county", "province")  # 南|太湖
    return begin - int(sided or (piece and words[begin].kind == "unknown"))  # 北|加里曼丹工业园


def _is_around(word: Word) -> bool:
    """Whether a place is a district, which a park of another name lies in."""
    return word.kind == "county" and len(word.text) > 2 and word.text[-1] in "区县旗"


def _is_called_after(words: Sequence[Word], end: int) -> bool:
    """Whether what follows words[end] makes it the name of a road, a school or a firm."""
    if end + 1 < len(words) and words[end + 1].text in around("namesakes"):
        return True
    for word in words[end + 1 : end + 1 + _FIRM]:
        if word.text.endswith("公司"):
            return True
        if word.kind not in OWN | {"descriptor", "noun"} and word.text not in around("firms"):
            return False
    return False


def _is_elsewhere(words: Sequence[Word], reached: int, first: int, end: int) -> bool:
    """Whether a school, a zoo or any number of parks stands before words[first:end]."""
    if any(word.kind == "elsewhere" for word in words[reached:end]):
        return True
    counted = any(word.text in around("quantities") for word in words[reached:first])
    counted |= first > 0 and words[first - 1].kind == "number" and words[first].text in "大强"  # 5|大产业园区
    if first > 0 and words[first - 1].kind == "level" and first < end:  # 市级|临港工业园
        counted |= all(word.text in around("anywhere") for word in words[first:end])
        if counted:
            return True
    return counted and not any(word.kind in PLACES for word in words[first:end])

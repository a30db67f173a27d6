"""Where sentences end in one line of cleaned text. Knows nothing of lines, documents or kinds.

A sentence ends at `。！？` with the quotes and brackets that close there, and with the speaker who is named after a
quotation (`“……。”他说。`). `；` divides long sentences; `……` ends one only after a whole clause. ASCII marks count
between Chinese characters, for text whose punctuation was folded. Short quotations, brackets and titles stay whole.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

LONG_PART = 25
"""Characters that both parts must have where a sentence is divided at `；`."""
WHOLE_CLAUSE = 8
"""Characters since the mark before it after which `……` ends a sentence rather than falters."""
SHORT_QUOTATION = 100
"""Characters between two quotes or brackets up to which what stands there is kept whole."""

SHORT_CALL = 20
"""Characters up to which a quoted question or call may be a word of its sentence."""

_DATA = Path(__file__).parent.parent / "data" / "text" / "speech.txt"
_HAN = "㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff"
_QUOTES = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_BRACKETS = {"）": "（", ")": "(", "》": "《", "〉": "〈", "】": "【", "〕": "〔", "］": "［", "]": "["}
_OPENER_OF = _QUOTES | _BRACKETS
_CLOSERS = re.escape("".join(_OPENER_OF))
_PAIRED = re.compile(f'[{re.escape("".join(_OPENER_OF.values()))}{_CLOSERS}"]')
_STOP = re.compile(
    rf"""
    [。！？｡!?．\s…⋯.；;]  # first the mark itself, so that a search goes from one to the next
    (?: (?P<full>
            (?<=[。！？｡])[。！？｡!?]*
          | (?<=[!?])(?<![A-Za-z/=&\#].)[!?]*(?=[^\x00-\x7e]|[\s"')\]]|$)   # not after a Latin letter: Yahoo!, a?b=c
          | (?<=[{_HAN}）)]．)(?=[^\x00-\x7e０-９]|$)
          | (?<=[a-z0-9)\]"'][.!?]\s)\s*(?=["'“(]?[A-Z])                      # between English sentences
        )
      | (?P<faltering> (?<=[…⋯])[…⋯]* | (?<=[^\x00-\x7e]\.)\.{{2,}} )
      | (?P<semicolon> (?<=；) | (?<=[{_HAN}％%{_CLOSERS}];)(?=\s*(?:[^\x00-\x7e]|[(\d])) )
    )
    """,
    re.VERBOSE,
)
_FOLDED_STOP = re.compile(rf"(?<=[{_HAN}{_CLOSERS}])\.(?=\s*[{_HAN}“‘「『《（(]|\s*$)")
_QUOTE_ENDS = frozenset((*_QUOTES, '"'))
_MARKS = "，。！？；：、,!?;:…⋯"
_AFTER = re.compile(rf"""(?:\s*[{_CLOSERS}]|[。！？!?]|"["\s,，\]}}]*$)+""")
_NOTE = re.compile(r"(?:\[\d{1,3}(?:[-–,，、]\d{1,3})*\])+")
_SOURCE = re.compile(r"[（(](?:《|参?见|据|来源|数据|资料|摘自|引自|图|表|注)[^（）()]{1,60}[）)]")
_GOES_ON = re.compile(r"\s*[，、；：,;:）)】\]—–-]|[的地得之等]|这[一个些种样类]|[一两三]个")
_ABBREVIATION = re.compile(
    r"\b(?:Ltd|Inc|Corp|Co|Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|Jr|Sr|Fig|Eq|al|Dept|vol|pp|Gen|Sen|Rep|Gov|Rev|approx|est)\.$"
)


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences in a line, in order, without the blanks around them.

    >>> [text[start:end] for text in ["先招商,后建园!“来吧。”他说。"] for start, end in split(text)]
    ['先招商,后建园!', '“来吧。”他说。']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        if stripped := piece.strip():
            left = start + piece.index(stripped[0])
            spans.append((left, left + len(stripped)))
        start = end
    return spans


def _ends(text: str) -> list[int]:
    """Where sentences end, the quotes and brackets behind them included."""
    stops = list(_stops(text))
    if not stops:
        return []
    candidates = list(_candidates(text, stops, _kept_whole(text)))
    ends: list[int] = []
    for index, (end, weak) in enumerate(candidates):
        following = candidates[index + 1][0] if index + 1 < len(candidates) else len(text)
        if not weak or min(end - (ends[-1] if ends else 0), following - end) >= LONG_PART:
            ends.append(end)
    return ends


def _candidates(
    text: str, stops: Iterable[re.Match[str]], kept: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, bool]]:
    """Places where a sentence may end, and whether only a `；` says so."""
    last, index = 0, 0
    for stop in stops:
        start = stop.start()
        if start < last:
            continue
        while index < len(kept) and kept[index][1] < start:
            index += 1
        inside = kept[index] if index < len(kept) and kept[index][0] < start else None
        if stop.lastgroup == "semicolon":
            if not inside:
                yield stop.end(), True
            continue
        end = _past_closers(text, stop.end(), inside)
        if inside and (end <= inside[1] or not _ends_sentence(text, inside, last, end)):
            continue
        if stop.lastgroup == "faltering" and not (inside or end == len(text) or _is_whole_clause(text, start)):
            continue
        if end > stop.end() and text[end - 1] in _QUOTE_ENDS and (_GOES_ON.match(text, end) or _speaks(text, end)):
            continue
        if text[start].isspace() and _ABBREVIATION.search(text[max(0, start - 8) : start]):
            continue
        if text.startswith(("[", "（", "("), end):
            for tail in (_NOTE, _SOURCE):
                if found := tail.match(text, end):
                    end = found.end()
        yield end, False
        last = end


def _stops(text: str) -> Iterator[re.Match[str]]:
    """The marks that may end a sentence; `.` too in a line that writes it for `。`: it ends in one and has no other."""
    if text.endswith(".") and "。" not in text:
        return heapq.merge(_STOP.finditer(text), _FOLDED_STOP.finditer(text), key=re.Match.start)
    return _STOP.finditer(text)


def _kept_whole(text: str) -> list[tuple[int, int]]:
    """Outermost short quotations, brackets and titles: where they open and close. What is not closed is no pair."""
    kept: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for found in _PAIRED.finditer(text):
        char, place = found[0], found.start()
        while opened and place - opened[0][1] > SHORT_QUOTATION:
            opened.pop(0)
        opener = _OPENER_OF.get(char, "")
        if char == '"' and opened:
            if any(one == char for one, _ in opened):
                opener = char
            elif opened[-1][0] == "“" and text[place - 1] in "。！？":
                opener = "“"
        if not opener:
            opened.append((char, place))
            continue
        while opened:
            one, start = opened.pop()
            if one == opener:
                while kept and kept[-1][0] > start:
                    kept.pop()
                kept.append((start, place))
                break
    return kept


def _past_closers(text: str, end: int, inside: tuple[int, int] | None) -> int:
    """Where the closing quotes, brackets and further marks behind a mark end."""
    if inside is None and text[end : end + 1].isalnum():
        return end  # as behind most marks
    while True:
        if found := _AFTER.match(text, end):
            end = found.end()
        elif inside and end == inside[1]:  # a straight quote
            end += 1
        else:
            return end


def _ends_sentence(text: str, span: tuple[int, int], last: int, end: int) -> bool:
    """Whether a sentence ends with a short quotation or bracket that itself ends with a mark.

    One in brackets does if it stands by itself; a title never does; a question or a call that is quoted as a word
    within its sentence (提出“怎么办?”三个字) does not.
    """
    opener, closer = text[span[0]], text[span[1]]
    if closer in "》〉":
        return False
    if closer in _BRACKETS:
        return not text[last : span[0]].strip()
    if end < len(text) and "。" not in text[span[1] - 1 : end] and span[1] - span[0] <= SHORT_CALL:
        before = text[last : span[0]].rstrip()
        return not before or before[-1] in _MARKS or opener == before[-1]
    return True


def _is_whole_clause(text: str, end: int) -> bool:
    """Whether enough stands before `……` since the last mark, and it does not break off a list (甲、乙……)."""
    before = text[max(0, end - 40) : end]
    clause = len(before) - max(map(before.rfind, _MARKS)) - 1
    return clause >= WHOLE_CLAUSE and before[-clause - 1 : -clause] != "、"


def _speaks(text: str, start: int) -> bool:
    """Whether the speaker of the quotation before is named there: 某某说, — but 某某说: opens the next one."""
    return bool(_speaker().match(text, start))


@cache
def _speaker() -> re.Pattern[str]:
    words = [word for line in _DATA.read_text("utf-8").split("\n") if not line.startswith("#") for word in line.split()]
    verbs = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\s*(?!\S{{0,12}}(?:会议|通知|意见|报告|文件|方案|文章|公报|决定|规划|条例|办法|记者)\S{{0,3}}(?:{verbs}))"
        rf"[^{_MARKS}“”‘’「」\"\s]{{0,25}}?(?:{verbs})(?=[，,。！!]|\s*$)"
    )

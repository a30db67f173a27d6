"""What an ending with the words before it is by itself: a park, a kind of park, something else. Knows no other name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from tui.facets.parks.vocabulary import PLACES, Ending, Word, WordKind, around, data_words, known_zones

Verdict = Literal[
    "park",  # a name
    "perhaps",  # an industry and an ending: a name where the context shows one park
    "listed",  # a place and 园: a name in a list of such
    "bare",  # only an ending: the park that is spoken of
    "class",  # parks in general, or something else that is called after one
]

OWN: frozenset[WordKind] = frozenset(("name", "unknown", "latin"))
NUMERALS = frozenset("一二三四五六七八九十百千万双")
_SINGULAR = frozenset(("国家", "国家级", "示范", "核心"))  # levels that a single park may bear
_GENERAL = frozenset(
    ("园区", "产业园区", "工业园区", "产业园", "工业园", "工业区", "科技园区", "科技产业园", "科技产业园区")
)
_OFFICE = re.compile("..+[会局委署厅部]")
_LONGEST = 26  # characters of a name; longer ones are lists or sentences


class _Traits(NamedTuple):
    """What stands before an ending."""

    name: Sequence[Word]
    own: bool  # a name of its own, of two characters at least
    known: bool  # one from the lists
    quoted: bool
    city: bool
    county: bool  # a district, a county or a quarter
    province: bool
    country: bool
    suffixed: bool  # its last place has its 市, 县, 区
    described: bool
    planned: bool  # a verb of planning stands before it


def is_own(word: Word) -> bool:
    """Whether a word can be what sets one park apart: 隆平, 三|溪, tcl."""
    return word.kind in OWN and word.text not in _techniques()


@cache
def _techniques() -> frozenset[str]:
    """Descriptors in Latin letters: 5g, led."""
    return frozenset(word for word in data_words("descriptors.txt") if word.isascii())


def names_a_kind(ending: Ending) -> bool:
    """Whether an ending alone says what kind of park it is, so that a zone has one of them: its 软件园."""
    return ending.grade == "park" and ending.text not in _GENERAL


def is_known(name: Sequence[Word], ending: Ending) -> bool:
    """Whether a zone of this name is on the public lists."""
    return ("".join(word.text for word in name), ending.family) in known_zones()


def judge(name: Sequence[Word], ending: Ending, before: Word | None, *, nested: bool) -> Verdict:
    """The verdict on an ending with the words `name` before it, and the word `before` those.

    `nested`: another park's name stands immediately before.
    """
    if is_known(name, ending):
        return "park"
    if not name:
        return "bare"
    if ending.grade == "known":
        abroad = any(word.kind == "country" for word in name) and any(map(is_own, name))
        return "park" if abroad else "class"  # 柬埔寨斯努经济特区
    if any(word.kind in OWN | {"noun"} and _OFFICE.fullmatch(word.text) for word in name):
        return "class"  # 经济部|产业园区
    levels = [word.text for word in name if word.kind == "level" and word.text not in around("quarters")]
    kinds = {word.kind for word in name if word.text not in _techniques()}
    if len(levels) == len(name) and around("demonstratives").issuperset(levels):
        return "bare"
    if sum(len(word.text) for word in name) + len(ending.text) > _LONGEST:
        return "class"
    if "level" in kinds and (kinds <= {"level", "descriptor", "noun"} or not _SINGULAR.issuperset(levels)):
        return "class"
    traits = _Traits(
        name=name,
        own=sum(len(word.text) for word in name if is_own(word) or word.kind == "number" or word.text in NUMERALS) > 1,
        known="name" in kinds,
        quoted=name[0].text in "\"'<[",
        city="city" in kinds,
        county="county" in kinds,
        province="province" in kinds,
        country="country" in kinds,
        suffixed=_is_suffixed(next((w for w in reversed(name) if w.kind in PLACES), None)),
        described="descriptor" in kinds,
        planned=before is not None and before.text in around("planning"),
    )
    if ending.family == "ftz":
        return "park" if traits.city or traits.county or traits.province else "class"
    if ending.grade == "zone":
        return _judge_zone(traits, nested)
    if ending.grade == "park":
        return _judge_park(traits, ending)
    if ending.grade == "plain":
        return _judge_plain(traits, ending, nested)
    return _judge_site(traits, ending) if ending.grade == "site" else _judge_short(traits)


def _is_suffixed(place: Word | None) -> bool:
    return place is not None and len(place.text) > 2 and place.text[-1] in "省市县区州"


def _judge_zone(traits: _Traits, nested: bool) -> Verdict:
    if traits.own or traits.city or traits.county:
        return "park"
    return "perhaps" if traits.described and nested else "class"


def _judge_park(traits: _Traits, ending: Ending) -> Verdict:
    if traits.own or traits.quoted:
        return "park"
    vague = ending.text in _GENERAL and not traits.described
    if traits.city or traits.county:
        works = ending.text.startswith("工业") and traits.name[-1].kind == "county"  # 万载县工业园区 is one
        anywhere = traits.suffixed or all(word.text in around("anywhere") for word in traits.name)
        vague |= ending.family == "university"  # of any university: 海州市大学科技园
        return "perhaps" if vague and anywhere and not works else "park"
    if traits.province:
        return "class" if vague else "perhaps" if traits.suffixed else "park"  # 江苏省现代农业产业园 may be a title
    return "class" if traits.country else "perhaps"


def _judge_plain(traits: _Traits, ending: Ending, nested: bool) -> Verdict:
    last = traits.name[-1]
    if ending.text == "园区" and last.kind == "city" and len(traits.name) < 3 and not traits.suffixed:
        return "park" if nested else "listed"  # 松山湖高新区长沙园区; 台南园区、嘉义园区
    if (traits.city or traits.county) and last.kind == "descriptor" and last.text not in around("gardens"):
        return "perhaps" if traits.suffixed else "park"
    if last.kind == "noun":
        return "class"
    if traits.known or (traits.county and not traits.suffixed):
        return "park"
    if last.kind == "descriptor":
        return "park" if traits.own and last.text not in around("gardens") else "class"
    return "perhaps" if traits.own else "class"


def _judge_site(traits: _Traits, ending: Ending) -> Verdict:
    if traits.known or (traits.county and not traits.suffixed):
        return "park"
    if traits.own:
        town = traits.name[-1].text in around("quarters")  # 石桥镇|工业集聚区
        sure = traits.city or traits.county or town or (ending.family == "base" and not traits.planned)
        return "park" if sure else "perhaps"
    placed = traits.city and not traits.planned and not traits.suffixed
    return "perhaps" if placed else "class"


def _judge_short(traits: _Traits) -> Verdict:
    """软件园 after 云岭 is a name; 章丘园 only in a list of such; 采摘园 is none."""
    last = traits.name[-1]
    placed = traits.own or traits.city or traits.county
    if last.kind == "descriptor":
        if len(last.text) == 1 or last.text in around("gardens"):
            return "class"
        return "park" if placed else "perhaps"
    return "listed" if placed and len(traits.name) == 1 and len(last.text) > 1 else "class"

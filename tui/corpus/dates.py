"""Dates as Chinese pages print them, in any calendar and numerals, as ISO text. Knows nothing of where they stand.

All functions read folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_END = r"(?:(?!\d)|(?=[0-2]\d:\d\d))"  # of a day: no other digit, or the time right behind
_DIGIT = "0-9〇零一二三四五六七八九十百"
_ARABIC = (
    rf"(?P<y>(?:19|20)\d\d) ?(?:(?P<sep>[-/.]) ?(?P<m>1[0-2]|0?[1-9]) ?(?P=sep) ?(?P<d>3[01]|[12]\d|0?[1-9]){_END}"
    r"|年 ?(?P<m2>1[0-2]|0?[1-9]) ?月 ?(?P<d2>3[01]|[12]\d|0?[1-9])(?: ?[日号]| ?(?=来源|作者|$)))"
)
_CHINESE = (
    r"(?P<cy>[一二][〇零一二三四五六七八九o]{3}) ?年 ?(?P<cm>[一二三四五六七八九十]{1,2}|元) ?月 ?"
    r"(?P<cd>[一二三四五六七八九十]{1,3}) ?[日号]"
)
_REPUBLIC = (
    rf"民国 ?(?P<ry>[{_DIGIT}]{{1,6}}|元) ?(?:年|(?=[-/.])) ?[-/.]? ?"
    rf"(?P<rm>[{_DIGIT}]{{1,3}}) ?[-/.月] ?(?P<rd>[{_DIGIT}]{{1,3}}) ?日?"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = "(?:" + "|".join(_MONTHS) + ")"
_ENGLISH = (
    rf"(?:(?P<em>{_NAMED})[a-z]{{0,6}}\.? (?P<ed>[0-3]?\d),? |(?P<ed2>[0-3]?\d) (?P<em2>{_NAMED})[a-z]{{0,6}}\.?,? )"
    r"(?P<ey>(?:19|20)\d\d)"
)
_DATE = re.compile(rf"(?<!\d)(?:{_ARABIC}|{_REPUBLIC}|{_CHINESE}|{_ENGLISH})")
_DAY_FIRST = re.compile(r"(?<![\d.])(3[01]|[12]\d|0[1-9])\.(1[0-2]|0[1-9])\.((?:19|20)\d\d)(?![\d.])")
_YEAR = re.compile(r"(?:19|20)\d\d|年|民国")  # no date is without one of them
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d) ?(?:年 ?(1[0-2]|0?[1-9]) ?月|[-/.](1[0-2]|0?[1-9]))(?![-/.\d])")
_ROC_SHORT = re.compile(rf"(?<!\d)(\d{{2,3}})[-/.年] ?(1[0-2]|0?[1-9]) ?[-/.月] ?(3[01]|[12]\d|0?[1-9]){_END}")

_THIS_CENTURY = 40
"""The last year of two digits that is one of this century and not of the Republic."""


class Found(NamedTuple):
    """A date in a text: ISO, and where it stands."""

    iso: str
    start: int
    end: int


def find_dates(folded: str) -> Sequence[Found]:
    """Whole dates (year, month, day) that exist, in the order of the text."""
    if not _YEAR.search(folded):
        return ()
    found = [Found(iso, x.start(), x.end()) for x in _DATE.finditer(folded) if (iso := _iso(x))]
    if found or "." not in folded:
        return found
    days = ((x, _day(int(x[3]), int(x[2]), int(x[1]))) for x in _DAY_FIRST.finditer(folded))
    return [Found(iso, x.start(), x.end()) for x, iso in days if iso]


@lru_cache(1024)
def labelled_date(value: str) -> str | None:
    """The date that a label such as `发布日期` gives: also 20190307, 112/03/04 and a month alone are one here."""
    for found in find_dates(value):
        return found.iso
    if compact := _COMPACT.search(value):
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    if month := _MONTH.search(value):
        return f"{month[1]}-{int(month[2] or month[3]):02}"
    if short := _ROC_SHORT.match(value.strip()):
        year = int(short[1])
        era = 2000 if len(short[1]) == 2 and year <= _THIS_CENTURY else 1911
        return _day(year + era, int(short[2]), int(short[3])) if era == 2000 or 80 <= year <= 150 else None
    return None


def compact_dates(folded: str) -> Iterator[Found]:
    """Eight digits that are a day: `20210918`."""
    for found in _COMPACT.finditer(folded):
        if iso := _day(int(found[1]), int(found[2]), int(found[3])):
            yield Found(iso, found.start(), found.end())


def _iso(found: re.Match[str]) -> str | None:
    group = found.groupdict()
    if group["y"]:
        return _day(int(group["y"]), int(group["m"] or group["m2"]), int(group["d"] or group["d2"]))
    if group["ry"]:
        year = 1 if group["ry"] == "元" else number(group["ry"])
        return _day(year + 1911, number(group["rm"]), number(group["rd"])) if 0 < year < 200 else None
    if group["cy"]:
        year = int(
            "".join(str("〇一二三四五六七八九".index(c.replace("零", "〇").replace("o", "〇"))) for c in group["cy"])
        )
        return _day(year, 1 if group["cm"] == "元" else number(group["cm"]), number(group["cd"]))
    month = _MONTHS.index(group["em"] or group["em2"]) + 1
    return _day(int(group["ey"]), month, int(group["ed"] or group["ed2"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def number(text: str) -> int:
    """`二十七` is 27, `一百零二` is 102, `一〇二` is 102, `27` is 27; 0 where it is no number."""
    if text.isdecimal():
        return int(text)
    digits = "〇一二三四五六七八九"
    text = text.replace("零", "〇").replace("元", "一")
    if "十" not in text and "百" not in text:
        return int("".join(str(digits.find(c)) for c in text)) if text and all(c in digits for c in text) else 0
    total = current = 0
    for char in text:
        if char in digits:
            current = digits.index(char)
        elif char == "百":
            total, current = total + 100 * (current or 1), 0
        elif char == "十":
            total, current = total + 10 * (current or 1), 0
        else:
            return 0
    return total + current

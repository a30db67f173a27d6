"""What a container says about the text in it: under which names, and what a declared date or name looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[2] / "data" / "corpus" / "declared.toml"


@dataclass(frozen=True, slots=True)
class Content:
    """Text with `\\n` line ends, and the title, date, source ... that its container declares for it."""

    text: str
    declared: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@cache
def names(container: str) -> Mapping[str, tuple[str, ...]]:
    """The names of each field in a container (`html` or `record`), the better first."""
    import tomllib

    table = tomllib.loads(_DATA.read_text("utf-8"))[container]
    return {about: tuple(plain_name(name) for name in found) for about, found in table.items()}


def plain_name(name: str) -> str:
    """A name as it is compared: `Publish_Date` is `publish-date` is `publishdate`."""
    return name.strip().lower().replace("_", "").replace("-", "")


def declare(values: Mapping[str, Any], container: str) -> dict[str, str]:
    """What values under whatever names declare. Dates become ISO; what is empty or no date is left out."""
    by_name: dict[str, str] = {}
    for name, value in values.items():
        by_name.setdefault(plain_name(str(name)), as_text(value))
    declared: dict[str, str] = {}
    for about, found in names(container).items():
        candidates = [by_name[name] for name in found if by_name.get(name)]
        if about == "date":
            candidates = [day for day in map(iso_date, candidates) if day]
        elif about in ("authors", "editor"):
            candidates = [name for label in candidates if not _NO_NAME.search(name := _LABEL.sub("", label).strip())]
        elif about == "source":
            candidates = [plain for name in candidates if (plain := _LABEL.sub("", name).strip())]
        elif about == "url":
            candidates = [url for url in candidates if url.startswith(("http://", "https://"))]
        if candidates:
            declared[about] = candidates[0]
    owners = [value for about in ("site", "owner", "source") if (value := declared.get(about))]
    if any(declared.get("authors", "\n") in owner for owner in owners):
        del declared["authors"]  # the site itself
    declared.pop("owner", None)
    return declared


def as_text(value: Any) -> str:
    """A declared value on one line; the parts of a list are joined by `、`; a number stays as it is written."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return as_text(value.get("name") or value.get("title"))
    if isinstance(value, Iterable):
        return "、".join(filter(None, map(as_text, value)))
    return "" if value is None or isinstance(value, bool) else str(value)


_NO_NAME = re.compile(r"[@:：]|^\W*\d*\W*$|Discuz|[编編][辑輯][员員]?$|管理[员員]$")
"""An address; somebody with a role of his own; the number of an account; who made the program or put the page in."""
_LABEL = re.compile(
    r"^\s*(?:来源|來源|稿源|出处|文章来源|信息来源|作者|[记記]者|[编編][辑輯]|[责責]任?[编編][辑輯]?)\s*[:：]\s*"
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?")
_WEEKDAY = re.compile(r"\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def iso_date(value: str) -> str | None:
    """The day that a declared date names, as it is written there: no time zone is applied. None if it names none."""
    if found := _DAY.search(value) or _DIGITS.fullmatch(value.strip()):
        parts = found.groups()
    elif _EPOCH.fullmatch(value.strip()):
        seconds = float(value) / (1000 if len(value.strip()) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    elif _WEEKDAY.match(value):
        from email.utils import parsedate

        written = parsedate(value)
        if written is None:
            return None
        parts = tuple(map(str, written[:3]))
    else:
        return None
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None

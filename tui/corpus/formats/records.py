"""JSON and JSON Lines: the text of each record and what its fields declare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.corpus.formats.declared import Content, declare, names, plain_name
from tui.corpus.formats.html import looks_like_html, read_html

_HAN = re.compile("[㐀-鿿]")
_URL = re.compile(r"(?:https?|ftp)://\S+")
_HTML_FIELDS = frozenset(("html",))
_NO_JSON = "is no JSON"


class NotJson(ValueError):
    """Text that is no JSON. The message says where it breaks off."""


def read_json(text: str) -> list[Content]:
    """The records of a JSON text: one for an object, several for a list of objects. Raises NotJson."""
    value = _loads(text)
    return [_content(record) for record in _records(value)]


def read_json_lines(text: str) -> list[tuple[int, Content]]:
    """The records of a JSON Lines text with their numbers, from 1.

    Lines that are no JSON keep their number and are told in the first record's warnings. Raises NotJson if there is
    no record at all.
    """
    found: list[tuple[int, Content]] = []
    bad: list[str] = []
    number = 0
    for line_number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        try:
            value = _loads(line)
        except NotJson as error:
            bad.append(f"line {line_number} {_NO_JSON} ({error})")
            continue
        found.append((number, _content(value)))
    if bad and not found:
        raise NotJson(bad[0])
    if bad:
        first_number, first = found[0]
        found[0] = (first_number, Content(first.text, first.declared, (*first.warnings, *bad)))
    return found


def tells_of_loss(warning: str) -> bool:
    """Whether a document's warning is of a record beside it that could not be read."""
    return f" {_NO_JSON} (" in warning


def _loads(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise NotJson(f"{error.msg.lower()} at {line}column {error.colno}") from None
    except RecursionError:
        raise NotJson("nested too deeply") from None
    except ValueError as error:  # a number with thousands of digits
        raise NotJson(str(error).lower()) from None


def _records(value: Any) -> list[Any]:
    """The records in a value: itself, its items, or those of the one list of records (or the record) that it wraps."""
    if isinstance(value, list):
        return value if any(isinstance(item, Mapping) for item in value) else [value]
    if isinstance(value, Mapping) and _text_field(value) is None:
        lists = [item for item in value.values() if isinstance(item, list) and _are_records(item)]
        if len(lists) == 1:
            return lists[0]
        wrapped = [item for item in value.values() if isinstance(item, Mapping) and _text_field(item) is not None]
        if len(wrapped) == 1:
            return wrapped
    return [value]


def _are_records(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, Mapping) and _text_field(item) is not None for item in items)


def _text_field(record: Mapping[str, Any]) -> str | None:
    """The key under which a record holds its text, the best of several."""
    keys: dict[str, str] = {}
    for key in record:
        keys.setdefault(plain_name(key), key)
    for name in names("record")["text"]:
        if name in keys and _strings_only(record[keys[name]]):
            return keys[name]
    return None


def _strings_only(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, str) for item in value)
    return isinstance(value, str) and bool(value.strip())


def _content(record: Any) -> Content:
    if isinstance(record, str):
        return Content(record)
    if not isinstance(record, Mapping):
        return Content("\n".join(_gathered(record)))
    declared = declare(record, "record")
    declared.pop("text", None)
    key = _text_field(record)
    if key is None:
        if "title" not in declared and (title := _named_title(record)):
            declared["title"] = title
        return Content("\n".join(_gathered(record)), declared)
    value = record[key]
    text = value if isinstance(value, str) else "\n".join(value)
    if plain_name(key) in _HTML_FIELDS or looks_like_html(text):
        page = read_html(text)
        return Content(page.text, {**page.declared, **declared}, page.warnings)
    return Content(text, declared)


def _named_title(record: Mapping[str, Any]) -> str | None:
    """A record without the usual keys may name itself all the same: `法規名稱`, `文件标题`."""
    for key, value in record.items():
        if key.endswith(("名称", "名稱", "标题", "標題")) and isinstance(value, str) and _HAN.search(value):
            return " ".join(value.split())
    return None


def _is_readable(value: str) -> bool:
    return bool(_HAN.search(value)) or (len(value.split()) > 2 and not _URL.fullmatch(value.strip()))


def _gathered(value: Any) -> Iterator[str]:
    """The readable strings of any JSON value in order, one a line: what has Chinese in it, or is more than a word."""
    waiting = [iter((value,))]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, Mapping):
                waiting.append(iter(item.values()))
                break
            if isinstance(item, list):
                waiting.append(iter(item))
                break
            if isinstance(item, str) and _is_readable(item):
                yield item.strip("\r\n")
        else:
            waiting.pop()

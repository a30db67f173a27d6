"""Markdown, ready to paste: quotations with where they stand, documents and tables, cleaned text with its headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from tui.output.cells import cell
from tui.output.plain import plain
from tui.output.records import Kind, Record

_INLINE: Final = re.compile(r"([\\`*_\[\]<>|~])")
_LEADING: Final = re.compile(r"^(\s*)(?:([#+=-])|(\d+)([.)]))(?=\s|$)")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> escaped("# 1*1 <b>")
    '\\\\# 1\\\\*1 \\\\<b\\\\>'
    """
    line = _INLINE.sub(r"\\\1", plain(text))
    return _LEADING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def _code(text: str) -> str:
    """A path or an id as code."""
    return f"`{plain(text).replace('`', chr(0x2CB))}`"


def _about(record: Record) -> str:
    """Source, title and date, as far as they are known."""
    known = (record["source"], f"《{record['title']}》", record["date"])
    return ", ".join(escaped(part) for part in known if part)


def quotation(record: Record) -> str:
    """A find record as a block quotation with source, title, date and line below it."""
    said = f"{escaped(record['speaker'])}: " if record["speaker"] else ""
    place = _code(f"{record['path']}:{record['line']}")
    return f"> {said}{escaped(record['text'])}\n>\n> — {_about(record)}, {place}\n"


def _listed(record: Record) -> str:
    return f"- {_about(record)}, {_code(record['path'])}"


def _row(record: Record) -> str:
    return f"| {' | '.join(escaped(cell(value)) for value in record.values())} |"


def _passage(record: Record) -> str:
    """A paragraph of cleaned text: title and headings by level, captions and bylines set apart."""
    text = escaped(record["text"])
    match record["kind"]:
        case "title" | "heading":
            return f"{'#' * min(6, 1 + record['level'])} {text}\n"
        case "caption" | "byline":
            return f"*{text}*\n"
        case "blank":
            return "---\n"
        case _:
            return f"{text}\n"


_MARKDOWN: Final[dict[str, Callable[[Record], str]]] = {"find": quotation, "docs": _listed, "paragraph": _passage}


def table_head(kind: Kind[Any]) -> str | None:
    """The head of a table of such records; None for those that are no rows of a table."""
    if kind.name in _MARKDOWN:
        return None
    return f"| {' | '.join(kind.fields)} |\n|{' --- |' * len(kind.fields)}"


def markdown(kind: Kind[Any], record: Record) -> str:
    """A record in Markdown: a quotation, an item of a list, a paragraph, else a row of a table."""
    return _MARKDOWN.get(kind.name, _row)(record)

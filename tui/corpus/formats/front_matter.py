"""Front matter: the `key: value` lines between two `---` that Markdown pages and crawled texts begin with.

Only the plain part of YAML that such pages use is read; the lines themselves stay in the text.
"""

from __future__ import annotations

import re

from tui.corpus.formats.declared import Content, declare

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([^\s:=#\-\[{][^:=\n]{0,40}?)\s*[:=](?:\s+|(?=[\"'\[])|$)(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")


def read_front_matter(text: str) -> Content:
    """A page as it stands, with what its front matter declares, if it has any."""
    fence = _FENCE.match(text)
    if not fence:
        return Content(text)
    values: dict[str, str | list[str]] = {}
    items: list[str] = []
    for line in fence[2].split("\n"):
        if pair := _PAIR.match(line):
            name, value = pair[1].strip("\"' "), pair[2].strip()
            items = []
            values[name] = _scalar_or_list(value) if value else items
        elif item := _ITEM.match(line):
            items.append(_unquoted(item[1]))
    return Content(text, declare(values, "record"))


def _scalar_or_list(value: str) -> str | list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    return _unquoted(value)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value

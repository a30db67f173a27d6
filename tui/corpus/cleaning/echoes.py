"""Lines that say again what furniture of the page says: its telephone numbers, its links, the words of its menus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.link_lists import runs
from tui.corpus.cleaning.menus import SHORT
from tui.corpus.cleaning.verdicts import Verdict, is_dropped

_NUMBER = re.compile(r"\+?\d[\d() \-]{5,18}\d")
_ADDRESS = re.compile(r"[\w.\-]+@[\w.\-]+\w")
_FEWEST = 7
"""Digits of the shortest telephone number."""
_MOST = 14
_YEARS = re.compile(r"(?:(?:19|20)\d\d){2}")
_FIELD = re.compile(".:")
_LINK = 8
"""Letters of the shortest headline."""
_COUNT = re.compile(r"^\d+|\d+$")


def said_again(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Away from the running text, lines with a telephone number of the site's, unless such a block belongs to the text:
    then other fields stand above it. `keep` are lines that are known to be something else.
    """
    lines = layout.lines
    gone = [lines[i] for i in _gone(verdicts) if lines[i].has_number]
    left = (i for i in chain(*layout.edges) if verdicts[i] is None and i not in keep) if gone else ()
    found = {i: said for i in left if _may_name_number(lines[i]) and (said := _contacts(lines[i]))}
    contacts = {said for line in gone for said in _contacts(line)} if found else ()
    last = -1
    for i, said in found.items():
        field_above = i and i - 1 != last and verdicts[i - 1] is None and _is_field(lines[i - 1])
        if not field_above and not said.isdisjoint(contacts):
            yield i
            last = i


def links_again(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Away from the running text, headlines that stand in a list of links as well."""
    lines = layout.lines
    links = {_words(lines[i]) for i in _gone(verdicts) if verdicts[i].rule == "link-list"}  # type: ignore[union-attr]
    for i in chain(*layout.edges) if links else ():
        line = lines[i]
        if verdicts[i] is None and i not in keep and len(said := _words(line)) >= _LINK and said in links:
            yield from (i,) if line.is_headline else ()


def entries_again(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Below the running text, entries of the menus above it one below the other."""
    lines = layout.lines
    if layout.last is None:
        return
    left = [i for i in layout.edges[1] if verdicts[i] is None and i not in keep and lines[i].size <= SHORT]
    above = (i for i in layout.edges[0] if is_dropped(verdicts[i]) and not lines[i].has_number) if left else ()
    menus = {lines[i].key for i in above if len(lines[i].key) > 1}
    for run in runs(i for i in left if lines[i].key in menus):
        yield from run if len(run) > 1 else ()


def _gone(verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    yield from (i for i, verdict in enumerate(verdicts) if verdict is not None and verdict.kind == "boilerplate")


def _may_name_number(line: Line) -> bool:
    return line.has_number and not line.prose and not line.dates


def _is_field(line: Line) -> bool:
    return _FIELD.search(line.folded) is not None and not line.prose


def _contacts(line: Line) -> set[str]:
    """The telephone numbers and addresses of a line."""
    numbers = ("".join(filter(str.isdigit, found)) for found in _NUMBER.findall(line.folded))
    said = {number for number in numbers if _FEWEST <= len(number) <= _MOST and not _YEARS.fullmatch(number)}
    return said.union(_ADDRESS.findall(line.folded)) if "@" in line.folded else said


def _words(line: Line) -> str:
    """The letters of a headline without its date or its count."""
    return _COUNT.sub("", line.key)

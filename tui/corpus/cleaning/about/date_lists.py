"""Dates that are of the entries of a list, and not of the page.

Knows lines and nothing of what was found in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.corpus.cleaning.lines import Line

ENTRIES = 4
"""The dates of the shortest list."""
_ENTRY = 6
"""Lines from one date of a list to the next."""
_HEADLINE = 6
"""Characters of the shortest headline before a date."""


def listed_dates(lines: Sequence[Line]) -> set[int]:
    """Lines with the dates of a list, one for each entry: at one distance from each other, or near each other without
    running text between. The date of an article stands apart from those of the links beside it.
    """
    found: dict[tuple[str, bool], list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.dates) == 1 and not line.prose:
            behind_words = line.dates[0].start >= _HEADLINE
            found.setdefault((_label_of(lines, i), behind_words), []).append(i)
    return {i for places in found.values() if len(places) >= ENTRIES for i in _entries(lines, places)}


def _entries(lines: Sequence[Line], places: Sequence[int]) -> Iterator[int]:
    """Those of some places that are entries of a list: four that look like it, and what goes on below."""
    done = 0
    for n in range(len(places) - ENTRIES + 1):
        row = places[n : n + ENTRIES]
        gaps = {b - a for a, b in pairwise(row)}
        if n < done or max(gaps) > _ENTRY:
            continue
        if len(gaps) > 1 and any(line.prose for line in lines[row[0] : row[-1]]):
            continue
        done = n + ENTRIES
        while done < len(places) and places[done] - places[done - 1] <= _ENTRY:
            done += 1
        yield from places[n:done]


def _label_of(lines: Sequence[Line], i: int) -> str:
    """The label of a date, on its line or the one above; empty where it has none."""
    for line in (lines[i], *lines[max(0, i - 1) : i]):
        if line.labels and (line is lines[i] or line.labels[-1].value_start == line.labels[-1].value_end):
            return line.folded[line.labels[0].start : line.labels[0].value_start].rstrip()
    return ""

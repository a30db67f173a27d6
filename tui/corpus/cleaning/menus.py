"""Menus and footers: runs of short lines of which enough are words of furniture, before or after the running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict, is_dropped

SHORT = 14
"""Characters of the longest line that can be a menu's entry without being a word of furniture."""
ENTRY = 8
"""Characters of the longest unknown line that a menu carries along."""


def menu_lines(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[int]:
    """Lines of menus. `keep` are lines that are known to be something else: the title, headings by their numbers."""
    lines = layout.lines
    for run in _runs(layout, verdicts, keep):
        words = [i for i in run if lines[i].furniture or is_dropped(verdicts[i])]
        counted = [i for i in run if not lines[i].is_symbols]
        if not words or not counted:
            continue
        share = len(words) / len(counted)
        sure = any(is_dropped(verdicts[i]) for i in words)
        if layout.first is None:
            if not (len(counted) >= 4 and share >= 0.6 and sure):
                continue
        elif not (len(counted) >= 3 or (sure and len(counted) >= 2)):
            continue
        if share < 0.5:
            yield from _beside(run, words, lines)
            continue
        for i in run:
            if lines[i].furniture or lines[i].size <= ENTRY or lines[i].is_symbols:
                yield i


def _beside(run: Sequence[int], words: Sequence[int], lines: Sequence[Line]) -> Iterator[int]:
    """Words of furniture that stand together in a run of other short lines: three in a row."""
    together: list[int] = []
    for i in (*run, -1):
        if i in words:
            together.append(i)
            continue
        if len(together) >= 3:
            yield from together
        together = []


def _runs(layout: Layout, verdicts: Sequence[Verdict | None], keep: frozenset[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i, line in enumerate(layout.lines):
        verdict = verdicts[i]
        entry = (
            layout.is_edge(i)
            and i not in keep
            and not line.prose
            and (verdict is None or verdict.kind in ("boilerplate", "duplicate"))
            and (line.size <= SHORT or line.furniture is not None or is_dropped(verdict))
            and not (line.is_numbered and line.furniture is None)
            and not (line.text.endswith(("：", ":")) and line.furniture is None)
        )
        if entry:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run

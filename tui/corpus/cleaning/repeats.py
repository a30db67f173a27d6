"""Text that stands on a page more than once: whole bodies, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.verdicts import Verdict, is_dropped

LONG = 30
"""Letters of a line that nobody writes twice by chance. Shorter ones count only inside a passage that is repeated."""


def _above(layout: Layout, verdicts: Sequence[Verdict | None], i: int, source: int) -> Iterator[int]:
    """Below the text, short lines right above a repeated one that say what stands above the earlier one."""
    lines = layout.lines
    while (
        layout.is_tail(i - 1)
        and 0 < source < i - 1
        and lines[i - 1].key == lines[source - 1].key
        and not is_dropped(verdicts[i - 1])
    ):
        i, source = i - 1, source - 1
        yield i


def repeated_lines(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Lines that repeat an earlier one, and short ones between them that repeat what stood between the earlier."""
    lines = layout.lines
    if len({line.key for line in lines}) == len(lines):
        return
    first: dict[str, int] = {}
    source = -2  # the line that the line above repeats
    beyond: dict[int, int] = {}  # by line: the next that is not dropped, as far as is known
    pending: list[int] = []
    for i, line in enumerate(lines):
        if is_dropped(verdicts[i]):
            continue
        follows = beyond.get(source, source + 1)
        while follows < i and is_dropped(verdicts[follows]):
            follows += 1
        beyond[source] = follows
        if len(line.key) >= LONG and line.key in first and "|" not in line.text:
            yield from pending if source >= 0 else _above(layout, verdicts, i, first[line.key])
            yield i
            source, pending = first[line.key], []
        elif source >= 0 and follows < i and line.key and lines[follows].key == line.key:
            source = follows
            if layout.is_tail(i):
                yield i
            else:
                pending.append(i)
        else:
            source, pending = -2, []
            first.setdefault(line.key, i)

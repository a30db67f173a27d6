"""Headlines that read like sentences: what shows, before the layout is known, that they are no running text.

Knows lines in their order, and no layout and no verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, takewhile
from operator import attrgetter

from tui.corpus.cleaning.lines import Line, as_headline
from tui.corpus.cleaning.titles.head import HEAD
from tui.corpus.cleaning.titles.looks import DATED, DOCUMENT, LONGEST, is_dated, is_declared
from tui.corpus.cleaning.titles.named import subject
from tui.corpus.cleaning.titles.repeats import is_windows_title, says

_EXCLAIMED = 60
"""Characters of the longest title that reads like a sentence."""
_BUTTONS = ("counter", "font-size", "print-close", "share")
_HAS_LABELS = attrgetter("labels")


def unmask_title(lines: Sequence[Line], of_window: frozenset[int], declared: str | None = None) -> list[Line]:
    """A headline that reads like a sentence is none where a line above it says it with the site's name behind.

    `of_window` are the places of the lines that the window's title opens with.
    Nor is the window's title that says it, nor the first line that reads so, where the container declares it to be the
    title, or where it exclaims or asks right above the bar that stands below a title: its date, its counter; without a
    mark at its end it stands right above a label of the date or the source.
    """
    headlines = [i for i, line in enumerate(lines[:HEAD]) if line.prose and line.size <= LONGEST]
    masked = {i for i in headlines if i in of_window and len(lines[0].key) > len(lines[i].key)}
    if headlines:
        masked |= set(_said_above(lines, headlines))
    if headlines and (named := subject(lines)) in headlines:
        masked.add(named)
    if lines and lines[0].prose and (masked & of_window or any(is_windows_title(lines, i) for i in of_window)):
        masked.add(0)
    first = next((i for i, line in enumerate(lines[:HEAD]) if line.prose and not line.furniture), None)
    if first is not None and (_is_above_bar(lines, first) or is_declared(lines[first], declared)):
        masked.add(first)
    return [as_headline(line) if i in masked else line for i, line in enumerate(lines)] if masked else list(lines)


def _said_above(lines: Sequence[Line], headlines: Sequence[int]) -> Iterator[int]:
    """Those that end like a sentence and stand below a line that says them with something around."""
    keys = [line.key for line in lines[: headlines[-1]]]
    starts = [*accumulate((len(key) + 1 for key in keys), initial=0)]
    above = "\n".join(keys)
    for i in headlines:
        line = lines[i]
        if not line.text.endswith(("？", "?", "！", "!", "…", "。")) or above.find(line.key, 0, starts[i]) < 0:
            continue
        if any(len(other.key) > len(line.key) and says(other, line.key) for other in lines[:i]):
            yield i


def _is_above_bar(lines: Sequence[Line], i: int) -> bool:
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if below is None or below.prose or "。" in line.text:
        return False
    document = DOCUMENT.search(line.folded) is not None
    if line.ends_open and (i == 0 or lines[i - 1].furniture is not None or document):
        labels = chain(*(x.labels for x in takewhile(_HAS_LABELS, lines[i + 1 : i + 4])))
        return line.size <= LONGEST and any((x.sure or document) and x.field in DATED for x in labels)
    exclaims = line.size <= _EXCLAIMED and line.text.endswith(("？", "?", "！", "!"))
    return exclaims and (is_dated(below) or (below.furniture is not None and below.furniture.rule in _BUTTONS))

"""A title that was broken over lines: an office, `关于…`, the word for the document.

Knows which lines may be titles, and nothing of why one of them was found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.titles.looks import DOCUMENT, OFFICE

_ABOUT = ("关于", "印发", "转发")
"""What the subject of a document begins with, below the office that it is from."""
_NAMES_SUBJECT = re.compile(r".{0,40}(?:关于|印发)")
_MOST = 4
"""Lines of the longest such title."""
_REST = 3
"""Lines among which the word for the document stands that a title ends with."""
_NAME = 20
"""Letters of the longest name of a document that stands below whose it is."""
_SHORTEST = 3
"""Letters of a line that goes on a title."""


def broken_over(lines: Sequence[Line], head: Collection[int], found: int) -> tuple[int, ...]:
    """The lines of a title that was broken: an office above `关于…`, and the rest down to the word for the document.

    `head` are the lines that may be titles, `found` is one of the title's.
    """
    block = [found]
    if found - 1 in head and _goes_on(lines[found - 1], lines[found]):
        block.insert(0, found - 1)
    if found + 1 in head and _begins_with_office(lines[found], lines[found + 1]):
        block.append(found + 1)
    if _NAMES_SUBJECT.match("".join(lines[i].folded for i in block)):
        while len(block) < _MOST and _lacks_document(lines, head, block[-1]):
            block.append(block[-1] + 1)
    return tuple(block)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line goes on the title above it: the subject below its office, the document below its subject."""
    if line.folded.startswith(_ABOUT) and above.furniture is None and OFFICE.search(above.folded):
        return True
    subject = above.folded.startswith("关于") and not DOCUMENT.search(above.folded)
    return subject and DOCUMENT.search(line.folded) is not None


def _begins_with_office(line: Line, below: Line) -> bool:
    """Whether a line is the office that the document below it is from."""
    return OFFICE.search(line.folded) is not None and (below.folded.startswith(_ABOUT) or _is_document(below))


def _is_document(line: Line) -> bool:
    """Whether a line is the name of a document, to be read behind whose it is: `年度报告`, `茶具借用保管办法`."""
    return len(line.key) <= _NAME and not line.labels and DOCUMENT.search(line.folded) is not None


def _lacks_document(lines: Sequence[Line], head: Collection[int], last: int) -> bool:
    """Whether a title goes on below its last line so far: the word for the document stands a little further down."""
    below = last + 1
    if DOCUMENT.search(lines[last].folded) or below not in head:
        return False
    if lines[below].level or len(lines[below].key) < _SHORTEST:
        return False
    rest = (i for i in range(below, min(below + _REST, len(lines))) if DOCUMENT.search(lines[i].folded))
    return next(rest, None) in head

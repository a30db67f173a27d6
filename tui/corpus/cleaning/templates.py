"""Lines that stand in many documents of one folder: the template that its pages were made from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict, is_dropped
from tui.text.folding import fold

LEAST = 5
"""Documents that a template line stands in, and at least this share of the folder's."""
SHARE = 0.2
_DIGIT = re.compile(r"\d")


def template_key(line: str) -> str:
    """What makes two lines one template line: the folded text without blanks, any number for any other."""
    return _key_of_folded(fold(line))


def _key_of_folded(folded: str) -> str:
    return _DIGIT.sub("0", "".join(folded.split()))


def template_lines(counts: Mapping[str, int], documents: int) -> frozenset[str]:
    """Keys of the lines that stand in so many of a folder's documents that they belong to its template.

    `counts` is in how many documents a key stands, of `documents` in all.
    """
    least = max(LEAST, SHARE * documents)
    return frozenset(key for key, count in counts.items() if count >= least and any(map(str.isalpha, key)))


def lines_of_template(
    layout: Layout, verdicts: Sequence[Verdict | None], template: Collection[str], keep: frozenset[int]
) -> Iterator[int]:
    """Template lines before and after the running text. A short one alone may be a signature or a heading and stays."""
    lines = layout.lines
    found = [i for i in chain(*layout.edges) if i not in keep and _is_of_template(lines[i], template)]
    company = {*found, *(i for i, verdict in enumerate(verdicts) if is_dropped(verdict))} if found else ()
    for i in found:
        if len(lines[i].key) >= 25 or i - 1 in company or i + 1 in company:
            yield i


def _is_of_template(line: Line, template: Collection[str]) -> bool:
    return not (line.level or line.is_numbered or line.dates) and _key_of_folded(line.folded) in template

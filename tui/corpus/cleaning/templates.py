"""Lines that stand in many documents of one folder: the template that its pages were made from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from tui.corpus.cleaning.layout import Layout
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
    of_template = [
        layout.is_edge(i)
        and i not in keep
        and not (line.level or line.is_numbered or line.dates)
        and _key_of_folded(line.folded) in template
        for i, line in enumerate(lines)
    ]
    for i, line in enumerate(lines):
        if not of_template[i]:
            continue
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        if len(line.key) >= 25 or any(of_template[j] or is_dropped(verdicts[j]) for j in beside):
            yield i

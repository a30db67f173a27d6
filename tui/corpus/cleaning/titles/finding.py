"""From the layout of a page to its title: the lines of it, its text, and the lines that say it again.

Composes the other modules of this package; the signs of a title are theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line, key_of
from tui.corpus.cleaning.titles.broken import broken_over
from tui.corpus.cleaning.titles.choice import choose_title
from tui.corpus.cleaning.titles.head import HEAD, candidates, end_of_head
from tui.corpus.cleaning.titles.looks import is_dated
from tui.corpus.cleaning.titles.named import Labelled, brought_by_decree, labelled_title, subject
from tui.corpus.cleaning.titles.repeats import repeats_of
from tui.corpus.cleaning.verdicts import Verdict
from tui.text.folding import fold


class Title(NamedTuple):
    """The lines of a printed title (more than one where it was broken), its text, and the lines that repeat it.

    `label` is how many characters of its first line are a label (`标题：`) and none of the title.
    """

    lines: tuple[int, ...]
    text: str
    repeats: frozenset[int]
    label: int = 0
    confirmed: bool = False  # something else on the page says that it is the title


def find_title(layout: Layout, verdicts: Sequence[Verdict | None], declared: str | None) -> Title | None:
    """The title among the lines before the running text, or None where none is printed there.

    `verdicts` are those so far, by line; `declared` is the title that the page's container declares.
    """
    lines = layout.lines
    stop = end_of_head(layout)
    if labelled := labelled_title(layout, verdicts, stop):
        return _with_label(layout, labelled)
    head = candidates(lines, verdicts, stop)
    found = subject(lines)
    if found is None:
        found = choose_title(layout, verdicts, head, stop, declared)
    if found is None:
        return None
    found = brought_by_decree(lines, found)
    broken = broken_over(lines, head, found)
    text = _without_site_before(lines) if broken == (0,) else "".join(lines[i].text for i in broken)
    repeats = frozenset(repeats_of(layout, broken, "".join(lines[i].key for i in broken)))
    dated = any(is_dated(line) for line in lines[broken[-1] + 1 : broken[-1] + 4])
    return Title(broken, text, repeats, confirmed=dated or bool(repeats) or lines[found].level == 1)


def _with_label(layout: Layout, found: Labelled) -> Title:
    place = (found.line,)
    return Title(place, found.text, frozenset(repeats_of(layout, place, found.key)), found.label)


def _without_site_before(lines: Sequence[Line]) -> str:
    """The first line of a page that is its title, without the name of the site before a bar: what stands behind it is
    said again on a line of the page, and the name is not.
    """
    text = lines[0].text
    name, bar, title = text.partition("_")
    if not bar or "_" in title:
        return text
    keys = {line.key for line in lines[1:HEAD]}
    return title.strip() if key_of(fold(title)) in keys and key_of(fold(name)) not in keys else text

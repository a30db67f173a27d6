"""What lies outside a page's text because furniture parts it from the text: below, above, whatever its words are.

A text is one piece: its signature, its attachments and its last short lines stand right below it, with nothing of the
site between. Knows where the text is and what went, and no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.corpus.cleaning.layout import LICENCE, Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict

_WITHIN = frozenset(("more", "player", "form", "advert", "page-number", "repeated-passage", "said-again"))
"""Rules about lines that stand within a text as well: those below them may still be the text's."""


def parted_below(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Lines below the text that furniture parts from it; on a page without any, those below a licence at its end."""
    if layout.last is None:
        start = next(
            (i for i in range(2 * len(verdicts) // 3, len(verdicts)) if _is_licence(layout, verdicts, i)), None
        )
        yield from (i for i in range(start or len(verdicts), len(verdicts)) if verdicts[i] is None)
        return
    parted = False
    for i in layout.edges[1]:
        if parts(layout.lines[i], verdicts[i]):
            parted = True
        elif parted and verdicts[i] is None:
            yield i


def _is_licence(layout: Layout, verdicts: Sequence[Verdict | None], i: int) -> bool:
    verdict = verdicts[i]
    return verdict is not None and verdict.rule == "rights" and LICENCE.search(layout.lines[i].folded) is not None


def parts(line: Line, verdict: Verdict | None) -> bool:
    """Whether a line went as one of the kind that stands around texts and not within them."""
    if verdict is None or verdict.kind != "boilerplate" or verdict.rule in _WITHIN:
        return False
    return not (line.is_symbols or line.is_medium or _is_field(line))


def _is_field(line: Line) -> bool:
    """Whether a line may be the label of a value below it, as in the last lines of a notice: `传真：`."""
    return line.folded.endswith(":") and (line.furniture is None or line.furniture.strength == "company")

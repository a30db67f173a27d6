"""What lies below a page's text and is none of it: below the sign of its end, or where furniture parts the two.

A text is one piece: its signature, its attachments and its last short lines stand right below it, with nothing of the
site between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.corpus.cleaning.data import on_folded
from tui.corpus.cleaning.layout import LICENCE, Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.verdicts import Verdict, is_dropped

_ATTACHMENT = on_folded(
    r"\W{0,3}(?:附件|附:|附表|附录|附图|附\d)|.*\.(?:docx?|xlsx?|pdf|zip|rar|wps|pptx?|ofd|et|txt|csv)\W*$"
)
_ATTACHMENTS = on_folded(r"(?:相关|关联)?(?:附件|文件|文档)(?:下载|列表)?\W*$")
_HEADLINE = 60
"""Characters of the longest headline that reads like a sentence."""
_PARAGRAPH = 60
"""Characters of a paragraph below the end of an article that may have a heading."""
_WITHIN = frozenset(("more", "player", "form", "advert", "page-number", "repeated-passage", "said-again"))
"""Rules about lines that stand within a text as well: those below them may still be the text's."""


def after_end(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """What stands below the sign that the article is over, and is no running text."""
    if layout.end == len(layout.lines):
        return
    sure_end = layout.sure_end
    for i in range(layout.end, len(layout.lines)):
        line = layout.lines[i]
        running = line.is_solid if i >= sure_end else line.prose and not _is_between_links(layout, verdicts, i)
        running = running and i not in layout.foreign
        if verdicts[i] is None and running and line.rule == "contact":
            yield i
        if verdicts[i] is None and not running and not _ATTACHMENT.match(line.folded) and not _may_head(layout, i):
            yield i


def below_furniture(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """What furniture parts from the text above it, and is neither running text nor an attachment nor a heading."""
    for i in parted_below(layout, verdicts):
        line = layout.lines[i]
        if not line.prose and not _ATTACHMENT.match(line.folded) and not _may_head(layout, i):
            yield i


def _is_between_links(layout: Layout, verdicts: Sequence[Verdict | None], i: int) -> bool:
    """Whether a line that reads like a sentence is a headline among others, none of which is text."""
    line = layout.lines[i]
    beside = [j for j in (i - 2, i - 1, i + 1, i + 2) if layout.end <= j < len(layout.lines)]
    gone = sum(is_dropped(verdicts[j]) or not layout.lines[j].is_solid for j in beside)
    return line.size <= _HEADLINE and "。" not in line.text and gone == len(beside) >= 3


def _may_head(layout: Layout, i: int) -> bool:
    """Whether a line stands right over a paragraph, whose heading it may be."""
    line, below = layout.lines[i], layout.lines[i + 1] if i + 1 < len(layout.lines) else None
    if i + 1 in layout.foreign:
        return False
    return (
        line.is_headline and below is not None and below.is_solid and below.size >= _PARAGRAPH and not below.disclaimer
    )


def empty_headings(layout: Layout, verdicts: Sequence[Verdict | None]) -> Iterable[int]:
    """Below the text, headings of attachments that the page has none of: nothing below, or other headings."""
    if layout.last is None:
        return
    empty = True
    for i in range(len(layout.lines) - 1, layout.last, -1):
        heads = _ATTACHMENTS.match(layout.lines[i].folded) is not None
        if empty and heads and verdicts[i] is None:
            yield i
        elif not layout.lines[i].is_symbols:
            empty = is_dropped(verdicts[i])


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

"""The head of a page: where it ends, and which of its lines may be the title.

Knows nothing of how one of them is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.corpus.cleaning.data import on_folded
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.paths import key_of_last_step, spread_path
from tui.corpus.cleaning.titles.looks import DATED, TITLE, can_be_title, is_person
from tui.corpus.cleaning.titles.repeats import is_windows_title
from tui.corpus.cleaning.verdicts import Verdict

HEAD = 600
"""Lines of a page in which a title may stand."""
HEAD_WITHOUT_TEXT = 15
"""Lines in which a title is looked for on a page without running text."""
BELOW_PATH = 4
"""Lines from the path on in which a title stands, on a page without running text."""
CITED = 6
"""Lines at the top of a journal's article in which its title stands."""
_CHAPTER_ABOVE = 3
"""Lines above the text among which the heading of a chapter stands that is a page by itself."""
_DATE = on_folded(r"[\[(]?(?:(?:19|20)\d\d[-/.年])?(?:1[0-2]|0?\d)[-/.月](?:3[01]|[0-2]?\d)日?[\])]?")
_ARTICLE = on_folded(r"第 ?[\d一二三四五六七八九十百]{1,6} ?条")
_CHAPTER = on_folded(r"第 ?[\d一二三四五六七八九十百千〇零]{1,9} ?[章回] ?.{2,30}$")


def end_of_head(layout: Layout) -> int:
    """Where the head of a page ends: at its running text; without any, at the first sure label of a date or source, or
    below what the window's title says, or a little below the path to the page.
    """
    lines = layout.lines
    if layout.first is not None:
        return min(max(layout.first, _below_running_head(lines)), HEAD)
    labelled = (i for i, line in enumerate(lines[:HEAD]) if any(x.sure and x.field in DATED for x in line.labels))
    links = next((i for i, line in enumerate(lines[:HEAD]) if line.rule == "related"), HEAD)
    said = (i + 1 for i in sorted(layout.of_window) if i < links and is_windows_title(lines, i))
    path = next((i for i, line in enumerate(lines[:links]) if line.is_path), None)
    below = 0
    if path is not None:
        steps = spread_path(lines, min(links, len(lines)))
        twin = next((i + 1 for i in sorted(layout.of_window) if path < i < links), 0)
        below = max(min(max(path, steps.stop) + BELOW_PATH, len(lines)), twin)
    return max(min(HEAD_WITHOUT_TEXT, len(lines)), next(labelled, 0), next(said, 0), below)


def _below_running_head(lines: Sequence[Line]) -> int:
    """Where the head of a journal's article ends: below its marked title, above it a running head or how it is to be
    cited.
    """
    marked = (i for i, line in enumerate(lines[:CITED]) if i and line.level == 1 and not line.is_numbered)
    title = next(marked, 0)
    cited = title and len(lines[title].key) >= TITLE and lines[title].key in lines[0].key
    return title + 1 if title and (cited or lines[0].rule == "running-head") else 0


def candidates(lines: Sequence[Line], verdicts: Sequence[Verdict | None], stop: int) -> list[int]:
    """The lines above `stop` that may be the title, in their order. Where one of them is Chinese, the others are none,
    but for those with a mark and the first line.
    """
    able = {i for i in range(stop) if can_be_title(lines[i], verdicts[i]) or _is_about_rights(lines, i, stop)}
    head = sorted({*able, *_only_chapter(lines, stop)})
    marks = marks_of_site(lines[:stop])
    head = [i for i in head if not _is_listed(lines, i) and not (marks and lines[i].key.startswith(marks))]
    head = [i for i in head if i - 1 not in head or not is_person(lines[i])]
    if any(lines[i].is_chinese for i in head):
        head = [i for i in head if lines[i].is_chinese or lines[i].level or i == 0]
    return head


def _only_chapter(lines: Sequence[Line], stop: int) -> tuple[int, ...]:
    """The heading of a chapter that is a page by itself, right above its text. A law's chapter is part of the law."""
    chapters = [i for i, line in enumerate(lines) if line.is_numbered and _CHAPTER.match(line.folded)]
    if len(chapters) != 1 or not 0 < stop - chapters[0] <= _CHAPTER_ABOVE:
        return ()
    first = chapters[0]
    return () if any(_ARTICLE.match(line.folded) for line in lines[first + 1 : first + 2]) else (first,)


def marks_of_site(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names of which a line says that their mark stands there: `某某新闻 Logo`."""
    return tuple(name for line in lines if line.key.endswith("logo") and len(name := line.key.removesuffix("logo")) > 1)


def _is_listed(lines: Sequence[Line], i: int) -> bool:
    """Whether a headline is one of a list: its date below it, another headline, its date."""
    return i + 3 < len(lines) and all(_DATE.fullmatch(lines[j].folded) for j in (i + 1, i + 3))


def _is_about_rights(lines: Sequence[Line], i: int, stop: int) -> bool:
    """Whether a heading such as `版权声明` is the page's: right above its text, and first or the end of a path."""
    line = lines[i]
    return (
        i + 1 == stop
        and line.furniture is not None
        and line.furniture.rule == "rights"
        and (i == 0 or any(key_of_last_step(other) == line.key for other in lines[:i]))
    )

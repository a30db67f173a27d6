"""Which of the lines that may be the title is it, where no label and no subject names one.

By its mark, by what the container declares, by the path above it and the date below, by what the window's title and
other lines say again, and by what the text speaks of. Knows nothing of what becomes of the other lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tui.corpus.cleaning.data import on_folded
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line, key_of
from tui.corpus.cleaning.paths import key_of_last_step, spread_path
from tui.corpus.cleaning.titles.head import BELOW_PATH, HEAD
from tui.corpus.cleaning.titles.looks import LONG, is_dated, is_declared_whole, is_of_office, opens_with
from tui.corpus.cleaning.titles.repeats import is_apart, said_twice
from tui.corpus.cleaning.topic import Topic
from tui.corpus.cleaning.verdicts import Verdict, litter
from tui.corpus.cleaning.window import SITE, bears_site, begins_window, is_site
from tui.text.folding import fold

ABOVE = 5
"""Lines above a date among which its title is, not counting the card of an account."""
CARD = 8
"""Lines of the longest card of an account."""
ACCOUNT = litter("account")
"""The verdict on the lines of such a card."""
UNDER = 4
"""Lines below a date in which a title stands that has nothing above the date."""
_WRAPPED = 45
"""Characters of a line below the path that is rather the first of a wrapped text than a title."""
CHANNEL_HEAD = 3
"""Lines above the text of a page, the first of which is a channel's name and its title."""
_CHANNEL = 4
"""Characters of the shortest name of such a channel."""
_OPENS = 4
"""Letters of the shortest line that a declared title begins with and that is the title."""
_DECLARED = 10
"""Letters of a declared title that is one, though the page does not print it."""
_SECOND = re.compile(r"[-—–─]{2}|\[[^\[\]]*\]$")
_DATED_TITLE = on_folded(r".{6,}\((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\)$")


def choose_title(
    layout: Layout, verdicts: Sequence[Verdict | None], head: Sequence[int], stop: int, declared: str | None
) -> int | None:
    """The title among the lines of the head, by the first sign that tells; None where the container knows it better, or
    nothing tells. `stop` is where the head ends.
    """
    lines = layout.lines
    if (sure := _marked_or_declared(lines, head, declared)) is not None:
        return sure
    topic = Topic(layout)
    said = [i for i in head if i in layout.of_window and is_apart(lines, i)]
    steps = spread_path(lines, stop)
    if steps and any(_is_under_path(lines, i) for i in head if 0 <= i - steps.stop < BELOW_PATH):
        head = [i for i in head if i not in steps]
    elif steps and (last := _last_step_again(lines, head, steps)) is not None:
        return last
    path = max((i for i in range(stop) if lines[i].is_path and not _is_of_field(lines, i)), default=-1)
    dated = _date_line(lines, head, [i for i in range(path + 1, min(stop + 1, len(lines))) if i not in said])
    between = [i for i in head if path < i < (stop if dated is None else dated) and lines[i].furniture is None]
    if path >= 0 and between:
        head = head if dated is None else between
        if (found := _between(lines, between, said)) is not None:
            return found
        if dated is None and not any(key_of_last_step(lines[path]) == lines[i].key for i in head if i >= path - 1):
            return _first_below_path(layout, topic, between, stop)
    if (window := _said_by_window(lines, head, said, dated)) is not None:
        return window
    if (again := said_twice(lines, head, stop)) is not None:
        return again
    if declared and (opening := _opens_declared(lines, head, declared)) is not None:
        return opening
    if dated is not None and (near := _near_date(layout, topic, verdicts, head, dated)) is not None:
        return near
    if declared and len(key_of(declared)) >= _DECLARED and not SITE.search(fold(declared)):
        return None  # the container knows it better
    return _first_plain(layout, topic, head, said, stop)


def _marked_or_declared(lines: Sequence[Line], head: Sequence[int], declared: str | None) -> int | None:
    """The line with the mark of the first heading, else the one that is all that the container declares."""
    marked = next((i for i in head if lines[i].level == 1), None)
    if marked is not None or not declared:
        return marked
    return next((i for i in head if is_declared_whole(lines[i], declared)), None)


def _opens_declared(lines: Sequence[Line], head: Sequence[int], declared: str) -> int | None:
    """The first line that the title which the container declares begins with."""
    key = key_of(fold(declared))
    return next((i for i in head if len(lines[i].key) >= _OPENS and key.startswith(lines[i].key)), None)


def _is_under_path(lines: Sequence[Line], i: int) -> bool:
    """Whether a line below the path to the page is a title and not the first line of a wrapped text."""
    if i + 1 < len(lines) and is_dated(lines[i + 1]):
        return lines[i].size >= LONG
    return LONG <= lines[i].size <= _WRAPPED and "," not in lines[i].folded


def _last_step_again(lines: Sequence[Line], head: Sequence[int], steps: range) -> int | None:
    """The line beside a path that says its last step again."""
    beside = (i for i in head if steps.start - 2 <= i <= steps.stop + 1 and i not in steps)
    return max((i for i in beside if lines[i].key == lines[steps[-1]].key), default=None)


def _is_of_field(lines: Sequence[Line], i: int) -> bool:
    """Whether a line with arrows is the value of a table's field: `所属黄页：` above it."""
    return i > 0 and lines[i - 1].folded.endswith(":") and not lines[i - 1].is_path


def _date_line(lines: Sequence[Line], head: Sequence[int], places: Iterable[int]) -> int | None:
    """Which of some lines is the date below the title: the first, but for the day at the top of a site where another
    one has a label.
    """
    dated = [i for i in places if is_dated(lines[i]) and not _DATED_TITLE.match(lines[i].folded)]
    if not dated or not lines[dated[0]].dates or any(i < dated[0] for i in head):
        return next(iter(dated), None)
    labelled = (i for i in dated if any(label.sure and label.field == "date" for label in lines[i].labels))
    return next(labelled, dated[0])


def _between(lines: Sequence[Line], between: Sequence[int], said: Sequence[int]) -> int | None:
    """Which of the lines between the path to the page and its date the window's title says, `said` being all of those:
    the document where it is the name of an office, or what begins with the name that it begins with.
    """
    if window := [i for i in said if i in between]:
        named = (i for i in between if is_of_office(lines[window[-1]], lines[i]))
        return next(named, window[-1])
    return next((i for i in between if begins_window(lines[0], lines[i])), None)


def _first_below_path(layout: Layout, topic: Topic, between: list[int], stop: int) -> int:
    """The first of the lines below the path that the text speaks of, or the first that is printed twice in a row."""
    lines = layout.lines
    own = _of_the_text(layout, topic, between, stop)
    return next((b for a, b in pairwise(own) if a + 1 == b and lines[a].key == lines[b].key), own[0])


def _said_by_window(lines: Sequence[Line], head: Sequence[int], said: Sequence[int], dated: int | None) -> int | None:
    """The last of the lines `said` by the window's title that needs no further proof, or the document of that name."""
    window = [i for i in said if _may_be_alone(lines[i], i, dated)]
    if not window:
        return None
    own = window[-1]
    return next((i for i in head if own < i <= own + UNDER and is_of_office(lines[own], lines[i])), own)


def _may_be_alone(line: Line, i: int, dated: int | None) -> bool:
    """Whether a line that the window's title opens with is the title without further proof, and not the site's name."""
    above_date = dated is not None and 0 < dated - i <= 2
    return above_date or (len(line.key) >= LONG and not SITE.search(line.folded))


def _of_the_text(layout: Layout, topic: Topic, places: list[int], stop: int) -> list[int]:
    """Some lines without those that the running text says nothing of, if one of them that stands right above it is what
    it speaks of, or a chapter: names of a site and its buttons go.
    """
    if len(places) < 2 or layout.first is None:
        return places
    lines = layout.lines
    likely = [i for i in places if stop - i <= ABOVE and lines[i].size >= LONG]
    if not likely or likely[0] - places[0] > ABOVE or bears_site(lines[places[0]]):
        return places
    foreign = {i for i in places if topic.is_foreign(lines[i])}
    chapter = next((i for i in places if lines[i].is_numbered), None)
    if chapter is not None and foreign.issuperset(i for i in places if i < chapter):
        return [chapter]
    if places[0] not in foreign or not any(topic.is_of(lines[i]) for i in likely):
        return places
    return [i for i in places if i not in foreign]


def _near_date(
    layout: Layout, topic: Topic, verdicts: Sequence[Verdict | None], head: Sequence[int], dated: int
) -> int | None:
    """The line right above the date that looks like a title, else the only long one right below it."""
    lines = layout.lines
    above = [i for i in range(max(0, dated - ABOVE - CARD), dated) if verdicts[i] != ACCOUNT][-ABOVE:]
    near = [i for i in head if i in above and lines[i].furniture is None]
    near = _of_the_text(layout, topic, near, dated)
    long = [i for i in head if dated < i <= dated + UNDER and lines[i].furniture is None and lines[i].size >= LONG]
    below = len(long) == 1 and topic.is_of(lines[long[0]]) and all(topic.is_foreign(lines[i]) for i in near)
    if near and not below:
        chosen = max(near, key=lambda i: (min(lines[i].size, 10), i))
        return chosen - 1 if chosen - 1 in near and _is_below_title(layout, topic, chosen) else chosen
    under = next((lines[i] for i in head if i == dated + 1 and lines[i].furniture is None), None)
    if (
        not near
        and under is not None
        and topic.is_of(under)
        and all(topic.share(lines[i]) <= topic.share(under) for i in long)
    ):
        return dated + 1  # as in a diary: the day, its title, the text
    return long[0] if len(long) == 1 else None


def _is_below_title(layout: Layout, topic: Topic, i: int) -> bool:
    """Whether a line goes with the title right above it: a second title behind a dash, the site's name in brackets, or
    words of which the text says much less.
    """
    line, above = layout.lines[i], layout.lines[i - 1]
    if _SECOND.match(line.folded):
        return True
    return above.size >= LONG and topic.is_of(above) and 3 * topic.share(line) <= 2 * topic.share(above)


def _first_plain(layout: Layout, topic: Topic, head: Sequence[int], said: Sequence[int], stop: int) -> int | None:
    """The first line of the head that could be a title where nothing else tells. `said` are those of the window."""
    lines = layout.lines
    plain = [i for i in head if lines[i].furniture is None]
    if not plain or _is_channel_page(lines, head, plain):
        return 0 if layout.first is not None and head and head[0] == 0 else None
    if len(plain) > 1 and plain[0] == 0 and plain[1] > 2 and is_site(lines[0]):
        plain = plain[1:]  # the name of the site, above its menu
    plain = _of_the_text(layout, topic, plain, stop)
    first = plain[0]
    if layout.first is not None and opens_with(lines[layout.first], lines[first]):
        return first
    site = SITE.search(lines[0].folded) is not None  # so what stands before it in the window's title is the page's name
    window = [i for i in said if (site or not SITE.search(lines[i].folded)) and lines[i].rule != "pager"]
    if first == 0 and window:
        return window[-1]
    if is_site(lines[first]) and _is_entry(lines, 0):
        return 0
    if layout.first is None or (
        first == 0 and lines[0].size >= 4 and all(lines[i].size < LONG for i in plain if i <= 3)
    ):
        return first
    return next((i for i in plain if lines[i].size >= LONG), first)


def _is_entry(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the name of a channel that stands again in the page's menu."""
    line = lines[i]
    if line.furniture is None or line.size < _CHANNEL:
        return False
    return any(other.key == line.key for other in lines[i + 1 : HEAD])


def _is_channel_page(lines: Sequence[Line], head: Sequence[int], plain: Sequence[int]) -> bool:
    """Whether a page begins with the name of a channel that is its title: nothing but a few short headings follows."""
    title = lines[0]
    channel = head[0] == 0 and title.furniture is not None and title.size >= _CHANNEL
    return channel and len(head) <= CHANNEL_HEAD and all(lines[i].size < LONG for i in plain)

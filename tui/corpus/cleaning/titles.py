"""The printed title of a page: which line it is, and which lines say it again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple

from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.kinds import byline_of, is_caption
from tui.corpus.cleaning.layout import Layout
from tui.corpus.cleaning.lines import Line, as_headline, key_of
from tui.corpus.cleaning.paths import spread_path
from tui.corpus.cleaning.topic import Topic
from tui.corpus.cleaning.verdicts import Verdict, is_dropped, litter
from tui.corpus.cleaning.window import SITE, SITE_FOLLOWS, position
from tui.corpus.names import is_name
from tui.text.folding import fold, fold_offsets

HEAD_WITHOUT_TEXT = 15
"""Lines in which a title is looked for on a page without running text."""
HEAD = 600
"""Lines of a page in which a title may stand."""
BELOW_PATH = 4
"""Lines from the path on in which a title stands, on a page without running text."""
CITED = 6
"""Lines at the top of a journal's article in which its title stands."""
_WRAPPED = 45
"""Characters of a line below the path that is rather the first of a wrapped text than a title."""
OFTEN = 3
"""How often a title may stand above the text; what stands there more often is a menu's."""
FIRST = 1
"""The last of the lines where a window's title stands: only what stands there is a title for being said twice."""
MENU = 6
"""Words, as blanks divide a line, of a menu, and how many characters they have at most on average."""
LONG = 7
"""Characters of a line that is rather the title than a shorter one above it: the site's name, a column."""
ABOVE = 5
"""Lines above a date among which its title is, not counting the card of an account."""
CARD = 8
"""Lines of the longest such card."""
ACCOUNT = litter("account")
UNDER = 4
"""Lines below a date in which a title stands that has nothing above the date."""
CHANNEL_HEAD = 3
"""Lines above the text of a page, the first of which is a channel's name and its title."""
_CHANNEL = 4
LABELLED = 40
"""Lines in which a label such as `标题：` is looked for."""
TITLE = 8
"""Letters of a declared title that a line must say to be it."""
_SHORTEST, _LONGEST = 2, 110
_MARKED = 300
"""Characters of the longest title that bears a heading mark."""
_PARTED = re.compile("[-_|｜—–－]")
_SHORTEST_NAME = 4
"""Letters of the shortest name that a text begins with and that is its title."""
_SECOND = re.compile(r"[-—–─]{2}|\[[^\[\]]*\]$")
_DECLARED = 10
"""Letters of a declared title that is one, though the page does not print it."""
_EXCLAIMED = 60
"""Characters of the longest title that reads like a sentence."""
_NAME = 20
"""Letters of the longest name of a document that stands below whose it is."""
_SHORTEST_PART = 6
"""Letters of the shortest title that is known from a line that says it with something around it."""
_BETWEEN = re.compile(r"[^\w>»›→/|\s:：]*[>»›→/|\s:：]\W*")
_DATELINE = on_folded(r"\d日[电讯]")
"""What stands before the subject of a report: `某社某地3月2日电 题：`."""
_NUMBER = on_folded(r"[\u4e00-\u9fff]{1,14} ?[\[(<] ?(?:19|20)\d\d ?[\])>] ?第? ?\d{1,5} ?号$")
_DATED = ("date", "source")
_BARS = ("counter", "font-size", "print-close", "share")
_HAS_LABELS = attrgetter("labels")
_ORIGINAL = ("原标题:", "原题:")
SUBJECT = 30
"""Lines in which the subject of a notice is looked for."""
_CREDIT = 30
"""Characters of the longest line that is an office and the name of who holds it."""
_POST = on_folded(rf"(?:{either('posts')})$")
_OFFICE = on_folded(rf"(?:{either('offices')})\)?$")
_DOCUMENT = on_folded(rf"(?:{either('documents')})(?:\(.{{1,16}}\))?$")
_SEPARATED = on_folded(r"^(.{4,}?)\s*(?:[_|｜]|\s[-—–－]\s?|[-—–－]\s|--|——?\s?(?=[【\[]))\s*(.{2,40})$")
_OF_ORGAN = on_folded(rf"^(.{{4,}}?)\s*[_|｜]\s*([\w·]{{2,24}}(?:{either('offices')}|[馆所校会站]))$")
_HYPHENED = on_folded(r"^(.{8,})[-－]((?:[\w·]{2,10}网)(?: [\w·]{2,10}网)*)$")
_DATE = on_folded(r"[\[(]?(?:(?:19|20)\d\d[-/.年])?(?:1[0-2]|0?\d)[-/.月](?:3[01]|[0-2]?\d)日?[\])]?")
_PAGE = re.compile(r"[_-]第 ?\d{1,4} ?[页頁]$")
_DATED_TITLE = on_folded(r".{6,}\((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\)$")
_ARTICLE = on_folded(r"第 ?[\d一二三四五六七八九十百]{1,6} ?条")
_CHAPTER = on_folded(r"第 ?[\d一二三四五六七八九十百千〇零]{1,9} ?[章回] ?.{2,30}$")
_CONTENTS = frozenset(("目录", "目次", "contents"))
_WEEKDAY = re.compile(r"\W*(?:(?:星期|周)[一二三四五六日天])?\W*")
_DECREE = 12
"""Lines of a decree down to the title of its law."""
_NAMED_LAW = re.compile("[《〈]([^《》〈〉]{4,60})[》〉]")
_CHAPTER_ABOVE = 3
"""Lines above the text among which the heading of a chapter stands that is a page by itself."""
_QUOTES = re.compile(r"\d\.\d.*\d\.\d")
_PAIRS = dict(zip("“‘「『《【（[(\"'＂”", "”’」』》】）])\"'＂“", strict=True))
_STOPS = "！？。…"
_ARROW = re.compile("[>»›→/|\\\\]+|::")
_PART_NUMBER = re.compile(r"[(（]?第?[篇章部]? ?[\d一二三四五六七八九十]{1,3} ?[篇章部]?[)）]?")
_CLOCK = on_folded(r"\d{1,2}:\d\d")
_LINK = on_folded(r"\s[\[(]?(?:19|20)\d\d[-/.](?:1[0-2]|0?\d)[-/.](?:3[01]|[0-2]?\d)[\])]?$")
_NO_TITLE = on_folded(
    rf"^(?:\W*(?:{either('no_titles')})|首 ?页|[-—–―]{{2}}|[\W\d]+$|https?:|www\.|- *\d{{4}}"
    r"|[\w.-]+\.(?:com|cn|net|org|tw|hk)$|>[^>]+>$|\(.*\D\d{6}\)$"
    r"|404 not found)"
)


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
    """The title among the lines before the running text, or None where none is printed there."""
    lines = layout.lines
    stop = _stop(layout)
    if labelled := _labelled(layout, verdicts, stop):
        return labelled
    chapters = [i for i, line in enumerate(lines) if line.is_numbered and _CHAPTER.match(line.folded)]
    of_law = any(_ARTICLE.match(line.folded) for i in chapters[:1] for line in lines[i + 1 : i + 2])
    alone = chapters[0] if len(chapters) == 1 and not of_law else None
    able = (i for i in range(stop) if _can_be_title(lines[i], verdicts[i]) or _is_about_rights(lines, i, stop))
    head = sorted({*able, *(i for i in (alone,) if i is not None and 0 < stop - i <= _CHAPTER_ABOVE)})
    marks = marks_of_site(lines[:stop])
    head = [i for i in head if not _is_listed(lines, i) and not (marks and lines[i].key.startswith(marks))]
    head = [i for i in head if i - 1 not in head or not _is_person(lines[i])]
    if any(lines[i].is_chinese for i in head):
        head = [i for i in head if lines[i].is_chinese or lines[i].level or i == 0]
    found = _subject(lines)
    if found is None:
        found = _chosen(layout, verdicts, head, stop, declared)
    if found is None:
        return None
    found = _brought_by_decree(lines, found)
    broken = _broken_over(lines, head, found)
    text = _without_site_before(lines) if broken == (0,) else "".join(lines[i].text for i in broken)
    key = "".join(lines[i].key for i in broken)
    repeats = frozenset(_repeats(layout, verdicts, broken, key))
    dated = any(_is_dated(lines[i]) for i in range(broken[-1] + 1, min(broken[-1] + 4, len(lines))))
    return Title(broken, text, repeats, confirmed=dated or bool(repeats) or lines[found].level == 1)


def _brought_by_decree(lines: Sequence[Line], found: int) -> int:
    """The title of the law that a decree brings in force, where the title found is the decree's: the decree names it,
    and it stands on a line of its own below.
    """
    if not lines[found].folded.endswith("令"):
        return found
    below = range(found + 1, min(found + _DECREE, len(lines)))
    named = {key_of(fold(name)) for i in below for name in _NAMED_LAW.findall(lines[i].text)}
    return next((i for i in below if lines[i].key in named and not lines[i].prose), found)


def marks_of_site(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names of which a line says that their mark stands there: `某某新闻 Logo`."""
    return tuple(name for line in lines if line.key.endswith("logo") and len(name := line.key.removesuffix("logo")) > 1)


def _is_listed(lines: Sequence[Line], i: int) -> bool:
    """Whether a headline is one of a list: its date below it, another headline, its date."""
    return i + 3 < len(lines) and all(_DATE.fullmatch(lines[j].folded) for j in (i + 1, i + 3))


def _stop(layout: Layout) -> int:
    """Where the head of a page ends: at its running text; without any, at the first sure label of a date or source, or
    below what the window's title says, or a little below the path to the page.
    """
    lines = layout.lines
    if layout.first is not None:
        return min(max(layout.first, _below_running_head(lines)), HEAD)
    labelled = (i for i, line in enumerate(lines[:HEAD]) if any(x.sure and x.field in _DATED for x in line.labels))
    links = next((i for i, line in enumerate(lines[:HEAD]) if line.rule == "related"), HEAD)
    said = (i + 1 for i in sorted(layout.of_window) if i < links and _is_windows(lines, i))
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


def _labelled(layout: Layout, verdicts: Sequence[Verdict | None], stop: int) -> Title | None:
    """The title that a label names, beside it or on the line below it."""
    lines = layout.lines
    for i in range(min(stop, LABELLED)):
        line = lines[i]
        if not line.labels or is_dropped(verdicts[i]):
            continue
        alone = i == 0 and layout.first == 1 and line.folded.startswith(_ORIGINAL)
        label = next((label for label in line.labels if alone or label.field == "title"), None)
        if label is None:
            continue
        first = i == 0 or (i == 1 and lines[0].is_symbols)
        if not (label.sure or first or _among_labels(lines, i)) or not all(
            _is_above_title(lines, verdicts, k) for k in range(i)
        ):
            continue
        if label.value_end > label.value_start:
            _, offsets = fold_offsets(line.text)
            start = offsets[label.value_start] if offsets is not None else label.value_start
            end = offsets[label.value_end] if offsets is not None else label.value_end
            if line.labels[0] is not label or len(line.labels) > 1:
                return None
            start, end = _with_marks(line.text, start, end)
            text, key = line.text[start:end], key_of(line.folded[label.value_start : label.value_end])
            return Title((i,), text, frozenset(_repeats(layout, verdicts, (i,), key)), start)
        if i + 1 < len(lines) and _can_be_title(lines[i + 1], verdicts[i + 1]) and len(lines[i + 1].key) >= 4:
            return Title((i + 1,), lines[i + 1].text, frozenset(_repeats(layout, verdicts, (i + 1,), lines[i + 1].key)))
    return None


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's place with the quotation marks and brackets that the value of its label lost at its ends."""
    while start and _PAIRS.get(text[start - 1], "\n") in text[start : end + 1]:
        start -= 1
    while end < len(text) and (text[end] in _STOPS or any(text[end] == _PAIRS.get(char) for char in text[start:end])):
        end += 1
    if text[start] in "\"'" and text[end - 1] == text[start] and text[start:end].count(text[start]) == 2:
        return start + 1, end - 1  # the quotation marks of a record
    return start, end


def _value_of_title_label(line: Line) -> str | None:
    label = line.labels[0] if line.labels else None
    return key_of(line.folded[label.value_start : label.value_end]) if label and label.field == "title" else None


def _among_labels(lines: Sequence[Line], i: int) -> bool:
    beside = [lines[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and lines[j].labels]
    return len(beside) > 1 or any(label.sure for line in beside for label in line.labels)


def _is_above_title(lines: Sequence[Line], verdicts: Sequence[Verdict | None], i: int) -> bool:
    """Whether a line may stand above a title that has a label: other labels, their values, furniture."""
    if lines[i].labels or lines[i].furniture or is_dropped(verdicts[i]):
        return True
    return (
        i > 0 and bool(lines[i - 1].labels) and lines[i - 1].labels[-1].value_end == lines[i - 1].labels[-1].value_start
    )


def unmask_title(lines: Sequence[Line], of_window: frozenset[int], declared: str | None = None) -> list[Line]:
    """A headline that reads like a sentence is none where a line above it says it with the site's name behind.

    `of_window` are the places of the lines that the window's title opens with.
    Nor is the window's title that says it, nor the first line that reads so, where the container declares it to be the
    title, or where it exclaims or asks right above the bar that stands below a title: its date, its counter; without a
    mark at its end it stands right above a label of the date or the source.
    """
    headlines = [i for i, line in enumerate(lines[:HEAD]) if line.prose and line.size <= _LONGEST]
    masked = {i for i in headlines if i in of_window and len(lines[0].key) > len(lines[i].key)}
    if headlines:
        masked |= set(_said_above(lines, headlines))
    if headlines and (subject := _subject(lines)) in headlines:
        masked.add(subject)
    if lines and lines[0].prose and (masked & of_window or any(_is_windows(lines, i) for i in of_window)):
        masked.add(0)
    first = next((i for i, line in enumerate(lines[:HEAD]) if line.prose and not line.furniture), None)
    if first is not None and (_is_above_bar(lines, first) or _is_declared(lines[first], declared)):
        masked.add(first)
    return [as_headline(line) if i in masked else line for i, line in enumerate(lines)] if masked else list(lines)


def _is_windows(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that the first one opens with is long enough to be a title, and the site's name stands behind."""
    return _SHORTEST_PART <= len(lines[i].key) < len(lines[0].key)


def _is_declared(line: Line, declared: str | None) -> bool:
    return declared is not None and line.size <= _LONGEST and key_of(fold(declared)) == line.key


def _is_declared_whole(line: Line, declared: str) -> bool:
    """Whether a line is what the container declares to be the title, and no window's title with the site's name."""
    return len(line.key) >= TITLE and _is_declared(line, declared) and without_site(declared) == declared


def _subject(lines: Sequence[Line]) -> int | None:
    """The title of a notice of which a line below names the subject: one begins as the other, with a word or two before
    it.
    """
    named = next((i for i, line in enumerate(lines[:SUBJECT]) if line.folded.startswith("主旨:")), 0)
    key = lines[named].key.removeprefix("主旨") if named else ""
    begins = 2 * TITLE
    able = (i for i in range(named) if len(lines[i].key) >= TITLE and lines[i].furniture is None)
    said = (i for i in able if lines[i].key[:begins] in key[: 2 * begins] or key[:begins] in lines[i].key)
    return next(said, None)


def _is_above_bar(lines: Sequence[Line], i: int) -> bool:
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if below is None or below.prose or "。" in line.text:
        return False
    document = _DOCUMENT.search(line.folded) is not None
    if line.ends_open and (i == 0 or lines[i - 1].furniture is not None or document):
        labels = chain(*(x.labels for x in takewhile(_HAS_LABELS, lines[i + 1 : i + 4])))
        return line.size <= _LONGEST and any((x.sure or document) and x.field in _DATED for x in labels)
    exclaims = line.size <= _EXCLAIMED and line.text.endswith(("？", "?", "！", "!"))
    return exclaims and (_is_dated(below) or (below.furniture is not None and below.furniture.rule in _BARS))


def _said_above(lines: Sequence[Line], headlines: Sequence[int]) -> Iterator[int]:
    """Those that end like a sentence and stand below a line that says them with something around."""
    keys = [line.key for line in lines[: headlines[-1]]]
    starts = [*accumulate((len(key) + 1 for key in keys), initial=0)]
    above = "\n".join(keys)
    for i in headlines:
        line = lines[i]
        if not line.text.endswith(("？", "?", "！", "!", "…", "。")) or above.find(line.key, 0, starts[i]) < 0:
            continue
        if any(len(other.key) > len(line.key) and _says(other, line.key) for other in lines[:i]):
            yield i


def without_site(title: str) -> str:
    """A title without the name of the site behind it: `某某开幕_某某网` is `某某开幕`."""
    found = _OF_ORGAN.match(title)
    if found and not SITE.search(found[1]):
        return without_site(found[1].strip())
    title = _PAGE.sub("", title)
    found = _SEPARATED.match(title) or _HYPHENED.match(title)
    if found and SITE.search(found[2].strip("】])） ").lower()) and not SITE.search(found[1]):
        return without_site(found[1].strip())
    return title


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


def _is_about_rights(lines: Sequence[Line], i: int, stop: int) -> bool:
    """Whether a heading such as `版权声明` is the page's: right above its text, and first or the end of a path."""
    line = lines[i]
    return (
        i + 1 == stop
        and line.furniture is not None
        and line.furniture.rule == "rights"
        and (i == 0 or any(_last_step(other) == line.key for other in lines[:i]))
    )


def _can_be_title(line: Line, verdict: Verdict | None) -> bool:
    longest = _LONGEST if line.level != 1 else _MARKED
    return not is_dropped(verdict) and not line.prose and line.size <= longest and _looks_like_title(line)


@lru_cache(4096)
def _looks_like_title(line: Line) -> bool:
    return (
        len(line.key) >= _SHORTEST
        and not line.text.endswith((":", "：", ";", "；", ",", "，", "。"))
        and not line.labels
        and not _NO_TITLE.match(line.folded)
        and not (line.is_numbered and not line.level)
        and not _LINK.search(line.folded)
        and not is_caption(line)
        and byline_of(line.text, line.folded) is None
        and not _NUMBER.match(line.folded)
        and not (line.dates and (_CLOCK.search(line.folded) or is_day(line)))
        and not (_QUOTES.search(line.folded) and 3 * sum(map(str.isdecimal, line.key)) >= 2 * len(line.key))
        and not (not line.level and len(line.words) >= MENU and len(line.key) <= MENU * len(line.words))
    )


def is_day(line: Line) -> bool:
    """Whether a line is a date and nothing else, but for the day of the week."""
    date = line.dates[0]
    return _WEEKDAY.fullmatch(line.folded[: date.start] + line.folded[date.end :]) is not None


def _chosen(
    layout: Layout, verdicts: Sequence[Verdict | None], head: Sequence[int], stop: int, declared: str | None
) -> int | None:
    lines = layout.lines
    marked = next((i for i in head if lines[i].level == 1), None)
    if marked is not None:
        return marked
    if declared and (whole := [i for i in head if _is_declared_whole(lines[i], declared)]):
        return whole[0]
    topic = Topic(layout)
    path = max((i for i in range(stop) if lines[i].is_path and not _is_of_field(lines, i)), default=-1)
    said = [i for i in head if i in layout.of_window and _is_apart(lines, i)]
    steps = spread_path(lines, stop)
    under = [i for i in head if 0 <= i - steps.stop < BELOW_PATH] if steps else []
    if any(_is_under_path(lines, i) for i in under):
        head = [i for i in head if i not in steps]
    elif steps:
        beside = (i for i in head if steps.start - 2 <= i <= steps.stop + 1 and i not in steps)
        if last := [i for i in beside if lines[i].key == lines[steps[-1]].key]:
            return last[-1]
    below = range(path + 1, min(stop + 1, len(lines)))
    dates = [i for i in below if i not in said and _is_dated(lines[i]) and not _DATED_TITLE.match(lines[i].folded)]
    dated = _date_line(lines, head, dates)
    between = [i for i in head if path < i < (stop if dated is None else dated) and lines[i].furniture is None]
    if path >= 0 and between:
        head = head if dated is None else between
        if (found := _between(layout, between, said)) is not None:
            return found
        if dated is None and not any(_last_step(lines[path]) == lines[i].key for i in head if i >= path - 1):
            between = _of_the_text(layout, topic, between, stop)
            return next((j for i, j in pairwise(between) if i + 1 == j and lines[i].key == lines[j].key), between[0])
    if window := [i for i in said if _may_be_alone(lines[i], i, dated)]:
        own = window[-1]
        return next((i for i in head if own < i <= own + UNDER and _is_of_office(lines[own], lines[i])), own)
    if (again := _said_twice(lines, head, stop)) is not None:
        return again
    if declared:
        key = key_of(fold(declared))
        for i in head:
            if len(lines[i].key) >= 4 and key.startswith(lines[i].key):
                return i
    if dated is not None and (near := _near_date(layout, topic, verdicts, head, dated)) is not None:
        return near
    if declared and len(key_of(declared)) >= _DECLARED and not SITE.search(fold(declared)):
        return None  # the container knows it better
    return _first_plain(layout, topic, head, said, stop)


def _is_of_field(lines: Sequence[Line], i: int) -> bool:
    """Whether a line with arrows is the value of a table's field: `所属黄页：` above it."""
    return i > 0 and lines[i - 1].folded.endswith(":") and not lines[i - 1].is_path


def _between(layout: Layout, between: Sequence[int], said: Sequence[int]) -> int | None:
    """Which of the lines between the path to the page and its date the window's title says, `said` being all of those:
    the document where it is the name of an office, or what begins with the name that it begins with.
    """
    lines = layout.lines
    if window := [i for i in said if i in between]:
        named = (i for i in between if _is_of_office(lines[window[-1]], lines[i]))
        return next(named, window[-1])
    return next((i for i in between if _begins_window(lines[0], lines[i])), None)


def _date_line(lines: Sequence[Line], head: Sequence[int], dated: Sequence[int]) -> int | None:
    """Which of some dated lines stands below the title: the first, but for the day at the top of a site where another
    one has a label.
    """
    if not dated or not lines[dated[0]].dates or any(i < dated[0] for i in head):
        return next(iter(dated), None)
    labelled = (i for i in dated if any(label.sure and label.field == "date" for label in lines[i].labels))
    return next(labelled, dated[0])


def _of_the_text(layout: Layout, topic: Topic, places: list[int], stop: int) -> list[int]:
    """Some lines without those that the running text says nothing of, if one of them that stands right above it is what
    it speaks of, or a chapter: names of a site and its buttons go.
    """
    if len(places) < 2 or layout.first is None:
        return places
    lines = layout.lines
    likely = [i for i in places if stop - i <= ABOVE and lines[i].size >= LONG]
    if not likely or likely[0] - places[0] > ABOVE or _parted_from_site(lines[places[0]]):
        return places
    foreign = {i for i in places if topic.is_foreign(lines[i])}
    chapter = next((i for i in places if lines[i].is_numbered), None)
    if chapter is not None and foreign.issuperset(i for i in places if i < chapter):
        return [chapter]
    if places[0] not in foreign or not any(topic.is_of(lines[i]) for i in likely):
        return places
    return [i for i in places if i not in foreign]


def _is_under_path(lines: Sequence[Line], i: int) -> bool:
    """Whether a line below the path to the page is a title and not the first line of a wrapped text."""
    if i + 1 < len(lines) and _is_dated(lines[i + 1]):
        return lines[i].size >= LONG
    return LONG <= lines[i].size <= _WRAPPED and "," not in lines[i].folded


def _is_below_title(layout: Layout, topic: Topic, i: int) -> bool:
    """Whether a line goes with the title right above it: a second title behind a dash, the site's name in brackets, or
    words of which the text says much less.
    """
    line, above = layout.lines[i], layout.lines[i - 1]
    if _SECOND.match(line.folded):
        return True
    return above.size >= LONG and topic.is_of(above) and 3 * topic.share(line) <= 2 * topic.share(above)


def _is_person(line: Line) -> bool:
    """Whether a line is a person's office and name: `某某局专员 王某`."""
    office, blank, name = line.folded.rstrip().rpartition(" ")
    return bool(blank) and line.size <= _CREDIT and is_name(name) and _POST.search(office) is not None


def _parted_from_site(line: Line) -> bool:
    return without_site(line.text) != line.text


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


def _first_plain(layout: Layout, topic: Topic, head: Sequence[int], said: Sequence[int], stop: int) -> int | None:
    """The first line of the head that could be a title where nothing else tells. `said` are those of the window."""
    lines = layout.lines
    plain = [i for i in head if lines[i].furniture is None]
    if not plain or _is_channel_page(lines, head, plain):
        return 0 if layout.first is not None and head and head[0] == 0 else None
    if len(plain) > 1 and plain[0] == 0 and plain[1] > 2 and _is_site(lines[0]):
        plain = plain[1:]  # the name of the site, above its menu
    plain = _of_the_text(layout, topic, plain, stop)
    first = plain[0]
    if layout.first is not None and _opens_with(lines[layout.first], lines[first]):
        return first
    site = SITE.search(lines[0].folded) is not None  # so what stands before it in the window's title is the page's name
    window = [i for i in said if (site or not SITE.search(lines[i].folded)) and lines[i].rule != "pager"]
    if first == 0 and window:
        return window[-1]
    if _is_site(lines[first]) and _is_entry(lines, 0):
        return 0
    if layout.first is None or (
        first == 0 and lines[0].size >= 4 and all(lines[i].size < LONG for i in plain if i <= 3)
    ):
        return first
    return next((i for i in plain if lines[i].size >= LONG), first)


def _opens_with(text: Line, name: Line) -> bool:
    """Whether a text begins with a name, as an encyclopaedia's does with what it is about."""
    return len(text.key) > len(name.key) >= _SHORTEST_NAME and text.key.startswith(name.key)


def _is_of_office(office: Line, line: Line) -> bool:
    """Whether a document's title begins with the name of the office whose site it is."""
    return _OFFICE.search(office.folded) is not None and _opens_with(line, office)


def _begins_window(window: Line, line: Line) -> bool:
    """Whether a line begins with what stands before the first bar of the window's title: a name with its office."""
    name = key_of(_PARTED.split(window.folded, maxsplit=1)[0])
    return 2 <= len(name) < len(window.key) and line.key.startswith(name)


def _is_site(line: Line) -> bool:
    """Whether a line is the name of a site and no title before it."""
    return SITE.search(line.folded) is not None and not _PARTED.search(line.text)


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


def _is_dated(line: Line) -> bool:
    """Whether a line looks like the one below a title: a date with little else, or the labels of a date or a source."""
    if line.date_of_bar or (line.labels and any(label.field in _DATED for label in line.labels)):
        return True
    return bool(line.dates) and not line.prose and line.size - (line.dates[0].end - line.dates[0].start) <= 40


def _is_apart(lines: Sequence[Line], i: int) -> bool:
    """Whether the first line is the window's and not the title itself: more than it, or furniture stands between."""
    if lines[0].key != lines[i].key:
        return True
    between = lines[1:i]
    return any(line.furniture for line in between) or (i <= 2 and not any(_is_dated(line) for line in between))


def _is_first(lines: Sequence[Line], first: int, other: int) -> bool:
    """Whether the first of two lines that are the same is the title: its twin or its date is right below."""
    return other - first == 1 or (other - first > 2 and bool(lines[first + 1].dates) and _is_dated(lines[first + 1]))


def _may_be_twins(lines: Sequence[Line], i: int, j: int) -> bool:
    """Whether one of two lines that are the same is the window's title."""
    return min(i, j) <= FIRST and (min(i, j) > 0 or _is_apart(lines, max(i, j)))


def _may_be_alone(line: Line, i: int, dated: int | None) -> bool:
    """Whether a line that the window's title opens with is the title without further proof, and not the site's name."""
    above_date = dated is not None and 0 < dated - i <= 2
    return above_date or (len(line.key) >= LONG and not SITE.search(line.folded))


def _said_twice(lines: Sequence[Line], head: Sequence[int], stop: int) -> int | None:
    """The longest line of the head that another line there repeats, perhaps with the site's name or path around it.

    Of two that are the same the one further down is taken, for the first is the window's title; the first of two
    neighbours.
    """
    contents = next((i for i in range(stop) if lines[i].key in _CONTENTS), stop)
    candidates: dict[str, list[int]] = {}
    for i in head:
        if len(lines[i].key) >= 4 and i < contents:
            candidates.setdefault(lines[i].key, []).append(i)
    steps = {step for i in range(stop) if (step := _last_step(lines[i])) in candidates}
    if steps:
        return candidates[max(steps, key=lambda key: (len(key), candidates[key][-1]))][-1]
    candidates = {key: places for key, places in candidates.items() if len(places) <= OFTEN}
    lengths = {len(key) for key in candidates if len(key) >= _SHORTEST_PART}
    best: tuple[int, int] | None = None
    for i in range(stop):
        key = lines[i].key
        for part in (key, *_parts(lines[i], lengths)):
            for j in candidates.get(part, ()):
                if i == j or not _says(lines[i], part) or (part == key and not _may_be_twins(lines, i, j)):
                    continue
                chosen = j if part != key else min(i, j) if _is_first(lines, min(i, j), max(i, j)) else max(i, j)
                if best is None or (len(part), chosen) > best:
                    best = len(part), chosen
    return best[1] if best else None


def _last_step(line: Line) -> str | None:
    """What a path to the page ends with."""
    return None if line.furniture is None else _last_of_path(line.folded)


@lru_cache(1024)
def _last_of_path(folded: str) -> str | None:
    return key_of(_ARROW.split(folded)[-1]) if _ARROW.search(folded) else None


def _parts(line: Line, lengths: Collection[int]) -> list[str]:
    """What the key of a line begins and ends with, in the lengths that titles have. A menu's has no parts."""
    key = line.key
    shorter = [length for length in lengths if length < len(key)] if len(key) <= _LONGEST + 40 else []
    if not shorter or len(line.words) >= MENU:
        return []
    return [*[key[:length] for length in shorter], *[key[-length:] for length in shorter]]


def _says(line: Line, key: str) -> bool:
    """Whether a line says a title: the same, the title and a site's name, or a path that ends with it."""
    other = line.key
    if key not in other:
        return False
    if other == key:
        return True
    if len(key) < 6 or len(other) > len(key) + 40:
        return False
    if other.startswith(key):
        rest = line.text[position(line.text, len(key)) :]
        subtitle = rest.lstrip().startswith((":", "：", "(", "（")) and not SITE.search(line.folded.rstrip(")"))
        subtitle = subtitle or _PART_NUMBER.fullmatch(rest.strip()) is not None
        return SITE_FOLLOWS.match(rest) is not None and not subtitle
    if not other.endswith(key):
        return False
    lead = other[: -len(key)]
    between = _BETWEEN.match(line.text, position(line.text, len(lead)))
    if between is None and not lead.endswith("号"):
        return _is_turned(line, lead)
    return _DATELINE.search(lead) is None


def _is_turned(line: Line, lead: str) -> bool:
    """Whether a window's title names the site first, and the title behind bars at its end: `某某市政府-园区-某某园`."""
    parts = _PARTED.split(line.folded)
    return SITE.search(parts[0].strip()) is not None and lead == key_of("".join(parts[:-1]))


def _is_document(line: Line) -> bool:
    """Whether a line is the name of a document, to be read behind whose it is: `年度报告`, `茶具借用保管办法`."""
    return len(line.key) <= _NAME and not line.labels and _DOCUMENT.search(line.folded) is not None


def _broken_over(lines: Sequence[Line], head: Sequence[int], found: int) -> tuple[int, ...]:
    """The lines of a title that was broken: an office above `关于…`, and the rest down to the word for the document."""
    block = [found]
    if (
        lines[found].folded.startswith(("关于", "印发", "转发"))
        and found - 1 in head
        and lines[found - 1].furniture is None
        and _OFFICE.search(lines[found - 1].folded)
    ):
        block.insert(0, found - 1)
    above = lines[found - 1].folded if found - 1 in head else ""
    if above.startswith("关于") and not _DOCUMENT.search(above) and _DOCUMENT.search(lines[found].folded):
        block.insert(0, found - 1)
    below = found + 1
    if (
        below in head
        and _OFFICE.search(lines[found].folded)
        and (lines[below].folded.startswith(("关于", "印发", "转发")) or _is_document(lines[below]))
    ):
        block.append(below)
    about = re.match(r".{0,40}(?:关于|印发)", "".join(lines[i].folded for i in block))
    while about and len(block) < 4 and not _DOCUMENT.search(lines[block[-1]].folded):
        below = block[-1] + 1
        if below not in head or lines[below].level or len(lines[below].key) < 3:
            break
        rest = next((i for i in range(below, min(below + 3, len(lines))) if _DOCUMENT.search(lines[i].folded)), None)
        if rest is None or rest not in head:
            break
        block.append(below)
    return tuple(block)


def _says_again(line: Line, key: str, *, below: bool) -> bool:
    """Whether a line says a title again. If it stands below it and only a blank divides them, what follows is a site's
    name or a date, and no column of a table.
    """
    if not _says(line, key):
        return False
    rest = line.text[position(line.text, len(key)) :] if line.key.startswith(key) else ""
    return not below or not rest[:1].isspace() or bool(line.dates) or SITE.search(line.folded.rstrip(" |")) is not None


def _repeats(layout: Layout, verdicts: Sequence[Verdict | None], title: tuple[int, ...], key: str) -> Iterator[int]:
    """Lines before and after the running text that say the title again, also in pieces one below the other."""
    lines = layout.lines
    for i in chain(*layout.edges):
        line = lines[i]
        if i in title or line.prose or line.level > 1:
            continue
        if (
            line.key == key
            or (i == 0 and _begins_window(line, lines[title[0]]))
            or _value_of_title_label(line) == key
            or (
                len(key) >= 6
                and line.size <= len(key) + 40
                and not line.labels
                and _says_again(line, key, below=i > title[0])
            )
        ):
            yield i
        elif len(key) >= 12 and len(line.key) >= 4 and key.startswith(line.key):
            joined, last = line.key, i
            while len(joined) < len(key) and last + 1 < len(lines) and key.startswith(joined + lines[last + 1].key):
                last += 1
                joined += lines[last].key
            if joined == key and not set(range(i, last + 1)) & set(title):
                yield from range(i, last + 1)

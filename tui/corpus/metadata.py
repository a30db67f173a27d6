"""What is known of a page: from what it prints, what its container declares, and its first words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, pairwise

from tui.corpus.cleaning.about import Item, is_value_of, listed_dates
from tui.corpus.cleaning.data import either, on_folded
from tui.corpus.cleaning.kinds import byline_of
from tui.corpus.cleaning.ledger import Cleaned
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.paths import last_step
from tui.corpus.cleaning.window import without_site
from tui.corpus.dates import compact_dates, find_dates, labelled_date
from tui.corpus.document import LedgerLine, Metadata
from tui.corpus.names import byline_names, is_name, only_names
from tui.text.folding import fold

_PATH = 40
"""Lines in which the path to a page stands that names a page without a printed title."""
NEAR = 1
"""Lines above a title among which its date may be printed, without a label."""
CONTRIBUTORS = 3
"""Labels of authors on one page; where there are more they are of posts, and the first is the page's."""
_SEPARATORS = re.compile(r"[\s,，;；、|/]+")
_KEYWORD_SEPARATORS = re.compile(r"[,，;；、|/]+|\s+")
_EMPTY = frozenset(("", "-", "--", "无", "null", "none", "未知", "佚名", "admin", "administrator"))
_NOBODY = _EMPTY | frozenset(
    ("网络", "网络整理", "网络转载", "互联网", "匿名", "管理员", "本站", "本站编辑", "转载", "小编")
)


def describe(cleaned: Cleaned, declared: Mapping[str, str]) -> Metadata:
    """The metadata of a cleaned page."""
    items = cleaned.items
    title, title_line = _title(cleaned, declared)
    editor = _first(items, ("editor",)) or declared.get("editor")
    return Metadata(
        title=title,
        title_line=title_line,
        date=_date(cleaned, declared, title),
        source=_source(items, declared.get("source")),
        authors=_authors(cleaned, items, declared, editor),
        editor=editor,
        keywords=_keywords(items, declared),
        number=_first(items, ("number",)),
        url=declared.get("url"),
    )


def _title(cleaned: Cleaned, declared: Mapping[str, str]) -> tuple[str, int | None]:
    if cleaned.title:
        text = _bare(without_site(cleaned.title.text))
        return _of_paper(text, cleaned) or text, cleaned.places[cleaned.title.lines[0]] + 1
    if declared.get("title"):
        return without_site(declared["title"].strip()), None
    first = next((line.text for line in cleaned.lines), "")
    return last_step(cleaned.lines[:_PATH]) or _of_paper(first, cleaned) or _derived(cleaned.ledger), None


def _bare(title: str) -> str:
    """A title without the title marks around all of it."""
    inside = re.fullmatch("《([^《》]+)》", title)
    return inside[1] if inside else title


_OFFICE = on_folded(rf"(?:{either('offices')})$")
_OPENING = 60
"""Characters of a report's opening."""
_PLACE = re.compile(r"(?:[\[(][\w·, /]{1,19}|[\w·]{1,15})[^于自从至在到] ?")
_REPORTED = re.compile(r" ?(?:[电讯訊電]|[)\]])")
_SIGNATORY = 40
"""Characters of the longest name of who signs a notice."""
_LEAD_IN = on_folded(
    r"^(?:date \d{4}-\d\d-\d\d )?"
    r"(?:(?:近日|日前|昨日|昨天|今日|今天|最近|目前|当前|连日来|近期|近来|\d{1,2}月\d{1,2}日|(?:本报|本网|新华社|中新社)[^,]{0,20}讯"
    r"|记者[^,]{0,20}(?:获悉|了解到|看到)|据(?:悉|了解|介绍|报道)|今年[^,]{0,6}|去年[^,]{0,6}|上半年|下半年|\d{4}年)[,:]\s?)+"
)
_CLAUSE = re.compile(r"[。！？!?；;，,：:]")
_LONGEST_TITLE = 30
_ABSTRACT = on_folded(r"(?:^[\W\d]{0,3}|\))摘 ?要")
_ABSTRACT_WITHIN = 4
"""Lines at the top of a paper among which its abstract begins."""
_AUTHORS = re.compile(r"([㐀-鿿]{2,3})[ \u3000]*[\d,，¹²³⁴⁵*＊$\\」 \u3000]+(?=([㐀-鿿] ?[㐀-鿿]{1,2}))")
"""Two authors of a paper, one behind the other, the first with a blank or the number of his house."""
_NAMED = re.compile(rf"(.*(?:{either('papers')}))[㐀-鿿」 \u3000]{{0,6}}$")
_FIRST_LINE = re.compile("1 ?(?=[㐀-鿿])")
_TITLE_OF_PAPER = (8, 90)


def _derived(ledger: Iterable[LedgerLine]) -> str:
    """A title for a page that prints none: the first sentence, without the words that only lead into it."""
    texts = (line.text for line in ledger if line.text and line.kind in ("heading", "body", "caption"))
    first = next(texts, "")
    folded = fold(first[:200])
    if len(folded) == len(first[:200]) and (found := _LEAD_IN.match(folded)):
        first = first[found.end() :]
    sentence = re.split(r"(?<=[。！？!?])", first)[0]
    sentence = sentence.rstrip("。；;，,：: ")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    cut = 0
    for found in _CLAUSE.finditer(sentence):
        if found.start() > _LONGEST_TITLE:
            break
        cut = found.start()
    return sentence[:cut] if cut >= 6 else sentence[: _LONGEST_TITLE - 1] + "…"


def _of_paper(text: str, cleaned: Cleaned) -> str | None:
    """The title of a paper in its first line, where its authors run on or its line bears the number of a line; nothing
    where no abstract follows.
    """
    lines = cleaned.lines
    if not any(_ABSTRACT.search(line.folded[:200]) for line in lines[1:_ABSTRACT_WITHIN]):
        return None
    if _FIRST_LINE.match(text) and any(_FIRST_LINE.match(line.text) for line in lines[1:]):
        text = text[1:].lstrip()  # the numbering of the sections begins again with 1
    least, most = _TITLE_OF_PAPER
    for start in range(least, min(most, len(text))):
        found = _AUTHORS.match(text, start)
        if found and is_name(fold(found[1])) and is_name(fold(found[2].replace(" ", ""))):
            named = _NAMED.match(text[:start])
            return named[1] if named else text[:start].rstrip()
    return text if len(text) <= most else None


def _date(cleaned: Cleaned, declared: Mapping[str, str], title: str) -> str | None:
    above = cleaned.title.lines[0] - NEAR if cleaned.title else 0  # what stands further up is of other pages
    listed = listed_dates(cleaned.lines)
    own = (item for item in cleaned.items if item.field == "enacted" or item.line not in listed)
    items = sorted(own, key=lambda item: not item.sure and item.line < above)
    for field, sure in (("date", True), ("date", False), ("written", True), ("enacted", False)):
        for item in items:
            if item.field == field and item.sure == sure and (iso := labelled_date(fold(item.value))):
                return iso
    if iso := labelled_date(declared.get("date", "")):
        return iso
    if cleaned.title:
        folded = fold(title)
        for found in (*find_dates(folded), *compact_dates(folded)):
            if folded[found.end :].strip(") ]") == "" and found.start > 0:
                return found.iso
    return _dateline(cleaned) or _signed(cleaned, listed)


def _dateline(cleaned: Cleaned) -> str | None:
    """The whole date with which a report opens: `【某某社2023年5月1日讯】`, `（某地，2023年5月1日）`."""
    text = next((line for line in cleaned.ledger if line.text and line.kind == "body"), None)
    opening = fold(text.text.lstrip()[:_OPENING]) if text and text.text else ""
    found = next(iter(find_dates(opening)), None)
    if found is None or not _PLACE.fullmatch(opening[: found.start]):
        return None
    return found.iso if _REPORTED.match(opening[found.end :]) else None


def _signed(cleaned: Cleaned, listed: Collection[int]) -> str | None:
    """The date under a notice: a line that holds nothing else, below the running text, or below the name of an office,
    as where a document stands behind the letter that sends it.
    """
    lines = cleaned.lines
    readable = [
        line
        for i, (line, place) in enumerate(zip(lines, cleaned.places, strict=True))
        if cleaned.ledger[place].text and i not in listed
    ]
    below_office = (b for a, b in pairwise(readable) if b.dates and a.size <= _SIGNATORY and _OFFICE.search(a.folded))
    last = (b for a, b in reversed([*pairwise(readable)][-12:]) if not is_value_of(a))
    dates = (_only_date(line) for line in chain(last, below_office))
    return next((date for date in dates if date), None)


def _only_date(line: Line) -> str | None:
    if len(line.dates) != 1 or line.size > 24:
        return None
    date = line.dates[0]
    return None if (line.folded[: date.start] + line.folded[date.end :]).strip(" ()[].,") else date.iso


def _first(items: Sequence[Item], fields: tuple[str, ...]) -> str | None:
    for field in fields:
        for item in items:
            value = item.value.strip()
            if item.field == field and fold(value) not in _EMPTY and len(value) <= 60 and not value.isdecimal():
                return value
    return None


def _source(items: Sequence[Item], declared: str | None) -> str | None:
    printed = _first(items, ("source", "agency"))
    return declared if printed is None or (declared and printed.startswith(declared)) else printed


def _authors(
    cleaned: Cleaned, items: Sequence[Item], declared: Mapping[str, str], editor: str | None
) -> tuple[str, ...]:
    found: list[str] = []
    named = [item for item in items if item.field == "authors" and not _names_photographer(cleaned, item)]
    for item in named if len(named) <= CONTRIBUTORS else named[:1]:
        if fold(item.value) not in _NOBODY and len(item.value) <= 60:
            parts = [part for part in _SEPARATORS.split(item.value) if part]
            found += byline_names(item.value) or [part for part in parts if is_name(fold(part))] or parts
    for line in cleaned.ledger:
        if line.kind == "byline" and line.text and not _PHOTOGRAPHER.match(fold(line.text)):
            found += byline_of(line.text) or only_names(line.text) or ()
    found = found or list(_reporters(cleaned))
    if not found and declared.get("authors"):
        found = [part for part in re.split(r"[,，;；、]+", declared["authors"]) if part.strip()]
        if editor and all(part.endswith(editor) for part in found):
            return ()  # who put the page in
    return tuple(dict.fromkeys(name.strip() for name in found if any(map(str.isalnum, name))))


def _names_photographer(cleaned: Cleaned, item: Item) -> bool:
    """Whether the line that names somebody says that he took the pictures: such a one is not the author."""
    line = cleaned.lines[item.line]
    label = next((x for x in line.labels if x.field == "authors" and item.value in line.text[x.start :]), None)
    return label is not None and len(line.labels) == 1 and _PHOTOGRAPHER.match(line.folded[label.start :]) is not None


_PHOTOGRAPHER = re.compile("(?:摄影|图片?) ?[:/]")
_ROLE = re.compile("[记記]者|通[讯訊][员員]|[評评][論论][員员]")
_REPORTERS = re.compile(rf"[(（]([^()（）]{{0,12}}(?:{_ROLE.pattern})[^()（）]{{2,40}})[)）]")
_REPORT = re.compile("(?:本[报報网網刊])?[记記]者[^，。,:：（(]{2,12}[报報][道导導]")
_LAST_WORDS = re.compile(r"[(（]([^()（）]{2,40})[)）]$")
_DATELINE = 80
"""Characters of a paragraph in which its reporters are named: `某某社某地5月1日电（记者王某）`."""
_PARAGRAPH = 40
"""Characters of the shortest of the two paragraphs that may begin like that."""


def _reporters(cleaned: Cleaned) -> tuple[str, ...]:
    """The people who are named in parentheses where the text begins, or where it ends."""
    text = [line.text.strip() for line in cleaned.ledger if line.text and line.kind == "body"]
    first = [paragraph for paragraph in text if len(paragraph) > _PARAGRAPH][:2]
    begin = [found[1] for paragraph in first for found in _REPORTERS.finditer(paragraph, 0, _DATELINE)]
    begin += [found[0] for paragraph in text[:1] if (found := _REPORT.match(paragraph))]
    end = _LAST_WORDS.search(text[-1]) if text else None
    named = [*begin, end[1]] if end and (_ROLE.search(end[1]) or only_names(end[1])) else begin
    return next((names for words in named if (names := byline_names(words))), ())


def _keywords(items: Sequence[Item], declared: Mapping[str, str]) -> tuple[str, ...]:
    value = next(
        (item.value for item in items if item.field == "keywords" and item.value), declared.get("keywords", "")
    )
    return tuple(dict.fromkeys(word for word in _KEYWORD_SEPARATORS.split(value) if word))

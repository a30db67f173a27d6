"""One line as the rules see it: its text, its folded form, and the looks that follow from these alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tui.corpus.cleaning.data import on_folded
from tui.corpus.cleaning.furniture import LONGEST, LONGEST_NOTICE, Furniture, coverage, furniture, is_disclaimer, look
from tui.corpus.cleaning.labels import Label, labels
from tui.corpus.dates import Found, find_dates, labelled_date
from tui.text.folding import fold

_FULL_STOP = re.compile(r"[。；]|(?<![.．])(?!(?<=\d)\. ?\d)[.;](?=$|[\s\"'”’)）])|[㐀-鿿”’)）][.;](?![.．])")
_ENDS = re.compile(r"[。！？!?…；;.：:，,、][\"'”’」』)）\]】》]*$")
_SENTENCE_END = re.compile(r"[。！？!?…；;.][\"'”’」』)）\]】》]*$")
_STEPS = str.maketrans("»›", ">>")
"""Marks between the steps of a path, which are quotation marks elsewhere."""
_PATH = on_folded(
    r"[>»›→].*\w|^首 ?页 ?[>»›→]$|位置.*[/|\\]|(?:位置|在这里)[:]?\W*(?:首页)?$|::"
    r"|^(?:网站)?首页 ?- ?[^-/\\|]{2,20}(?: ?- ?[^-/\\|]{2,40}){0,2}$"
)
_CLOSERS = "\"'”’」』)）]】》\n"
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_HAN = re.compile(r"[㐀-鿿]")
_DIGIT = re.compile(r"\d")
_SYMBOLS = re.compile(
    r"[\s|丨｜【】>»›<«‹×✕✖·•‧●◆◇■□▲△▼▽★☆→←↑↓/\\_=~*#^+:：»°¦—–\-\[\]{}()〉〈「」『』〖〗▶◀►◄▸▪▫◎⊙㊣♦♥♡✦✧❤]+"
)
_NUMBERED = re.compile(
    r"第 ?[一二三四五六七八九十百〇零\d]{1,4} ?[章节编条款部篇]|[一二三四五六七八九十\d]{1,3}[、.:)](?!\d)"
    r"|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]"
)
_BETWEEN_WORDS = re.compile(r"[\s|·/»>_\[\]]+")
_LONGEST_MENU = 400
_SHORT_MENU = 60
"""Characters of a line that a few words of furniture, one of them a sure one, make a menu."""
_AT_EDGE = 0.4
"""The share of such a line: enough before and after the running text only."""
_TITLED = re.compile("[《》〈〉]")
_TITLE_MARKS = str.maketrans("《》〈〉", '""""')  # folding makes them the arrows of a path
_UNFINISHED = ("：", ":", "；", ";", "，", ",")
CUT = ("…", "...", "..", "．．．")
"""What a passage ends with that was cut off."""
_RESUMES = ("，", "。", "、", "；")
"""Marks with which a line goes on that a converter broke; what is behind them is no furniture."""
_VERY_LONG = 100
_MEDIA = frozenset(("image-name", "tag", "bare-address", "template-slot", "script"))
_BARS = ("font-size", "print-close", "share", "counter")
_BETWEEN_BARS = re.compile(r"\| ?\d{2,4}([-/.])\d\d\1\d\d ?\|[ \[(]*")
_LONGEST_FIELD = 100
"""Characters of the longest `title: …` that is a field of a record and no running text."""
_NEAR_START = 4
"""Characters (bullets, brackets) before a label with which a line still begins."""
_KEY = re.compile(r"[\W_]+")


@dataclass(slots=True, eq=False)
class Line:
    """A readable line: its text, whether a blank line stands before it, the rank of a heading mark that it bore (`##`).

    It knows nothing else of its place, for a line is one and the same on all pages where it stands: nobody changes it.
    """

    text: str
    folded: str
    fenced: bool
    level: int
    key: str  # letters and digits only: what two lines have in common that a reader would call the same
    prose: bool
    labels: Sequence[Label]
    furniture: Furniture | None
    rule: str | None = field(init=False)  # of its furniture
    dates: Sequence[Found] = field(init=False)
    size: int = field(init=False)
    menu_share: float = field(init=False)  # how much of it is words of furniture, if it could be a menu on one line
    is_menu: bool = field(init=False)  # words of furniture and nothing else, with bars between, or four and more
    is_path: bool = field(init=False)  # the path to the page, or the words before it
    is_solid: bool = field(init=False)  # running text that no headline looks like: whole sentences, or very long
    is_cut_off: bool = field(init=False)
    is_symbols: bool = field(init=False)  # nothing but marks that separate: `|`, `×`, `* * *`
    is_numbered: bool = field(init=False)
    has_number: bool = field(init=False)
    ends_open: bool = field(init=False)  # no punctuation at its end: a heading, a headline, a caption, a list item
    ends_sentence: bool = field(init=False)
    _disclaimer: bool | None = None

    def __post_init__(self) -> None:
        text, folded, size = self.text, self.folded, len(self.folded)
        self.size = size
        self.rule = self.furniture.rule if self.furniture else None
        self.dates = find_dates(folded) if size <= LONGEST else ()
        self.is_cut_off = size <= 60 and text.endswith(CUT)
        self.is_solid = self.prose and not text.endswith(CUT) and ("。" in text or size >= _VERY_LONG)
        self.is_symbols = _SYMBOLS.fullmatch(text) is not None
        self.is_numbered = _NUMBERED.match(folded) is not None
        self.has_number = _DIGIT.search(folded) is not None
        end = max(0, len(text.rstrip(_CLOSERS)) - 1)
        self.ends_open = _ENDS.match(text, end) is None
        self.ends_sentence = not self.ends_open and _SENTENCE_END.match(text, end) is not None
        self.is_path = _is_path(self)
        self.is_menu = _is_menu(self)
        self.menu_share = _menu_share(self)

    @property
    def disclaimer(self) -> bool:
        """Speaks of the rights in the page itself."""
        if self._disclaimer is None:
            self._disclaimer = self.size <= LONGEST_NOTICE and is_disclaimer(self.folded)
        return self._disclaimer

    @property
    def is_headline(self) -> bool:
        """Could be another page's: a few words that are no sentence, cut off or not."""
        few = 6 <= self.size <= 70 and not self.prose
        return few and "。" not in self.text and not self.text.endswith(_UNFINISHED)

    @property
    def is_medium(self) -> bool:
        """A picture's place or remains of mark-up: within texts as well as around them."""
        return self.rule in _MEDIA

    @property
    def is_chinese(self) -> bool:
        return _HAN.search(self.folded) is not None

    @property
    def date_of_bar(self) -> str | None:
        """The date that a bar of buttons opens with: `| 15-04-28 | 【大 中 小】【打印】`."""
        if self.rule not in _BARS and _BETWEEN_BARS.fullmatch(self.folded) is None:
            return None
        date = self.folded.strip(" |[]()")[:20]
        return labelled_date(date) if date[:1].isdecimal() else None

    @property
    def is_number(self) -> bool:
        return self.has_number and self.folded.replace(" ", "").replace(",", "").isdecimal()

    @property
    def words(self) -> list[str]:
        """What blanks and bars divide a line into."""
        return [word for word in _BETWEEN_WORDS.split(self.folded) if word]


def _is_path(line: Line) -> bool:
    return line.rule == "navigation" and not line.prose and _PATH.search(line.folded) is not None


def _menu_share(line: Line) -> float:
    if line.prose or line.size > _LONGEST_MENU or line.furniture or len(_BETWEEN_WORDS.findall(line.folded)) < 3:
        return 0.0
    words = line.words
    if _is_spelled(words):
        return coverage("".join(words))
    if line.text.endswith(("。", "：", ":", "；", ";")):
        return 0.0
    known = [found for word in words if (found := furniture(word))]
    if len(known) < 3:
        return 0.0
    if len(words) < 5 or sum(map(len, words)) > 5 * len(words):
        sure = line.size <= _SHORT_MENU and not line.dates and any(found.strength == "anywhere" for found in known)
        return _AT_EDGE if sure else 0.0
    return len(known) / len(words)


def _is_menu(line: Line) -> bool:
    if line.furniture is None or line.size > _LONGEST_MENU:
        return False
    words = line.words
    if _is_spelled(words):
        return True
    enough = len(words) >= 4 or (len(words) >= 2 and "|" in line.folded)
    return enough and all(furniture(word) is not None for word in words)


def _is_spelled(words: list[str]) -> bool:
    """Whether words are characters that were set apart: `首 页 政 务 公 开`."""
    return len(words) >= 6 and sum(map(len, words)) <= 1.4 * len(words)


def make_line(text: str, *, fenced: bool = False, level: int = 0) -> Line:
    """A line and what can be said of it alone. Short ones are remembered: those of a site stand on all its pages."""
    return remembered_line(text, fenced, level) if len(text) <= LONGEST else _make_line(text, fenced, level)


def _make_line(text: str, fenced: bool, level: int) -> Line:
    folded = fold(text.translate(_STEPS) if "»" in text or "›" in text else text)
    size = len(folded)
    prose = is_prose(text, folded) and not (level == 1 and "。" not in text)
    found: Sequence[Label] = ()
    looks = None
    if size <= LONGEST:
        found = labels(folded)
        if prose and found and "。" not in text and any(label.sure for label in found):
            prose = found[0].start > _NEAR_START
        elif prose and found and size <= _LONGEST_FIELD:
            field = found[0].start == 0 and (found[0].field == "title" or folded[: found[0].value_start].isascii())
            prose = not (field or (found[0].start == 1 and folded[0] == "[" and folded[-1] == "]" and "。" not in text))
        if not (prose and size > 100) and not text.startswith(_RESUMES):
            looks = look(fold(text.translate(_TITLE_MARKS)) if _TITLED.search(text) else folded)
    return Line(text, folded, fenced, level, key_of(folded), prose, found, looks)


remembered_line = lru_cache(16384)(_make_line)


def key_of(folded: str) -> str:
    """The letters and digits of a folded text."""
    return _KEY.sub("", folded)


def as_headline(line: Line) -> Line:
    """The same line, known to be no running text for all its looks."""
    headline = replace(line, prose=False)
    headline.menu_share = line.menu_share
    return headline


def is_prose(text: str, folded: str) -> bool:
    """Running text: a sentence with its full stop, or so long with commas that it can be no headline."""
    size = len(folded)
    if size < 12:
        return False
    if "。" in text:
        return True
    if not _HAN.search(folded):
        return size >= 80 and folded.count(" ") >= 8 and len(_LATIN_WORD.findall(folded)) >= 10
    start = text[:_ENOUGH]
    if size >= 20 and _FULL_STOP.search(start):
        return True
    commas = sum(map(start.count, "，,、；;"))
    if text.endswith(("！", "？", "!", "?")):
        return (size >= 40 or commas > 0) and size >= 24
    if text.endswith(("：", ":")):
        return size >= 40 and commas > 0
    return (size >= 45 and commas >= 2) or (size >= 100 and commas >= 1)


_ENOUGH = 2000

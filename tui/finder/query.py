"""The query language: what a person types, as terms and filters. fzf's extended syntax, with `name:value` beside it.

Knows nothing of indexes and documents, and loads neither numpy nor rapidfuzz: a mistake in a query is known at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from tui.text.folding import fold, fold_offsets

FACET_NAMES: Final = {
    "park": "park",
    "园区": "park",
    "keyword": "keyword",
    "关键词": "keyword",
    "year": "year",
    "年份": "year",
    "source": "source",
    "来源": "source",
    "script": "script",
    "简繁": "script",
    "doc": "doc",
    "文档": "doc",
    "kind": "kind",
    "类别": "kind",
    "speaker": "speaker",
    "讲话人": "speaker",
}
"""The names a filter may have, folded, and the facet that each stands for."""


class QueryError(ValueError):
    """A query that can't be parsed. `position` is the index of the character at fault; `str()` is one plain line.

    That is `message` with `it`, a part of the query, in the place of `{it}`, so that it can be said in other languages.
    """

    def __init__(self, message: str, position: int, it: str = "") -> None:
        super().__init__(message.format(it=it))
        self.message, self.position, self.it = message, position, it


class Match(Enum):
    """Where a term has to stand. Only ANY may match otherwise than letter by letter."""

    ANY = "any"
    LITERAL = "literal"
    WORD = "word"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find. `text` is folded.

    `cased` is the same with its capitals where case matters, else None. `sound` is what Latin letters may spell as
    pinyin (ü as v), empty where the term matches letters only; `loose` lets it be one that sounds alike (zh/z, ng/n).
    """

    text: str
    match: Match = Match.ANY
    negated: bool = False
    cased: str | None = None
    sound: str = ""
    loose: bool = False
    span: tuple[int, int] = field(default=(0, 0), compare=False)  # where it was typed


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet that must have (or, negated, must not have) a value; `value` is as it was typed."""

    facet: str
    value: str
    negated: bool = False
    span: tuple[int, int] = field(default=(0, 0), compare=False)  # where it was typed


@dataclass(frozen=True, slots=True)
class Query:
    """All groups of `terms` must hold, and of a group at least one term."""

    terms: tuple[tuple[Term, ...], ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for: every sentence matches."""
        return not self.terms and not self.filters


def parse_query(text: str, *, exact: bool = False, fuzzy_sounds: bool = False) -> Query:
    """Parse what was typed. `exact` takes plain terms literally.

    `fuzzy_sounds` lets pinyin stand for what many speakers do not tell apart. Raises QueryError.
    """
    groups: list[tuple[Term, ...]] = []
    filters: list[Filter] = []
    last: Term | Filter | None = None
    bar: int | None = None  # where the `|` stands that waits for its right side
    for token in _tokens(text):
        if token.bare in _BARS and last is not None and bar is None:
            bar = token.position
            if isinstance(last, Filter):
                raise QueryError(_NOT_A_TERM, bar)
            continue
        if token.name:
            if bar is not None:
                raise QueryError(_NOT_A_TERM, bar)
            last = _filter(token)
            filters.append(last)
            continue
        term = _term(token, exact, fuzzy_sounds)
        if term is None:
            continue
        if bar is None:
            groups.append((term,))
        else:
            groups[-1] += (term,)
        last, bar = term, None
    if bar is not None:
        raise QueryError(_NOTHING_BEHIND, bar, "|")
    return Query(tuple(groups), tuple(filters))


def unknown_names(text: str) -> list[str]:
    """What stands before a colon in a query that can be parsed, as the name of a facet would, and is none: such terms
    are looked for as they stand.

    >>> unknown_names("date:2023 park:松山湖 10:30 '责任编辑:王")
    ['date']
    """
    named = (_NAME.match(token.bare) for token in _tokens(text) if not token.name)
    return [match[2] for match in named if match]


def capitals(text: str) -> tuple[str, list[int]]:
    """The fold, and the indices in it of what came from upper case letters."""
    if not any(map(str.isupper, text)):
        return fold(text), []
    folded, offsets = fold_offsets(text)
    sources = range(len(text)) if offsets is None else offsets[:-1]
    return folded, [i for i, source in enumerate(sources) if text[source].isupper()]


def raise_capitals(folded: str, upper: list[int]) -> str:
    """Folded text with its capitals: equal for two texts where they are equal in letters and case."""
    chars = list(folded)
    for i in upper:
        raised = chars[i].upper()
        chars[i] = raised if len(raised) == 1 else chars[i]
    return "".join(chars)


_BARS = ("|", "｜")
_NOT = ("!", "！")
_QUOTE = ("'", "＇", "‘", "’")
_START = ("^", "＾")
_END = ("$", "＄")
_PAIRS = {'"': '"', "“": "”", "”": "”", "「": "」", "＂": "＂"}
_NOTHING_BEHIND = "nothing stands after {it}"
_NOT_A_TERM = "only terms can stand on both sides of |; values of one facet are either-or without it"
_APOSTROPHE = re.compile("(?<=[a-z])'(?=[aeo])")
_NAME = re.compile(r"(-?)([^\W\d_]+)[:：]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece between blanks. `bare` is as it was typed, `text` without the backslashes before blanks."""

    bare: str
    text: str
    position: int
    name: str = ""  # the facet, where the piece is a filter; then `text` is the value
    negated: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.position, self.position + len(self.bare)


def _tokens(text: str) -> Iterator[_Token]:
    start = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        named = _NAME.match(text, start)
        facet = FACET_NAMES.get(fold(named[2])) if named else None
        if named and facet:
            value, end = _value(text, named.end())
            yield _Token(text[start:end], value, start, facet, named[1] == "-")
        else:
            end = _blank(text, start)
            bare = text[start:end]
            yield _Token(bare, _unescape(bare), start)
        start = end


def _blank(text: str, start: int) -> int:
    """Where the next blank stands that no backslash escapes."""
    end = start
    while end < len(text) and (not text[end].isspace() or text[end - 1 : end] == "\\"):
        end += 1
    return end


def _unescape(text: str) -> str:
    return re.sub(r"\\(\s)", r"\1", text)


def _value(text: str, start: int) -> tuple[str, int]:
    """The value of a filter that starts at `start`, and where it ends."""
    closing = _PAIRS.get(text[start : start + 1])
    if closing is None:
        end = _blank(text, start)
        return _unescape(text[start:end]), end
    end = text.find(closing, start + 1)
    if end < 0:
        raise QueryError("the quotation is not closed with {it}", start, closing)
    return text[start + 1 : end], end + 1


def _filter(token: _Token) -> Filter:
    value = token.text.strip()
    if not value:
        raise QueryError("{it} needs a value", token.position, token.bare)
    return Filter(token.name, value, token.negated, token.span)


def _term(token: _Token, exact: bool, loose: bool) -> Term | None:
    """fzf's reading of a token: `!` first, then `$`, then quotes or `^`. None where folding leaves nothing to find."""
    text, match, negated = token.text, Match.LITERAL if exact else Match.ANY, False
    if text.startswith(_NOT):
        text, match, negated = text[1:], Match.LITERAL, True
    if text.endswith(_END) and len(text) > 1:
        text, match = text[:-1], Match.SUFFIX
    if len(text) > 2 and text.startswith(_QUOTE) and text.endswith(_QUOTE):
        text, match = text[1:-1], Match.WORD
    elif text.startswith(_QUOTE):
        text, match = text[1:], Match.SUFFIX if match is Match.SUFFIX else Match.LITERAL
    elif text.startswith(_START):
        text, match = text[1:], Match.WHOLE if match is Match.SUFFIX else Match.PREFIX
    if not text:
        raise QueryError(_NOTHING_BEHIND, token.position, token.bare)
    folded, upper = capitals(text)
    if not folded:
        return None
    sound = _sound(text) if match is Match.ANY and not upper else ""
    return Term(
        folded,
        match,
        negated,
        raise_capitals(folded, upper) if upper else None,
        sound,
        loose and bool(sound),
        token.span,
    )


def _sound(text: str) -> str:
    """Latin letters (with digits among them) as pinyin is written in the tables: no tones, ü as v, no apostrophes
    between syllables. Else empty."""
    umlauts = re.sub("u([\u0300-\u0304\u030c]?)\u0308", r"v\1", unicodedata.normalize("NFD", text))
    letters = _APOSTROPHE.sub("", fold(umlauts))
    return letters if re.fullmatch("[0-9]*[a-z][a-z0-9]*", letters) else ""

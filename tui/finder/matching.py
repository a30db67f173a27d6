"""One sentence against one query, in plain Python: what the index must agree with, and where a match stands.

Knows nothing of the index; a sentence is a `Line`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui.finder import abbreviation, fuzzy, pinyin
from tui.finder.query import Match, Query, Term, capitals, raise_capitals
from tui.finder.ranking import ABBREV, EXACT, FUZZY, PINYIN, sentence_score, term_score
from tui.finder.words import word_edges
from tui.text.folding import fold_offsets


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the finder sees it: folded, the same with its capitals, and where words start or end in it."""

    text: str
    cased: str
    edges: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a sentence: how it matched, what that is worth (0-100), and where.

    `starts` are the starts of all matches. `spans` are what to show of them, [start, end) in the folded text: of pinyin
    only what sounds most like it.
    """

    tier: int
    score: float
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def line(text: str, words: Sequence[int] | None = None) -> Line:
    """A sentence made ready. `words` are the starts of its words, as indices in `text`; where they are not known, a
    change of the kind of character stands for an edge."""
    folded, upper = capitals(text)
    cased = raise_capitals(folded, upper) if upper else folded
    return Line(folded, cased, frozenset(changes(folded) if words is None else _folded_edges(text, words)))


def _folded_edges(text: str, words: Sequence[int]) -> Iterator[int]:
    """Where words start in the folded text, and its end."""
    folded, offsets = fold_offsets(text)
    yield from (word if offsets is None else bisect_left(offsets, word) for word in words)
    yield len(folded)


def kind_of(char: str) -> int:
    """Chinese and other letters, Latin letters, digits, and all the rest: words do not reach across a change."""
    if char in pinyin.LETTERS:
        return 2 if char.isalpha() else 3
    return int(char <= "\uffff" and char.isalnum())


def changes(folded: str) -> Iterator[int]:
    """Where the kind of character changes, both ends included."""
    kinds = [-1, *map(kind_of, folded), -1]
    return (i for i in range(len(folded) + 1) if kinds[i] != kinds[i + 1])


def match(line: Line, query: Query) -> tuple[int, float] | None:
    """Tier and score of a sentence, None where it does not match."""
    found: list[Found] = []
    for group in query.terms:
        ways = [way for way in (find(line, term) for term in group) if way is not None]
        if not ways:
            return None
        found.append(min(ways, key=lambda way: (way.tier, -way.score)))
    placed = [way for way in found if way.starts]
    if not placed:
        return EXACT, 100.0
    total = 0.0
    for way in placed:
        total += way.score
    distance = _distance([_in_utf16(line.text, way.starts) for way in placed])
    return max(way.tier for way in found), sentence_score(total, len(placed), distance)


def _distance(places: Sequence[Sequence[int]]) -> int:
    """The shortest stretch from a first place to a last one that has a place of each group in it."""
    ordered = sorted((place, group) for group, starts in enumerate(places) for place in starts)
    inside: Counter[int] = Counter()
    shortest, first = ordered[-1][0] - ordered[0][0], 0
    for place, group in ordered:
        inside[group] += 1
        while len(inside) == len(places):
            start, leaving = ordered[first]
            shortest, first = min(shortest, place - start), first + 1
            inside[leaving] -= 1
            inside += Counter()
    return shortest


def can_match(term: Term, tier: int) -> bool:
    """Whether a tier is for such terms at all."""
    if tier == EXACT or term.match is not Match.ANY:
        return tier == EXACT
    if tier == PINYIN:
        return bool(term.sound)
    if tier == ABBREV:
        return abbreviation.can_abbreviate(term.text)
    return len(term.text) >= fuzzy.SHORTEST


def find(line: Line, term: Term) -> Found | None:
    """How a term matches a sentence, in the best tier that it matches in. A negated one that holds has no place."""
    text, wanted = (line.text, term.text) if term.cased is None else (line.cased, term.cased)
    spans = _literal(text, wanted, term.match)
    if term.match is Match.WORD and spans:
        edges = word_edges(line.text)
        line = replace(line, edges=edges)
        spans = [span for span in spans if edges.issuperset(span)]
    if term.negated:
        return None if spans else Found(EXACT, 0.0, (), ())
    if spans:
        return _found(line, EXACT, [(*span, 1.0) for span in spans])
    if term.match is not Match.ANY:
        return None
    if can_match(term, PINYIN) and (heard := pinyin.spoken(line.text, term.sound, term.loose)):
        found = _found(line, PINYIN, [(s, e, pinyin.quality(cost, len(term.sound))) for s, e, cost in heard])
        least = min(cost for _, _, cost in heard)
        return replace(found, spans=tuple((s, e) for s, e, cost in heard if cost == least))
    if can_match(term, ABBREV) and (places := abbreviation.stretched(line.text, term.text)):
        start, end = places[0], places[-1] + 1
        found = _found(line, ABBREV, [(start, end, abbreviation.quality(end - start, len(term.text)))])
        return replace(found, spans=tuple((place, place + 1) for place in places))
    if window := fuzzy.alike(text, wanted):
        start, end, ratio = window
        score = term_score(fuzzy.quality(ratio, min(1.0, len(text) / len(wanted))), 0, 0)
        return Found(FUZZY, score, (start,), ((start, end),))
    return None


def _in_utf16(text: str, places: Sequence[int]) -> list[int]:
    """Places of a text counted in UTF-16, which is what the index measures distances in."""
    pairs = [i for i, char in enumerate(text) if char > "\uffff"]
    return [place + bisect_left(pairs, place) for place in places]


def _found(line: Line, tier: int, matches: list[tuple[int, int, float]]) -> Found:
    """Matches of one tier, (start, end, quality) each: the best one is the term's score."""
    score = max(term_score(quality, start in line.edges, end in line.edges) for start, end, quality in matches)
    return Found(tier, score, tuple(m[0] for m in matches), tuple(m[:2] for m in matches))


def _literal(text: str, wanted: str, match: Match) -> list[tuple[int, int]]:
    """Where a text holds another, as often as it does, in the places that the match allows. Blanks at the ends of the
    text are not looked at, unless the term has one there itself."""
    first = 0 if wanted[0].isspace() else len(text) - len(text.lstrip())
    last = len(text) if wanted[-1].isspace() else len(text.rstrip())
    spans = []
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if (start == first or match not in (Match.PREFIX, Match.WHOLE)) and (
            end == last or match not in (Match.SUFFIX, Match.WHOLE)
        ):
            spans.append((start, end))
        start = text.find(wanted, start + 1)
    return spans

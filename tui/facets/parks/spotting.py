"""From the candidates of one sentence to spots: names taken apart, nested and distributed ones told from each other.

What a sentence alone can't decide is left as a doubt for the document to decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from tui.facets.parks.judging import is_known, is_own
from tui.facets.parks.landmarks import Sighting, find_landmarks, is_managed, landmark_pattern
from tui.facets.parks.naming import Candidate, find_candidates, is_count
from tui.facets.parks.vocabulary import PLACES, Ending, Word, around, cut_words, endings
from tui.facets.shapes import ParkName
from tui.text.folding import fold, fold_offsets
from tui.text.scripts import to_simplified


class Spot(NamedTuple):
    """A park named at [start, end) of a sentence's own text; `inside` is the park around it, if that is said there."""

    start: int
    end: int
    name: ParkName
    inside: ParkName | None = None


class Doubt(NamedTuple):
    """A name that is one only if the document shows that one park is meant by it. The signs of that:

    planned  it is only being built, asked for or one of many     definite  what follows says that it is there
    alone    it is the whole text or stands in quotes             listed    how many names stand in a list with it
    beside   a name that is no doubt stands in that list          short     a place and 园: only a list makes it a park
    likely   a word that is no industry stands before the ending: 南屏科技园
    """

    spot: Spot
    planned: bool
    definite: bool
    alone: bool
    listed: int
    beside: bool
    short: bool
    likely: bool = False


class Bare(NamedTuple):
    """An ending by itself at [start, end): the park that is spoken of, of this kind."""

    start: int
    end: int
    ending: Ending


class Reading(NamedTuple):
    """What one sentence says of parks, in the order of the text."""

    spots: tuple[Spot, ...]
    doubts: tuple[Doubt, ...] = ()
    bare: tuple[Bare, ...] = ()


_NOTHING = Reading(())
_ADMINISTERED = ("zone",)
_SHARED = frozenset(
    ("hitech", "econ", "zone", "bonded", "export", "ftz", "innovation")
)  # endings that a list can share
_SEPARATORS = frozenset(("、", "和", "与", "及", "以及", "暨", ",", "/"))
_CALLED_BY_NOUNS = frozenset(
    ("science", "industry-city", "science-city", "software", "creative", "startup", "logistics")
)
_QUOTES = "\"'"
_AND = frozenset("和与及暨")
_FAR = 120  # characters from the name of a park to the last of its parts
_COUNTED = re.compile(r"(?:\d+|[两二三四五六七八九十]+)")


@cache
def _pattern() -> re.Pattern[str]:
    """A quick test for the last two characters of any ending, or a landmark; most sentences have neither."""
    pairs = sorted({re.escape(text[-2:]) for text in endings() if len(text) > 1})
    return re.compile("|".join([*pairs, "园", landmark_pattern().pattern]))


def read(text: str, *, simplified: bool, folded: str | None = None) -> Reading:
    """The parks of a sentence. `simplified`: its characters are Simplified already, and names keep them.

    `folded` is the fold of the text, where it is known.
    """
    if not _pattern().search(fold(text) if folded is None else folded):
        return _NOTHING
    folded, offsets = fold_offsets(text)
    words = cut_words(folded)
    candidates = find_candidates(words)
    sightings = find_landmarks(folded, words)
    if not candidates and not sightings:
        return _NOTHING
    return _Reader(text, offsets, words, candidates, sightings, simplified).read()


class _Reader:
    """One sentence being read: its words and candidates, and the way back to its own characters."""

    def __init__(
        self,
        text: str,
        offsets: Sequence[int] | None,
        words: Sequence[Word],
        candidates: Sequence[Candidate],
        sightings: Sequence[Sighting],
        simplified: bool,
    ) -> None:
        self.text = text
        self.offsets = offsets
        self.words = words
        self.candidates = candidates
        self.sightings = sightings
        self.simplified = simplified
        self.spots: list[Spot] = []
        self.doubts: list[Doubt] = []
        self.bare: list[Bare] = []

    def read(self) -> Reading:
        chains = self._chains()
        swallowed = self._swallowed()
        names: dict[int, ParkName] = {}
        for number, candidate in enumerate(self.candidates):
            if candidate.verdict == "bare":
                self._add_bare(candidate)
            if number in swallowed or candidate.verdict in ("bare", "class"):
                continue
            outer = names.get(candidate.outer) if candidate.outer is not None else None
            name = names[number] = self._name(candidate)
            spot = self._spot(candidate.start, candidate.end, name, outer)
            if candidate.verdict == "park" or (outer is not None and candidate.verdict == "perhaps"):
                self.spots += self._distributed(candidate)
                self.spots.append(spot)
            else:
                self.doubts.append(self._doubt(candidate, spot, chains[number]))
        for sighting in self.sightings:
            self._add_landmark(sighting)
        self._place_parts()
        self.spots.sort(key=lambda spot: spot.start)
        return Reading(tuple(self.spots), tuple(self.doubts), tuple(self.bare))

    # Names

    def _spot(self, start: int, end: int, name: ParkName, inside: ParkName | None = None) -> Spot:
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end]
        return Spot(start, end, name, inside)

    def _printed(self, start: int, end: int) -> str:
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end]
        text = self.text[start:end]
        return _tidy(text if self.simplified else to_simplified(text))

    def _name(self, candidate: Candidate) -> ParkName:
        """The name that a candidate is, with the park around it where it needs that to be told from others."""
        start, words = candidate.start, candidate.words
        if candidate.outer is not None and not self._stands_alone(candidate):
            outer = self.candidates[candidate.outer]
            start = outer.start
            if not any(map(is_naming, words)):
                words = (*outer.words, self.words[outer.last], *words)
        own, places = take_apart(words)
        return ParkName(self._printed(start, candidate.end), own, candidate.ending.family, places)

    def _stands_alone(self, candidate: Candidate) -> bool:
        """Whether the part of 长沙高新区麓谷产业园 after the zone is a name by itself, and the zone another."""
        if candidate.outer is None:
            return True
        outer = self.candidates[candidate.outer]
        own = any(map(is_naming, candidate.words)) and candidate.ending.grade != "nested"
        zones = outer.ending.grade in _ADMINISTERED or candidate.ending.grade in _ADMINISTERED
        return outer.verdict not in ("park", "perhaps") or (zones and own)

    def _swallowed(self) -> set[int]:
        """Candidates that are only the beginning of a longer name (云岭产业基地|白石园区), or the end of one."""
        gone = set()
        for number, candidate in enumerate(self.candidates):
            if candidate.outer is None:
                continue
            outer = self.candidates[candidate.outer]
            if candidate.verdict in ("park", "perhaps", "listed") and not self._stands_alone(candidate):
                if outer.ending.grade not in _ADMINISTERED and not is_known(outer.words, outer.ending):
                    gone.add(candidate.outer)
            elif candidate.verdict in ("bare", "class"):
                gone.add(number)
        return gone

    def _distributed(self, candidate: Candidate) -> list[Spot]:
        """咸阳、渭南、宝鸡经开区 are three: the places in the list before a zone's own place share its ending."""
        if not candidate.words:
            return []
        place, *level = candidate.words
        if not all(w.text == "国家" for w in level) or not _may_share(place, candidate.ending):
            return []
        return self._sharing(candidate.first, candidate.ending, "".join(w.text for w in level))

    def _sharing(self, first: int, ending: Ending, level: str = "") -> list[Spot]:
        """The places in the list that ends before words[first], each with the ending; the last may follow a 和."""
        found: list[Spot] = []
        listed = first > 3 and self.words[first - 3].text == "、"
        while first > 1 and _may_share(self.words[first - 2], ending):
            divider = self.words[first - 1].text
            if divider != "、" and not (listed and not found and divider in _AND):
                break
            if stem(self.words[first - 2]) != self.words[first - 2].text:
                return []
            first -= 2
            if first and self.words[first - 1].kind in PLACES | {"name", "unknown"}:
                return []
            place = self.words[first]
            name = ParkName(self._printed(place.start, place.end) + level + ending.text, stem(place), ending.family)
            found.append(self._spot(place.start, place.end, name))
        found.reverse()
        return found

    def _add_bare(self, candidate: Candidate) -> None:
        """An ending alone; or what a list of places shares after its number: 渭南、宝鸡2个经开区."""
        at = candidate.first - self._counted(candidate.first)
        if 1 < at < candidate.first and _may_share(last := self.words[at - 1], candidate.ending):
            name = ParkName(
                self._printed(last.start, last.end) + candidate.ending.text, stem(last), candidate.ending.family
            )
            self.spots += [*self._sharing(at - 1, candidate.ending), self._spot(last.start, last.end, name)]
        elif at == candidate.first and not self._planned(candidate):
            start, end = (
                (candidate.start, candidate.end)
                if self.offsets is None
                else (
                    self.offsets[candidate.start],
                    self.offsets[candidate.end],
                )
            )
            self.bare.append(Bare(start, end, candidate.ending))

    def _counted(self, first: int) -> int:
        """How many words before words[first] are a number of things: 3|个, 四个."""
        if first > 1 and self.words[first - 1].text in ("个", "家", "大"):
            return 2 * bool(_COUNTED.fullmatch(self.words[first - 2].text))
        return int(first > 0 and is_count(self.words[first - 1]))

    def _add_landmark(self, sighting: Sighting) -> None:
        words = self.words[sighting.first : sighting.last + 1]
        if any(sighting.start < c.end and c.start < sighting.end and c.verdict != "class" for c in self.candidates):
            return
        landmark = sighting.landmark
        name = ParkName(self._printed(words[0].start, sighting.end), landmark.own, landmark.family, ending=False)
        spot = self._spot(words[0].start, sighting.end, name)
        after = self.words[sighting.last + 1] if sighting.last + 1 < len(self.words) else None
        if sighting.landmark.guard == "listed" and not is_managed(after):
            listed = self._neighbours(sighting.first, sighting.last)
            self.doubts.append(Doubt(spot, False, False, False, listed, False, True))
        else:
            self.spots.append(spot)

    # Signs

    def _chains(self) -> list[list[Candidate]]:
        """For each candidate the list of endings that it stands in, itself included."""
        chains: list[list[Candidate]] = []
        for candidate in self.candidates:
            if chains and self._adjoins(chains[-1][-1], candidate):
                chains[-1].append(candidate)
            else:
                chains.append([candidate])
        return [chain for chain in chains for _ in chain]

    def _adjoins(self, left: Candidate, right: Candidate) -> bool:
        between = self.words[left.last + 1 : right.first]
        return 0 < len(between) < 3 and all(word.text in _SEPARATORS for word in between)

    def _neighbours(self, first: int, last: int) -> int:
        """How many candidates a word stands in a list with."""
        others: list[Candidate | Sighting] = [*self.candidates, *self.sightings]
        return 1 + sum(
            (other.last == first - 2 and self.words[first - 1].text in _SEPARATORS)
            or (other.first == last + 2 and self.words[last + 1].text in _SEPARATORS)
            for other in others
        )

    def _planned(self, candidate: Candidate) -> bool:
        """Whether what stands before it speaks of a plan or of any such park; 位于某地的 does not."""
        before = candidate.before
        if before is not None and before.text in _QUOTES and candidate.first > 1:
            before = self.words[candidate.first - 2]
        if before is None:
            return False
        if before.text == "、":  # 建设处理基地、静脉产业园区
            return any(word.text in around("planning") for word in self._clause(candidate.first - 1))
        if before.text == "的":
            return not any(word.text in around("lying") for word in self._clause(candidate.first - 1, back=12))
        return before.text in around("planning") or before.text in around("indefinite")

    def _clause(self, end: int, back: int = 30) -> Iterator[Word]:
        """The words before words[end], the last first, as far as the clause goes; 、 is within it."""
        before = reversed(self.words[max(0, end - back) : end])
        return takewhile(lambda word: word.kind != "mark" or word.text == "、", before)

    def _doubt(self, candidate: Candidate, spot: Spot, chain: Sequence[Candidate]) -> Doubt:
        before, after = candidate.before, candidate.after
        quoted = before is not None and after is not None and before.text in "\"'<" and after.text in "\"'>"
        general = any(c.verdict in ("bare", "class") for c in chain) or self._sums_up(chain[-1])
        return Doubt(
            spot,
            planned=general
            or self._planned(chain[0])
            or (after is not None and (after.text in ("建设", "等") or after.kind == "number")),
            definite=(after is not None and after.text in around("definite"))
            or (before is not None and before.text in around("arriving") and any(map(_is_around, candidate.words))),
            alone=quoted or 2 * (candidate.end - candidate.start) >= len(self.text.strip()),
            listed=sum(c.verdict != "class" for c in chain),
            beside=any(c.verdict == "park" for c in chain),
            short=candidate.verdict == "listed",
            likely=candidate.words[-1].kind == "noun" and candidate.ending.family in _CALLED_BY_NOUNS,
        )

    def _sums_up(self, last: Candidate) -> bool:
        """Whether a list goes on to say what it is a list of: 食品工业园、建材工业园等特色园区."""
        if last.after is None or last.after.text != "等":
            return False
        return any(last.last < c.last <= last.last + 4 and c.verdict != "park" for c in self.candidates)

    def _place_parts(self) -> None:
        """Say what lies in what: 位于A的B, and A由B、C构成."""
        wholes = sorted(self.spots, key=lambda spot: spot.end)
        ends = [spot.end for spot in wholes]

        def placed(part: Spot) -> Spot:
            for whole in wholes[bisect_left(ends, part.start - _FAR) : bisect_right(ends, part.start)]:
                part = self._placed(part, whole)
            return part

        self.spots = [placed(part) for part in self.spots]
        self.doubts = [doubt._replace(spot=placed(doubt.spot)) for doubt in self.doubts]

    def _placed(self, part: Spot, whole: Spot) -> Spot:
        if part.inside is not None or part.name == whole.name:
            return part
        between = self.text[whole.end : part.start]
        lies_in = between in ("的", "内的") and self.text[: whole.start].endswith(("位于", "坐落于", "坐落在", "在"))
        return part._replace(inside=whole.name) if lies_in or _CONSISTS.match(between) else part


_CONSISTS = re.compile(r"(?:[(（][^)）]{0,20}[)）])?(?:由|包括|包含|下辖|涵盖)[^。;；]*$")


def _tidy(text: str) -> str:
    """A name without blanks, quotes and line ends within."""
    return re.sub(r"[\s\"'“”‘’「」『』《》<>\[\]]", "", text)


def _may_share(place: Word, ending: Ending) -> bool:
    """Whether a word of a list may have the ending at its end: 咸阳, and 中部 where that is known to have one."""
    shared = place.kind in ("city", "county") and ending.family in _SHARED
    return shared or is_known((place,), ending)


def stem(place: Word) -> str:
    """A place without its 省, 市, 县, 区."""
    return place.text[:-1] if len(place.text) > 2 and place.text[-1] in "省市州县区旗" else place.text


def _is_around(word: Word) -> bool:
    """Whether a word at the beginning of a name can say where the park lies or whose it is: 浙江, 中新."""
    pair = word.kind == "name" and len(word.text) == 2 and word.text[0] == "中"
    return word.kind in PLACES or word.kind == "mark" or pair


def is_naming(word: Word) -> bool:
    """Whether a word can set one park apart from others of its kind."""
    return word.kind in PLACES or is_own(word) or word.kind == "number"


def take_apart(words: Sequence[Word]) -> tuple[str, tuple[str, ...]]:
    """(what a park is called by, the places that tell it from others of that name) of the words before an ending.

    A place before another name only says where that lies: it belongs to the name where no other is left.
    """

    rest = list(words)
    places = []
    while len(rest) > 1 and _is_around(rest[0]) and any(map(is_naming, rest[1:])):
        if rest[0].kind in PLACES and rest[1].text in around("partners"):
            break  # 横琴粤澳深度合作区
        if rest[0].kind in PLACES:
            places.append(stem(rest[0]))
        del rest[0]
    kept = [w for w in rest if w.kind not in ("level", "mark")] or rest
    own = "".join(stem(w) if w.kind in PLACES else w.text for w in kept)
    ambiguous = any(w.kind in PLACES for w in kept) and not any(map(is_own, kept))
    return own, tuple(places) if ambiguous else ()

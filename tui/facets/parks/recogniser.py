"""The parks that a document names, and which of its sentences belong to them. Knows this document only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.corpus.document import Document
from tui.facets.parks.resolution import resolve
from tui.facets.parks.spotting import Bare, Doubt, Reading, Spot, read
from tui.facets.parks.vocabulary import around, is_ending, is_place
from tui.facets.shapes import Mention, ParkName
from tui.text.folding import fold
from tui.text.scripts import to_simplified

_CALLED = re.compile(
    r"[\"'>]?(?:\((?:以下|下文)?(?:称|[简统合又亦也俗别旧前原下通]称|[又原别]名|即)|,(?:[简又亦也俗别旧前原通]称|[又原别]名))"
    r"[为作:]?[\"'<]?([^\"'<>()、,。;:]{1,14})[\"'>]?[),。;]"
)
"""What is said of a name behind it in folded text: that it has another, in brackets or not."""
_ANY_PARK = frozenset(("park", "industry"))  # families whose bare endings can mean any park: 园区, 产业园区
_ANY_ZONE = frozenset(
    ("econ", "hitech", "zone", "bonded", "export", "airport", "harbour", "border", "cooperation", "ftz")
)
_BEFORE_ANOTHER = frozenset("\"'”’」』》>(（,，")
_NEAR = 32  # characters in which another name stands
_SURE = 3  # so often said of what is there, a descriptive name is one


@dataclass(frozen=True, slots=True)
class DocumentParks:
    """The park part of DocumentFacets."""

    names: tuple[ParkName, ...]
    mentions: tuple[Mention, ...]
    members: tuple[tuple[int, int], ...]
    same: tuple[tuple[int, int], ...]
    inside: tuple[tuple[int, int], ...]


def find_parks(document: Document, folded: Sequence[str] | None = None) -> DocumentParks:
    """The parks of a document. `folded` are the folds of its sentences, where they are known."""
    simplified = document.script == "hans"
    texts = [sentence.text for sentence in document.sentences]
    folded = list(map(fold, texts)) if folded is None else folded
    readings = [read(text, simplified=simplified, folded=form) for text, form in zip(texts, folded, strict=True)]
    headings = [read(section.heading, simplified=simplified) for section in document.sections]
    spots: list[tuple[int, Spot]] = [(i, spot) for i, reading in enumerate(readings) for spot in reading.spots]
    doubts = [
        (i, doubt._replace(definite=True, planned=False) if _other_name(document, i, doubt.spot) else doubt)
        for i, reading in enumerate(readings)
        for doubt in reading.doubts
    ]
    accepted, same = _settle(doubts, spots)
    spots += [(i, doubt.spot) for i, doubt in accepted]
    called = _called(document, spots)
    spots += called.spots
    same = list(dict.fromkeys([*same, *called.same]))
    spots.sort(key=lambda item: (item[0], item[1].start))

    names = {name: i for i, name in enumerate(dict.fromkeys(spot.name for _, spot in spots))}
    ordered = list(names)
    pairs = [(names[a], names[b]) for a, b in same if a in names and b in names]
    parks = resolve(ordered, pairs)
    members: dict[tuple[int, int], None] = {}
    heading_parks = [_names_of(reading, names) for reading in headings]
    main = _main(document, spots, names, parks)
    telling = range(len(readings)) if any(heading_parks) else [i for i, reading in enumerate(readings) if reading.bare]
    for number in telling:
        under = _under(document, document.sentences[number].section, heading_parks)
        for name in under:
            members[number, name] = None
        if not under:
            for bare in readings[number].bare:
                if (meant := _meant_by(bare, ordered, parks, main)) is not None:
                    members[number, meant] = None
    members |= {(number, names[short]): None for number, short in called.members}
    return DocumentParks(
        tuple(ordered),
        tuple(Mention(number, spot.start, spot.end, names[spot.name]) for number, spot in spots),
        tuple(sorted(members)),
        tuple(pairs),
        tuple(
            sorted({(names[s.name], names[s.inside]) for _, s in spots if s.inside is not None and s.inside in names})
        ),
    )


def _settle(
    doubts: Sequence[tuple[int, Doubt]], spots: Sequence[tuple[int, Spot]]
) -> tuple[list[tuple[int, Doubt]], list[tuple[ParkName, ParkName]]]:
    """The doubts that the document settles in favour of a name, and the pairs of names that it shows to be one park."""
    known = dict.fromkeys(spot.name for _, spot in spots)
    if not doubts and len(known) < 2:
        return [], []
    present = Counter(doubt.spot.name for _, doubt in doubts if not doubt.planned)
    for _, doubt in doubts:
        name = doubt.spot.name
        if doubt.short:
            meant = bool(spots) and (doubt.listed > 1 or (name.text.endswith("园区") and present[name] > 1))
        else:
            there = doubt.definite or doubt.alone or doubt.listed > 1 or doubt.likely or present[name] >= _SURE
            meant = doubt.beside or (there and not doubt.planned)
        if meant:
            known[name] = None
    alike: dict[tuple[str, str], dict[ParkName, None]] = defaultdict(dict)  # by family and either end of the own name
    for name in known:
        alike[name.family, name.own[:2]][name] = None
        alike[name.family, name.own[-2:]][name] = None
    same: dict[tuple[ParkName, ParkName], None] = {}
    for name in dict.fromkeys([*known, *(doubt.spot.name for _, doubt in doubts if not doubt.short)]):
        near = {**alike[name.family, name.own[:2]], **alike[name.family, name.own[-2:]]}
        fuller = [other for other in near if is_short_for(name, other)]
        if len(fuller) == 1:
            known[name] = None
            same[name, fuller[0]] = None
    return [(number, doubt) for number, doubt in doubts if doubt.spot.name in known], list(same)


def is_short_for(name: ParkName, other: ParkName) -> bool:
    """Whether a name may be a fuller one in short: 东部工业园 of 松山湖东部工业园, or without a place in its middle."""
    short, full = name.own, other.own
    if name.family != other.family or len(short) >= len(full):
        return False
    if full.endswith(short):
        return True
    shared = next((i for i, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), len(short))
    rest = len(full) - len(short)
    middle = full[shared : shared + rest]
    run_by_two = name.family == "cooperation" and middle in around("partners")
    more = is_place(middle) or run_by_two or middle.isdigit() or middle in ("集团", "大学")
    return shared > 1 and full[shared + rest :] == short[shared:] and more


class _Called(NamedTuple):
    """What a document says by 以下简称: more spots, sentences where an ending stands for a park, names of one park."""

    spots: list[tuple[int, Spot]]
    members: list[tuple[int, ParkName]]
    same: list[tuple[ParkName, ParkName]]


def _called(document: Document, spots: Sequence[tuple[int, Spot]]) -> _Called:
    """Follow the short names that stand in brackets after names, from there to the end of the document."""
    result = _Called([], [], [])
    named = {spot.name.text: spot.name for _, spot in spots}
    taken = {(number, spot.start) for number, spot in spots}
    for number, spot in spots:
        short = _other_name(document, number, spot)
        printed = short if document.script == "hans" else to_simplified(short)
        if not short or printed == spot.name.text or is_place(fold(short)):
            continue
        if printed in named:
            result.same.append((named[printed], spot.name))
            continue
        alias = ParkName(printed, spot.name.own, spot.name.family, spot.name.places, ending=False)
        for later in range(number, len(document.sentences)):
            for found in re.finditer(re.escape(short), document.sentences[later].text):
                if is_ending(short):
                    result.members.append((later, spot.name))
                elif (later, found.start()) not in taken:
                    result.spots.append((later, Spot(found.start(), found.end(), alias)))
                    result.same.append((alias, spot.name))
    return result


def _other_name(document: Document, number: int, spot: Spot) -> str:
    """The other name that stands behind a name, as it is printed; else nothing."""
    rest = document.sentences[number].text[spot.end : spot.end + _NEAR]
    if rest[:1] not in _BEFORE_ANOTHER:
        return ""
    match = _CALLED.match(fold(rest))
    return rest[match.start(1) : match.end(1)].strip() if match and len(fold(rest)) == len(rest) else ""


def _names_of(reading: Reading, names: dict[ParkName, int]) -> list[int]:
    """The parks of a heading."""
    found = [spot.name for spot in reading.spots] + [doubt.spot.name for doubt in reading.doubts]
    return [names[name] for name in dict.fromkeys(found) if name in names]


def _under(document: Document, section: int | None, of_heading: Sequence[list[int]]) -> list[int]:
    """The parks of the nearest heading above that names any."""
    while section is not None:
        if of_heading[section]:
            return of_heading[section]
        section = document.sections[section].parent
    return []


def _main(
    document: Document, spots: Iterable[tuple[int, Spot]], names: dict[ParkName, int], parks: Sequence[int]
) -> int | None:
    """The park that the document is about: the only one of its title, else the one that it names most, if any."""
    titled = {parks[names[s.name]] for s in read(document.metadata.title, simplified=False).spots if s.name in names}
    if titled:
        return titled.pop() if len(titled) == 1 else None
    counted = Counter(parks[names[spot.name]] for _, spot in spots)
    best = counted.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _meant_by(bare: Bare, names: Sequence[ParkName], parks: Sequence[int], main: int | None) -> int | None:
    """The park that an ending alone means: the only one of its family, else the main one if it can be called so."""
    family = bare.ending.family
    fitting = {park for name, park in zip(names, parks, strict=True) if name.family == family}
    if main is not None and (main in fitting or family in _ANY_PARK):
        return main
    if family not in _ANY_PARK and len(fitting) == 1:
        return fitting.pop()
    if family == "zone" and main is not None and names[main].family in _ANY_ZONE:
        return main
    return None

"""The parks that a document names, and which of its sentences belong to them. Knows this document only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonprefix

from tui.corpus.document import Document
from tui.facets.parks.resolution import resolve
from tui.facets.parks.spotting import Bare, Doubt, Reading, Spot, read
from tui.facets.parks.vocabulary import is_place
from tui.facets.shapes import Mention, ParkName

_CALLED = re.compile(
    r"[(（](?:以下)?(?:简|统|合|又|亦|也)?称(?:为|作)?[“”\"'‘「]?([^“”\"'’」()（）、,，]{1,12})[”\"'’」]?[)）]"
)
_ANY_PARK = frozenset(("park", "industry"))  # families whose bare endings can mean any park: 园区, 产业园区
_ANY_ZONE = frozenset(
    ("econ", "hitech", "zone", "bonded", "export", "airport", "harbour", "border", "cooperation", "ftz")
)
_SURE = 3  # so often said of what is there, a descriptive name is one


@dataclass(frozen=True, slots=True)
class DocumentParks:
    """The park part of DocumentFacets."""

    names: tuple[ParkName, ...]
    mentions: tuple[Mention, ...]
    members: tuple[tuple[int, int], ...]
    same: tuple[tuple[int, int], ...]
    inside: tuple[tuple[int, int], ...]


def find_parks(document: Document) -> DocumentParks:
    """The parks of a document."""
    simplified = document.script == "hans"
    readings = [read(sentence.text, simplified=simplified) for sentence in document.sentences]
    headings = [read(section.heading, simplified=simplified) for section in document.sections]
    spots: list[tuple[int, Spot]] = [(i, spot) for i, reading in enumerate(readings) for spot in reading.spots]
    doubts = [(i, doubt) for i, reading in enumerate(readings) for doubt in reading.doubts]
    accepted, same = _settle(doubts, spots)
    spots += [(i, doubt.spot) for i, doubt in accepted]
    aliases, called, said = _called(document, spots)
    spots += aliases
    same += said
    spots.sort(key=lambda item: (item[0], item[1].start))

    names = {name: i for i, name in enumerate(dict.fromkeys(spot.name for _, spot in spots))}
    ordered = list(names)
    pairs = [(names[a], names[b]) for a, b in same if a in names and b in names]
    parks = resolve(ordered, pairs)
    members: dict[tuple[int, int], None] = {}
    heading_parks = [_names_of(reading, names) for reading in headings]
    main = _main(document, spots, names, parks)
    for number, sentence in enumerate(document.sentences):
        under = _under(document, sentence.section, heading_parks)
        for name in under:
            members[number, name] = None
        if not under:
            for bare in readings[number].bare:
                if (meant := _meant_by(bare, ordered, parks, main)) is not None:
                    members[number, meant] = None
    members |= {(number, names[short]): None for number, short in called}
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
    present = Counter(doubt.spot.name for _, doubt in doubts if not doubt.planned)
    for _, doubt in doubts:
        name = doubt.spot.name
        if doubt.short:
            meant = bool(spots) and doubt.listed > 1
        else:
            there = doubt.definite or doubt.alone or doubt.listed > 1 or doubt.likely or present[name] >= _SURE
            meant = doubt.beside or (there and not doubt.planned)
        if meant:
            known[name] = None
    same: dict[tuple[ParkName, ParkName], None] = {}
    for name in dict.fromkeys([*known, *(doubt.spot.name for _, doubt in doubts if not doubt.short)]):
        fuller = [other for other in known if is_short_for(name, other)]
        if len(fuller) == 1:
            known[name] = None
            same[name, fuller[0]] = None
    return [(number, doubt) for number, doubt in doubts if doubt.spot.name in known], list(same)


def is_short_for(name: ParkName, other: ParkName) -> bool:
    """Whether a name may be a fuller one in short: 东部工业园 for 松山湖东部工业园, or without the place in its middle."""
    if name.family != other.family or len(name.own) >= len(other.own):
        return False
    if other.own.endswith(name.own):
        return True
    shared = commonprefix([name.own, other.own])
    rest = len(other.own) - len(name.own)
    return (
        len(shared) > 1
        and other.own[len(shared) + rest :] == name.own[len(shared) :]
        and is_place(other.own[len(shared) : len(shared) + rest])
    )


def _called(
    document: Document, spots: Sequence[tuple[int, Spot]]
) -> tuple[list[tuple[int, Spot]], list[tuple[int, ParkName]], list[tuple[ParkName, ParkName]]]:
    """What 以下简称 says after a name: further spots under the short name, sentences where the short name is only
    an ending (示范区), and names that are one park."""
    further: list[tuple[int, Spot]] = []
    members: list[tuple[int, ParkName]] = []
    same: list[tuple[ParkName, ParkName]] = []
    taken = {(number, spot.start) for number, spot in spots}
    named = {spot.name.text: spot.name for _, spot in spots}
    for number, spot in spots:
        match = _CALLED.match(document.sentences[number].text, spot.end)
        if match is None or match[1] == spot.name.text:
            continue
        short = match[1].strip()
        if short in named:
            same.append((named[short], spot.name))
            continue
        for later in range(number, len(document.sentences)):
            if short in document.sentences[later].text:
                members.append((later, spot.name))
    return further, members, same


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

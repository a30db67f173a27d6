"""Which printed names are one park, what it is called, what it is a part of. Knows names, neither text nor documents.

Two names are one park only on evidence: the same name of its own with endings of one family (松山湖高新区 is
东莞松山湖高新技术产业开发区); a general ending, or none, where only one park can be meant (青阳开发区, 松山湖); or a
document that says so (以下简称).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.facets.parks.vocabulary import is_place
from tui.facets.shapes import ParkName

_ZONES = ("econ", "hitech", "bonded", "export", "airport", "harbour", "border", "cooperation", "innovation", "agritech")


def resolve(names: Sequence[ParkName], same: Iterable[tuple[int, int]] = ()) -> list[int]:
    """For each name the number of the first name of the same park. `same` are pairs that a text calls one park."""
    parent = list(range(len(names)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        i, j = find(i), find(j)
        parent[max(i, j)] = min(i, j)

    by_own: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, name in enumerate(names):
        by_own[name.own][name.family if name.ending else "landmark"].append(i)
    for own, families in by_own.items():
        for members in families.values():
            for i, j in _compatible(names, members):
                join(i, j)
        if "university" in families and "science" in families:  # 清华科技园 is 清华大学科技园
            join(families["university"][0], families["science"][0])
        for general, fitting in (("zone", _fit_zone(families)), ("park", _fit_park(families))):
            if general == "park" and is_place(own):
                continue  # 深圳园区 may be the part of any park that lies there
            if general in families and fitting is not None:
                join(families[general][0], families[fitting][0])
        if "landmark" in families:
            wanted = names[families["landmark"][0]].family
            if wanted in families:
                join(families["landmark"][0], families[wanted][0])
    for i, j in same:
        join(i, j)
    return [find(i) for i in range(len(names))]


def _compatible(names: Sequence[ParkName], members: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs to join among names that are alike: all, unless they lie in places that have nothing in common.

    北京朝阳科技园 and 长春朝阳科技园 are two parks; 朝阳科技园 alone goes with the first of them that was met.
    """
    groups: list[tuple[set[str], int]] = []
    pairs = []
    for i in members:
        places = set(names[i].places)
        for known, first in groups:
            if not places or not known or places & known:
                known |= places
                pairs.append((first, i))
                break
        else:
            groups.append((places, i))
    return pairs


def _fit_zone(families: dict[str, list[int]]) -> str | None:
    """The one family that a bare 开发区 can mean."""
    found = [family for family in ("econ", "hitech") if family in families]
    return found[0] if len(found) == 1 else None


def _fit_park(families: dict[str, list[int]]) -> str | None:
    """The one family that a bare 园区 can mean."""
    found = [family for family in families if family not in ("park", "landmark", "zone") and family not in _ZONES]
    return found[0] if len(found) == 1 else None


def canonical(names: Sequence[ParkName], printed: Sequence[int]) -> int:
    """Which of the names of one park it is called by: the one that is printed most, if possible with an ending.

    `printed` says how often each stands in one piece; a park that never does (the first of 渭南、宝鸡经开区) has its
    fullest name. Equal ones: the first.
    """

    def rank(i: int) -> tuple[bool, int, int]:
        return names[i].ending, printed[i], len(names[i].text) if not any(printed) else 0

    return max(range(len(names)), key=lambda i: (rank(i), -i))


@dataclass(frozen=True, slots=True)
class Parks:
    """The parks of a corpus. `aliases` and `parents` go with `names`; `park_of_name` with the printed names."""

    names: list[str]
    aliases: list[list[str]]
    parents: list[int | None]
    park_of_name: list[int]


def resolve_parks(
    names: Sequence[ParkName],
    printed: Sequence[int],
    same: Iterable[tuple[int, int]],
    inside: Iterable[tuple[int, int]],
) -> Parks:
    """The parks that printed names stand for, in the order in which they were first met. `printed`: see `canonical`."""
    groups: dict[int, list[int]] = defaultdict(list)
    for i, first in enumerate(resolve(names, same)):
        groups[first].append(i)
    called: dict[str, int] = {}
    aliases: list[dict[str, None]] = []
    park_of_name = [0] * len(names)
    for members in groups.values():
        best = members[canonical([names[i] for i in members], [printed[i] for i in members])]
        park = called.setdefault(names[best].text, len(called))
        if park == len(aliases):
            aliases.append({})
        for i in members:
            park_of_name[i] = park
            aliases[park][names[i].text] = None
    for name, park in called.items():
        del aliases[park][name]
    return Parks(list(called), [list(a) for a in aliases], _parents(park_of_name, inside, len(called)), park_of_name)


def _parents(park_of_name: Sequence[int], inside: Iterable[tuple[int, int]], size: int) -> list[int | None]:
    """The park around each park: the first one that a text puts it in, without going round in circles."""
    parents: list[int | None] = [None] * size
    for part, whole in inside:
        child, parent = park_of_name[part], park_of_name[whole]
        above: int | None = parent
        while above is not None and above != child:
            above = parents[above]
        if parents[child] is None and above is None:
            parents[child] = parent
    return parents

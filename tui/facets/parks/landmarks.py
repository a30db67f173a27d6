"""Parks called by a name without an ending (松山湖), told from places and figures of speech by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from tui.facets.parks.vocabulary import PLACES, Word, around
from tui.facets.wordlists import data_lines
from tui.text.folding import fold

Guard = Literal["free", "located", "listed"]


class Landmark(NamedTuple):
    """A name without an ending, the family of park that it is, and where it is taken for a park; see landmarks.tsv."""

    text: str
    family: str
    guard: Guard
    own: str


class Sighting(NamedTuple):
    """A landmark at [start, end) of folded text, with the places before it; `first` and `last` are word indexes."""

    start: int
    end: int
    first: int
    last: int
    landmark: Landmark


_ORDINAL = re.compile("第|[一二三四五六七八九十]")


@cache
def landmarks() -> dict[str, Landmark]:
    """All landmarks by their folded text."""
    rows = (map(fold, line.split("\t")) for line in data_lines("landmarks.tsv"))
    return {
        text: Landmark(text, family, guard, own[0] if own else text)  # type: ignore[arg-type]
        for text, family, guard, *own in rows
    }


@cache
def landmark_pattern() -> re.Pattern[str]:
    """Finds any landmark in folded text; whether it stands as a word of its own is for `find_landmarks`."""
    return re.compile("|".join(map(re.escape, sorted(landmarks(), key=len, reverse=True))))


def is_managed(after: Word | None) -> bool:
    """Whether what stands after a landmark is what only a park has: 松山湖|管委会."""
    return after is not None and after.text in around("offices")


def find_landmarks(folded: str, words: Sequence[Word]) -> list[Sighting]:
    """Landmarks that stand as a name of their own in a sentence that was cut into `words`."""
    matches = list(landmark_pattern().finditer(folded))
    if not matches:
        return []
    starts = {word.start: i for i, word in enumerate(words)}
    ends = {word.end: i for i, word in enumerate(words)}
    found = []
    for match in matches:
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is None or last is None:
            continue
        landmark = landmarks()[match[0]]
        while first and words[first - 1].kind in PLACES:
            first -= 1
        before = words[first - 1] if first else None
        after = words[last + 1] if last + 1 < len(words) else None
        part = before is not None and before.kind in ("descriptor", "name", "latin")  # 软件信息|数码港
        bounded = not part and (
            after is None
            or is_managed(after)
            or (after.kind in ("stop", "mark") and not _ORDINAL.match(after.text))
            or (after.kind == "level" and after.text not in around("quarters"))
        )
        located = before is not None and before.text in around("arriving")
        if bounded and (landmark.guard != "located" or located):
            found.append(Sighting(words[first].start, match.end(), first, last, landmark))
    return found

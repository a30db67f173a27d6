"""The shapes of facets: what one document has, and the columns of a whole corpus. No behaviour lives here.

Rows are sentences, numbered through the corpus in the order in which documents were added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Mention(NamedTuple):
    """A park named in a sentence. `start`, `end` are in the sentence's text; `name` indexes DocumentFacets.names."""

    sentence: int
    start: int
    end: int
    name: int


class ParkName(NamedTuple):
    """A printed name of a park, taken apart: 湖南长沙云岭高新区 is 云岭 with an ending of the hitech family.

    `text` is in Simplified characters, `own` and `places` are folded; `places` are there only where the own name is
    that of a place too, of which there may be several (朝阳). `family` says what kind of park the ending is of; it is
    the landmark's where the name has no ending (`ending` is False). `own` is never empty.
    """

    text: str
    own: str
    family: str
    places: tuple[str, ...] = ()
    ending: bool = True


@dataclass(frozen=True, slots=True)
class DocumentFacets:
    """What one document can be narrowed by; small and picklable. Sentence numbers count from 0 within the document.

    names     the park names printed in it, each once
    mentions  where they stand, in order
    members   (sentence, name): sentences that belong to a park by their heading or a bare 园区, not by naming it
    same      (name, name): two names that this document itself says to be one park
    inside    (name, name): the first is a part of the second
    speakers  (sentence, who says it)
    terms     the words that may be keywords, each once
    words     int32 bytes: term numbers in the order of the text; -1 where a run of words breaks
    lengths   int32 bytes: how many items of `words` each sentence has
    cuts      the words of all sentences, each with a newline behind it, as the segmenter cuts them; see text.cuts
    """

    doc: str
    year: str | None
    source: str | None
    script: str
    kinds: tuple[str, ...]
    names: tuple[ParkName, ...]
    mentions: tuple[Mention, ...]
    members: tuple[tuple[int, int], ...]
    same: tuple[tuple[int, int], ...]
    inside: tuple[tuple[int, int], ...]
    speakers: tuple[tuple[int, str], ...]
    terms: tuple[str, ...]
    words: bytes
    lengths: bytes
    cuts: bytes
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which rows bear which values. `value` and `row` are int32 of one length, sorted by value, then row."""

    values: Sequence[str]
    value: NDArray[np.int32]
    row: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where parks are named: int32 columns of one length in order of row and start; `value` indexes the park values."""

    row: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    value: NDArray[np.int32]


class DocumentPark(NamedTuple):
    """A park in one document: how often it is named, and how many sentences belong to it."""

    name: str
    mentions: int
    sentences: int


@dataclass(frozen=True, slots=True)
class CorpusFacets:
    """All facets of a corpus. `aliases` and `parents` go with `park.values`, `keyness` with `keyword.values`.

    Values stand in the order: park, keyword: most telling first; year, kind and the others: by name.
    `document_parks` and `document_keywords` are in document order, the best first.
    """

    park: Postings
    aliases: Sequence[Sequence[str]]
    parents: Sequence[int | None]
    mentions: Mentions
    keyword: Postings
    keyness: Sequence[float]
    year: Postings
    source: Postings
    script: Postings
    doc: Postings
    kind: Postings
    speaker: Postings
    document_parks: Sequence[Sequence[DocumentPark]]
    document_keywords: Sequence[Sequence[tuple[str, float]]]

"""The facets of a document as runs of bytes, which can be put behind those of others without a look at them.

All numbers count within the document. What the facets mean is not known here.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from tui.corpus.kinds import KINDS
from tui.facets.shapes import DocumentFacets
from tui.text.columns import pack_strings

COUNTS: Final = (
    "sentences",
    "names",
    "mentions",
    "members",
    "same",
    "inside",
    "speakers",
    "terms",
    "words",
    "declared",
)
"""What is counted of each document, in this order."""

TYPES: Final[Mapping[str, str]] = {
    "counts": "i4",  # COUNTS of each document
    "about.units": "u2",  # ABOUT of each document, as strings; empty where it is not known
    "about.widths": "i4",
    "kind": "u1",  # of each sentence, by its place in KINDS
    "lengths": "i4",
    "name.units": "u2",  # ParkName as JSON
    "name.widths": "i4",
    "mentions": "i4",  # sentence, start, end, name of each
    "members": "i4",  # sentence, name of each
    "same": "i4",  # pairs of names
    "inside": "i4",
    "speaker.units": "u2",
    "speaker.widths": "i4",
    "speaking": "i4",  # the sentences of the speakers
    "term.units": "u2",
    "term.widths": "i4",
    "words": "i4",
    "declared": "i4",  # by their numbers among the terms; those that are none are no keywords
}
"""The columns and their types."""

ABOUT: Final = ("doc", "year", "source", "script")

_json = json.JSONEncoder(ensure_ascii=False).encode
_KIND: Mapping[str, int] = {kind: i for i, kind in enumerate(KINDS)}


def pack(facets: DocumentFacets) -> tuple[bytes, ...]:
    """A run for each of the columns, in their order."""
    terms = facets.terms
    declared = [terms.index(term) for term in facets.declared if term in terms]
    counts = (
        len(facets.kinds),
        len(facets.names),
        len(facets.mentions),
        len(facets.members),
        len(facets.same),
        len(facets.inside),
        len(facets.speakers),
        len(terms),
        len(facets.words) // 4,
        len(declared),
    )
    return (
        _numbers(counts),
        *pack_strings([getattr(facets, name) or "" for name in ABOUT]),
        bytes(map(_KIND.__getitem__, facets.kinds)),
        facets.lengths,
        *pack_strings([_json(name) for name in facets.names]),
        _numbers(chain.from_iterable(facets.mentions)),
        _numbers(chain.from_iterable(facets.members)),
        _numbers(chain.from_iterable(facets.same)),
        _numbers(chain.from_iterable(facets.inside)),
        *pack_strings([speaker for _, speaker in facets.speakers]),
        _numbers(sentence for sentence, _ in facets.speakers),
        *pack_strings(terms),
        facets.words,
        _numbers(declared),
    )


def _numbers(numbers: Iterable[int]) -> bytes:
    return array("i", numbers).tobytes()

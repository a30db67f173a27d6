"""What a model tells, as plain values: documents, sentences, hits, counts. Loads no numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Order: TypeAlias = Literal["date", "title", "source", "chars"]
"""What documents can be sorted by; newest and longest come first, those without a date or source last."""


@dataclass(frozen=True, slots=True)
class ParkCount:
    """A park in one document: how often it is named, and how many sentences belong to it."""

    name: str
    mentions: int
    sentences: int


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document without its text. Fields as in the `docs` record of docs/interface.md."""

    doc: str
    path: str
    title: str
    title_line: int | None
    date: str | None
    source: str | None
    authors: tuple[str, ...]
    editor: str | None
    script: str
    encoding: str
    chars: int
    sentences: int
    parks: tuple[ParkCount, ...]
    keywords: tuple[tuple[str, float], ...]
    removed_lines: int
    duplicate_lines: int
    duplicate_of: str | None
    warnings: tuple[str, ...]
    url: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceInfo:
    """One sentence with where it stands. `span` is in characters of the decoded raw text; `document` is an index."""

    row: int
    text: str
    document: int
    line: int
    span: tuple[int, int]
    kind: str
    heading: str | None
    speaker: str | None
    parks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found. Fields as in the `find` record of docs/interface.md, and its row in the model."""

    rank: int
    tier: str
    score: float
    text: str
    matches: tuple[tuple[int, int], ...]
    doc: str
    path: str
    title: str
    date: str | None
    source: str | None
    line: int
    span: tuple[int, int]
    kind: str
    heading: str | None
    parks: tuple[str, ...]
    speaker: str | None
    row: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How often a facet value stands in what the selection leaves, its own facet aside."""

    facet: str
    value: str
    documents: int
    sentences: int
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    chosen: bool = False
    excluded: bool = False
    keyness: float = 0.0  # signed G2 against all that is not left; of everything: how far it gathers in few documents


@dataclass(frozen=True, slots=True)
class TermContrast:
    """A keyword that tells two sides apart: sentences of each, signed G2 and log2 ratio (positive: the first side)."""

    term: str
    here: int
    there: int
    g2: float
    log_ratio: float

"""The shapes that a document takes on its way: raw text, ledger, sections, sentences. No behaviour lives here.

All offsets are in characters (code points) of `RawDocument.text`, end-exclusive; line numbers are 1-based. What a page
has many of are named tuples, which are made five times as fast as frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tui.corpus.kinds import KINDS, READABLE, Kind
from tui.corpus.places import Unreadable

__all__ = [
    "KINDS",
    "READABLE",
    "Document",
    "Edit",
    "Kind",
    "LedgerLine",
    "Metadata",
    "RawDocument",
    "Script",
    "Section",
    "Sentence",
    "Unreadable",
]

Script = Literal["hans", "hant", "hant-converted", "mixed", "none"]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One page as decoded, before any cleaning.

    `text` holds the page with `\\n` line ends; for HTML and JSON it is the text taken out of the container.
    `declared` holds what the container itself says: title, date (ISO), source, url, authors, editor, keywords.
    """

    id: str  # twelve hex digits of the content; made unique within a corpus by the builder
    path: str  # as given or walked; `-` for standard input; `file.jsonl#7` for the seventh record
    text: str
    encoding: str
    declared: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Edit(NamedTuple):
    """A change inside a line: `raw[start:end] == before` became `after`. Offsets are within the raw line."""

    rule: str
    start: int
    end: int
    before: str
    after: str
    candidates: tuple[str, ...] = ()  # what an unknown character may have been


class LedgerLine(NamedTuple):
    """What became of one raw line. Applying `edits` to `raw` gives `text`; None where the line was dropped."""

    number: int
    start: int  # where `raw` starts in RawDocument.text
    raw: str
    text: str | None
    kind: Kind
    rule: str | None = None  # the rule that dropped or classed it; None for plain body
    edits: tuple[Edit, ...] = ()
    level: int = 0  # headings: 1 is the highest; 0 otherwise
    joins_previous: bool = False  # a hard wrap: this line goes on the sentence of the readable line before it


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page: printed on it, declared by its container, or derived (`title_line` None)."""

    title: str
    title_line: int | None = None
    date: str | None = None  # ISO, as precise as known: 2023-01-27
    source: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    keywords: tuple[str, ...] = ()
    number: str | None = None  # 国函〔2018〕145号
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `parent` indexes Document.sections; None at the top."""

    heading: str
    level: int
    line: int
    parent: int | None = None
    speaker: str | None = None  # set where the heading is a person who is then quoted


class Sentence(NamedTuple):
    """A unit of search: one sentence, heading, caption or poster line.

    `text` is cleaned; `span` is where it stands in RawDocument.text. `section` indexes Document.sections.
    """

    text: str
    span: tuple[int, int]
    line: int
    kind: Kind
    section: int | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page after cleaning: its ledger, what is known of it, its sections and sentences."""

    id: str
    path: str
    encoding: str
    script: Script
    metadata: Metadata
    lines: tuple[LedgerLine, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    warnings: tuple[str, ...] = ()

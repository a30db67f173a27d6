"""Cleaned text as paragraphs: the readable lines of a ledger, hard wraps undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.corpus.document import READABLE, Document, Kind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A readable line with those that were wrapped onto it. `level` is of headings, 1 the highest; else 0."""

    text: str
    kind: Kind
    level: int = 0


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """The cleaned text of a document, in order."""
    held: Paragraph | None = None
    for line in document.lines:
        if line.kind not in READABLE or line.text is None or not line.text.strip():
            continue
        text = line.text.strip()
        if held is not None and line.joins_previous:
            held = replace(held, text=held.text + _between(held.text, text) + text)
            continue
        if held is not None:
            yield held
        held = Paragraph(text, line.kind, line.level)
    if held is not None:
        yield held


def _between(before: str, after: str) -> str:
    """A blank where two Latin words meet, nothing between Chinese characters."""
    return " " if before[-1].isascii() and after[0].isascii() and after[0].isalnum() else ""

"""How records are printed: the names of the formats, and the style that a person chose.

Knows records, not where they come from or where they go.
"""

from __future__ import annotations

from dataclasses import dataclass

FORMATS = ("text", "tsv", "csv", "jsonl", "md")
"""Formats for every kind of record."""

BIBLIOGRAPHIES = ("bibtex", "csl")
"""Formats for documents only."""


@dataclass(frozen=True, slots=True)
class Style:
    """How records are printed: one of FORMATS (or BIBLIOGRAPHIES), or a template in its place; `print0` ends them in NUL."""

    format: str = "text"
    template: str | None = None
    print0: bool = False

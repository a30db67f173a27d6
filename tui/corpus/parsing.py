"""From a raw document to a cleaned one: ledger, metadata, sections, sentences.

Pure: the same raw document gives the same document. Knows no files, and of other documents only their template lines.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tui.corpus.cleaning.judging import Decision
from tui.corpus.cleaning.ledger import clean
from tui.corpus.cleaning.templates import template_key, template_lines
from tui.corpus.document import Document, RawDocument
from tui.corpus.metadata import describe
from tui.corpus.sections import outline, sentences
from tui.text.scripts import detect_script

__all__ = ["Decision", "parse", "template_key", "template_lines"]


def parse(
    raw: RawDocument,
    *,
    template: Collection[str] = frozenset(),
    decisions: Mapping[str, Decision] | None = None,
) -> Document:
    """Clean a document and find what it says about itself, its sections and its sentences.

    `template` and `decisions` hold lines as `template_key` makes them: lines that stand in many documents of the
    folder, and what a person said of a line.
    """
    cleaned = clean(raw.text, template=template, decisions=decisions, declared_title=raw.declared.get("title"))
    found = outline(cleaned.ledger, cleaned.lines, cleaned.places)
    return Document(
        id=raw.id,
        path=raw.path,
        encoding=raw.encoding,
        script=detect_script(raw.text),
        metadata=describe(cleaned, raw.declared),
        lines=found.ledger,
        sections=found.sections,
        sentences=tuple(sentences(found)),
        warnings=raw.warnings,
    )

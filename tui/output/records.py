"""Records: what is found, as plain mappings from field names to JSON values. docs/interface.md says what each means.

A `Kind` says which fields its records have, in their order. Knows the shapes of the model, not how they are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from tui.corpus.document import LedgerLine
    from tui.model import DocumentInfo, FacetCount, Hit, TermContrast
    from tui.output.paragraphs import Paragraph

Record: TypeAlias = Mapping[str, Any]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What a command's records are: their fields in order, and how one is made."""

    name: str
    fields: tuple[str, ...]
    make: Callable[[T], Record]

    def record(self, item: T) -> Record:
        """The record of an item, with every field present, in order."""
        made = self.make(item)
        return {field: made[field] for field in self.fields}


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of a document's ledger, with the document that it belongs to."""

    doc: str
    path: str
    line: LedgerLine


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting in force: its value as TOML, and where it was said."""

    key: str
    value: str
    origin: str


def _attributes(item: object, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: getattr(item, field) for field in fields}


def _hit(hit: Hit) -> Record:
    return _attributes(hit, HIT.fields) | {
        "matches": [list(match) for match in hit.matches],
        "span": list(hit.span),
        "parks": list(hit.parks),
    }


def _document(document: DocumentInfo) -> Record:
    return _attributes(document, DOCUMENT.fields) | {
        "authors": list(document.authors),
        "parks": [{"name": p.name, "mentions": p.mentions, "sentences": p.sentences} for p in document.parks],
        "keywords": [{"term": term, "weight": weight} for term, weight in document.keywords],
        "warnings": list(document.warnings),
    }


def _facet(count: FacetCount) -> Record:
    return _attributes(count, FACET.fields) | {"aliases": list(count.aliases) if count.facet == "park" else []}


def _line(item: RawLine) -> Record:
    line = item.line
    return {
        "doc": item.doc,
        "path": item.path,
        "line": line.number,
        "raw": line.raw,
        "text": line.text,
        "kind": line.kind,
        "rule": line.rule,
        "edits": [_attributes(edit, ("rule", "start", "end", "before", "after")) for edit in line.edits],
    }


def _contrast(contrast: TermContrast) -> Record:
    measures = {"g2": round(contrast.g2, 2), "log_ratio": round(contrast.log_ratio, 2)}
    return _attributes(contrast, CONTRAST.fields) | measures


def _paragraph(paragraph: Paragraph) -> Record:
    return _attributes(paragraph, PARAGRAPH.fields)


def _setting(setting: Setting) -> Record:
    return _attributes(setting, SETTING.fields)


def _kind(name: str, fields: str, make: Callable[[T], Record]) -> Kind[T]:
    return Kind(name, tuple(fields.split()), make)


HIT: Kind[Hit] = _kind(
    "find",
    "rank tier score text matches doc path title date source line span kind heading parks speaker",
    _hit,
)
DOCUMENT: Kind[DocumentInfo] = _kind(
    "docs",
    "doc path title title_line date source authors editor script encoding chars sentences parks keywords"
    " removed_lines duplicate_lines duplicate_of warnings",
    _document,
)
FACET: Kind[FacetCount] = _kind("facets", "facet value documents sentences aliases", _facet)
LINE: Kind[RawLine] = _kind("clean", "doc path line raw text kind rule edits", _line)
CONTRAST: Kind[TermContrast] = _kind("compare", "term here there g2 log_ratio", _contrast)
PARAGRAPH: Kind[Paragraph] = _kind("paragraph", "text kind level", _paragraph)
SETTING: Kind[Setting] = _kind("config", "key value origin", _setting)


def kind_of(item: Hit | DocumentInfo | FacetCount) -> Kind[Any]:
    """The kind of something that was picked on the screen."""
    from tui.model import DocumentInfo, Hit

    if isinstance(item, Hit):
        return HIT
    return DOCUMENT if isinstance(item, DocumentInfo) else FACET

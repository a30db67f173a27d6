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
    """What a command's records are: their fields in order, and the value of one."""

    name: str
    fields: tuple[str, ...]
    value: Callable[[T, str], Any]

    def record(self, item: T, fields: tuple[str, ...] = ()) -> Record:
        """The record of an item, with every field present, in order; or only these of them."""
        return {field: self.value(item, field) for field in fields or self.fields}


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


def _hit(hit: Hit, field: str) -> Any:
    value = getattr(hit, field)
    match field:
        case "matches":
            return [list(match) for match in value]
        case "span" | "parks":
            return list(value)
        case _:
            return value


def _document(document: DocumentInfo, field: str) -> Any:
    value = getattr(document, field)
    match field:
        case "authors" | "warnings":
            return list(value)
        case "parks":
            return [{"name": park.name, "mentions": park.mentions, "sentences": park.sentences} for park in value]
        case "keywords":
            return [{"term": term, "weight": weight} for term, weight in value]
        case _:
            return value


def _facet(count: FacetCount, field: str) -> Any:
    if field == "aliases":
        return list(count.aliases) if count.facet == "park" else []
    return getattr(count, field)


def _line(item: RawLine, field: str) -> Any:
    match field:
        case "doc" | "path":
            return getattr(item, field)
        case "line":
            return item.line.number
        case "edits":
            return [{name: getattr(edit, name) for name in _EDIT} for edit in item.line.edits]
        case _:
            return getattr(item.line, field)


_EDIT = ("rule", "start", "end", "before", "after")


def _contrast(contrast: TermContrast, field: str) -> Any:
    value = getattr(contrast, field)
    return round(value, 2) if field in ("g2", "log_ratio") else value


def _plain(item: Paragraph | Setting, field: str) -> Any:
    return getattr(item, field)


def _kind(name: str, fields: str, value: Callable[[T, str], Any]) -> Kind[T]:
    return Kind(name, tuple(fields.split()), value)


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
PARAGRAPH: Kind[Paragraph] = _kind("paragraph", "text kind level", _plain)
SETTING: Kind[Setting] = _kind("config", "key value origin", _plain)


def kind_of(item: Hit | DocumentInfo | FacetCount) -> Kind[Any]:
    """The kind of something that was picked on the screen."""
    from tui.model import DocumentInfo, Hit

    if isinstance(item, Hit):
        return HIT
    return DOCUMENT if isinstance(item, DocumentInfo) else FACET

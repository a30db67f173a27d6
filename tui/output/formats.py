"""Formats: records as text, TSV, CSV, JSONL, Markdown, through a template, or as a bibliography.

Everything that is printed is made here, as strings without control characters; writing them is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

from tui.output.cells import cell
from tui.output.plain import plain, to_json
from tui.output.records import DOCUMENT, FACET, HIT, LINE, SETTING, Kind

FORMATS: Final = ("text", "tsv", "csv", "jsonl", "md")
"""Formats for every kind of record."""

BIBLIOGRAPHIES: Final = ("bibtex", "csl")
"""Formats for documents only."""

MATCH: Final = "\x1b[1;31m", "\x1b[0m"
"""Before and after a match, where colour is wanted."""

Item: TypeAlias = tuple[Kind[Any], Any]
"""What is to be printed, with what kind of record it makes."""


@dataclass(frozen=True, slots=True)
class Style:
    """How records are printed: one of FORMATS (or BIBLIOGRAPHIES), or a template in its place.

    `print0` ends records in NUL; `color` marks matches (text format of find only).
    """

    format: str = "text"
    template: str | None = None
    print0: bool = False
    color: bool = False


class Format(Protocol):
    """One way of printing."""

    def head(self, kind: Kind[Any]) -> str | None:
        """What stands above a record whose predecessor was of another kind, or that has none."""

    def line(self, kind: Kind[Any], item: Any) -> str:
        """A record, without what ends it."""

    def foot(self) -> str | None:
        """What stands below the last record."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Records one by one, with nothing around them."""

    line: Callable[[Kind[Any], Any], str]

    def head(self, kind: Kind[Any]) -> str | None:
        """Nothing."""
        return None

    def foot(self) -> str | None:
        """Nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head that is printed again where records of another kind follow."""

    top: Callable[[Kind[Any]], str | None]
    line: Callable[[Kind[Any], Any], str]

    def head(self, kind: Kind[Any]) -> str | None:
        """The names of the fields."""
        return self.top(kind)

    def foot(self) -> str | None:
        """Nothing."""
        return None


class CslArray:
    """Items of CSL-JSON in one array, an item a line."""

    def __init__(self) -> None:
        self._separator = ""

    def head(self, kind: Kind[Any]) -> str | None:
        """The opening bracket."""
        return "["

    def line(self, kind: Kind[Any], item: Any) -> str:
        """An item, after a comma where it is not the first."""
        from tui.output.bibliography import csl

        separator, self._separator = self._separator, ","
        return f"{separator}{csl(item)}"

    def foot(self) -> str | None:
        """The closing bracket."""
        return "]"


def printed(items: Iterable[Item], style: Style) -> Iterator[str]:
    """The pieces to write, each ended as the style says. Nothing for no items. Raises TemplateError, at the first.

    Bibliographies pass over what is no document.
    """
    form = format_of(style)
    if style.format in BIBLIOGRAPHIES:
        items = (item for item in items if item[0] is DOCUMENT)
    end = "\0" if style.print0 else "\n"
    before: Kind[Any] | None = None
    for kind, item in items:
        if kind is not before and (head := form.head(kind)) is not None:
            yield head + end
        yield form.line(kind, item) + end
        before = kind
    foot = form.foot()
    if before is not None and foot is not None:
        yield foot + end


def format_of(style: Style) -> Format:
    """The format that a style names. Raises TemplateError where its template can't be used."""
    if style.template is not None:
        from tui.output.templates import parse_template

        fields = tuple(dict.fromkeys(field for kind in (HIT, DOCUMENT, FACET, LINE) for field in kind.fields))
        fill = parse_template(style.template, fields)
        return Lines(lambda kind, item: fill(kind.record(item)))
    match style.format:
        case "tsv":
            return Table(lambda kind: "\t".join(kind.fields), _tsv)
        case "csv":
            return Table(lambda kind: _csv_row(kind.fields), _csv)
        case "jsonl":
            return Lines(lambda kind, item: to_json(kind.record(item)))
        case "md":
            from tui.output.markdown import markdown, table_head

            return Table(table_head, lambda kind, item: markdown(kind, kind.record(item)))
        case "bibtex":
            from tui.output.bibliography import bibtex

            return Lines(lambda kind, item: bibtex(item))
        case "csl":
            return CslArray()
        case _:
            return Lines(_colored if style.color else _text)


def _tsv(kind: Kind[Any], item: Any) -> str:
    return "\t".join(cell(value) for value in kind.record(item).values())


def _csv(kind: Kind[Any], item: Any) -> str:
    return _csv_row([cell(value) for value in kind.record(item).values()])


def _csv_row(cells: Iterable[str]) -> str:
    import csv
    import io

    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(cells)
    return row.getvalue()


_TEXT: Final = {"docs": ("path", "title"), "facets": ("sentences", "value"), "compare": ("here", "there", "term")}
"""Fields that are shown as text, of the kinds that show others than `text`."""


def _text(kind: Kind[Any], item: Any) -> str:
    if kind is SETTING:
        return f"{item.key} = {plain(item.value)}  # {plain(item.origin)}"
    fields = _TEXT.get(kind.name)
    if fields is None:
        return cell(kind.value(item, "text"))
    return "\t".join(map(cell, kind.record(item, fields).values()))


def _colored(kind: Kind[Any], item: Any) -> str:
    if kind is not HIT:
        return _text(kind, item)
    record = HIT.record(item, ("text", "matches"))
    text, place, parts = record["text"], 0, []
    for start, end in record["matches"]:
        parts += [plain(text[place:start]), MATCH[0], plain(text[start:end]), MATCH[1]]
        place = end
    return "".join([*parts, plain(text[place:])])

"""What can be put out, how, and where to: records of a choice, their text, and the command that prints the same.

Knows the model and the formats; writes nothing itself and knows no widget.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.ui.language import N_

if TYPE_CHECKING:
    from tui.model import FacetCount, Model, View
    from tui.output.formats import Style
    from tui.session import Record

What = Literal["current", "marked", "hits", "documents", "facet"]
Where = Literal["stdout", "file", "clipboard", "editor", "pager", "command", "download"]

WHAT_NAMES: dict[What, str] = {
    "current": N_("the current one"),
    "marked": N_("marked"),
    "hits": N_("all sentences"),
    "documents": N_("documents"),
    "facet": N_("facet table"),
}
WHERE_NAMES: dict[Where, str] = {
    "stdout": N_("print on leaving"),
    "file": N_("file"),
    "clipboard": N_("clipboard"),
    "editor": N_("editor"),
    "pager": N_("terminal pager"),
    "command": N_("another program"),
    "download": N_("download"),
}
ON_TERMINAL: tuple[Where, ...] = ("stdout", "clipboard", "file", "editor", "pager", "command")
IN_BROWSER: tuple[Where, ...] = ("download",)
"""There the files and programs of this machine are not the person's."""

FORMAT_LETTERS = {"text": "t", "tsv": "s", "csv": "c", "jsonl": "n", "md": "m", "bibtex": "b", "csl": "l"}
WHERE_LETTERS: dict[Where, str] = {
    "stdout": "o",
    "file": "f",
    "clipboard": "y",
    "editor": "e",
    "pager": "p",
    "command": "!",
    "download": "d",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants put out. `target` is a path for a file, a command line for another program."""

    what: What
    style: Style
    where: Where
    target: str = ""


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is to put out at this moment."""

    model: Model
    view: View
    current: Record | None
    marked: tuple[Record, ...]
    facet: str  # the facet where the cursor is
    counts: Sequence[FacetCount]
    paths: tuple[str, ...]

    def offered(self) -> list[tuple[What, int]]:
        """What can be chosen, with how many records that gives."""
        documents = int((self.model.document_counts(self.view) > 0).sum())
        sizes: list[tuple[What, int]] = [
            ("marked", len(self.marked)),
            ("current", 0 if self.marked else int(self.current is not None)),
            ("hits", len(self.view)),
            ("documents", documents),
            ("facet", len(self.counts)),
        ]
        return [(what, n) for what, n in sizes if n]

    def records(self, what: What) -> Iterable[Record]:
        """The records of a choice."""
        if what == "marked":
            return self.marked
        if what == "hits":
            return self.model.hits(self.view)
        if what == "documents":
            found = self.model.document_counts(self.view).nonzero()[0].tolist()
            return (self.model.documents[number] for number in found)
        if what == "facet":
            return self.counts
        return () if self.current is None else (self.current,)

    def formats(self, what: What) -> tuple[str, ...]:
        """The formats that fit a choice: bibliographies are of documents."""
        from tui.model import DocumentInfo
        from tui.output.formats import BIBLIOGRAPHIES, FORMATS

        first = next(iter(self.records(what)), None)
        return (*FORMATS, *BIBLIOGRAPHIES) if isinstance(first, DocumentInfo) else FORMATS

    def what_of(self, pane: str) -> What:
        """What a pane shows."""
        return "documents" if pane == "documents" else "facet" if pane == "facets" else "hits"

    def command(self, what: What, style: Style) -> str:
        """The command that prints the same records; empty for what was picked by hand."""
        from tui.output import shell

        selection = self.view.selection
        if what == "hits":
            return shell.find_command(selection, self.paths, style)
        if what == "documents":
            return shell.docs_command(selection, self.paths, style)
        if what == "facet":
            return shell.facets_command(selection, self.paths, style, facet=self.facet)
        return ""


def pieces(records: Iterable[Record], style: Style) -> Iterator[str]:
    """Records as they are printed, piece by piece."""
    from tui.output.formats import printed
    from tui.output.records import kind_of

    return printed(((kind_of(record), record) for record in records), style)


def preview(records: Iterable[Record], style: Style, lines: int) -> list[str]:
    """The first lines of what would be printed."""
    text = "".join(pieces(itertools.islice(records, lines), style))
    return text.replace("\0", "\n").split("\n")[:lines]

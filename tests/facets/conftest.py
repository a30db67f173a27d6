"""Documents made by hand: what the rooms before this one would hand over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui.corpus.document import Document, Kind, Metadata, Script, Section, Sentence
from tui.facets.joining import join_facets
from tui.facets.packing import TYPES, pack
from tui.facets.recognition import recognise
from tui.facets.shapes import CorpusFacets
from tui.text.runs import Runs

MakeDocument = Callable[..., Document]


def join(*documents: Document) -> CorpusFacets:
    """The facets of documents put together, as a build does it."""
    runs = Runs(TYPES)
    for document in documents:
        runs.add(pack(recognise(document)))
    return join_facets(runs.columns())


@pytest.fixture
def document() -> MakeDocument:
    """Make a document of lines; a line that begins with `# ` is a heading over those that follow."""

    def make(
        *lines: str, title: str = "某地新闻", script: Script = "hans", id_: str = "0" * 12, **known: object
    ) -> Document:
        sections: list[Section] = []
        sentences: list[Sentence] = []
        for number, line in enumerate(lines, 1):
            text = line.removeprefix("# ")
            kind: Kind = "heading" if text != line else "body"
            if kind == "heading":
                sections.append(Section(text, 1, number))
            section = len(sections) - 1 if sections else None
            sentences.append(Sentence(text, (0, len(text)), number, kind, section))
        metadata = Metadata(title=title, **known)  # type: ignore[arg-type]
        return Document(id_, "page.txt", "utf-8", script, metadata, (), tuple(sections), tuple(sentences))

    return make

"""Whole pages, made up after real ones: what goes, what stays, and what the page says of itself.

A page is a file in `pages/`. Its first lines (`# `) say what it shows and what is expected of its metadata; then each
line of the page follows with its mark: `-` furniture, `=` a repeat, `M` about the page, `T` title, `H` heading,
`C` caption, `B` byline, and a blank for text. A line of text may also be taken for a heading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tui.corpus.document import Document, RawDocument
from tui.corpus.parsing import parse

FOLDER = Path(__file__).parent / "pages"
MARKS = {
    "boilerplate": "-",
    "duplicate": "=",
    "meta": "M",
    "title": "T",
    "heading": "H",
    "caption": "C",
    "byline": "B",
    "body": " ",
    "blank": " ",
}
KNOWN = ("title", "date", "source", "authors", "editor", "number", "keywords")


@dataclass(frozen=True)
class Page:
    name: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        return parse(RawDocument("0", self.name, "\n".join(self.lines), "utf-8"))


def read(path: Path) -> Page:
    lines, marks, expected = [], [], {}
    for line in path.read_text("utf-8").rstrip("\n").split("\n"):
        if line.startswith("# "):
            key, _, value = line[2:].partition(": ")
            if key in KNOWN:
                expected[key] = value
            continue
        marks.append(line[:1] or " ")
        lines.append(line[2:])
    return Page(path.stem, tuple(lines), tuple(marks), expected)


PAGES = [read(path) for path in sorted(FOLDER.glob("*.txt"))]


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request: pytest.FixtureRequest) -> Page:
    return request.param  # type: ignore[no-any-return]


def test_furniture_goes_and_no_word_of_the_text_is_lost(page: Page) -> None:
    wrong = []
    for line, mark in zip(page.document.lines, page.marks, strict=True):
        dropped = line.text is None
        if dropped != (mark in "-=M") or (mark in "MTHCB" and MARKS[line.kind] != mark):
            wrong.append((line.number, mark, line.kind, line.rule, line.raw))
    assert not wrong


def test_every_dropped_line_names_its_rule(page: Page) -> None:
    assert all(line.rule for line in page.document.lines if line.text is None)


def test_what_the_page_says_of_itself_is_found_and_nothing_is_invented(page: Page) -> None:
    metadata = page.document.metadata
    found = {
        "title": metadata.title,
        "date": metadata.date,
        "source": metadata.source,
        "authors": " ".join(metadata.authors) or None,
        "editor": metadata.editor,
        "number": metadata.number,
        "keywords": " ".join(metadata.keywords) or None,
    }
    assert {key: found[key] for key in page.expected} == page.expected
    if "date" not in page.expected:
        assert metadata.date is None


def test_cleaning_a_cleaned_page_changes_nothing(page: Page) -> None:
    text = "\n".join(line.text for line in page.document.lines if line.text is not None)
    again = parse(RawDocument("0", page.name, text, "utf-8"))
    assert [(line.text, line.edits) for line in again.lines] == [(line, ()) for line in text.split("\n")]

"""What the reader shows: which document, in which view and script, and what is lit in it. Knows no widget."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from tui.ui import page
from tui.ui.cells import clip_left, visible
from tui.ui.document_list import about
from tui.ui.document_order import title_of
from tui.ui.language import N_, _, ngettext
from tui.ui.reader import Highlights
from tui.ui.rule_names import rule_name

if TYPE_CHECKING:
    from tui.corpus.document import Document, LedgerLine
    from tui.finder import Query
    from tui.model import DocumentInfo, Model

Script = Literal["printed", "hans", "hant"]
SCRIPTS: tuple[Script, ...] = ("printed", "hans", "hant")

VIEW_NAMES = {"clean": N_("cleaned"), "ledger": N_("ledger"), "raw": N_("raw")}
SCRIPT_NAMES = {"printed": "", "hans": N_("converted to Simplified"), "hant": N_("converted to Traditional")}

Light = Literal["match", "park", "keyword"]

KEPT = 16
"""Documents kept once read."""


FILE_NAME = 36
"""Cells of a file's name at most; of a longer one the end is shown."""


def file_name(info: DocumentInfo) -> str:
    """The name of a document's file, short enough for a line, and never broken by one."""
    return clip_left(visible(PurePath(info.path).name), FILE_NAME).replace(" ", "\u00a0")


def convert(script: Script, text: str) -> str:
    """A text in a script; the first one in each takes a moment."""
    from tui.text.scripts import to_simplified, to_traditional

    if script == "printed":
        return text
    return to_simplified(text) if script == "hans" else to_traditional(text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is in a page: at a character of its raw text, in a view, with so many lines above the screen."""

    start: int
    view: page.View
    scroll: int


@dataclass(slots=True)
class Reading:
    """The document in the reader and how it is shown."""

    number: int | None = None
    info: DocumentInfo | None = None
    sentence: int | None = None  # where the cursor is to stand
    view: page.View = "clean"
    script: Script = "printed"
    wide: bool = False  # punctuation full-width
    lights: set[Light] = field(default_factory=lambda: {"match", "park"})
    _kept: OrderedDict[int, Document] = field(default_factory=OrderedDict)

    def expect(self, number: int, info: DocumentInfo, sentence: int | None) -> None:
        """From now on this document is shown, with the cursor on a sentence."""
        self.number, self.info, self.sentence = number, info, sentence

    def keep(self, number: int, document: Document) -> None:
        """Have this document at hand."""
        self._kept[number] = document
        self._kept.move_to_end(number)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Have no document at hand any more."""
        self._kept.clear()

    @property
    def document(self) -> Document | None:
        """The document shown, where it is at hand."""
        return None if self.number is None else self._kept.get(self.number)

    @property
    def title(self) -> str:
        """The title of the document shown, and how it is shown where it isn't as printed."""
        if self.info is None:
            return ""
        how = [_(VIEW_NAMES[self.view])] if self.view != "clean" else []
        if self.view == "clean" and self.script != "printed":
            how.append(_(SCRIPT_NAMES[self.script]))
        title = title_of(self.info)
        return title if not how else f"[{' · '.join(how)}] {title}"

    # Blocks

    def blocks(self) -> Sequence[page.Block]:
        """The page as blocks."""
        document, info = self.document, self.info
        if document is None or info is None:
            return ()
        if self.view == "ledger":
            return page.ledger_blocks(document, rule_name)
        if self.view == "raw":
            return page.raw_blocks(document)
        blocks = page.clean_blocks(document, title_of(info), f"{about(info)}  {file_name(info)}", self._converted)
        dropped = page.dropped_by_rule(document)
        if dropped:
            total = sum(n for _rule, n in dropped)
            rules = ", ".join(f"{rule_name(rule)} {n}" for rule, n in dropped[:4])
            said = ngettext(
                "⋯ {n} line dropped ({rules})  v shows it", "⋯ {n} lines dropped ({rules})  v shows them", total
            )
            text = said.format(n=f"{total:,}", rules=rules)
            blocks.append(page.Block("about", (page.Piece(text),), air=2))
        return blocks

    def _converted(self, text: str) -> str:
        from tui.text.scripts import widen_punctuation

        text = convert(self.script, text)
        return widen_punctuation(text) if self.wide else text

    @property
    def outline(self) -> Sequence[tuple[str, int, int]]:
        """The sections: (heading, sentences, how deep it stands from 0)."""
        if self.document is None:
            return ()
        sentences = Counter(sentence.section for sentence in self.document.sentences)
        return [(s.heading, sentences[number], s.level - 1) for number, s in enumerate(self.document.sections)]

    # Units and places

    def place_at(self, unit: int, scroll: int, before: Place | None) -> Place:
        """The place of a unit; the one `before` where that is shown by the same unit."""
        if before is not None and self.unit_at(before) == unit:
            return replace(before, view=self.view, scroll=scroll)
        assert self.document is not None
        starts = self._starts(self.document)
        return Place(starts[unit] if unit < len(starts) else 0, self.view, scroll)

    def unit_at(self, place: Place) -> int:
        """The unit that shows a place: the line that it stands in, or the sentence that begins there or next."""
        if self.document is None:
            return 0
        starts = self._starts(self.document)
        found = bisect_left(starts, place.start) if self.view == "clean" else bisect_right(starts, place.start) - 1
        return max(0, min(found, len(starts) - 1))

    def _starts(self, document: Document) -> Sequence[int]:
        """Where each unit begins in the raw text."""
        if self.view == "clean":
            return [sentence.span[0] for sentence in document.sentences]
        return [line.start for line in document.lines]

    def unit_of(self, sentence: int) -> int:
        """The unit that shows a sentence: the sentence itself, or its line."""
        if self.view == "clean" or self.document is None or not 0 <= sentence < len(self.document.sentences):
            return sentence
        return self.document.sentences[sentence].line - 1

    def sentence_of(self, unit: int) -> int | None:
        """The sentence that a unit shows, the first of a line; None for a line without one."""
        if self.document is None:
            return None
        sentences = self.document.sentences
        if self.view == "clean":
            return unit if 0 <= unit < len(sentences) else None
        return next((i for i, s in enumerate(sentences) if s.line - 1 == unit), None)

    def line_of(self, unit: int) -> LedgerLine | None:
        """The raw line that a unit shows, or begins in."""
        if self.document is None:
            return None
        if self.view != "clean":
            return self.document.lines[unit] if unit < len(self.document.lines) else None
        number = self.document.sentences[unit].line if unit < len(self.document.sentences) else -1
        return next((line for line in self.document.lines if line.number == number), None)

    # Light

    def highlights(self, model: Model, query: Query, first_row: int) -> Highlights:
        """What is lit in a sentence: parks, and over them what the query matched. Nothing in the raw views."""
        if self.view != "clean":
            return lambda _unit: ()

        @lru_cache(maxsize=512)
        def lit(unit: int) -> Sequence[tuple[int, int, str]]:
            row = first_row + unit
            spans: list[tuple[int, int, str]] = []
            if "keyword" in self.lights:
                spans += [(start, end, "keyword") for start, end in self._keywords(model.sentences[row].text)]
            if "park" in self.lights:
                spans += [(start, end, "park") for start, end, _name in model.mentions(row)]
            if "match" in self.lights:
                spans += [(start, end, "match") for start, end in model.matches(row, query)]
            return spans

        return lit

    def _keywords(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the document's keywords stand in a text."""
        for term, _weight in () if self.info is None else self.info.keywords[:20]:
            place = text.find(term)
            while place >= 0:
                yield place, place + len(term)
                place = text.find(term, place + len(term))

"""A document as blocks of text and as lines on the screen: cleaned, with its ledger, or raw. Pure; knows no widget.

A *unit* is what the reader's cursor stands on: a sentence's number within its document in the cleaned page, the index
of a ledger line in the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from tui.corpus.kinds import READABLE
from tui.ui.cells import visible, wrap

if TYPE_CHECKING:
    from tui.corpus.document import Document, LedgerLine, Sentence

View = Literal["clean", "ledger", "raw"]
VIEWS: tuple[View, ...] = ("clean", "ledger", "raw")

Convert = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a block. `start` is its offset in the unit's text; `role`: how it looks besides its kind."""

    text: str
    unit: int | None = None
    start: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or raw line; `label` stands at its left, `air` lines are left free above it."""

    kind: str
    pieces: tuple[Piece, ...]
    label: str = ""
    air: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: what it holds from the pieces of its block."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    block: int = -1  # the number of its block; -1: it is air

    @property
    def text(self) -> str:
        """All that it holds."""
        return "".join(piece.text for piece in self.pieces)


def as_printed(text: str) -> str:
    """The text itself."""
    return text


# Blocks


def clean_blocks(document: Document, title: str, about: str, convert: Convert = as_printed) -> list[Block]:
    """The cleaned page: title and what is known of it, then paragraphs, and at the end what was dropped."""
    blocks = []
    if not any(sentence.kind == "title" for sentence in document.sentences[:8]):
        blocks.append(Block("title", (Piece(convert(title)),), air=0))
        blocks.append(Block("about", (Piece(about),), air=0))
        about = ""
    for paragraph in _paragraphs(document):
        kind = document.sentences[paragraph[0]].kind
        pieces = _pieces(document.sentences, paragraph, convert)
        blocks.append(Block(kind, pieces, air=1 if blocks else 0))
        if kind == "title" and about:
            blocks.append(Block("about", (Piece(about),), air=0))
            about = ""
    return blocks


def _paragraphs(document: Document) -> list[list[int]]:
    """Sentence numbers by paragraph: those that start in one raw line, or in lines hard-wrapped into one."""
    joined = {line.number for line in document.lines if line.joins_previous}
    dropped = {line.number for line in document.lines if line.kind not in READABLE}
    paragraphs: list[list[int]] = []
    for number, sentence in enumerate(document.sentences):
        before = document.sentences[number - 1] if number else None
        if before is not None and before.kind == sentence.kind and _one_paragraph(before, sentence, joined, dropped):
            paragraphs[-1].append(number)
        else:
            paragraphs.append([number])
    return paragraphs


def _one_paragraph(before: Sentence, sentence: Sentence, joined: set[int], dropped: set[int]) -> bool:
    between = range(before.line + 1, sentence.line + 1)
    return all(line in joined or line in dropped for line in between) and (not between or between[-1] in joined)


def _pieces(sentences: Sequence[Sentence], numbers: Sequence[int], convert: Convert) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for number in numbers:
        text = sentences[number].text
        if pieces and text[:1].isascii() and pieces[-1].text[-1:].isascii() and text[:1].isalnum():
            pieces.append(Piece(" "))
        pieces.append(Piece(convert(text), number))
    return tuple(pieces)


def ledger_blocks(document: Document, rule_name: Convert = as_printed) -> list[Block]:
    """Every raw line with what became of it: edits before and after, dropped lines with the rule that dropped them."""
    return [
        Block(
            "kept" if line.kind in READABLE else "dropped",
            _ledger_pieces(index, line, rule_name),
            label=str(line.number),
            air=0,
        )
        for index, line in enumerate(document.lines)
    ]


def _ledger_pieces(index: int, line: LedgerLine, rule_name: Convert) -> tuple[Piece, ...]:
    pieces = []
    place = 0
    for edit in line.edits:
        pieces.append(Piece(line.raw[place : edit.start], index, place))
        pieces.append(Piece(edit.before, index, edit.start, "before"))
        after = edit.after + (f"〔{'/'.join(edit.candidates)}〕" if edit.candidates else "")
        pieces.append(Piece(after, index, edit.start, "after"))
        place = edit.end
    pieces.append(Piece(line.raw[place:], index, place))
    if line.kind not in READABLE and line.kind != "blank":
        pieces.append(Piece(f"  ✕ {rule_name(line.rule or line.kind)}", index, len(line.raw), "note"))
    elif line.kind not in ("body", "blank"):
        pieces.append(Piece(f"  · {rule_name(line.kind)}", index, len(line.raw), "note"))
    return tuple(piece for piece in pieces if piece.text)


def raw_blocks(document: Document) -> list[Block]:
    """The page as it came, line by line."""
    return [
        Block("raw", (Piece(line.raw, index),), label=str(line.number), air=0)
        for index, line in enumerate(document.lines)
    ]


def dropped_by_rule(document: Document) -> list[tuple[str, int]]:
    """Rules with how many lines each dropped, most first; blank lines aside."""
    counts = Counter(
        line.rule or line.kind for line in document.lines if line.kind not in READABLE and line.kind != "blank"
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


# Lines


class Page:
    """Blocks as lines of at most `width` cells, as far as they are laid out: a long page takes a while.

    `lines`, and `units`: for each the first and last line that it stands on.
    """

    def __init__(self, blocks: Sequence[Block] = (), width: int = 1) -> None:
        self.lines: list[Line] = []
        self.units: dict[int, tuple[int, int]] = {}
        self._blocks, self._width = blocks, width
        self._done = 0

    @property
    def is_whole(self) -> bool:
        """Whether all of it is laid out."""
        return self._done == len(self._blocks)

    def lay_out(self, characters: int) -> None:
        """Lay out so many characters more, to the end of their block."""
        while characters > 0 and not self.is_whole:
            characters -= self._lay_out(self._blocks[self._done], self._done)
            self._done += 1

    def _lay_out(self, block: Block, place: int) -> int:
        self.lines += [Line("air")] * block.air
        text = visible("".join(piece.text for piece in block.pieces))
        places = [0, *accumulate(len(piece.text) for piece in block.pieces)]
        for number, (start, end) in enumerate(wrap(text, self._width)):
            pieces = _cut(block.pieces, places, text, start, end)
            for unit in {piece.unit for piece in pieces if piece.unit is not None}:
                first, _last = self.units.get(unit, (len(self.lines), 0))
                self.units[unit] = (first, len(self.lines))
            self.lines.append(Line(block.kind, pieces, block.label if number == 0 else "", place))
        return len(text) + 1


def text_between(page: Page, span_of: Callable[[int], tuple[int, int] | None]) -> str:
    """The text in [start, end) of every line, as `span_of` tells (-1: its end; None: not of it), blocks unbroken."""
    text, block = "", -1
    for number, line in enumerate(page.lines):
        span = span_of(number)
        if span is None or line.block < 0:
            continue
        start, end = span
        part = line.text[max(0, start) : None if end < 0 else end]
        if text and line.block != block:
            text += "\n"
        elif text[-1:].isascii() and part[:1].isascii() and text[-1:].isalnum() and part[:1].isalnum():
            text += " "
        text, block = text + part, line.block
    return text


def _cut(pieces: Sequence[Piece], places: Sequence[int], text: str, start: int, end: int) -> tuple[Piece, ...]:
    """What [start, end) of the block's text holds of each piece; `places` are where the pieces begin in it."""
    cut = []
    for number in range(bisect_right(places, start) - 1, len(pieces)):
        piece, place = pieces[number], places[number]
        if place >= end:
            break
        a, b = max(start, place), min(end, place + len(piece.text))
        if a < b:
            cut.append(Piece(text[a:b], piece.unit, piece.start + a - place, piece.role))
    if not cut and start == end:  # an empty raw line still is a unit
        cut = [piece for piece in pieces[:1] if not piece.text]
    return tuple(cut)

"""Sections and sentences of a cleaned page, each with its place in the raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.corpus.cleaning.edits import RawPlaces
from tui.corpus.cleaning.kinds import byline_of, heading_style, speaker_of
from tui.corpus.cleaning.lines import Line
from tui.corpus.document import READABLE, Kind, LedgerLine, Section, Sentence
from tui.text.sentences import split

_TRAILING = " :：。．."
_SENTENCE = re.compile(r"[^。！？!?；;]{2,46}[。！？!?；;]")
_BREAKS = re.compile(r"<(?:/?(?:p|div|tr|li|h[1-6]|section|article|blockquote|dt|dd|table)|br)\b", re.I)
_CLOSING_BYLINE = re.compile(r"(?<=[。！？!?”’」』…；;.])\s*([(（][^()（）]{2,40}[)）])\s*$")
POSTER = 3
"""Lines without a full stop, one below the other, that end what a speaker is quoted with."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a page in the order of their lines, and the ledger with the ranks of its headings."""

    sections: tuple[Section, ...]
    ledger: tuple[LedgerLine, ...]
    closed: frozenset[int]  # lines (numbers) from which on no section holds until the next heading


def outline(ledger: Sequence[LedgerLine], lines: Sequence[Line], places: Sequence[int]) -> Outline:
    """Find the sections. `places` are those of the readable lines in the ledger.

    A rank is a place in the order in which kinds of numbering first appear inside one another.
    """
    sections: list[Section] = []
    levels: dict[int, int] = {}
    styles: list[str] = []  # open, outermost first
    opened: list[int] = []  # the open sections, beside `styles`
    for place, line in zip(places, lines, strict=True):
        entry = ledger[place]
        heading = _heading(entry, line)
        if heading is None:
            continue
        style, text, speaker = heading
        if style in styles:
            keep = styles.index(style)
        elif style.startswith("#"):
            keep = next(
                (n for n, other in enumerate(styles) if not other.startswith("#") or other >= style), len(styles)
            )
        else:
            keep = len(styles)
            if style == "bare" and styles and styles[-1] in ("条", "(一)", "1.", "(1)") and "bare" not in styles:
                keep = 0
        del styles[keep:], opened[keep:]
        sections.append(Section(text, keep + 1, entry.number, opened[-1] if opened else None, speaker))
        styles.append(style)
        opened.append(len(sections) - 1)
        if entry.kind == "heading":
            levels[place] = keep + 1
    ranked = (
        tuple(entry._replace(level=levels[i]) if i in levels else entry for i, entry in enumerate(ledger))
        if levels
        else tuple(ledger)
    )
    return Outline(tuple(sections), ranked, _posters([ledger[i] for i in places], lines, sections))


def _heading(entry: LedgerLine, line: Line) -> tuple[str, str, str | None] | None:
    """The style, text and speaker of a heading, or of the words that open a paragraph in its place."""
    if entry.kind == "heading":
        style = heading_style(line.text, line.folded, line.level) or "bare"
        return style, line.text.rstrip(_TRAILING), speaker_of(line)
    if entry.kind != "body":
        return None
    start = line.folded[:24]
    numbering = heading_style(line.text[:24], start, 0) if start[:1] in _NUMBERED else None
    if numbering == "条":
        article = re.match(r"第\s?[^\s条條]{1,6}\s?[条條](?:之[一二三四五六七八九十])?", line.text)
        return (numbering, article[0], None) if article else None
    if numbering in ("一、", "(一)") and (sentence := _SENTENCE.match(line.text)) and sentence.end() < len(line.text):
        return numbering, sentence[0].rstrip(_TRAILING + "！？!?；;"), None
    return None


_NUMBERED = frozenset("第一二三四五六七八九十(")


def _posters(entries: Sequence[LedgerLine], lines: Sequence[Line], sections: Sequence[Section]) -> frozenset[int]:
    """First lines of the runs of unfinished lines that follow what a speaker said."""
    if not any(section.speaker for section in sections):
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    for entry, line in zip(entries, lines, strict=True):
        if entry.kind == "body" and line.ends_open:
            run.append(entry.number)
            continue
        if len(run) >= POSTER:
            found.add(run[0])
        run = []
    if len(run) >= POSTER:
        found.add(run[0])
    return frozenset(found)


def sentences(found: Outline) -> Iterator[Sentence]:
    """The sentences of the readable lines. A line that goes on the one before is read with it."""
    starts = [section.line for section in found.sections]
    speakers = _speakers(found.sections)
    closed = sorted(found.closed)
    for paragraph in _paragraphs(found.ledger):
        number = paragraph[0].number
        section: int | None = bisect_right(starts, number) - 1
        if section is not None and (section < 0 or _is_closed(closed, starts[section], number)):
            section = None
        speaker = speakers[section] if section is not None and paragraph[0].kind == "body" else None
        for text, span, line, kind in _units(paragraph):
            yield Sentence(text, span, line, kind, section, speaker)


def _is_closed(closed: Sequence[int], start: int, number: int) -> bool:
    position = bisect_right(closed, number) - 1
    return position >= 0 and closed[position] > start


def _speakers(sections: Sequence[Section]) -> list[str | None]:
    """Who speaks in each section: its own speaker or that of the section around it."""
    found: list[str | None] = []
    for section in sections:
        found.append(section.speaker or (found[section.parent] if section.parent is not None else None))
    return found


def _paragraphs(ledger: Iterable[LedgerLine]) -> Iterator[list[LedgerLine]]:
    paragraph: list[LedgerLine] = []
    for entry in ledger:
        if not entry.text or entry.kind not in READABLE:
            continue
        if paragraph and not entry.joins_previous:
            yield paragraph
            paragraph = []
        paragraph.append(entry)
    if paragraph:
        yield paragraph


Unit = tuple[str, tuple[int, int], int, Kind]


def _units(paragraph: Sequence[LedgerLine]) -> Iterator[Unit]:
    return _units_of_line(paragraph[0]) if len(paragraph) == 1 else _units_of_lines(paragraph)


def _units_of_line(entry: LedgerLine) -> Iterator[Unit]:
    text = entry.text or ""
    if not entry.edits:
        for start, end, kind in _spans(text, entry.kind, ()):
            yield text[start:end], (entry.start + start, entry.start + end), entry.number, kind
        return
    raw = RawPlaces(entry.edits)
    for start, end, kind in _spans(text, entry.kind, list(_hard_breaks(entry))):
        yield text[start:end], (entry.start + raw.start(start), entry.start + raw.end(end)), entry.number, kind


def _units_of_lines(paragraph: Sequence[LedgerLine]) -> Iterator[Unit]:
    first = paragraph[0]
    pieces = [first.text or ""]
    begins = [0]
    for entry in paragraph[1:]:
        glue = " " if _needs_blank(pieces[-1], entry.text or "") else ""
        begins.append(begins[-1] + len(pieces[-1]) + len(glue))
        pieces[-1] += glue
        pieces.append(entry.text or "")
    text = "".join(pieces)
    raw = [RawPlaces(entry.edits) for entry in paragraph]
    breaks = [begins[n] + at for n, entry in enumerate(paragraph) for at in _hard_breaks(entry)]
    for start, end, kind in _spans(text, first.kind, breaks):
        a, b = bisect_right(begins, start) - 1, bisect_right(begins, end - 1) - 1
        left = paragraph[a].start + raw[a].start(start - begins[a])
        right = paragraph[b].start + raw[b].end(min(end - begins[b], len(paragraph[b].text or "")))
        yield text[start:end], (left, right), paragraph[a].number, kind


def _needs_blank(before: str, after: str) -> bool:
    return (
        bool(before) and before[-1].isascii() and before[-1].isalnum() and after[:1].isascii() and after[:1].isalnum()
    )


def _spans(text: str, kind: Kind, breaks: Sequence[int]) -> list[tuple[int, int, Kind]]:
    if kind != "body":
        return [(0, len(text), kind)]
    end = len(text)
    byline = _CLOSING_BYLINE.search(text, max(0, end - 60)) if text.endswith((")", "）")) else None
    if byline and byline.start(1) > 0 and byline_of(byline[1]):
        end = byline.start(1)
    limits = [0, *[at for at in breaks if 0 < at < end], end]
    found: list[tuple[int, int, Kind]] = [
        (start + left, start + right, kind)
        for start, stop in pairwise(limits)
        for left, right in split(text[start:stop])
    ]
    if byline and end < len(text):
        found.append((byline.start(1), byline.end(1), "byline"))
    return found


def _hard_breaks(entry: LedgerLine) -> Iterator[int]:
    """Offsets in a line's text where the markup of a paragraph's end was taken away."""
    shift = 0
    for edit in entry.edits:
        if _BREAKS.search(edit.before):
            yield edit.start + shift
        shift += len(edit.after) - len(edit.before)

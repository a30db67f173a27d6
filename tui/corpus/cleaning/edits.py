"""Edits within one line: how repairs are written down, put on top of each other, and applied.

A repair looks at the line as earlier repairs left it; its changes are kept in offsets of the raw line all the same, so
that `apply(raw, edits)` always gives the cleaned text. Knows nothing of what the repairs are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.corpus.document import Edit


class Change(NamedTuple):
    """What a repair wants: `text[start:end]`, never empty, becomes `after`. Offsets are in the text it was given."""

    start: int
    end: int
    after: str
    rule: str
    candidates: tuple[str, ...] = ()


def apply(raw: str, edits: Iterable[Edit]) -> str:
    """The text that the edits make of a raw line. `edits` are in order and do not overlap."""
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += raw[position : edit.start], edit.after
        position = edit.end
    pieces.append(raw[position:])
    return "".join(pieces)


def amend(raw: str, text: str, edits: Sequence[Edit], changes: Sequence[Change]) -> list[Edit]:
    """Put changes to `text` on top of the edits that made it of `raw`. Both are in order and do not overlap.

    A change that touches what an edit wrote becomes one edit with it.
    """
    if not edits:
        return [Edit(rule, start, end, raw[start:end], after, guesses) for start, end, after, rule, guesses in changes]
    result: list[Edit] = []
    i = j = shift = 0  # `shift`: offset in raw less offset in text, where nothing is changed before edit i
    while i < len(edits) or j < len(changes):
        edit = edits[i] if i < len(edits) else None
        change = changes[j] if j < len(changes) else None
        if edit and (change is None or edit.start - shift + len(edit.after) <= change.start):
            result.append(edit)
            shift += len(edit.before) - len(edit.after)
            i += 1
        elif change and (edit is None or change.end <= edit.start - shift):
            start, end = change.start + shift, change.end + shift
            result.append(Edit(change.rule, start, end, raw[start:end], change.after, change.candidates))
            j += 1
        elif edit and change:
            start = position = end = min(edit.start - shift, change.start)
            raw_start = start + shift
            after: list[str] = []
            candidates: tuple[str, ...] = ()
            while True:
                if i < len(edits) and edits[i].start - shift < max(end, start + 1):
                    end = max(end, edits[i].start - shift + len(edits[i].after))
                    candidates = candidates or edits[i].candidates
                    shift += len(edits[i].before) - len(edits[i].after)
                    i += 1
                elif j < len(changes) and changes[j].start < max(end, start + 1):
                    after += text[position : changes[j].start], changes[j].after
                    position = changes[j].end
                    end = max(end, position)
                    candidates = candidates or changes[j].candidates
                    j += 1
                else:
                    break
            after.append(text[position:end])
            before = raw[raw_start : end + shift]
            if before != "".join(after):
                result.append(Edit(edit.rule, raw_start, end + shift, before, "".join(after), candidates))
    return result


class RawPlaces:
    """Where the characters of a cleaned line stand in the raw one. `edits` made the one of the other."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._begins: list[int] = []  # where in the cleaned line stands what each edit wrote
        shift = 0
        for edit in edits:
            self._begins.append(edit.start + shift)
            shift += len(edit.after) - len(edit.before)

    def start(self, offset: int) -> int:
        """The place in the raw line of the character at `offset` of the cleaned one."""
        return self._span(offset)[0]

    def end(self, offset: int) -> int:
        """The place in the raw line behind the character before `offset` of the cleaned one."""
        return self._span(offset - 1)[1]

    def _span(self, offset: int) -> tuple[int, int]:
        """What a character was made of: itself, or all that an edit has put something else for."""
        n = bisect_right(self._begins, offset) - 1
        if n < 0:
            return offset, offset + 1
        edit = self._edits[n]
        behind = offset - self._begins[n] - len(edit.after)
        return (edit.start, edit.end) if behind < 0 else (edit.end + behind, edit.end + behind + 1)

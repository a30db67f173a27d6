"""What a person has chosen and marked: immutable, so that undoing is taking up an earlier one. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tui.corpus.decisions import Verdict
    from tui.model import DocumentInfo, FacetCount, Hit
    from tui.session import Record

Key: TypeAlias = tuple[str, ...]
"""What a mark is on, whatever snapshot of the model it came from: a document's id, or that and a sentence's place."""

Choice: TypeAlias = tuple[str, str]
"""A facet and one of its values."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked record; in the order of marking it is printed."""

    key: Key
    record: Record


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a line, which holds for a folder, and the one before it; None: the rules'."""

    folder: str
    line: str
    before: Verdict | None
    after: Verdict | None

    @property
    def reversed(self) -> Decision:
        """What takes it back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class State:
    """Facet choices, marks, and what was decided about lines, in order."""

    chosen: tuple[Choice, ...] = ()
    excluded: tuple[Choice, ...] = ()
    marks: tuple[Mark, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def keys(self) -> frozenset[Key]:
        """What is marked."""
        return frozenset(mark.key for mark in self.marks)

    def toggle_mark(self, record: Record, limit: int | None = None) -> State:
        """Mark a record, or no longer; beyond `limit` marks nothing changes."""
        key = key_of(record)
        kept = tuple(mark for mark in self.marks if mark.key != key)
        if len(kept) < len(self.marks):
            return replace(self, marks=kept)
        if limit is not None and len(kept) >= limit:
            return self
        return replace(self, marks=(*kept, Mark(key, record)))

    def toggle_choice(self, choice: Choice, *, excluded: bool) -> State:
        """Choose (or exclude) a facet value, or let it go; a value is never both."""
        chosen = tuple(c for c in self.chosen if c != choice)
        left_out = tuple(c for c in self.excluded if c != choice)
        was = (self.excluded if excluded else self.chosen).count(choice) > 0
        if not was and excluded:
            left_out = (*left_out, choice)
        elif not was:
            chosen = (*chosen, choice)
        return replace(self, chosen=chosen, excluded=left_out)

    def without_choices(self) -> State:
        """Nothing narrows but the query."""
        return replace(self, chosen=(), excluded=())

    def decisions_to(self, other: State) -> tuple[Decision, ...]:
        """What is to be decided so that this state becomes the other one: one of them goes on where the other ends."""
        if len(other.decisions) < len(self.decisions):
            return tuple(done.reversed for done in reversed(self.decisions[len(other.decisions) :]))
        return other.decisions[len(self.decisions) :]

    @property
    def choices(self) -> tuple[tuple[Choice, bool], ...]:
        """What narrows besides the query, in the order shown: (choice, whether it is excluded)."""
        return tuple((c, False) for c in self.chosen) + tuple((c, True) for c in self.excluded)


@dataclass(frozen=True, slots=True)
class Past:
    """States that were, and those that were undone."""

    before: tuple[State, ...] = ()
    after: tuple[State, ...] = ()

    def then(self, state: State) -> Past:
        """What was `state` has been changed."""
        return Past((*self.before[-199:], state))

    def undo(self, now: State) -> tuple[Past, State]:
        """The state before `now`; `now` itself where there is none."""
        if not self.before:
            return self, now
        return Past(self.before[:-1], (now, *self.after)), self.before[-1]

    def redo(self, now: State) -> tuple[Past, State]:
        """The state after `now`; `now` itself where there is none."""
        if not self.after:
            return self, now
        return Past((*self.before, now), self.after[1:]), self.after[0]


def key_of(record: Record) -> Key:
    """What a mark on this record is on."""
    from tui.model import DocumentInfo, Hit

    if isinstance(record, Hit):
        return sentence_key(record)
    if isinstance(record, DocumentInfo):
        return document_key(record)
    return facet_key(record)


def sentence_key(hit: Hit) -> Key:
    """A sentence."""
    return sentence_key_of(hit.doc, hit.span)


def sentence_key_of(doc: str, span: tuple[int, int]) -> Key:
    """A sentence: its document, and where in the page it stands."""
    return ("sentence", doc, str(span[0]), str(span[1]))


def document_key(info: DocumentInfo) -> Key:
    """A document."""
    return ("document", info.doc)


def facet_key(count: FacetCount) -> Key:
    """A facet value."""
    return ("facet", count.facet, count.value)

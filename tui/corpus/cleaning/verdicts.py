"""What the rules say of a line: the kind that it is, and the rule that says so."""

from __future__ import annotations

from typing import NamedTuple

from tui.corpus.document import Kind

DROPPED: frozenset[Kind] = frozenset(("boilerplate", "duplicate", "meta"))
"""Kinds of lines that leave the cleaned text."""


class Verdict(NamedTuple):
    """A kind and the rule that found it."""

    kind: Kind
    rule: str


def litter(rule: str) -> Verdict:
    return Verdict("boilerplate", rule)


def is_dropped(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.kind in DROPPED

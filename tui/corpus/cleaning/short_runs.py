"""Runs of short lines that the other rules left: menus, catalogues and directories with few words of furniture or none.

A text has sentences, or says that a list follows. What stands in short lines and is text all the same shows it: verse
by its words of grammar, tables and steps by their numbers, rolls by the names of people, fields by their colons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tui.corpus.cleaning.data import either, on_folded, table
from tui.corpus.cleaning.lines import Line
from tui.corpus.cleaning.link_lists import INTRODUCES, runs
from tui.corpus.cleaning.verdicts import Verdict
from tui.corpus.names import is_name
from tui.text.folding import fold

LONG = 18
"""Lines of the shortest run that is furniture without any word of it."""
OPENING = 12
"""The same where the run begins right below the window's title, and furniture stood within it."""
LEAST = 5
"""Lines of the shortest run that is furniture where a fifth of them are words of it."""
_SHORT = 30
"""Characters of the longest line in a run."""
_ANNOUNCES = 12
"""Characters at the end of a line that may say that a list follows."""
_SIGNED = 4
"""Lines below a text among which who signed it and the day may stand."""

_GRAMMAR = on_folded(f"[{either('grammar').replace('|', '')}]")
_CLAUSE = re.compile("[,、;]")
_FIELD = re.compile(".:")
_BULLET = re.compile(r"[-*+] ")
_CLOSING = frozenset("”’」』）)》〉】]、，。；：,;:%")
_OFFICE = on_folded(rf"(?:{either('offices')})$")
_ROLL = on_folded(rf"(?:{either('rolls')})\W*$")


def short_runs(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    keep: frozenset[int],
    parted: frozenset[int],
    *,
    opens: bool,
) -> Iterator[int]:
    """Places in such runs on a page from which all other furniture is gone. `keep` are lines known to be text, `parted`
    the places above which furniture stood, or the number of lines where it ended the page: a few lines that end a text
    with none at either end are the text's. `opens` says that the first of the lines is the page's first
    and its title.
    """
    has_text = any(line.prose for line in lines)  # else an address may be what the page is about
    for places in runs(i for i, line in enumerate(lines) if _is_short(line) and verdicts[i] is None and i not in keep):
        start, end = places[0], places[-1] + 1
        run, above, below = lines[start:end], lines[start - 1 : start], lines[end : end + 1]
        ends_text = end == len(lines) and any(line.prose for line in above) and parted.isdisjoint((start, end))
        opening = opens and has_text and keep.issuperset(range(start)) and not parted.isdisjoint(range(start, end))
        long = OPENING if opening else LONG
        if len(run) >= (LONG if ends_text else LEAST) and _is_furniture(run, above, below, long):
            first, last = _part(run, start > 0 and verdicts[start - 1] is None, None in verdicts[end : end + 1])
            yield from (places[n] for n in range(first, last) if has_text or not _is_field(run[n]))


def _is_short(line: Line) -> bool:
    return line.size <= _SHORT and line.ends_open and not line.prose and not line.level


def _is_furniture(run: Sequence[Line], above: Sequence[Line], below: Sequence[Line], long: int) -> bool:
    """Whether a run is furniture, with words of it or as many lines as in a `long` one. `above` and `below` are the
    lines next to it, if there are any.
    """
    many = _many(_words(run), run)
    between = any(line.prose for line in above) and any(line.prose for line in below)
    if len(run) < (LEAST if many and not between else long):
        return False
    return (many or not (any(map(_announces, above)) or _is_roll(run))) and not _is_text(run)


def _words(run: Sequence[Line]) -> int:
    """How many lines of a run are words of furniture."""
    return sum(line.furniture is not None for line in run)


def _many(words: int, run: Sequence[Line]) -> bool:
    """Whether so many of the lines of a run are words of furniture that even a short one is a menu."""
    return 5 * words >= len(run)


def _part(run: Sequence[Line], text_above: bool, text_below: bool) -> tuple[int, int]:
    """Which part of a run is furniture, where text stands right above it or below: that may go on into the run."""
    words = [n for n, line in enumerate(run) if line.furniture]
    if _many(len(words), run):
        return words[0] if text_above else 0, words[-1] + 1 if text_below else len(run)
    return _below_signature(run) if text_above else 0, len(run) - text_below  # the last may be a heading


def _below_signature(run: Sequence[Line]) -> int:
    """Where a run begins below the day that ends the text above it."""
    return next((n + 1 for n in range(_SIGNED) if run[n].dates), 0)


def _is_roll(run: Sequence[Line]) -> bool:
    """Whether most lines name offices and companies: who took part, who has moved in."""
    return 2 * sum(_OFFICE.search(line.folded) is not None for line in run) > len(run)


def _announces(line: Line) -> bool:
    return INTRODUCES.search(line.folded[-_ANNOUNCES:]) is not None or _ROLL.search(line.folded) is not None


def _is_text(run: Sequence[Line]) -> bool:
    """Whether a run has more lines of some look than menus have."""
    if sum(line.key in _columns() for line in run) > 1 or sum(line.text[0] in _CLOSING for line in run) > 1:
        return True
    if len(run) < LONG and any(map(_opens_with_name, run)):
        return True
    return any(sum(map(looks, run)) * fewest > len(run) for looks, fewest in _LOOKS)


def _is_verse(line: Line) -> bool:
    return _GRAMMAR.search(line.folded) is not None


def _has_clauses(line: Line) -> bool:
    return _CLAUSE.search(line.folded) is not None


def _is_field(line: Line) -> bool:
    return _FIELD.search(line.folded) is not None


def _is_item(line: Line) -> bool:
    return line.has_number or line.is_numbered or line.is_symbols or _BULLET.match(line.text) is not None


def _opens_with_name(line: Line) -> bool:
    return is_name(line.folded.partition(" ")[0])


_LOOKS: tuple[tuple[Callable[[Line], bool], int], ...] = (
    (_is_verse, 5),
    (_has_clauses, 6),
    (_is_field, 4),
    (_is_item, 3),
    (_opens_with_name, 3),
)
"""Looks of lines, and one line out of how many may have them in a menu."""


@cache
def _columns() -> frozenset[str]:
    return frozenset(map(fold, table("words.toml")["columns"].split()))

"""The shell command that prints the same records as the screen shows: what is picked once can be repeated."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.output.formats import Style

if TYPE_CHECKING:
    from tui.model import Selection


def find_command(selection: Selection, paths: Sequence[str], style: Style, *, limit: int | None = None) -> str:
    """`yuanlan find` for the sentences of a selection, best first."""
    return _command("find", [selection.as_query()], paths, [*_exact(selection), *_options(style), *_limit(limit)])


def docs_command(selection: Selection, paths: Sequence[str], style: Style, *, limit: int | None = None) -> str:
    """`yuanlan docs` for the documents that hold a sentence of a selection; without one, for all."""
    query = selection.as_query()
    narrowed = [*_exact(selection), "--query", query] if query else []
    return _command("docs", [], paths, [*narrowed, *_options(style), *_limit(limit)])


def facets_command(
    selection: Selection, paths: Sequence[str], style: Style, *, facet: str | None = None, limit: int | None = None
) -> str:
    """`yuanlan facets` for the values of one facet, or of all, under a selection."""
    query = selection.as_query()
    narrowed = [*_exact(selection), "--query", query] if query else []
    chosen = ["--facet", facet] if facet else []
    return _command("facets", [], paths, [*chosen, *narrowed, *_options(style), *_limit(limit)])


def _command(name: str, words: Sequence[str], paths: Sequence[str], options: Sequence[str]) -> str:
    """Words and paths before options, as people write it; behind `--` where one could be taken for an option."""
    given = [*words, *paths]
    if any(word.startswith("-") and word != "-" for word in given):
        return shlex.join(["yuanlan", name, *options, "--", *given])
    return shlex.join(["yuanlan", name, *given, *options])


def _exact(selection: Selection) -> list[str]:
    return ["--exact"] if selection.exact else []


def _limit(limit: int | None) -> list[str]:
    return [] if limit is None else ["--limit", str(limit)]


def _options(style: Style) -> list[str]:
    shape = ["--template", style.template] if style.template is not None else ["--format", style.format]
    return [*shape, *(["--print0"] if style.print0 else [])]

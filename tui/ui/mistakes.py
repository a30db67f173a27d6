"""What is wrong with a query, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.ui.language import N_, _

if TYPE_CHECKING:
    from tui.finder import QueryError

MISTAKES = (
    N_("nothing stands after {it}"),
    N_("the quotation is not closed with {it}"),
    N_("{it} needs a value"),
    N_("only terms can stand on both sides of |; values of one facet are either-or without it"),
)
"""The messages of the query language."""


def in_words(error: QueryError) -> str:
    """A mistake as one line."""
    return _(error.message).format(it=error.it)

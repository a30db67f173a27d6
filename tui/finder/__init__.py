"""Finding sentences: the query language, the index, matching tiers, ranking and highlights.

What needs numpy is loaded when it is used: a query can be parsed without.
"""

from typing import TYPE_CHECKING, Any

from tui.finder.query import Filter, Query, QueryError, Term, parse_query
from tui.finder.ranking import TIERS

if TYPE_CHECKING:
    from tui.finder.index import Hits, Index, SearchCancelled

__all__ = ["TIERS", "Filter", "Hits", "Index", "Query", "QueryError", "SearchCancelled", "Term", "parse_query"]


def __getattr__(name: str) -> Any:
    if name in ("Hits", "Index", "SearchCancelled"):
        from tui.finder import index

        return getattr(index, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

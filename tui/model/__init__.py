"""The in-memory model: columns that the stages made, and the questions that screen, command line and Python ask.

A Model never changes; adding documents makes a new one. It knows neither how it was built nor how answers are printed.
Sentences are rows, numbered in document order; documents are numbered in path order. All but what asks is loaded when
it is used: a question about few sentences is answered without numpy, and to print sentences takes no records.
"""

from typing import TYPE_CHECKING, Any

from tui.model.selection import FACETS, FACETS_BY_ROW, Selection, View, quoted

if TYPE_CHECKING:
    from tui.model.model import Loader, Model
    from tui.model.records import DocumentInfo, FacetCount, Hit, Order, ParkCount, SentenceInfo, TermContrast

__all__ = [
    "FACETS",
    "FACETS_BY_ROW",
    "DocumentInfo",
    "FacetCount",
    "Hit",
    "Loader",
    "Model",
    "Order",
    "ParkCount",
    "Selection",
    "SentenceInfo",
    "TermContrast",
    "View",
    "quoted",
]


def __getattr__(name: str) -> Any:
    if name in ("Loader", "Model"):
        from tui.model import model

        return getattr(model, name)
    if name in __all__:
        from tui.model import records

        return getattr(records, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

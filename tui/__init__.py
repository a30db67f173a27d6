"""yuanlan (园览): read, search and quote messy Chinese documents.

Importing the package costs next to nothing; what is used is loaded when it is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.api import Corpus, open_corpus

__version__ = "0.1.0"
__all__ = ["Corpus", "__version__", "open_corpus"]


def __getattr__(name: str) -> Any:
    if name in ("Corpus", "open_corpus"):
        from tui import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""In which order documents are listed, and which are folded under another one. Pure; knows no widget."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from tui.ui.language import N_, _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui.model import DocumentInfo, Model

Order = Literal["path", "hits", "date", "title", "source", "chars"]
ORDERS: tuple[Order, ...] = ("path", "hits", "date", "title", "source", "chars")

_NAMES = {
    "path": N_("path"),
    "hits": N_("hits"),
    "date": N_("date"),
    "title": N_("title"),
    "source": N_("source"),
    "chars": N_("length"),
}


def order_name(order: Order) -> str:
    """What the documents are sorted by, in words."""
    return _(_NAMES[order])


def title_of(info: DocumentInfo) -> str:
    """The title of a document, or where it has none the name of its file."""
    return info.title or PurePath(info.path).name


def arranged(
    model: Model,
    hits: NDArray[np.int32],
    *,
    only_hits: bool,
    by: Order,
    backwards: bool,
    unfolded: Collection[int],
) -> NDArray[np.intp]:
    """Numbers of the documents to list: copies stand under their original where it is unfolded, and nowhere else.

    A copy whose original is not listed stands for itself. `hits` is int32[documents].
    """
    import numpy as np

    originals = model.originals
    listed = hits > 0 if only_hits else np.ones(len(hits), bool)
    tops = np.flatnonzero(listed & ~((originals >= 0) & listed[originals]))
    if by == "hits":
        tops = tops[np.argsort(-hits[tops], kind="stable")]
    elif by != "path":
        tops = tops[np.argsort(model.places(by)[tops])]
    if backwards:
        tops = tops[::-1]
    for top in unfolded:
        place = np.flatnonzero(tops == top)
        if len(place):
            tops = np.insert(tops, place[0] + 1, np.flatnonzero(listed & (originals == top)))
    return tops

"""In which order documents are listed, and which are folded under another one. Pure; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from tui.ui.language import N_, _

if TYPE_CHECKING:
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


_KEYS: Mapping[Order, Callable[[DocumentInfo], Any]] = {
    "date": lambda info: [-ord(c) for c in info.date or ""] or [1],
    "title": title_of,
    "source": lambda info: (not info.source, info.source),
    "chars": lambda info: -info.chars,
}
"""What documents are sorted by: newest and longest first; without a date or source last."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What documents are sorted and folded by, at hand for all of them. `copies`: near-duplicates by their original."""

    titles: Sequence[str] = ()
    places: Mapping[Order, Sequence[int]] = field(default_factory=dict)  # of each document in an order
    copies: Mapping[int, Sequence[int]] = field(default_factory=dict)
    original: Mapping[int, int] = field(default_factory=dict)  # of each copy

    @classmethod
    def of(cls, model: Model) -> Catalogue:
        """The catalogue of a model: reads every document's record once, so it is for a thread."""
        infos = list(model.documents)
        copies: dict[int, list[int]] = {}
        for number, info in enumerate(infos):
            original = None if info.duplicate_of is None else model.index_of(info.duplicate_of)
            if original is not None and original != number:
                copies.setdefault(original, []).append(number)
        return cls(
            titles=[title_of(info) for info in infos],
            places={order: _places([key(info) for info in infos]) for order, key in _KEYS.items()},
            copies=copies,
            original={copy: original for original, group in copies.items() for copy in group},
        )


def arranged(
    hits: Sequence[int],
    catalogue: Catalogue,
    *,
    only_hits: bool,
    by: Order,
    backwards: bool,
    unfolded: Collection[int],
) -> list[int]:
    """Indexes of the documents to list: copies stand under their original where it is unfolded, and nowhere else.

    A copy whose original is not listed stands for itself.
    """
    listed = [i for i, n in enumerate(hits) if n or not only_hits]
    shown = set(listed)
    tops = [i for i in listed if catalogue.original.get(i) not in shown]
    if by == "hits":
        tops.sort(key=lambda i: -hits[i])
    elif len(catalogue.places.get(by, ())) == len(hits):
        tops.sort(key=catalogue.places[by].__getitem__)
    if backwards:
        tops.reverse()
    if not unfolded:
        return tops
    return [i for top in tops for i in (top, *_under(top, catalogue, shown, unfolded))]


def _under(top: int, catalogue: Catalogue, shown: Collection[int], unfolded: Collection[int]) -> list[int]:
    return [copy for copy in catalogue.copies.get(top, ()) if copy in shown] if top in unfolded else []


def _places(keys: Sequence[Any]) -> list[int]:
    """The place of each key among all, sorted."""
    places = [0] * len(keys)
    for place, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        places[number] = place
    return places

"""The model: what can be asked of all documents and sentences at once. Answers are made from columns with numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tui.finder import Index, Query
from tui.model.narrowing import Wanted, narrowings, wanted
from tui.model.rows import LazyHit, Rows
from tui.model.selection import Selection, View
from tui.storage import Columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui.corpus.document import Document
    from tui.model.records import FacetCount, Hit, Order, TermContrast

Loader: TypeAlias = "Callable[[int], Document]"
"""Reads one document again, with its ledger, by its index."""


class Model(Rows):
    """Documents, sentences, facets and the finder's index over one set of columns. Threads may share it."""

    def __init__(self, columns: Columns, load: Loader) -> None:
        super().__init__(columns.__getitem__)
        self.columns = columns
        self._load = load
        self._matching_lately = lru_cache(maxsize=8)(self._matching)
        self._sentences_of = lru_cache(maxsize=None)(self._count_sentences)
        self._concentration = lru_cache(maxsize=None)(self._measure_concentration)

    @cached_property
    def _document_of_row(self) -> NDArray[np.int32]:
        return np.repeat(np.arange(len(self.documents), dtype=np.int32), np.diff(self._first))

    @cached_property
    def index(self) -> Index:
        """The finder's index over the folded sentences."""
        prefix = "index."
        return Index.from_columns({k[len(prefix) :]: v for k, v in self.columns.items() if k.startswith(prefix)})

    @property
    def originals(self) -> NDArray[np.int32]:
        """int32[documents]: the document that each is nearly the same as, -1 for none; no original is a copy."""
        originals: NDArray[np.int32] = self.columns["document.original"]
        return originals

    def places(self, order: Order) -> NDArray[np.int32]:
        """int32[documents]: the place of each document among all in an order."""
        places: NDArray[np.int32] = self.columns[f"document.place.{order}"]
        return places

    def read(self, document: int) -> Document:
        """The whole document with its ledger, read again from where it came. Raises Unreadable where that is gone."""
        return self._load(document)

    def _rows_with(self, facet: str, wanted: Wanted) -> NDArray[np.bool_]:
        """bool[sentences]: rows that bear a value for which `wanted(value, aliases)` holds."""
        column = self.facet(facet)
        aliases = column.aliases or ((),) * len(column.values)
        chosen = np.array([wanted(v, a) for v, a in zip(column.values, aliases, strict=True)], bool)
        mask = np.zeros(len(self.sentences), bool)
        mask[column.postings.row[chosen[column.postings.value]]] = True
        return mask

    def _narrowed(self, selection: Selection, query: Query, *, besides: str | None = None) -> NDArray[np.bool_] | None:
        """bool[sentences] of what facet choices and filters leave, the choices within `besides` aside; None for all."""
        mask: NDArray[np.bool_] | None = None
        for narrowing in narrowings(selection, query, besides=besides):
            rows = self._rows_with(narrowing.facet, narrowing.wanted)
            rows = ~rows if narrowing.negated else rows
            mask = rows if mask is None else mask & rows
        return mask

    # Questions

    def search(
        self, selection: Selection, *, limit: int | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> View:
        """Sentences that the selection leaves, best first.

        Raises QueryError where the query can't be parsed, SearchCancelled where `cancelled()` came true.
        """
        query = selection.parsed()
        found = self.index.search(query, self._narrowed(selection, query), limit, cancelled)
        return View(selection, query, found.rows, found.tiers, found.scores, found.total, found.complete)

    def hit(self, view: View, rank: int) -> Hit:
        """The record at a place of a view (0-based; Hit.rank counts from 1)."""
        return self._hit(rank + 1, int(view.rows[rank]), int(view.tiers[rank]), float(view.scores[rank]), view.query)

    def hits(self, view: View, start: int = 0, stop: int | None = None) -> Iterator[Hit]:
        """The records of a view, from one place up to another."""
        return (self.hit(view, rank) for rank in range(*slice(start, stop).indices(len(view))))

    def find(self, selection: Selection, limit: int | None = None) -> Iterator[LazyHit]:
        """The hits of a selection, best first. Raises QueryError where the query can't be parsed."""
        view = self.search(selection, limit=limit)
        texts = self.texts.take(view.rows)
        return (LazyHit(text, partial(self.hit, view, rank)) for rank, text in enumerate(texts))

    def compare(self, here: str, there: str | None = None, *, facet: str = "park") -> list[TermContrast]:
        """Keywords that tell the sentences of one facet value from another's (None: all the rest), most telling first.

        Raises KeyError where a value is not in the model.
        """
        from tui.facets.compare import contrasts
        from tui.model.records import TermContrast

        ours = self._rows_with(facet, wanted(frozenset((here,))))
        theirs = ~ours if there is None else self._rows_with(facet, wanted(frozenset((there,))))
        for value in (here, there):
            if value is not None and value not in self.facet(facet).values:
                raise KeyError(value)
        keywords = self.facet("keyword").postings
        return [
            TermContrast(keywords.values[c.value], c.here, c.there, c.g2, c.log_ratio)
            for c in contrasts(keywords, ours, theirs)
        ]

    def heat(self, parks: Sequence[str], keywords: Sequence[str]) -> NDArray[np.int32]:
        """int32[parks, keywords]: in how many sentences each park meets each keyword."""
        from tui.facets.compare import heat

        park, keyword = self.facet("park").postings, self.facet("keyword").postings
        ones = np.array([list(park.values).index(name) for name in parks], np.int32)
        others = np.array([list(keyword.values).index(term) for term in keywords], np.int32)
        return heat(park, keyword, len(self.sentences), ones, others)

    def document_counts(self, view: View) -> NDArray[np.int32]:
        """int32[documents]: how many of the view's sentences each document has."""
        return np.bincount(self._document_of_row[view.rows], minlength=len(self.documents)).astype(np.int32)

    def _matching(self, query: Query) -> NDArray[np.bool_] | None:
        """bool[sentences] of what the terms of a query match, filters aside; None where there are no terms."""
        terms = replace(query, filters=())
        if terms.is_empty:
            return None
        mask = np.zeros(len(self.sentences), bool)
        mask[self.index.search(terms).rows] = True
        return mask

    def counts(self, selection: Selection, facet: str) -> list[FacetCount]:
        """Values of a facet with counts under the query and all other facets, most sentences first.

        Values at zero are left out unless they are chosen or excluded. Exclusions always hold.
        """
        from tui.facets.counting import count
        from tui.model.records import FacetCount

        query = selection.parsed()
        mask = self._narrowed(selection, query, besides=facet)
        matching = self._matching_lately(query)
        if matching is not None:
            mask = matching if mask is None else mask & matching
        column = self.facet(facet)
        sentences, documents = count(
            column.postings.value, column.postings.row, len(column.values), mask, self._document_of_row
        )
        key = self._keyness(facet, sentences, mask)
        chosen = {v for f, v in selection.chosen if f == facet}
        excluded = {v for f, v in selection.excluded if f == facet}
        shown = [i for i, value in enumerate(column.values) if sentences[i] or value in chosen or value in excluded]
        shown.sort(key=lambda i: (-sentences[i], -documents[i], column.values[i]))
        return [
            FacetCount(
                facet=facet,
                value=column.values[i],
                documents=int(documents[i]),
                sentences=int(sentences[i]),
                aliases=tuple(column.aliases[i]) if column.aliases else (),
                parent=column.parent_of(i),
                chosen=column.values[i] in chosen,
                excluded=column.values[i] in excluded,
                keyness=float(key[i]),
            )
            for i in shown
        ]

    def _keyness(self, facet: str, here: NDArray[np.int32], mask: NDArray[np.bool_] | None) -> NDArray[np.float64]:
        """How much each value is of what the mask leaves, `here` times, rather than of all the rest."""
        rows = len(self.sentences) if mask is None else int(mask.sum())
        if rows == len(self.sentences):
            return self._concentration(facet)
        from tui.facets.compare import keyness

        g2, _ratio = keyness(here, self._sentences_of(facet) - here, rows, len(self.sentences) - rows)
        return g2

    def _count_sentences(self, facet: str) -> NDArray[np.intp]:
        """intp[values]: in how many sentences each value of a facet stands."""
        column = self.facet(facet)
        return np.bincount(column.postings.value, minlength=len(column.values))

    def _measure_concentration(self, facet: str) -> NDArray[np.float64]:
        from tui.facets.compare import concentration

        return concentration(self.facet(facet).postings, self._document_of_row)

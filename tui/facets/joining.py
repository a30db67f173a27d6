"""Facets of many documents put together: columns over all sentences. Knows only what was recognised in each."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from tui.corpus.kinds import KINDS
from tui.facets import keywords
from tui.facets.discovery import BREAK, Terms, join_terms
from tui.facets.packing import ABOUT, COUNTS
from tui.facets.parks.resolution import Parks, resolve_parks
from tui.facets.shapes import CorpusFacets, DocumentPark, Mentions, ParkName, Postings
from tui.facets.wordlists import lexicon, stopwords
from tui.text.columns import Strings
from tui.text.segmentation import domain_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    AnyInts = NDArray[np.signedinteger[Any]]

MOST_KEYWORDS = 3000
"""Values that the keyword facet has at most."""


def join_facets(columns: Mapping[str, NDArray[Any]], docs: Sequence[str] | None = None) -> CorpusFacets:
    """The facets of documents from what was packed of each, in order; `docs` are their ids, where others."""
    return _Joining(columns).finish(docs)


class _Numbers(dict[str, int]):
    """Numbers for strings, in the order in which they are first met."""

    def __missing__(self, value: str) -> int:
        number = self[value] = len(self)
        return number


def _numbered(strings: Strings) -> tuple[list[str], Ints]:
    """The distinct strings in the order in which they are first met, and for each of all its number among them."""
    import numpy as np

    numbers = _Numbers()
    column = np.fromiter(map(numbers.__getitem__, strings), np.int32, len(strings))
    return list(numbers), column


def _by_name(values: Sequence[str]) -> tuple[list[str], Ints]:
    """The distinct strings in order, and for each string its place among them."""
    import numpy as np

    order = sorted(values)
    place = np.empty(len(values), np.int32)
    place[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values), dtype=np.int32)
    return order, place


class _Joining:
    """What was packed of all documents. Numbers that count within a document are made to count in all of them."""

    def __init__(self, columns: Mapping[str, NDArray[Any]]) -> None:
        import numpy as np

        self._columns = columns
        counts = columns["counts"].reshape(-1, len(COUNTS)).astype(np.int64)
        self._documents = len(counts)
        self._counts = dict(zip(COUNTS, counts.T, strict=True))
        self._firsts = {name: np.cumsum(own) - own for name, own in self._counts.items()}
        self._rows = int(self._counts["sentences"].sum())

    def finish(self, docs: Sequence[str] | None) -> CorpusFacets:
        import numpy as np

        document_of_row = np.repeat(np.arange(self._documents, dtype=np.int32), self._counts["sentences"])
        about = list(self._strings("about"))
        doc, year, source, script = (about[i :: len(ABOUT)] for i in range(len(ABOUT)))
        number_of_name, names = self._names()
        parks, park, mentions = self._parks(names, number_of_name)
        keyword, weights, of_documents = self._keywords(names)
        return CorpusFacets(
            park=park,
            aliases=parks.aliases,
            parents=parks.parents,
            mentions=mentions,
            keyword=keyword,
            keyness=weights,
            year=_of_pages(year, document_of_row),
            source=_of_pages(source, document_of_row),
            script=_of_pages(script, document_of_row),
            doc=_of_pages(docs or doc, document_of_row),
            kind=self._kinds(),
            speaker=self._speakers(),
            document_parks=_document_parks(park, mentions, document_of_row, self._documents),
            document_keywords=of_documents,
        )

    def _strings(self, name: str) -> Strings:
        return Strings.of_widths(self._columns[f"{name}.units"], self._columns[f"{name}.widths"])

    def _base(self, of: str, each: str) -> NDArray[np.int64]:
        """For each item of one kind, how many of another kind stand in the documents before its own."""
        import numpy as np

        return np.repeat(self._firsts[of], self._counts[each])

    def _kinds(self) -> Postings:
        import numpy as np

        kind = self._columns["kind"]
        met = np.flatnonzero(np.bincount(kind, minlength=len(KINDS))).tolist()
        values, order = _by_name([KINDS[i] for i in met])
        place = np.zeros(len(KINDS), np.int32)
        place[met] = order
        return _postings(values, place[kind], np.arange(self._rows, dtype=np.int32))

    def _speakers(self) -> Postings:
        speakers, speaker = _numbered(self._strings("speaker"))
        values, place = _by_name(speakers)
        return _postings(values, place[speaker], self._columns["speaking"] + self._base("sentences", "speakers"))

    def _names(self) -> tuple[Ints, list[ParkName]]:
        """The number of each document's names among all names, and these."""
        texts, number = _numbered(self._strings("name"))
        return number, [
            ParkName(text, own, family, tuple(places), ending)
            for text, own, family, places, ending in map(json.loads, texts)
        ]

    def _parks(self, names: Sequence[ParkName], number: Ints) -> tuple[Parks, Postings, Mentions]:
        import numpy as np

        columns = self._columns
        sentence, start, end, name = columns["mentions"].reshape(-1, 4).T
        row = (sentence + self._base("sentences", "mentions")).astype(np.int32)
        name = number[name + self._base("names", "mentions")]
        lengths = np.fromiter((len(n.text) for n in names), np.int32, len(names))
        printed = np.bincount(name[end - start == lengths[name]], minlength=len(names))
        same, inside = (self._pairs(number, kind) for kind in ("same", "inside"))
        parks = resolve_parks(names, printed.tolist(), same, inside)
        park_of_name = np.array(parks.park_of_name, np.int32)
        value = park_of_name[name]
        sentence, member = columns["members"].reshape(-1, 2).T
        member_row = sentence + self._base("sentences", "members")
        member_value = park_of_name[number[member + self._base("names", "members")]]
        postings = _postings(parks.names, np.concatenate([value, member_value]), np.concatenate([row, member_row]))
        return parks, postings, Mentions(row, start.copy(), end.copy(), value)

    def _pairs(self, number: Ints, kind: str) -> list[tuple[int, int]]:
        """Pairs of names, each once, as they are first met."""
        first, second = (number[name + self._base("names", kind)] for name in self._columns[kind].reshape(-1, 2).T)
        return list(dict.fromkeys(zip(first.tolist(), second.tolist(), strict=True)))

    def _keywords(
        self, names: Collection[ParkName]
    ) -> tuple[Postings, Sequence[float], Sequence[list[tuple[str, float]]]]:
        import numpy as np

        terms, number = _numbered(self._strings("term"))
        known = lexicon()
        begins = np.fromiter((len(t) > 1 and known.get(t, (0, ""))[1] != "v" for t in terms), bool, len(terms))
        found = join_terms(self._words(number), terms, begins)
        chosen, weights, of_documents = self._weigh(found, names, number)
        place = np.full(len(found.texts) + 2, -1, np.int32)
        place[chosen] = np.arange(len(chosen))
        value = place[found.words]
        here = np.flatnonzero(value >= 0)
        row = np.searchsorted(np.cumsum(self._columns["lengths"]), here, "right")
        postings = _postings([found.texts[i] for i in chosen], value[here], row)
        return postings, weights, of_documents

    def _weigh(
        self, found: Terms, names: Collection[ParkName], number: Ints
    ) -> tuple[Ints, Sequence[float], Sequence[list[tuple[str, float]]]]:
        """The terms that are values of the facet, the best first, with their weights; the keywords of each document."""
        import numpy as np

        texts, documents = found.texts, self._documents
        counts = keywords.count_terms(found.words, self._counts["words"], len(texts))
        usual = keywords.usual(texts)
        score = keywords.document_keyness(counts, usual)
        able = _able(texts, np.bincount(counts.term, weights=counts.count, minlength=len(texts)).tolist(), names)
        score[~able[counts.term]] = -1
        if len(self._columns["declared"]):
            self._raise_declared(score, counts, number)
        likely = np.flatnonzero(score > 0)
        order = likely[np.lexsort((-score[likely], counts.document[likely]))]  # equals stay in the order of terms
        document = counts.document[order]
        rank = np.arange(len(order)) - np.searchsorted(document, np.arange(documents + 1))[document]
        best = order[rank < keywords.PER_DOCUMENT]
        weight = keywords.corpus_weight(counts, usual)
        candidates = np.unique(counts.term[best])
        chosen = candidates[np.lexsort((candidates, -weight[candidates]))][:MOST_KEYWORDS]
        first = np.searchsorted(counts.document[best], np.arange(documents + 1))
        term, points = counts.term[best], score[best]

        def of_document(number: int) -> list[tuple[str, float]]:
            part = slice(first[number], first[number + 1])
            return [(texts[t], round(s, 2)) for t, s in zip(term[part].tolist(), points[part].tolist(), strict=True)]

        return chosen, weight[chosen].tolist(), _Made(documents, of_document)

    def _words(self, number: Ints) -> Ints:
        """All words by the numbers of their terms, or BREAK."""
        import numpy as np

        own = self._columns["words"]
        words = np.empty_like(own)
        number = np.append(number, np.int32(BREAK))
        for documents, part in keywords.steps(self._counts["words"]):
            base = np.repeat(self._firsts["terms"][documents], self._counts["words"][documents])
            words[part] = number[np.where(own[part] < 0, -1, own[part] + base)]
        return words

    def _raise_declared(self, score: NDArray[np.float64], counts: keywords.Counts, number: Ints) -> None:
        """Let the keywords that a page declares come before all its others."""
        import numpy as np

        document = np.repeat(np.arange(self._documents), self._counts["declared"])
        term = number[self._columns["declared"] + self._base("terms", "declared")]
        own = np.isin(counts.document.astype(np.int64) * counts.terms + counts.term, document * counts.terms + term)
        top = np.zeros(self._documents)
        np.maximum.at(top, counts.document, score)
        score[own] = np.maximum(score[own], 0) + top[counts.document[own]]


def _of_pages(values: Sequence[str], document_of_row: Ints) -> Postings:
    """A facet that all sentences of a document share; rows of those without a value have none."""
    import numpy as np

    distinct = dict.fromkeys(values)
    distinct.pop("", None)
    names = sorted(distinct)
    place = {name: i for i, name in enumerate(names)} | {"": -1}
    number = np.fromiter(map(place.__getitem__, values), np.int32, len(values))[document_of_row]
    rows = np.flatnonzero(number >= 0)
    return _postings(names, number[rows], rows)


def _able(texts: Sequence[str], total: Sequence[float], names: Collection[ParkName]) -> NDArray[np.bool_]:
    """bool[terms]: whether a term may be a keyword, by how often it stands in the corpus.

    Single characters only help to make longer terms. What is short, in no list of words and stands but once is as
    likely a mistake of the segmenter as a word (省工|信厅).
    """
    import numpy as np

    never, usual = stopwords(), lexicon()
    known = {*domain_words(), *(name.text for name in names)}

    def able(text: str, times: float) -> bool:
        sure = times > 1 or len(text) > 3 or text in usual or text in known or text.isascii()
        return sure and len(text) > 1 and text not in never

    return np.fromiter(map(able, texts, total), np.bool_, len(texts))


def _postings(values: Sequence[str], value: AnyInts, row: AnyInts) -> Postings:
    """Postings sorted by value, then row, each pair once."""
    import numpy as np

    pairs = np.sort((value.astype(np.int64) << 32) | row.astype(np.int64))
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs  # quicker than np.unique
    return Postings(values, (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32))


def _document_parks(
    park: Postings, mentions: Mentions, document_of_row: Ints, documents: int
) -> Sequence[list[DocumentPark]]:
    """The parks of each document, those first to which most of its sentences belong."""
    import numpy as np

    size = max(len(park.values), 1)
    keys, sentences = np.unique(document_of_row[park.row].astype(np.int64) * size + park.value, return_counts=True)
    named = np.zeros(len(keys), np.int64)
    mentioned, times = np.unique(
        document_of_row[mentions.row].astype(np.int64) * size + mentions.value, return_counts=True
    )
    named[np.searchsorted(keys, mentioned)] = times
    order = np.lexsort((keys % size, -named, -sentences, keys // size))
    keys, sentences, named = keys[order], sentences[order], named[order]
    first = np.searchsorted(keys // size, np.arange(documents + 1))

    def of_document(number: int) -> list[DocumentPark]:
        return [
            DocumentPark(park.values[keys[i] % size], int(named[i]), int(sentences[i]))
            for i in range(first[number], first[number + 1])
        ]

    return _Made(documents, of_document)


T = TypeVar("T")


class _Made(Sequence[T]):
    """A sequence whose items are made of columns when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = make

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self._make(i) for i in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._make(index % self._length)

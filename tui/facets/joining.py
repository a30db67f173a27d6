"""Facets of many documents put together: columns over all sentences. Knows only what was recognised in each document.

What is added is kept as flat columns of numbers; `finish` may be called at any time and again later.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, TypeVar, overload

from tui.facets import keywords
from tui.facets.discovery import BREAK, join_terms
from tui.facets.parks.resolution import Parks, resolve_parks
from tui.facets.shapes import CorpusFacets, DocumentFacets, DocumentPark, Mentions, ParkName, Postings
from tui.facets.wordlists import lexicon, stopwords
from tui.text.segmentation import domain_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

MOST_KEYWORDS = 3000
"""Values that the keyword facet has at most."""


class _Numbers(dict[str, int]):
    """Numbers for strings, in the order in which they are first met, and a column of them."""

    def __init__(self) -> None:
        super().__init__()
        self.column = array("i")

    def __missing__(self, value: str) -> int:
        number = self[value] = len(self)
        return number

    def by_name(self) -> tuple[list[str], Ints]:
        """The strings in order, and for each number its place among them."""
        import numpy as np

        order = sorted(self)
        place = np.zeros(len(order), np.int32)
        place[[self[value] for value in order]] = np.arange(len(order))
        return order, place


class FacetJoiner:
    """Collects the facets of documents in their order; `finish` makes the columns of all that was added so far."""

    def __init__(self) -> None:
        self._sizes = array("i")  # sentences of each document
        self._pages = {name: _Numbers() for name in ("year", "source", "script", "doc")}  # -1: unknown
        self._kind, self._speaker = _Numbers(), _Numbers()  # a row each; of the rows that have one
        self._speaker_rows = array("i")
        self._rows = 0
        self._names: dict[ParkName, int] = {}
        self._mentions = tuple(array("i") for _ in range(4))  # row, start, end, name
        self._members = (array("i"), array("i"))  # row, name
        self._same: dict[tuple[int, int], None] = {}
        self._inside: dict[tuple[int, int], None] = {}
        self._terms = _Numbers()
        self._words, self._lengths = bytearray(), bytearray()  # int32: terms, or BREAK; how many a sentence has
        self._words_of_documents = array("i")
        self._declared = (array("i"), array("i"))  # document, term

    def add(self, facets: DocumentFacets) -> None:
        """Put one more document behind the others."""
        import numpy as np

        document, first = len(self._sizes), self._rows
        self._sizes.append(len(facets.kinds))
        self._rows += len(facets.kinds)
        for name, numbers in self._pages.items():
            value = getattr(facets, name)
            numbers.column.append(-1 if value is None else numbers[value])
        self._kind.column.extend(map(self._kind.__getitem__, facets.kinds))
        for sentence, speaker in facets.speakers:
            self._speaker_rows.append(first + sentence)
            self._speaker.column.append(self._speaker[speaker])
        names = [self._names.setdefault(name, len(self._names)) for name in facets.names]
        for mention in facets.mentions:
            for column, item in zip(
                self._mentions, (first + mention.sentence, mention.start, mention.end, names[mention.name]), strict=True
            ):
                column.append(item)
        self._members[0].extend(first + sentence for sentence, _ in facets.members)
        self._members[1].extend(names[name] for _, name in facets.members)
        self._same.update(dict.fromkeys((names[a], names[b]) for a, b in facets.same))
        self._inside.update(dict.fromkeys((names[a], names[b]) for a, b in facets.inside))
        terms = np.array([*map(self._terms.__getitem__, facets.terms), BREAK], np.int32)
        words = terms[np.frombuffer(facets.words, np.int32)]  # a break is -1, the last of these
        self._words += words.tobytes()
        self._words_of_documents.append(len(words))
        self._lengths += facets.lengths
        for term in facets.declared:
            if term in self._terms:
                self._declared[0].append(document)
                self._declared[1].append(self._terms[term])

    def finish(self) -> CorpusFacets:
        """The facets of everything added so far."""
        import numpy as np

        sizes = np.array(self._sizes, np.int64)
        document_of_row = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        parks, park, mentions = self._parks()
        keyword, weights, of_documents = self._keywords()
        kinds, place = self._kind.by_name()
        speakers, speaker_place = self._speaker.by_name()
        rows = np.arange(self._rows, dtype=np.int32)
        return CorpusFacets(
            park=park,
            aliases=parks.aliases,
            parents=parks.parents,
            mentions=mentions,
            keyword=keyword,
            keyness=weights,
            year=self._page("year", document_of_row),
            source=self._page("source", document_of_row),
            script=self._page("script", document_of_row),
            doc=self._page("doc", document_of_row),
            kind=_postings(kinds, place[np.array(self._kind.column, np.int32)], rows),
            speaker=_postings(
                speakers,
                speaker_place[np.array(self._speaker.column, np.int32)],
                np.array(self._speaker_rows, np.int32),
            ),
            document_parks=_document_parks(park, mentions, document_of_row, len(sizes)),
            document_keywords=of_documents,
        )

    def _page(self, name: str, document_of_row: Ints) -> Postings:
        """A facet that all sentences of a document share."""
        import numpy as np

        values, place = self._pages[name].by_name()
        number = np.array(self._pages[name].column, np.int32)[document_of_row]
        rows = np.flatnonzero(number >= 0).astype(np.int32)
        return _postings(values, place[number[rows]], rows)

    def _parks(self) -> tuple[Parks, Postings, Mentions]:
        import numpy as np

        row, start, end, name = (np.array(column, np.int32) for column in self._mentions)
        names = list(self._names)
        lengths = np.fromiter((len(n.text) for n in names), np.int32, len(names))
        printed = np.bincount(name[end - start == lengths[name]], minlength=len(names))
        parks = resolve_parks(names, printed.tolist(), list(self._same), list(self._inside))
        park_of_name = np.array(parks.park_of_name, np.int32)
        value = park_of_name[name]
        member_row, member = np.array(self._members[0], np.int32), np.array(self._members[1], np.int32)
        postings = _postings(
            parks.names, np.concatenate([value, park_of_name[member]]), np.concatenate([row, member_row])
        )
        return parks, postings, Mentions(row, start, end, value)

    def _keywords(self) -> tuple[Postings, Sequence[float], Sequence[list[tuple[str, float]]]]:
        import numpy as np

        terms = list(self._terms)
        known = lexicon()
        begins = np.fromiter((len(t) > 1 and known.get(t, (0, ""))[1] != "v" for t in terms), bool, len(terms))
        found = join_terms(np.frombuffer(self._words, np.int32), terms, begins)
        texts, documents = found.texts, len(self._sizes)
        counts = keywords.count_terms(found.words, np.array(self._words_of_documents, np.int64), len(texts))
        usual = keywords.usual(texts)
        score = keywords.document_keyness(counts, usual)
        able = _able(texts, np.bincount(counts.term, weights=counts.count, minlength=len(texts)).tolist(), self._names)
        score[~able[counts.term]] = -1
        if self._declared[0]:
            self._raise_declared(score, counts)
        likely = np.flatnonzero(score > 0)
        order = likely[np.lexsort((counts.term[likely], -score[likely], counts.document[likely]))]
        document = counts.document[order]
        rank = np.arange(len(order)) - np.searchsorted(document, np.arange(documents + 1))[document]
        best = order[rank < keywords.PER_DOCUMENT]
        weight = keywords.corpus_weight(counts, usual)
        candidates = np.unique(counts.term[best])
        chosen = candidates[np.lexsort((candidates, -weight[candidates]))][:MOST_KEYWORDS]
        place = np.full(len(texts) + 2, -1, np.int32)
        place[chosen] = np.arange(len(chosen))
        value = place[found.words]
        here = np.flatnonzero(value >= 0)
        row_of_word = np.repeat(np.arange(self._rows, dtype=np.int32), np.frombuffer(self._lengths, np.int32))
        postings = _postings([texts[i] for i in chosen], value[here], row_of_word[here])
        first = np.searchsorted(counts.document[best], np.arange(documents + 1))
        term, points = counts.term[best], score[best]

        def of_document(number: int) -> list[tuple[str, float]]:
            part = slice(first[number], first[number + 1])
            return [(texts[t], round(s, 2)) for t, s in zip(term[part].tolist(), points[part].tolist(), strict=True)]

        return postings, weight[chosen].tolist(), _Made(documents, of_document)

    def _raise_declared(self, score: NDArray[np.float64], counts: keywords.Counts) -> None:
        """Let the keywords that a page declares come before all its others."""
        import numpy as np

        declared = np.array(self._declared[0], np.int64) * counts.terms + np.array(self._declared[1], np.int64)
        own = np.isin(counts.document.astype(np.int64) * counts.terms + counts.term, declared)
        top = np.zeros(len(self._sizes))
        np.maximum.at(top, counts.document, score)
        score[own] = np.maximum(score[own], 0) + top[counts.document[own]]


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


def _postings(values: Sequence[str], value: Ints, row: Ints) -> Postings:
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

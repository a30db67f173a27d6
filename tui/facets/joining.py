"""Facets of many documents put together: columns over all sentences. Knows only what was recognised in each document.

What is added is kept as flat columns of numbers; `finish` may be called at any time and again later.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from tui.facets.shapes import CorpusFacets, DocumentFacets, DocumentPark, Mentions, ParkName, Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class _Values:
    """One value at most a row or document, while it grows: numbers of values in the order in which they were met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.value = array("i")
        self.row = array("i")

    def add(self, value: str | None, rows: range | tuple[int, ...]) -> None:
        if value is not None:
            number = self.numbers.setdefault(value, len(self.numbers))
            self.value.extend([number] * len(rows))
            self.row.extend(rows)

    def finish(self) -> Postings:
        import numpy as np

        order = sorted(self.numbers)
        place = np.zeros(len(order), np.int32)
        for new, value in enumerate(order):
            place[self.numbers[value]] = new
        return _sorted(order, place[np.array(self.value, np.int32)], np.array(self.row, np.int32))


def _sorted(values: list[str], value: NDArray[np.int32], row: NDArray[np.int32]) -> Postings:
    """Postings sorted by value, then row, each pair once."""
    import numpy as np

    pairs = np.unique((value.astype(np.int64) << 32) | row.astype(np.int64))
    return Postings(values, (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32))


class FacetJoiner:
    """Collects the facets of documents in their order; `finish` makes the columns of all that was added so far."""

    def __init__(self) -> None:
        self._rows = 0
        self._first = array("i", [0])
        self._about = {name: _Values() for name in ("year", "source", "script", "doc", "kind", "speaker")}
        self._names: dict[ParkName, int] = {}
        self._mentions = tuple(array("i") for _ in range(4))
        self._members = (array("i"), array("i"))
        self._terms: dict[str, int] = {}
        self._words: tuple[array[int], array[int]] = (array("i"), array("i"))

    def add(self, facets: DocumentFacets) -> None:
        """Put one more document behind the others."""
        first, size = self._rows, len(facets.kinds)
        rows = range(first, first + size)
        for name in ("year", "source", "script", "doc"):
            self._about[name].add(getattr(facets, name), rows)
        for row, kind in zip(rows, facets.kinds, strict=True):
            self._about["kind"].add(kind, (row,))
        for sentence, speaker in facets.speakers:
            self._about["speaker"].add(speaker, (first + sentence,))
        names = [self._names.setdefault(name, len(self._names)) for name in facets.names]
        for mention in facets.mentions:
            self._mentions[0].append(first + mention.sentence)
            self._mentions[1].append(mention.start)
            self._mentions[2].append(mention.end)
            self._mentions[3].append(names[mention.name])
        for sentence, name in facets.members:
            self._members[0].append(first + sentence)
            self._members[1].append(names[name])
        terms = [self._terms.setdefault(term, len(self._terms)) for term in facets.terms]
        words, lengths = array("i"), array("i")
        words.frombytes(facets.words)
        lengths.frombytes(facets.lengths)
        position = 0
        for row, length in zip(rows, lengths, strict=True):
            for word in words[position : position + length]:
                if word >= 0:
                    self._words[0].append(row)
                    self._words[1].append(terms[word])
            position += length
        self._rows += size
        self._first.append(self._rows)

    def finish(self) -> CorpusFacets:
        """The facets of everything added so far."""
        import numpy as np

        row, start, end, value = (np.array(column, np.int32) for column in self._mentions)
        mentions = Mentions(row, start, end, value)
        names = [name.text for name in self._names]
        park = _sorted(
            names,
            np.concatenate([value, np.array(self._members[1], np.int32)]),
            np.concatenate([row, np.array(self._members[0], np.int32)]),
        )
        frequent = Counter(self._words[1]).most_common(2000)
        place = np.full(len(self._terms) + 1, -1, np.int32)
        terms = list(self._terms)
        keywords: list[str] = []
        for number, _ in frequent:
            place[number] = len(keywords)
            keywords.append(terms[number])
        word = place[np.array(self._words[1], np.int32)]
        keyword = _sorted(keywords, word[word >= 0], np.array(self._words[0], np.int32)[word >= 0])
        about = {name: values.finish() for name, values in self._about.items()}
        documents = range(len(self._first) - 1)
        document_of_row = np.repeat(np.array(documents, np.int32), np.diff(np.array(self._first)))
        document_parks: list[list[DocumentPark]] = []
        for d in documents:
            mentioned = Counter(value[document_of_row[row] == d].tolist())
            sentences = Counter(park.value[document_of_row[park.row] == d].tolist())
            document_parks.append([DocumentPark(names[v], mentioned[v], n) for v, n in sentences.most_common()])
        document_keywords: list[str] = []
        for d in documents:
            counted = Counter(keyword.value[document_of_row[keyword.row] == d].tolist())
            document_keywords.append([(keywords[v], float(n)) for v, n in counted.most_common(20)])
        return CorpusFacets(
            park=park,
            aliases=[()] * len(names),
            parents=[None] * len(names),
            mentions=mentions,
            keyword=keyword,
            keyness=[0.0] * len(keywords),
            document_parks=document_parks,
            document_keywords=document_keywords,
            **about,
        )

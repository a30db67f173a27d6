"""Which terms tell what a document is about, and which tell the documents of a corpus apart. Knows counts, not texts.

In a document: keyness by Dunning's log-likelihood G2 (Dunning 1993; Rayson and Garside 2000) against the rest of the
corpus and any text, so that what every report says is no keyword. In the corpus: keyness against any text, times
dispersion, Gries' DP (2008) in the form of Lijffijt and Gries (2012): 0 for a term spread evenly over all documents, 1
for one that stands in a single one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.facets.compare import keyness
from tui.facets.parks.vocabulary import endings
from tui.facets.wordlists import BACKGROUND_WORDS, lexicon, slogans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PER_DOCUMENT = 12
"""Keywords that are kept of each document."""
SLOGAN = 0.35
"""What the keyness of a watchword counts."""
VERB = 0.5
"""What the keyness of a verb counts: 培育 says less of a text than what is grown."""
KIND = 0.5
"""What the keyness of a word for any zone or park counts: 开发区 says less than which and of what."""
AT_ONCE = 1 << 20
"""Words, or terms of documents, that are looked at in one step: what is made meanwhile takes many times their room."""
FLOOR = 8
"""How many times as often as usual a word must stand in a document before that counts at all: nearly every page about
parks says 建设 and 企业 more often than other texts do, and that is no news."""
_REFERENCE_WORDS = 1_000_000  # of any text: they weigh much beside five pages, little beside a hundred thousand
_UNKNOWN = (0.5, "")  # how often a word that lexicon.tsv lacks stands in BACKGROUND_WORDS words, and its class


@dataclass(frozen=True, slots=True)
class Counts:
    """How often terms stand in documents: columns of one length, sorted by document, then term.

    `sizes` is how many words each document has, int64[documents]; `terms` how many terms there are.
    """

    document: NDArray[np.int32]
    term: NDArray[np.int32]
    count: NDArray[np.int64]
    sizes: NDArray[np.int64]
    terms: int


@dataclass(frozen=True, slots=True)
class Usual:
    """What any text makes of terms, float64[terms] each: `expected`, how often a term is to be expected in
    _REFERENCE_WORDS words; `worth`, what its keyness counts."""

    expected: NDArray[np.float64]
    worth: NDArray[np.float64]


def count_terms(words: NDArray[np.int32], words_of_documents: NDArray[np.int64], terms: int) -> Counts:
    """Count the word numbers of a stream by document, so many documents at a time; negative ones are breaks.

    `words_of_documents` is how many of the stream each document has, breaks included; int64[documents].
    """
    import numpy as np

    document, term, count, sizes = [], [], [], []
    for documents, part in steps(words_of_documents):
        own = words[part]
        of_word = np.repeat(np.arange(documents.stop - documents.start), words_of_documents[documents])
        real = own >= 0
        pairs, counts = np.unique(of_word[real] * terms + own[real], return_counts=True)
        document.append((pairs // max(terms, 1) + documents.start).astype(np.int32))
        term.append((pairs % max(terms, 1)).astype(np.int32))
        count.append(counts)
        sizes.append(np.bincount(of_word[real], minlength=documents.stop - documents.start))
    return Counts(np.concatenate(document), np.concatenate(term), np.concatenate(count), np.concatenate(sizes), terms)


def steps(words_of_documents: NDArray[np.int64]) -> Iterator[tuple[slice, slice]]:
    """Documents by their numbers, with about AT_ONCE words at a time, and where these words are."""
    import numpy as np

    ends = np.cumsum(words_of_documents)
    last = np.flatnonzero(np.diff(ends // AT_ONCE)) + 1
    for first, stop in pairwise([0, *last.tolist(), len(ends)]):
        yield slice(first, stop), slice(int(ends[first - 1]) if first else 0, int(ends[stop - 1]) if stop else 0)


def usual(texts: Sequence[str]) -> Usual:
    """What any text makes of these terms."""
    import numpy as np

    watchwords, kinds, known = slogans(), endings(), lexicon()

    def worth(text: str, kind: str) -> float:
        if text in watchwords:
            return SLOGAN
        return KIND if text in kinds else VERB if kind == "v" else 1.0

    found = [known.get(text, _UNKNOWN) for text in texts]
    counts = np.fromiter((count for count, _ in found), np.float64, len(texts))
    worths = (worth(text, kind) for text, (_, kind) in zip(texts, found, strict=True))
    return Usual(counts * (_REFERENCE_WORDS / BACKGROUND_WORDS), np.fromiter(worths, np.float64, len(texts)))


def document_keyness(counts: Counts, usual: Usual) -> NDArray[np.float64]:
    """G2 of each (document, term) against FLOOR times what is usual; negative where the document has less of it."""
    import numpy as np

    total = np.bincount(counts.term, weights=counts.count, minlength=counts.terms)
    words = counts.sizes.sum()
    key = np.empty(len(counts.term))
    for start in range(0, len(key), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        term, count = counts.term[part], counts.count[part]
        others = total[term] - count + usual.expected[term]
        size = counts.sizes[counts.document[part]]
        g2, _ = keyness(count, FLOOR * others, size, words - size + _REFERENCE_WORDS)
        key[part] = g2 * usual.worth[term]
    return key


def corpus_weight(counts: Counts, usual: Usual) -> NDArray[np.float64]:
    """How much each term tells documents apart: log2(1 + G2 against any text) times dispersion. Never negative."""
    import numpy as np

    total = np.bincount(counts.term, weights=counts.count, minlength=counts.terms)
    g2, _ = keyness(total, usual.expected, counts.sizes.sum(), _REFERENCE_WORDS)
    weight: NDArray[np.float64] = np.log2(1 + np.maximum(g2, 0)) * dispersion(counts) * usual.worth
    return weight


def dispersion(counts: Counts) -> NDArray[np.float64]:
    """DP of each term over the documents, normalised to 0 (even) ... 1 (one document); all 1 if there is only one."""
    import numpy as np

    words = counts.sizes.sum()
    share = counts.sizes / max(words, 1)
    if (counts.sizes > 0).sum() < 2:
        return np.ones(counts.terms)
    total = np.bincount(counts.term, weights=counts.count, minlength=counts.terms)
    own = counts.count / total[counts.term]
    here = share[counts.document]
    apart = np.bincount(counts.term, weights=np.abs(own - here), minlength=counts.terms)
    absent = 1 - np.bincount(counts.term, weights=here, minlength=counts.terms)
    normalised: NDArray[np.float64] = (apart + absent) / 2 / (1 - share[counts.sizes > 0].min())
    return np.clip(normalised, 0, 1)

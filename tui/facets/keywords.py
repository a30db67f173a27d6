"""Which terms tell what a document is about, and which tell the documents of a corpus apart. Knows counts, not texts.

In a document: keyness by Dunning's log-likelihood G2 (Dunning 1993; Rayson and Garside 2000) against the rest of the
corpus and any text, so that what every report says is no keyword. In the corpus: keyness against any text, times
dispersion, Gries' DP (2008) in the form of Lijffijt and Gries (2012): 0 for a term spread evenly over all documents, 1
for one that stands in a single one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
FLOOR = 8
"""How many times as often as usual a word must stand in a document before that counts at all: nearly every page about
parks says 建设 and 企业 more often than other texts do, and that is no news."""
_REFERENCE_WORDS = 1_000_000  # of any text: they weigh much beside five pages, little beside a hundred thousand
_UNSEEN = 0.5  # how often a word that lexicon.tsv lacks stands in BACKGROUND_WORDS words


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


def count_terms(words: NDArray[np.int32], document_of_word: NDArray[np.int32], documents: int, terms: int) -> Counts:
    """Count the word numbers of a stream by document; negative ones are breaks."""
    import numpy as np

    real = words >= 0
    keys = document_of_word[real].astype(np.int64) * terms + words[real]
    pairs, counts = np.unique(keys, return_counts=True)
    return Counts(
        (pairs // max(terms, 1)).astype(np.int32),
        (pairs % max(terms, 1)).astype(np.int32),
        counts,
        np.bincount(document_of_word[real], minlength=documents),
        terms,
    )


def expected(texts: Sequence[str]) -> NDArray[np.float64]:
    """How often each term is to be expected in _REFERENCE_WORDS words of any text."""
    import numpy as np

    usual = lexicon()
    counts = np.fromiter((usual.get(text, (_UNSEEN, ""))[0] for text in texts), np.float64, len(texts))
    return counts * (_REFERENCE_WORDS / BACKGROUND_WORDS)


def _worth(texts: Sequence[str]) -> NDArray[np.float64]:
    """What the keyness of each term counts."""
    import numpy as np

    watchwords, kinds, usual = slogans(), endings(), lexicon()

    def worth(text: str) -> float:
        if text in watchwords:
            return SLOGAN
        return KIND if text in kinds else VERB if usual.get(text, (0, ""))[1] == "v" else 1.0

    return np.fromiter(map(worth, texts), np.float64, len(texts))


def document_keyness(counts: Counts, texts: Sequence[str]) -> NDArray[np.float64]:
    """G2 of each (document, term) against FLOOR times what is usual; negative where the document has less of it."""
    import numpy as np

    usual = expected(texts)
    total = np.bincount(counts.term, weights=counts.count, minlength=counts.terms)
    others = total[counts.term] - counts.count + usual[counts.term]
    size = counts.sizes[counts.document]
    g2, _ = keyness(counts.count, FLOOR * others, size, counts.sizes.sum() - size + _REFERENCE_WORDS)
    key: NDArray[np.float64] = g2 * _worth(texts)[counts.term]
    return key


def corpus_weight(counts: Counts, texts: Sequence[str]) -> NDArray[np.float64]:
    """How much each term tells documents apart: log2(1 + G2 against any text) times dispersion. Never negative."""
    import numpy as np

    total = np.bincount(counts.term, weights=counts.count, minlength=counts.terms)
    g2, _ = keyness(total, expected(texts), counts.sizes.sum(), _REFERENCE_WORDS)
    weight: NDArray[np.float64] = np.log2(1 + np.maximum(g2, 0)) * dispersion(counts) * _worth(texts)
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

"""Terms of several words, found in the corpus itself (新词发现): 散裂|中子|源. Knows columns of word numbers only.

Two neighbouring words are one term if they hold together, by normalised pointwise mutual information (Bouma 2009), and
are free on both sides, by the entropy of their neighbours (branching entropy: Harris 1955; Huang and Powers 2003).
A few rounds make longer terms of shorter ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDS = 3
SAMPLE = 2_000_000  # words that are looked at; later documents only use what was found
COHESION = 0.45  # least normalised mutual information, 1 where two words never stand apart
FREEDOM = 1.0  # least entropy of the neighbours on each side, in bits
LONGEST = 8  # characters of a term


@dataclass(frozen=True, slots=True)
class Terms:
    """Words joined to terms: in `words` the first word of a term is replaced by its number, the others by JOINED.

    `texts` are the texts of all words and terms by number.
    """

    words: NDArray[np.int32]
    texts: list[str]


BREAK = -1
JOINED = -2


def join_terms(words: NDArray[np.int32], texts: list[str], begins: NDArray[np.bool_]) -> Terms:
    """Find terms in the stream of word numbers `words` (BREAK where a run ends) and join them everywhere.

    `begins` says of each word whether a term may begin with it.
    """
    import numpy as np

    texts = list(texts)
    at = np.arange(len(words), dtype=np.int32)
    current = words
    for _ in range(ROUNDS):
        pairs = _find(current[:SAMPLE], texts, begins)
        if not len(pairs):
            break
        begins = np.append(begins, np.ones(len(pairs), bool))
        first = len(texts)
        width = first
        texts += [texts[key // width] + texts[key % width] for key in pairs.tolist()]
        starts, numbers = _occurrences(current, pairs, width)
        current = current.copy()
        current[starts] = first + numbers
        kept = np.ones(len(current), bool)
        kept[starts + 1] = False
        current, at = current[kept], at[kept]
    joined = np.full(len(words), JOINED, np.int32)
    joined[at] = current
    return Terms(joined, texts)


def _find(words: NDArray[np.int32], texts: list[str], begins: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Pairs to join, as first * len(texts) + second, sorted."""
    import numpy as np

    width = len(texts)
    total = int((words >= 0).sum())
    least = 3 if total < 100_000 else 5 if total < 1_000_000 else 10
    single = np.bincount(words[words >= 0], minlength=width)
    left, right = words[:-1], words[1:]
    usable = (left >= 0) & (right >= 0)
    frequent = single >= least
    usable[usable] = (frequent & begins)[left[usable]] & frequent[right[usable]]
    places = np.flatnonzero(usable)
    keys = left[places].astype(np.int64) * width + right[places]
    pairs, counts = np.unique(keys, return_counts=True)
    pairs, counts = pairs[counts >= least], counts[counts >= least]
    first, second = pairs // width, pairs % width
    information = np.log2(counts * float(total) / (single[first] * single[second].astype(np.float64)))
    cohesion = information / -np.log2(counts / total)
    length = np.fromiter(map(len, texts), np.int64, width)
    size = length[first] + length[second]
    firm = (cohesion >= COHESION) & (size <= LONGEST) & (size > 2)
    pairs = pairs[firm]
    number = np.searchsorted(pairs, keys)
    hit = np.append(pairs, -1)[number] == keys
    places, number = places[hit], number[hit]
    before = np.where(places > 0, words[np.maximum(places - 1, 0)], BREAK)
    after = np.where(places + 2 < len(words), words[np.minimum(places + 2, len(words) - 1)], BREAK)
    freedom = np.minimum(_entropy(number, before, len(pairs)), _entropy(number, after, len(pairs)))
    found: NDArray[np.int64] = pairs[freedom >= FREEDOM]
    return found


def _entropy(group: NDArray[np.int64], neighbour: NDArray[np.int32], size: int) -> NDArray[np.float64]:
    """The entropy in bits of the neighbours of each group; every BREAK is a neighbour of its own."""
    import numpy as np

    own = np.where(neighbour == BREAK, -2 - np.arange(len(neighbour)), neighbour)
    order = np.lexsort((own, group))
    g, o = group[order], own[order]
    new = np.ones(len(g), bool)
    new[1:] = (g[1:] != g[:-1]) | (o[1:] != o[:-1])
    starts = np.flatnonzero(new)
    counts = np.diff(np.append(starts, len(g)))
    of = g[starts]
    total = np.bincount(group, minlength=size)
    share = counts / total[of]
    return np.bincount(of, weights=-share * np.log2(share), minlength=size).astype(np.float64)


def _occurrences(
    words: NDArray[np.int32], pairs: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where pairs begin and which pair it is; of overlapping ones the earlier, so that no word is joined twice."""
    import numpy as np

    first, second = np.zeros(width + 1, bool), np.zeros(width + 1, bool)  # the last one is for breaks
    first[pairs // width] = True
    second[pairs % width] = True
    left, right = words[:-1], words[1:]
    places = np.flatnonzero(first[left] & second[right])
    keys = left[places].astype(np.int64) * width + right[places]
    number = np.minimum(np.searchsorted(pairs, keys), len(pairs) - 1)
    hit = pairs[number] == keys
    places, number = places[hit], number[hit]
    # In a chain of overlapping places every second one counts, from the first.
    chain = np.ones(len(places), np.int64)
    chain[1:] = np.diff(places) != 1
    begins = np.flatnonzero(chain)
    position = np.arange(len(places)) - np.repeat(begins, np.diff(np.append(begins, len(places))))
    kept = position % 2 == 0
    return places[kept], number[kept].astype(np.int32)

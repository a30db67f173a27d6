"""Near-duplicate documents: the same text under another headline, with another foot, slightly edited or cut short.

Documents are compared by their shingles, all runs of `SHINGLE` characters. Candidates are pairs that share some of a
sample of shingles, the sample being the same for all documents (those with the smallest hashes); each pair is then
compared whole, so that what is called a duplicate is one. The hash is fixed: the answer never depends on the process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE = 6
LEAST = 40
"""Characters of the shortest text that can be a duplicate, blanks left out."""
SAMPLE = 24
"""Shingles of each document in the sample."""
SHARED = 3
"""Sampled shingles that a pair must share to be compared."""
COMMON = 200
"""Documents that may share a sampled shingle before it says nothing of any pair."""
SAME = 0.8
"""The share of the shorter document's shingles that must stand in the other."""
PART = 0.5
"""How long the shorter document must be, as a share of the longer."""


def near_duplicates(folded_texts: Sequence[str], dates: Sequence[str | None]) -> list[int | None]:
    """For each document the index of its original, or None.

    The original is the oldest of those that have a date, else the fullest, else the first; no original is itself a
    duplicate. `folded_texts` are the bodies, folded; `dates` are ISO or None.
    """
    import numpy as np

    @lru_cache(64)
    def whole(i: int) -> Hashes:
        return _shingles(folded_texts[i])

    samples: list[list[int]] = []
    sizes: list[int] = []
    for text in folded_texts:  # a document's shingles take eight times its room: only the sample is kept
        shingles = _shingles(text)
        sizes.append(len(shingles))
        samples.append(np.sort(shingles)[:SAMPLE].tolist())
    originals: list[int | None] = [None] * len(samples)
    holders: dict[int, list[int]] = {}  # originals by sampled shingle
    for i in sorted(range(len(samples)), key=lambda i: (dates[i] is None, dates[i] or "", -sizes[i], i)):
        shared = Counter(j for shingle in samples[i] for j in holders.get(shingle, ()))
        least = min(SHARED, len(samples[i]))
        candidates = sorted((j for j, count in shared.items() if count >= least), key=lambda j: (-shared[j], j))
        originals[i] = next((j for j in candidates if _are_same(whole(i), whole(j))), None)
        if originals[i] is None:
            for shingle in samples[i]:
                known = holders.setdefault(shingle, [])
                if len(known) < COMMON:
                    known.append(i)
    return originals


def _are_same(a: Hashes, b: Hashes) -> bool:
    import numpy as np

    shorter, longer = sorted((len(a), len(b)))
    if shorter < PART * longer:
        return False
    return len(np.intersect1d(a, b, assume_unique=True)) >= SAME * shorter


def _shingles(text: str) -> Hashes:
    """The distinct hashes of a text's shingles, sorted; none for a text too short to tell."""
    import numpy as np

    codes = np.frombuffer("".join(text.split()).encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    if len(codes) < LEAST:
        return np.empty(0, np.uint64)
    hashed = np.zeros(len(codes) - SHINGLE + 1, np.uint64)
    for k in range(SHINGLE):
        hashed = hashed * np.uint64(0x9E3779B97F4A7C15) + codes[k : len(codes) - SHINGLE + 1 + k]
    hashed ^= hashed >> np.uint64(31)
    hashed *= np.uint64(0xBF58476D1CE4E5B9)
    hashed ^= hashed >> np.uint64(29)
    return np.unique(hashed)

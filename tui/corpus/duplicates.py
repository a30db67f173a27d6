"""Near-duplicate documents: the same text under another headline, with another foot, slightly edited or cut short.

Documents are compared by their shingles, all runs of six characters. Candidates are pairs that share some of a
sample of shingles, the sample being the same for all documents (those with the smallest hashes); each pair is then
compared whole, so that what is called a duplicate is one. The hash is fixed: the answer never depends on the process.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_FACTOR = 0x9E3779B97F4A7C15
LEAST = 40
"""Characters of the shortest text that can be a duplicate, blanks left out."""
SAMPLE = 24
"""Shingles of each document in the sample."""
SHARED = 4
"""Sampled shingles that a pair must share to be compared."""
LIKELY = 0.5
"""The share of the shorter one's sampled shingles, as far as the other's sample reaches, that they must share too."""
COMMON = 32
"""Documents that may share a sampled shingle before it says nothing of any pair."""
SAME = 0.8
"""The share of the shorter document's shingles that must stand in the other."""
PART = 0.5
"""How long the shorter document must be, as a share of the longer."""


class Fingerprints:
    """What is kept of documents to find duplicates among them: how many shingles each has, and a sample of them."""

    def __init__(self, sizes: NDArray[np.int32], samples: Hashes) -> None:
        """`sizes` are how many shingles the documents have, `samples` those of all, one behind the other."""
        import numpy as np

        self._sizes: list[int] = sizes.tolist()
        self._samples: memoryview[int] = samples.data  # which gives single items faster
        self._ends: list[int] = np.append(0, np.cumsum(np.minimum(sizes, SAMPLE))).tolist()

    def near_duplicates(self, dates: Sequence[str | None], folded_text: Callable[[int], str]) -> list[int | None]:
        """For each document the index of its original, or None.

        The original is the oldest of those that have a date, else the fullest, else the first; no original is itself a
        duplicate. `dates` are ISO or None; `folded_text` gives again what was added.
        """

        @lru_cache(64)
        def whole(i: int) -> Hashes:
            return _shingles(folded_text(i))

        sizes, holders = self._sizes, _Holders(*self._shared_samples())
        originals: list[int | None] = [None] * len(sizes)
        for i in sorted(range(len(sizes)), key=lambda i: (dates[i] is None, dates[i] or "", -sizes[i], i)):
            least = min(SHARED, self._ends[i + 1] - self._ends[i])
            shortest, longest = PART * sizes[i], sizes[i] / PART
            candidates = sorted(
                (-count, j) for j, count in holders.sharing(i, least).items() if shortest <= sizes[j] <= longest
            )
            likely = (j for less, j in candidates if -less >= LIKELY * self._reach(i, j))
            originals[i] = next((j for j in likely if _are_same(whole(i), whole(j))), None)
            if originals[i] is None:
                holders.add(i)
        return originals

    def _shared_samples(self) -> tuple[NDArray[np.intp], list[int]]:
        """The sampled shingles that several documents have, as numbers from 0, document by document, and where each
        document's start."""
        import numpy as np

        _, number, count = np.unique(np.asarray(self._samples), return_inverse=True, return_counts=True)
        several = count > 1
        shared = several[number]
        renumbered = np.cumsum(several) - 1
        return renumbered[number[shared]], np.append(0, np.cumsum(shared))[self._ends].tolist()

    def _reach(self, i: int, j: int) -> int:
        """How many sampled shingles of the shorter of two documents are in reach of both samples.

        Up to the last shingle that is in reach of both, the samples are all that the documents have.
        """
        shorter, longer = (i, j) if self._sizes[i] <= self._sizes[j] else (j, i)
        ends, samples = self._ends, self._samples
        start, end = ends[shorter], ends[shorter + 1]
        last = min(samples[end - 1], samples[ends[longer + 1] - 1])
        return bisect_right(samples, last, start, end) - start


class _Holders:
    """The originals so far that have a sampled shingle, the first COMMON of them."""

    def __init__(self, shingles: NDArray[np.intp], starts: list[int]) -> None:
        """Documents have the shingles between their starts, all of them numbers from 0."""
        import numpy as np

        self._shingles, self._starts = shingles, starts
        count = int(shingles.max(initial=-1)) + 1
        self._held = np.zeros(count, np.intp)
        self._holders = np.full((count, COMMON), -1, np.int32)

    def _of(self, document: int) -> NDArray[np.intp]:
        return self._shingles[self._starts[document] : self._starts[document + 1]]

    def add(self, document: int) -> None:
        """Count a document in."""
        shingles = self._of(document)
        held = self._held[shingles]
        free = held < COMMON
        self._holders[shingles[free], held[free]] = document
        self._held[shingles] += free

    def sharing(self, document: int, least: int) -> dict[int, int]:
        """The originals that share so many shingles with a document (at least one) or more, and how many they share."""
        holders = self._holders[self._of(document)].ravel()
        holders.sort()
        holders = holders[holders.searchsorted(0) :]
        besides = max(least, 1) - 1
        often = holders[besides:][holders[besides:] == holders[: len(holders) - besides]]
        return {holder: times + besides for holder, times in Counter(often.tolist()).items()}


def fingerprint(folded_text: str) -> tuple[int, bytes]:
    """How many shingles a text has, and the sample of them (uint64)."""
    shingles = _shingles(folded_text)
    return len(shingles), shingles[:SAMPLE].tobytes()


def _are_same(a: Hashes, b: Hashes) -> bool:
    import numpy as np

    return len(np.intersect1d(a, b, assume_unique=True)) >= SAME * min(len(a), len(b))


def _shingles(text: str) -> Hashes:
    """The distinct hashes of a text's shingles, sorted; none for a text too short to tell."""
    import numpy as np

    codes = np.frombuffer("".join(text.split()).encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    if len(codes) < LEAST:
        return np.empty(0, np.uint64)
    factor, squared = np.uint64(_FACTOR), np.uint64(_FACTOR * _FACTOR % 2**64)
    pairs = codes[:-1] * factor + codes[1:]
    fours = pairs[:-2] * squared + pairs[2:]
    hashed = fours[:-2] * squared + pairs[4:]
    hashed ^= hashed >> np.uint64(31)
    hashed *= np.uint64(0xBF58476D1CE4E5B9)
    hashed ^= hashed >> np.uint64(29)
    hashed.sort()
    distinct: Hashes = hashed[np.concatenate([[True], hashed[1:] != hashed[:-1]])]
    return distinct

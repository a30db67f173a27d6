"""What sets two parts of a corpus apart: keyness of terms. Knows postings and masks, neither parks nor screens.

Keyness is Dunning's log-likelihood G2 (Dunning 1993, as Rayson and Garside 2000 write it for two corpora) with
Hardie's log ratio (2014) as the size of the effect: by how many doublings a term is more frequent on one side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui.facets.shapes import Postings


@dataclass(frozen=True, slots=True)
class Contrast:
    """A term on two sides: sentences of each, G2 with the sign of the side that has more, and the log ratio."""

    value: int
    here: int
    there: int
    g2: float
    log_ratio: float


def contrasts(postings: Postings, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> list[Contrast]:
    """The values of a facet that tell `here` from `there` (bool[rows] each), most telling first.

    Values that stand on neither side are left out. Sentences are what is counted.
    """
    import numpy as np

    size = len(postings.values)
    a = np.bincount(postings.value[here[postings.row]], minlength=size)
    b = np.bincount(postings.value[there[postings.row]], minlength=size)
    g2, ratio = keyness(a, b, int(here.sum()), int(there.sum()))
    order = sorted(np.flatnonzero(a + b).tolist(), key=lambda v: (-abs(g2[v]), postings.values[v]))
    return [Contrast(v, int(a[v]), int(b[v]), float(g2[v]), float(ratio[v])) for v in order]


def keyness(
    a: NDArray[Any], b: NDArray[Any], total_a: NDArray[Any] | int, total_b: NDArray[Any] | int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(signed G2, log2 ratio) of terms met `a` times in `total_a` and `b` times in `total_b`; 0.5 stands for never.

    Totals are one for all terms or one a term.
    """
    import numpy as np

    size_a, size_b = np.maximum(total_a, 1), np.maximum(total_b, 1)
    share = (a + b) / (size_a + size_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.where(a > 0, a * np.log(a / (size_a * share)), 0.0)
        right = np.where(b > 0, b * np.log(b / (size_b * share)), 0.0)
    ratio = np.log2((np.maximum(a, 0.5) / size_a) / (np.maximum(b, 0.5) / size_b))
    g2: NDArray[np.float64] = np.sign(ratio) * 2 * (left + right)
    return g2, ratio


def concentration(postings: Postings, document_of_row: NDArray[np.int32]) -> NDArray[np.float64]:
    """float64[values]: how far the sentences of each value gather in few documents, G2 against an even spread."""
    import numpy as np

    document = document_of_row[postings.row]
    first = np.ones(len(document), bool)  # of each pair of a value and a document
    first[1:] = (document[1:] != document[:-1]) | (postings.value[1:] != postings.value[:-1])
    place = np.flatnonzero(first)
    together = np.diff(place, append=len(document))
    value = postings.value[place]
    of_value = np.bincount(postings.value, minlength=len(postings.values))[value]
    of_document = np.bincount(document_of_row)[document[place]]
    g2 = 2 * together * np.log(together * (len(document_of_row) / of_value / of_document))
    return np.bincount(value, weights=g2, minlength=len(postings.values)).astype(np.float64)


def heat(
    one: Postings, other: Postings, rows: int, ones: NDArray[np.int32], others: NDArray[np.int32]
) -> NDArray[np.int32]:
    """int32[len(ones), len(others)]: in how many sentences a value of `one` (numbers `ones`) meets one of `other`."""
    import numpy as np

    table = np.zeros((len(ones), len(others)), np.int32)
    column = np.full(len(other.values), -1, np.int32)
    column[others] = np.arange(len(others))
    kept = column[other.value] >= 0
    value, row = column[other.value[kept]], other.row[kept]
    for i, number in enumerate(ones):
        start, end = np.searchsorted(one.value, [number, number + 1])
        mask = np.zeros(rows, bool)
        mask[one.row[start:end]] = True
        table[i] = np.bincount(value[mask[row]], minlength=len(others))
    return table

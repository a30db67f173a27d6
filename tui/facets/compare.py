"""What sets two parts of a corpus apart: keyness of terms. Knows postings and masks, neither parks nor screens.

Keyness is Dunning's log-likelihood G2 (Dunning 1993, as Rayson and Garside 2000 write it for two corpora) with
Hardie's log ratio (2014) as the size of the effect: by how many doublings a term is more frequent on one side than on the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    a: NDArray[np.int64], b: NDArray[np.int64], total_a: int, total_b: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(signed G2, log2 ratio) of terms met `a` times of `total_a` and `b` times of `total_b`; 0.5 stands for never."""
    import numpy as np

    both = a + b
    share = both / max(total_a + total_b, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.where(a > 0, a * np.log(a / (total_a * share)), 0.0)
        right = np.where(b > 0, b * np.log(b / (total_b * share)), 0.0)
    ratio = np.log2((np.maximum(a, 0.5) / max(total_a, 1)) / (np.maximum(b, 0.5) / max(total_b, 1)))
    return np.sign(ratio) * 2 * (left + right), ratio


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

"""How often facet values stand in what a selection leaves. Knows columns of numbers, neither facets' names nor queries.

The rule is Elasticsearch's post filter: the values of one facet are either-or, different facets both-and, and each
facet is counted under the choices made in all the others. A caller makes that mask; an exclusion belongs in every mask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def count(
    value: NDArray[np.int32],
    row: NDArray[np.int32],
    size: int,
    mask: NDArray[np.bool_] | None,
    document_of_row: NDArray[np.int32],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """(sentences, documents), int32[size] each: in how many of both each value stands.

    `value` and `row` are postings sorted by value, then row; `mask` is bool[rows], None for all rows.
    """
    import numpy as np

    if mask is not None:
        kept = np.flatnonzero(mask[row])
        value, row = value[kept], row[kept]
    sentences = np.bincount(value, minlength=size).astype(np.int32)
    if not len(value):
        return sentences, sentences.copy()
    document = document_of_row[row]
    first = np.empty(len(value), bool)
    first[0] = True
    np.not_equal(document[1:], document[:-1], out=first[1:])
    first[1:] |= value[1:] != value[:-1]
    return sentences, np.bincount(value[first], minlength=size).astype(np.int32)

"""Near-duplicate documents: the same text under another headline, with another footer, or cut short."""

from __future__ import annotations

from collections.abc import Sequence


def near_duplicates(folded_texts: Sequence[str], dates: Sequence[str | None]) -> list[int | None]:
    """For each document the index of its original, or None. The oldest is the original, then the first."""
    first: dict[str, int] = {}
    order = sorted(range(len(folded_texts)), key=lambda i: (dates[i] is None, dates[i] or "", i))
    originals: list[int | None] = [None] * len(folded_texts)
    for i in order:
        key = "".join(folded_texts[i].split())
        if key and first.setdefault(key, i) != i:
            originals[i] = first[key]
    return originals

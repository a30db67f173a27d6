"""What a match is worth: one order over all sentences. Tier first, then score (0-100), then the order of the documents.

A sentence has the worst tier of its terms. A term scores 90 times the quality of its match, 8 more where it starts at a
word's edge and 2 where it ends at one: people type words from their beginning. Several terms score their mean, less up
to a fifth for standing far from each other.
Everything is written so that it means the same for one number and for an array of them.
"""

from __future__ import annotations

from typing import Any, Final

TIERS: Final = ("exact", "pinyin", "abbrev", "fuzzy")
"""Names of the tiers, best first; elsewhere a tier is its index in here."""

EXACT, PINYIN, ABBREV, FUZZY = range(len(TIERS))


def term_score(quality: Any, starts: Any, ends: Any) -> Any:
    """The score of one term. `quality` is 0..1; `starts` and `ends`: whether it does so at a word's edge."""
    return 90.0 * quality + 8.0 * starts + 2.0 * ends


def sentence_score(total: Any, terms: Any, distance: Any) -> Any:
    """The score of a sentence: `total` is the sum over its `terms`, `distance` goes from the first start to the last.

    Terms that start at one place keep their mean; at a distance of 20 characters they lose a tenth of it.
    """
    return total / terms * (0.8 + 0.2 * (20.0 / (20.0 + distance)))

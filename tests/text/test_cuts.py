"""Where words start survives the journey from one process to another."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.text import cuts
from tui.text.cuts import pack_cuts, word_starts

words = st.lists(
    st.one_of(st.text("松山湖", min_size=1, max_size=4), st.integers(250, 800).map("a".__mul__)), max_size=9
)


@given(words, st.integers(1, 5))
@example(["a" * 255, "山"], 1)
def test_unpacked_words_start_where_they_started(words: list[str], at_once: int) -> None:
    starts = set(accumulate(map(len, words[:-1]), initial=0)) if words else set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cuts, "_AT_ONCE", at_once)
        assert word_starts(pack_cuts(words)).tolist() == [i in starts for i in range(sum(map(len, words)))]

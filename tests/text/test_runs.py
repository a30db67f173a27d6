"""Columns made of runs: what was gathered comes back, whole or in parts, whenever it is asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.runs import SIZES, KeptRuns, Runs

TYPES = {"bytes": "u1", "numbers": "i4"}
UNITS = st.lists(
    st.tuples(
        st.binary(max_size=9), st.lists(st.integers(-9, 9), max_size=4).map(lambda n: np.array(n, np.int32).tobytes())
    ),
    max_size=12,
)


def gathered(units: list[tuple[bytes, bytes]]) -> Runs:
    runs = Runs(TYPES)
    for unit in units:
        runs.add(unit)
    return runs


@given(UNITS)
def test_runs_stand_one_behind_the_other_at_any_time(units: list[tuple[bytes, bytes]]) -> None:
    runs = Runs(TYPES)
    for count, unit in enumerate(units, 1):
        runs.add(unit)
        columns = runs.columns()
        assert len(runs) == count
        for number, name in enumerate(TYPES):
            assert columns[name].tobytes() == b"".join(unit[number] for unit in units[:count])
            assert columns[name].dtype == np.dtype(TYPES[name])


@given(UNITS, UNITS, st.integers(0, 12), st.integers(0, 12))
def test_some_units_of_one_gathering_serve_another(
    kept: list[tuple[bytes, bytes]], new: list[tuple[bytes, bytes]], first: int, count: int
) -> None:
    runs = gathered(new)
    first = min(first, len(kept))
    stop = min(first + count, len(kept))
    runs.add_kept(KeptRuns(TYPES, gathered(kept).columns()), first, stop)
    plain = gathered([*new, *kept[first:stop]]).columns()
    assert {name: column.tobytes() for name, column in runs.columns().items()} == {
        name: column.tobytes() for name, column in plain.items()
    }


def test_columns_that_do_not_fit_together_are_refused() -> None:
    columns = gathered([(b"abc", bytes(8)), (b"", bytes(4))]).columns()
    for name in TYPES:
        with pytest.raises(ValueError, match="other lengths"):
            KeptRuns(TYPES, columns | {name: columns[name][:-1]})
    with pytest.raises(ValueError, match="reshape"):
        KeptRuns(TYPES, columns | {SIZES: columns[SIZES][:-1]})
    with pytest.raises(KeyError):
        KeptRuns({**TYPES, "more": "u1"}, columns | {SIZES: np.zeros(6, np.uint32)})

"""Words that no dictionary has, found in runs of characters that stand alone: jieba's hidden Markov model.

Each character is the beginning (B), the middle (M) or the end (E) of a word, or a word by itself (S). The probabilities
are those of the jieba package; its code is not loaded.
"""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any, NamedTuple

from tui.text.lexicon import package_folder

NEVER = -3.14e100
"""The logarithm of no probability at all, as the model writes it."""

_B, _M, _E, _S = range(4)
Four = tuple[float, float, float, float]


def cut_unknown(text: str) -> list[str]:
    """The likeliest words of a run of Chinese characters (Viterbi's algorithm; of equal ways jieba's)."""
    model = _model()
    emissions = model.emissions
    (eb, sb, mm, bm), (ss, es, be, me) = model.into_b_and_m, model.into_s_and_e
    b, m, e, s = (start + emitted for start, emitted in zip(model.starts, emissions[text[0]], strict=True))
    back: list[tuple[int, int, int, int]] = []
    for char in text[1:]:
        to_b, to_m, to_e, to_s = emissions[char]
        b_from_e, b_from_s = e + eb + to_b, s + sb + to_b
        m_from_m, m_from_b = m + mm + to_m, b + bm + to_m
        s_from_s, s_from_e = s + ss + to_s, e + es + to_s
        e_from_b, e_from_m = b + be + to_e, m + me + to_e
        back.append(
            (
                _S if b_from_s >= b_from_e else _E,
                _M if m_from_m >= m_from_b else _B,
                _M if e_from_m >= e_from_b else _B,
                _S if s_from_s >= s_from_e else _E,
            )
        )
        b, m = max(b_from_e, b_from_s), max(m_from_m, m_from_b)
        e, s = max(e_from_b, e_from_m), max(s_from_s, s_from_e)
    state = _S if s >= e else _E
    states = [state]
    for came_from in reversed(back):
        state = came_from[state]
        states.append(state)
    words = []
    start = 0
    for end, state in enumerate(reversed(states), 1):
        if state in (_E, _S):
            words.append(text[start:end])
            start = end
    return words


class _Emissions(dict[str, Four]):
    """How likely each character is in the four states, as the logarithm."""

    def __init__(self, tables: dict[str, dict[str, float]]) -> None:
        super().__init__()
        self._tables = tuple(tables[state] for state in "BMES")

    def __missing__(self, char: str) -> Four:
        b, m, e, s = (table.get(char, NEVER) for table in self._tables)
        found = self[char] = (b, m, e, s)
        return found


class _Model(NamedTuple):
    starts: Four
    into_b_and_m: Four  # E to B, S to B, M to M, B to M
    into_s_and_e: Four  # S to S, E to S, B to E, M to E
    emissions: _Emissions


@cache
def _model() -> _Model:
    start, transition, emission = (_table(f"prob_{name}") for name in ("start", "trans", "emit"))
    e, s, m, b = (transition[state] for state in "ESMB")
    return _Model(
        (start["B"], start["M"], start["E"], start["S"]),
        (e["B"], s["B"], m["M"], b["M"]),
        (s["S"], e["S"], b["E"], m["E"]),
        _Emissions(emission),
    )


def _table(name: str) -> Any:
    """The table in one of the modules of jieba that hold nothing but a table."""
    spec = spec_from_file_location(name, package_folder() / "finalseg" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"jieba has no {name}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.P

"""How fast the finder answers: from a keystroke to the ranked best hundred, typed key by key, by class of query.

`python -m benchmarks finder [--sizes 10000,100000] [--queries 20] [--check] [--peers] [--recall]`
`--check` compares every answer with the plain scan (slow: keep the size small); `--peers` asks other programs too;
`--recall` asks for words by their sound (slow too).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Sequence

import numpy as np

from benchmarks.finder_queries import CLASSES, Typed, Typist
from benchmarks.finder_text import sentences
from tui.finder import Index, parse_query

LIMIT = 100


def run(argv: list[str]) -> int:
    """Measure and print tables in Markdown; the status is 1 where an answer differs from the plain scan."""
    options = argparse.ArgumentParser(prog="benchmarks finder", description=__doc__)
    options.add_argument("--sizes", default="10000,100000", help="how many sentences, by commas")
    options.add_argument("--queries", type=int, default=20, help="how many queries of each class")
    options.add_argument("--check", action="store_true", help="compare with the plain scan")
    options.add_argument("--peers", action="store_true", help="ask rapidfuzz, fzf, SQLite and ripgrep too")
    options.add_argument("--recall", action="store_true", help="whether pinyin and initials find words")
    chosen = options.parse_args(argv)
    wrong = 0
    for size in map(int, chosen.sizes.split(",")):
        texts = sentences(size)
        index = _build(texts)
        typist = Typist(texts)
        typed = {name: [draw(typist) for _ in range(chosen.queries)] for name, draw in CLASSES.items()}
        _keystrokes(index, typed)
        if chosen.check:
            from benchmarks.finder_check import differences

            wrong += differences(index, texts, typed)
        if chosen.peers:
            from benchmarks.finder_peers import compare

            compare(index, texts, typed)
        if chosen.recall:
            from benchmarks.finder_recall import recall

            recall(texts, 400)
    return 1 if wrong else 0


def _build(texts: Sequence[str]) -> Index:
    start = time.perf_counter()
    index = Index.build(texts)
    took = time.perf_counter() - start
    size = sum(column.nbytes for column in index.columns().values()) / 1e6
    length = sum(map(len, texts)) / len(texts)
    print(f"\n{len(texts):,} sentences of {length:.0f} characters: built in {took:.2f} s, {size:.0f} MB\n")
    return index


def _keystrokes(index: Index, typed: dict[str, list[Typed]]) -> None:
    index.search(parse_query("shi"), limit=1)  # tables that are made once
    print("| query, key by key | keystrokes | p50 ms | p95 ms | max ms |\n| --- | --- | --- | --- | --- |")
    everything: list[float] = []
    for name, queries in typed.items():
        times = [taken for query in queries for taken in _type(index, query)]
        everything += times
        _row(name, times)
    _row("all", everything)


def _row(name: str, times: list[float]) -> None:
    ranked = sorted(times)
    p95 = ranked[int(0.95 * (len(ranked) - 1))]
    print(f"| {name} | {len(times)} | {statistics.median(times):.1f} | {p95:.1f} | {ranked[-1]:.1f} |", flush=True)


def _type(index: Index, query: Typed) -> list[float]:
    """Milliseconds for each key."""
    allowed = allowed_rows(len(index), query.share)
    times = []
    for text in query.keystrokes:
        start = time.perf_counter()
        index.search(parse_query(text), allowed, LIMIT)
        times.append(1000 * (time.perf_counter() - start))
    return times


def allowed_rows(rows: int, share: float) -> np.ndarray | None:
    """bool[rows]: a share of documents of thirty sentences; None for all."""
    if share == 1.0:
        return None
    chance = random.Random(3)
    documents = np.array([chance.random() < share for _ in range(rows // 30 + 1)])
    return np.repeat(documents, 30)[:rows]


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

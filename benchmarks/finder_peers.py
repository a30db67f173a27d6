"""The same queries, whole, asked of others: rapidfuzz over all sentences, fzf, SQLite's trigram index and ripgrep.

They do less: none reads pinyin or makes Simplified and Traditional one, and only rapidfuzz forgives a wrong character.
So they get folded text. fzf and ripgrep are timed as processes that read the sentences from a file, as they are in use.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.finder_queries import Typed
from tui.finder import Index, parse_query
from tui.text.folding import fold

Ask = Callable[[str], object]


def compare(index: Index, texts: Sequence[str], typed: dict[str, list[Typed]], each: int = 5) -> None:
    """Print the median time of each class, for some of its queries."""
    folded = [fold(text) for text in texts]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(folded) + "\n")
        file.flush()
        peers = _peers(index, folded, Path(file.name))
        print(f"\n| median ms | {' | '.join(peers)} |\n| --- |{' --- |' * len(peers)}")
        for name, queries in typed.items():
            chosen = [query.text for query in queries if query.share == 1.0][:each]
            if chosen:
                times = [statistics.median(_time(ask, text) for text in chosen) for ask in peers.values()]
                print(f"| {name} | {' | '.join(f'{1000 * taken:.1f}' for taken in times)} |", flush=True)


def _time(ask: Ask, text: str) -> float:
    start = time.perf_counter()
    ask(text)
    return time.perf_counter() - start


def _peers(index: Index, folded: Sequence[str], file: Path) -> dict[str, Ask]:
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    peers: dict[str, Ask] = {
        "yuanlan": lambda text: index.search(parse_query(text), limit=100),
        "rapidfuzz": lambda text: extract(text, folded, scorer=partial_ratio, limit=100, score_cutoff=75),
        "SQLite FTS5 trigram": _sqlite(folded),
    }
    if shutil.which("fzf"):
        peers["fzf -f"] = lambda text: _process(file, "fzf", "-f", text)
    if shutil.which("rg"):
        peers["ripgrep"] = lambda text: _process(file, "rg", "-F", "-m", "100", text)
    return peers


def _process(file: Path, *command: str) -> None:
    with file.open() as sentences:
        subprocess.run(command, stdin=sentences, stdout=subprocess.DEVNULL, check=False)


def _sqlite(folded: Sequence[str]) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE sentence USING fts5(text, tokenize='trigram')")
    base.executemany("INSERT INTO sentence VALUES (?)", ((text,) for text in folded))

    def ask(text: str) -> object:
        wanted = " ".join(f'"{term}"' for term in text.split())
        return base.execute("SELECT text FROM sentence(?) ORDER BY rank LIMIT 100", (wanted,)).fetchall()

    return ask

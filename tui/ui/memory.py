"""What the screen remembers from one run to the next: looks, sizes, queries, and where one was. A small JSON file.

Nothing here is needed: where the file can't be read or written, the screen begins afresh.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

QUERIES = 200
"""Queries kept, the newest first."""

CORPORA = 50
"""Corpora whose last place is kept, the newest first."""


@dataclass(frozen=True, slots=True)
class Memory:
    """`widths` are of the facets and the middle, by layout; `places` the last document, by the corpus's paths."""

    theme: str = ""
    language: str = ""
    tour_done: bool = False
    widths: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    queries: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()  # queries that are kept until they are let go
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # document id, sentence

    def with_query(self, query: str) -> Memory:
        """Remember a query as the newest."""
        query = query.strip()
        if not query:
            return self
        kept = tuple(q for q in self.queries if q != query)
        return replace(self, queries=(query, *kept)[:QUERIES])

    def with_saved(self, query: str, *, kept: bool) -> Memory:
        """Keep a query as the newest of the saved ones, or no longer."""
        others = tuple(q for q in self.saved if q != query)
        return replace(self, saved=(query, *others) if kept else others)

    def with_place(self, corpus: str, doc: str, sentence: int) -> Memory:
        """Remember where one was in a corpus."""
        others = [(name, place) for name, place in self.places.items() if name != corpus]
        return replace(self, places=dict([(corpus, (doc, sentence)), *others][:CORPORA]))


def memory_file() -> Path:
    """Where it is kept: the platform's place for a program's state."""
    import platformdirs

    return platformdirs.user_state_path("yuanlan", appauthor=False) / "screen.json"


def recall() -> Memory:
    """What was remembered; what is not of the form is forgotten."""
    try:
        found = json.loads(memory_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Memory()
    if not isinstance(found, dict):
        return Memory()
    checks: dict[str, Callable[[Any], Any]] = {
        "theme": _text,
        "language": _text,
        "tour_done": _truth,
        "widths": _pairs_of_numbers,
        "queries": _texts,
        "saved": _texts,
        "places": _places,
    }
    kept = {}
    for name, check in checks.items():
        with contextlib.suppress(KeyError, TypeError, ValueError):
            kept[name] = check(found[name])
    return Memory(**kept)


def remember(change: Callable[[Memory], Memory]) -> None:
    """Write down what is remembered now with a change to it, whole or not at all."""
    path = memory_file()
    text = json.dumps(asdict(change(recall())), ensure_ascii=False, indent=1)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text + "\n")
        Path(temporary).replace(path)
    except (OSError, ValueError):
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _truth(value: Any) -> bool:
    return value is True


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in value)[:QUERIES]


def _pairs_of_numbers(value: Any) -> dict[str, tuple[int, int]]:
    return {_text(name): (int(first), int(second)) for name, (first, second) in value.items()}


def _places(value: Any) -> dict[str, tuple[str, int]]:
    return {_text(name): (_text(doc), int(sentence)) for name, (doc, sentence) in value.items()}

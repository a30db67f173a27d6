"""Files for a test to write."""

from __future__ import annotations

from pathlib import Path


def write(path: str, text: str = "一。") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")

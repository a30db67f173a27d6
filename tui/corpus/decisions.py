"""What a person said of lines: "this was text", "drop this". A small readable file beside the documents, one a folder.

    keep<TAB>the line as it is printed
    drop<TAB>another line

It holds for all documents of the folder; blanks, scripts and widths do not matter. Lines with # are comments.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from tui.corpus.document import Unreadable
from tui.corpus.parsing import template_key
from tui.corpus.places import decisions_file

Verdict: TypeAlias = Literal["keep", "drop"]
Decisions: TypeAlias = Mapping[str, Verdict]
"""Verdicts by `template_key` of the line."""

HEADER = "# Lines of the documents in this folder that a person kept or dropped, whatever the rules say (yuanlan).\n"


def read_decisions(folder: str) -> Decisions:
    """The verdicts for a folder; empty where there are none. What is not of the form is passed over."""
    found: dict[str, Verdict] = {}
    for line in _lines(Path(decisions_file(folder))):
        verdict, _, text = line.partition("\t")
        if key := template_key(text):
            if verdict == "keep":
                found[key] = "keep"
            elif verdict == "drop":
                found[key] = "drop"
    return found


def decide(folder: str, line: str, verdict: Verdict | None) -> None:
    """Write down a verdict on a line, in place of an earlier one; None takes it back. Raises Unreadable.

    A file in which no verdict is left, and nothing else that a person wrote, goes away.
    """
    path = Path(decisions_file(folder))
    text = " ".join(line.split())
    key = template_key(text)
    kept = [row for row in _lines(path) if template_key(row.partition("\t")[2]) != key] or [HEADER.rstrip()]
    if verdict is not None:
        kept.append(f"{verdict}\t{text}")
    temporary = None
    try:
        if kept == [HEADER.rstrip()]:
            path.unlink(missing_ok=True)
            return
        descriptor, temporary = tempfile.mkstemp(prefix=".", dir=folder or ".")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(kept) + "\n")
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise Unreadable(str(path), f"can't be written ({error.strerror})") from None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []

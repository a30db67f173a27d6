"""Pages with labels: which of their lines are litter, which are about the page, what its title and date are.

A folder holds them in one of two forms. Either `labels.jsonl` beside text files: a record a page with `id` (the file's
name without `.txt`), `title`, `title_alt`, `date`, `date_alt`, and the 1-based `title_lines`, `meta_lines`,
`boilerplate_lines` and `dont_care_lines`; `title_eval` and `date_eval` say whether title and date are to be judged; a
record with `negative` has no line labels and is left out. Or text files that bear a mark before each line, as those of
`tests/corpus/pages`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELS = "labels.jsonl"
MARKED = Path(__file__).parents[1] / "tests" / "corpus" / "pages"
"""The labelled pages that come with the project."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and what a reader said of it. Lines are counted from 1; `neutral` ones count neither way.

    `titles` and `dates` are all that are right; None where they are not judged. A page without a date has no dates.
    """

    name: str
    lines: tuple[str, ...]
    litter: frozenset[int]
    neutral: frozenset[int]
    titles: frozenset[str] | None
    dates: frozenset[str] | None


def read_folder(folder: Path) -> list[LabelledPage]:
    """The labelled pages of a folder. Raises OSError and ValueError."""
    if (folder / LABELS).exists():
        return [_of_record(folder, record) for record in read_labels(folder) if not record.get("negative")]
    return [_of_marks(path) for path in sorted(folder.glob("*.txt"))]


def read_labels(folder: Path) -> list[dict[str, Any]]:
    """The records of a folder's LABELS. Raises OSError and ValueError."""
    return [json.loads(line) for line in (folder / LABELS).read_text("utf-8").splitlines() if line.strip()]


def _of_record(folder: Path, record: dict[str, object]) -> LabelledPage:
    def numbers(*keys: str) -> frozenset[int]:
        return frozenset(n for key in keys for n in record.get(key) or ())  # type: ignore[attr-defined]

    def values(key: str) -> frozenset[str]:
        found = [record.get(key), *(record.get(f"{key}_alt") or ())]  # type: ignore[misc]
        return frozenset(str(value) for value in found if value)

    text = (folder / f"{record['id']}.txt").read_bytes().decode("utf-8-sig").rstrip("\n")
    return LabelledPage(
        name=str(record["id"]),
        lines=tuple(text.replace("\r\n", "\n").split("\n")),
        litter=numbers("boilerplate_lines"),
        neutral=numbers("title_lines", "meta_lines", "dont_care_lines"),
        titles=values("title") if record.get("title_eval") else None,
        dates=values("date") if record.get("date_eval") else None,
    )


def _of_marks(path: Path) -> LabelledPage:
    written = path.read_text("utf-8").rstrip("\n").split("\n")
    head = dict(line[2:].partition(": ")[::2] for line in written if line.startswith("# "))
    marked = [(line[:1], line[2:]) for line in written if not line.startswith("# ")]
    return LabelledPage(
        name=path.stem,
        lines=tuple(line for _, line in marked),
        litter=frozenset(n for n, (mark, _) in enumerate(marked, 1) if mark in ("-", "=")),
        neutral=frozenset(n for n, (mark, _) in enumerate(marked, 1) if mark in ("M", "T")),
        titles=frozenset((head["title"],)) if "title" in head else None,
        dates=frozenset((head["date"],)) if "date" in head else frozenset(),
    )

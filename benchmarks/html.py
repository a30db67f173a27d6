"""How well the article of an HTML page is found: all of its text, nothing beside it, and what the page is.

`python -m benchmarks html FOLDER [--why]` measures our reader and its peers over a folder of `NAME.html` and
`labels.jsonl`, a record a page: `id` (NAME), `body` (the paragraphs of the article), `about` (lines that count neither
way: title, date, editor), and `titles`, `dates`, `sources`, `authors`, lists of what is right, empty where the page has
none. Peers are trafilatura, and GNE and readability-lxml where they are installed. Text is compared by runs of six
letters, so that it does not matter where lines are broken. `--why` names what ours gets wrong.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.labelled import read_labels
from tui.corpus.encoding import decode
from tui.corpus.parsing import parse
from tui.corpus.reading import read_file

RUN = 6
WHOLE = 0.99
"""The share of an article from which on it counts as whole."""
OURS = "yuanlan"


class Extracted(NamedTuple):
    """What a program says of a page."""

    text: str
    title: str | None
    date: str | None
    source: str | None
    authors: Sequence[str]


@dataclass(slots=True)
class Score:
    """Letters and pages, counted over all pages; of names and dates right ones, and pages that have them."""

    body: int = 0
    found: float = 0
    output: int = 0
    beside: float = 0
    whole: int = 0
    titles: int = 0
    dates: int = 0
    sources: int = 0
    authors: int = 0
    invented: int = 0


def run(argv: list[str]) -> int:
    """Print the figures. Exit status: 0, or 2 where the folder can't be read."""
    why = "--why" in argv
    folder = next((Path(word) for word in argv if not word.startswith("-")), None)
    if folder is None:
        print("needs a folder of labelled pages, of which none comes with the project")
        return 0
    try:
        labels = read_labels(folder)
    except (OSError, ValueError) as error:
        print(f"{folder}: {error}", file=sys.stderr)
        return 2
    having = {field: sum(bool(label.get(field)) for label in labels) for field in ("dates", "sources", "authors")}
    print(f"{len(labels)} pages, with {', '.join(f'{count} {field}' for field, count in having.items())}")
    print(f"{'program':24}  found  beside  whole  titles  dates  invented  sources  authors")
    for name, program in programs().items():
        score = Score()
        for label in labels:
            _count(score, label, program(folder / f"{label['id']}.html"), why=why and name == OURS)
        found, beside = score.found / max(1, score.body), score.beside / max(1, score.output)
        counts = (score.titles, score.dates, score.invented, score.sources, score.authors)
        columns = "  ".join(f"{count:{width}}" for count, width in zip(counts, (6, 5, 8, 7, 7), strict=True))
        print(f"{name:24}  {found:.3f}   {beside:.3f}  {score.whole:5}  {columns}")
    return 0


def programs() -> dict[str, Callable[[Path], Extracted]]:
    """The programs that are installed, by name."""
    found: dict[str, Callable[[Path], Extracted]] = {OURS: _ours}
    if find_spec("trafilatura"):
        found["trafilatura"] = lambda path: _trafilatura(path)
        found["trafilatura, precision"] = lambda path: _trafilatura(path, favor_precision=True)
    if find_spec("gne"):
        found["GNE"] = _gne
    if find_spec("readability"):
        found["readability-lxml"] = _readability
    return found


def _ours(path: Path) -> Extracted:
    document = parse(read_file(str(path))[0])
    about = document.metadata
    text = "\n".join(line.text for line in document.lines if line.text)
    return Extracted(text, about.title, about.date, about.source, about.authors)


def _trafilatura(path: Path, **options: Any) -> Extracted:
    found = import_module("trafilatura").bare_extraction(
        _markup(path), include_comments=False, with_metadata=True, **options
    )
    if found is None:
        return Extracted("", None, None, None, ())
    authors = re.split(r"[;；]\s*", found.author) if found.author else ()
    return Extracted(found.text or "", found.title, found.date, found.sitename, authors)


def _gne(path: Path) -> Extracted:
    extractor = import_module("gne").GeneralNewsExtractor()
    try:
        found = extractor.extract(_markup(path))
    except Exception:  # whatever a peer fails with, it has found nothing
        return Extracted("", None, None, None, ())
    authors = (found["author"],) if found["author"] else ()
    return Extracted(found["content"], found["title"], found["publish_time"], None, authors)


def _readability(path: Path) -> Extracted:
    page = import_module("readability").Document(_markup(path))
    text = import_module("lxml.html").fromstring(page.summary()).text_content()
    return Extracted(text, page.short_title(), None, None, ())


def _markup(path: Path) -> str:
    return decode(path.read_bytes()).text


def _bare(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text or ""))


def _runs(text: str) -> set[str]:
    return {text[i : i + RUN] for i in range(max(1, len(text) - RUN + 1))}


def _share(part: str, whole: str, runs: set[str]) -> float:
    """The share of a text's letters that stand in another in runs of six; a shorter text stands there or does not."""
    if len(part) <= RUN:
        return float(part in whole)
    covered = [False] * len(part)
    for i in range(len(part) - RUN + 1):
        if part[i : i + RUN] in runs:
            covered[i : i + RUN] = [True] * RUN
    return sum(covered) / len(part)


def _count(score: Score, label: dict[str, Any], found: Extracted, *, why: bool) -> None:
    body = [bare for line in label["body"] if (bare := _bare(line))]
    output = [line for line in found.text.split("\n") if _bare(line)]
    said, right = _bare(found.text), "|".join([*body, _bare("".join((*label.get("about", ()), *label["titles"])))])
    in_output, in_page = _runs(said), _runs(right)
    lost = sum(len(line) * (1 - _share(line, said, in_output)) for line in body)
    beside = {line: len(_bare(line)) * (1 - _share(_bare(line), right, in_page)) for line in output}
    size = sum(map(len, body))
    is_whole = lost <= (1 - WHOLE) * size
    date = re.sub("[年月/]", "-", (found.date or "")[:10])
    rights = {
        "titles": _bare(found.title) in set(map(_bare, label["titles"])),
        "dates": date in label["dates"],
        "sources": _bare(found.source) in set(map(_bare, label["sources"])),
        "authors": bool(found.authors) and set(map(_bare, found.authors)) <= set(map(_bare, label["authors"])),
    }
    score.body += size
    score.found += size - lost
    score.output += len(said)
    score.beside += sum(beside.values())
    score.whole += is_whole
    score.invented += bool(date and not label["dates"])
    for field, is_right in rights.items():
        setattr(score, field, getattr(score, field) + is_right)
    if why:
        wrong = [field for field, is_right in rights.items() if label[field] and not is_right]
        left = [line for line, much in beside.items() if 2 * much > len(_bare(line))]
        if wrong or left or not is_whole:
            print(f"  {label['id']}: {', '.join((*wrong, *(['text lost'] * (not is_whole))))}")
            for line in left[:5]:
                print(f"    beside: {line[:60]}")

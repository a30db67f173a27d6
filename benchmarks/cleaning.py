"""How well pages are cleaned: litter that goes, text that is lost, titles and dates that are right; and how fast.

`python -m benchmarks cleaning [FOLDER] [--why]` measures our cleaner and its peers over a folder of labelled pages (see
`labelled.py`; without FOLDER the pages of the tests). The peers get what we get, the text without its HTML, a paragraph
a line. C4's rules are those of its paper (drop a line that does not end like a sentence or has few words), with Chinese
punctuation and characters in the place of words.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.labelled import MARKED, LabelledPage, read_folder
from benchmarks.pages import pages
from tui.corpus.cleaning.lines import remembered_line
from tui.corpus.document import Document, RawDocument
from tui.corpus.parsing import parse

Cleaner = Callable[[Sequence[str]], set[int]]
"""The lines (from 1) that a cleaner keeps."""


@dataclass(slots=True)
class Score:
    """Litter lines and characters of text, counted over pages."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    text: int = 0
    lost: int = 0


def run(argv: list[str]) -> int:
    """Print the figures. Exit status: 0, or 2 where the folder can't be read."""
    why = "--why" in argv
    folder = next((Path(word) for word in argv if not word.startswith("-")), MARKED)
    try:
        found = read_folder(folder)
    except (OSError, ValueError) as error:
        print(f"{folder}: {error}", file=sys.stderr)
        return 2
    _print_speed(found)
    print(f"{len(found)} pages, {sum(len(page.litter) for page in found)} litter lines")
    print(f"{'cleaner':24} precision  recall  text lost")
    for name, cleaner in CLEANERS.items():
        score = Score()
        for page in found:
            _count(score, page, cleaner(page.lines), why=why and name == OURS)
        dropped = score.right + score.wrong
        print(
            f"{name:24} {_share(score.right, dropped):>9}  {_share(score.right, score.right + score.missed):>6}"
            f"  {100 * score.lost / max(1, score.text):>8.2f}%"
        )
    _print_metadata(found, why=why)
    return 0


OURS = "yuanlan"
SHORT = 2000
"""Made-up pages that the speed is measured on beside the labelled ones."""


def document(text: str) -> Document:
    return parse(RawDocument("0", "page", text, "utf-8"))


def keep_ours(lines: Sequence[str]) -> set[int]:
    return {line.number for line in document("\n".join(lines)).lines if line.text}


def keep_trafilatura(lines: Sequence[str]) -> set[int]:
    """What trafilatura finds of the lines as paragraphs of a plain page."""
    import trafilatura

    found = trafilatura.extract(_html(lines), include_comments=False, favor_recall=True) or ""
    kept = {_bare(line) for line in found.split("\n")}
    return {n for n, line in enumerate(lines, 1) if _bare(line) in kept}


def keep_justext(lines: Sequence[str]) -> set[int]:
    """What jusText calls good, with the lengths that fit Chinese and no stop words, for Chinese has no blanks."""
    import justext

    found = justext.justext(
        _html(lines).encode(),
        frozenset(),
        length_low=20,
        length_high=60,
        stopwords_low=0.0,
        stopwords_high=0.0,
        max_heading_distance=200,
        encoding="utf-8",
    )
    kept = {_bare(paragraph.text) for paragraph in found if not paragraph.is_boilerplate}
    return {n for n, line in enumerate(lines, 1) if _bare(line) in kept}


def keep_c4(lines: Sequence[str]) -> set[int]:
    """The lines that C4's rules keep."""
    ends = re.compile(r"[。！？…；：.!?;:][”’」』）)\"']*$")
    return {
        n
        for n, line in enumerate(map(str.strip, lines), 1)
        if ends.search(line)
        and len(line) >= 10
        and "javascript" not in line.lower()
        and "lorem ipsum" not in line.lower()
    }


CLEANERS: dict[str, Cleaner] = {
    OURS: keep_ours,
    "trafilatura": keep_trafilatura,
    "jusText": keep_justext,
    "C4, Chinese punctuation": keep_c4,
}


def _html(lines: Sequence[str]) -> str:
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    return f'<html lang="zh"><head><meta charset="utf-8"></head><body><article>{body}</article></body></html>'


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _count(score: Score, page: LabelledPage, kept: set[int], *, why: bool) -> None:
    seen: set[str] = set()
    for n, line in enumerate(page.lines, 1):
        twin, bare = _bare(line) in seen, _bare(line)
        seen.add(bare)
        if not re.search(r"\w", bare) or n in page.neutral:
            continue
        if n in page.litter:
            score.right += n not in kept
            score.missed += n in kept
        else:
            score.text += len(line.strip())
            if n not in kept and not twin:
                score.wrong += 1
                score.lost += len(line.strip())
        if why and (n in page.litter) == (n in kept) and not (twin and n not in kept):
            print(f"  {page.name}:{n} {'kept' if n in kept else 'dropped'}: {line[:60]}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _print_metadata(pages: Sequence[LabelledPage], *, why: bool) -> None:
    titles: list[bool] = []
    dates: list[bool] = []
    undated: list[bool] = []
    for page in pages:
        found = document("\n".join(page.lines)).metadata
        if page.titles is not None:
            titles.append(_bare(found.title) in set(map(_bare, page.titles)))
            if why and not titles[-1]:
                print(f"  {page.name}: title {found.title!r}")
        if page.dates is not None:
            right = found.date in page.dates if page.dates else found.date is None
            (dates if page.dates else undated).append(right)
            if why and not right:
                print(f"  {page.name}: date {found.date}")
    print(
        f"titles right {_share(sum(titles), len(titles))}, dates right {_share(sum(dates), len(dates))},"
        f" none invented {_share(sum(undated), len(undated))}"
    )


def _print_speed(found: Sequence[LabelledPage]) -> None:
    """All data is loaded before, and no line of a page is known from another run."""
    short = [path.read_text("utf-8") for path in pages(SHORT).glob("*/*.txt")]
    labelled = ["\n".join(page.lines) for page in found]
    for text in (*labelled, *short[:100]):
        document(text)
    for name, texts in ((f"{SHORT} made-up pages", short), ("the labelled pages", labelled)):
        remembered_line.cache_clear()
        start = time.process_time()
        for text in texts:
            document(text)
        speed = sum(len(text.encode()) for text in texts) / (time.process_time() - start) / 1e6
        print(f"cleaned, divided and described, {name}: {speed:.1f} MB per CPU second")

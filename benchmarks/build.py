"""Building and starting: cold and warm, time and memory, against segmentation alone and other finders, and growth.

Each figure is of whole processes. Ratios and exponents are what to quote; seconds depend on the machine, and on what
else it does: then ratios of processor time (of all processes of a build together) are what holds.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import pages
from benchmarks.screen import explorer

SIZES = (1_000, 10_000, 100_000)
ROOT = Path(__file__).parents[1]

_CUT = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
def cut(paths):
    import jieba
    jieba.setLogLevel(60)
    return sum(sum(1 for _ in jieba.cut(Path(p).read_text("utf-8"))) for p in paths)
if __name__ == "__main__":
    paths = sorted(str(p) for p in Path(sys.argv[1]).rglob("*.txt"))
    with ProcessPoolExecutor(2) as pool:
        sum(pool.map(cut, [paths[0::2], paths[1::2]]))
"""
_BUILD = """
import sys
if __name__ == "__main__":
    from tui.build import build
    print(len(build([sys.argv[1]], jobs=2, cache=sys.argv[2] == "cache").sentences))
"""
QUERIES = {"literal": "'内容", "pinyin": "neirong", "fuzzy": "编辑文档格示"}
"""What the processes of `find` are asked; of the others the same without what they don't know."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds, seconds of processor time, MB of its largest process."""

    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured on so many pages: costs, seconds, and bytes of the kept model with the pages beside it."""

    pages: int
    sentences: int
    jieba: Cost
    cold: Cost
    update: Cost
    kept: int
    paint: float
    keys: float
    warm: float
    find: dict[str, float]
    peers: dict[str, float]


def run(argv: list[str]) -> int:
    """Print tables with a row a size. Options: --sizes 1000,10000,100000"""
    parser = argparse.ArgumentParser(prog="benchmarks build")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES[:2])))
    rows = [_measured(int(size)) for size in parser.parse_args(argv).sizes.split(",")]
    _print_builds(rows)
    _print_starts(rows)
    for small, large in itertools.pairwise(rows):
        growth = math.log(large.sentences / small.sentences)
        figures = {
            "cold build": (small.cold.processor, large.cold.processor),
            "peak": (small.cold.peak, large.cold.peak),
            "kept": (small.kept, large.kept),
            "searchable": (small.warm, large.warm),
        }
        times = ", ".join(f"{name} {math.log(b / a) / growth:.2f}" for name, (a, b) in figures.items())
        print(f"growth exponents, {small.pages} to {large.pages} pages: {times}")
    return 0


def _print_builds(rows: list[Row]) -> None:
    heads = (
        "pages",
        "sentences",
        "jieba alone",
        "cold build",
        "ratio",
        "ten pages more",
        "peak MB",
        "kept bytes a sentence",
    )
    print(
        f"In seconds, and behind them in seconds of processor time\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}"
    )
    for row in rows:
        jieba, cold, update = row.jieba, row.cold, row.update
        print(
            f"| {row.pages:,} | {row.sentences:,} | {jieba.seconds:.1f}, {jieba.processor:.1f}"
            f" | {cold.seconds:.1f}, {cold.processor:.1f}"
            f" | {cold.seconds / jieba.seconds:.2f}, {cold.processor / jieba.processor:.2f}"
            f" | {update.seconds:.1f}, {update.processor:.1f} | {cold.peak:.0f} | {row.kept / row.sentences:.0f} |"
        )


def _print_starts(rows: list[Row]) -> None:
    asked = [f"find, {name}" for name in QUERIES]
    peers = list(rows[0].peers)
    heads = ["sentences", "first paint", "slowest key in a build", "searchable", *asked, *peers]
    print(f"\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    for row in rows:
        times = [row.paint, row.keys, row.warm, *row.find.values(), *row.peers.values()]
        print(f"| {row.sentences:,} | {' | '.join(f'{seconds:.3f} s' for seconds in times)} |")


def _measured(size: int) -> Row:
    folder = str(pages(size))
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"YUANLAN_CACHE_DIR": cache, "YUANLAN_CORPUS": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        jieba = _timed([sys.executable, "-c", _CUT, folder], environment)
        cold = _timed([sys.executable, "-c", _BUILD, folder, "plain"], environment)
        with explorer(folder, environment | {"YUANLAN_CACHE": "0"}) as screen:
            paint = screen.until(lambda text: "园览" in text)
            screen.press("/")
            keys = max(screen.type("neirong"))
        _timed([sys.executable, "-c", _BUILD, folder, "cache"], environment)
        kept = sum(path.stat().st_size for path in Path(cache).glob("models/*"))
        with explorer(folder, environment) as screen:
            warm = screen.until(lambda text: " docs · " in text)
        find = [sys.executable, "-m", "tui", "find"]
        texts = Path(cache) / "sentences.txt"
        with texts.open("wb") as file:
            subprocess.run([*find, "", folder], env=environment, stdout=file, check=True, cwd=ROOT)
        times = {name: _quickest([*find, query, folder], environment) for name, query in QUERIES.items()}
        peers = _peers(texts, folder, environment)
        sentences = texts.read_bytes().count(b"\n")
        with _more_pages(folder):
            update = _timed([sys.executable, "-c", _BUILD, folder, "cache"], environment)
    return Row(size, sentences, jieba, cold, update, kept, paint, keys, warm, times, peers)


@contextlib.contextmanager
def _more_pages(folder: str) -> Iterator[None]:
    """Meanwhile, ten pages more at ten places."""
    pages = sorted(Path(folder).rglob("*.txt"))
    more = [page.with_name(f"{page.stem}-more.txt") for page in pages[:: len(pages) // 10][:10]]
    try:
        for number, page in enumerate(more):
            page.write_text(f"第{number}期工作简报\n松山湖高新区今年第{number}次签约。\n", "utf-8")
        yield
    finally:
        for page in more:
            page.unlink(missing_ok=True)


def _peers(texts: Path, folder: str, environment: dict[str, str]) -> dict[str, float]:
    """fzf over the same sentences, ripgrep over the files; those that are installed."""
    literal = QUERIES["literal"].strip("'")
    commands = {
        "fzf, literal": ["sh", "-c", f"fzf -e --filter {literal} < '{texts}'"],
        "fzf, fuzzy": ["sh", "-c", f"fzf --filter {QUERIES['fuzzy']} < '{texts}'"],
        "rg -F over the files": ["rg", "-F", literal, folder],
    }
    installed = {name: command for name, command in commands.items() if shutil.which(name.split()[0].strip(","))}
    return {name: _quickest(command, environment) for name, command in installed.items()}


def _quickest(command: list[str], environment: dict[str, str], runs: int = 5) -> float:
    """Seconds of the quickest run; a command that finds nothing is none that failed."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode > 1:
            raise RuntimeError(f"{command} ended with {done.returncode}")
    return min(times)


def _timed(command: list[str], environment: dict[str, str]) -> Cost:
    """What a command took with all processes that it started."""
    start = time.perf_counter()
    before = os.times()
    _, status, used = os.wait4(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT).pid, 0)
    if status:
        raise RuntimeError(f"{command} ended with {status}")
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - start, processor, used.ru_maxrss / 1024)

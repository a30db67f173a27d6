"""Building and starting: cold and warm, time and memory, against segmentation alone, and how they grow.

Each figure is a whole process. Ratios and exponents are what to quote; seconds depend on the machine.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import SENTENCES, pages

SIZES = (1_000, 10_000, 100_000)

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
_OPEN = """
import sys
if __name__ == "__main__":
    from tui.build import build
    from tui.model import Selection
    model = build([sys.argv[1]])
    print(model.search(Selection("高新区"), limit=100).total)
"""


def run(argv: list[str]) -> int:
    """Print a row a size. Options: --sizes 1000,10000"""
    parser = argparse.ArgumentParser(prog="benchmarks build")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES[:2])))
    sizes = [int(size) for size in parser.parse_args(argv).sizes.split(",")]
    print("| pages | sentences | jieba alone | cold build | ratio | warm open + find | find process | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    colds = [(size, _row(size)) for size in sizes]
    for (small, before), (large, after) in itertools.pairwise(colds):
        print(f"growth exponent {small} -> {large}: {math.log(after / before) / math.log(large / small):.2f}")
    return 0


def _row(size: int) -> float:
    folder = str(pages(size))
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"YUANLAN_CACHE_DIR": cache}
        cut, _ = _timed([sys.executable, "-c", _CUT, folder], environment)
        cold, peak = _timed([sys.executable, "-c", _BUILD, folder, "plain"], environment)
        _timed([sys.executable, "-c", _BUILD, folder, "cache"], environment)
        warm, _ = _timed([sys.executable, "-c", _OPEN, folder], environment)
        find, _ = _timed([sys.executable, "-m", "tui", "find", "'高新区", folder, "--limit", "100"], environment)
    print(
        f"| {size} | {size * SENTENCES} | {cut:.2f} s | {cold:.2f} s | {cold / cut:.2f} | {warm:.2f} s"
        f" | {find:.2f} s | {peak:.0f} |",
        flush=True,
    )
    return cold


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """(seconds, peak MB of the largest process so far)"""
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[1])
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

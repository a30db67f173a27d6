"""Literal queries find the lines that fzf finds."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.finder import Index, parse_query

RECORDED = (Path(__file__).parent / "data" / "fzf.txt").read_text("utf-8").split("\n")
LINES = RECORDED[RECORDED.index("lines") + 1 : RECORDED.index("queries")]
ANSWERS = [line.split("\t") for line in RECORDED[RECORDED.index("queries") + 1 :] if line]
INDEX = Index.build(LINES)


def lines_found(query: str) -> list[str]:
    return [LINES[row] for row in sorted(INDEX.search(parse_query(query, exact=True)).rows.tolist())]


@pytest.mark.parametrize(("query", "numbers"), ANSWERS, ids=[query for query, _ in ANSWERS])
def test_the_lines_are_those_that_were_recorded(query: str, numbers: str) -> None:
    assert lines_found(query) == [LINES[int(number) - 1] for number in numbers.split()]


@pytest.mark.skipif(shutil.which("fzf") is None, reason="fzf is not installed")
def test_the_lines_are_those_of_the_fzf_that_is_installed() -> None:
    chance = random.Random(11)
    for _ in range(60):
        query = " ".join(typed(chance) for _ in range(chance.randint(1, 3)))
        command = ["fzf", "-e", "-f", query]
        answer = subprocess.run(command, input="\n".join(LINES), capture_output=True, text=True, check=False)
        assert lines_found(query) == [line for line in LINES if line in answer.stdout.splitlines()], query


def typed(chance: random.Random) -> str:
    """A term made of a piece of a line, perhaps with another one as its alternative."""
    line = chance.choice(LINES)
    length = chance.randint(1, 3)
    start = chance.choice([0, max(0, len(line) - length), chance.randrange(len(line))])
    piece = line[start : start + length].strip().strip("'^!$|\\").replace(" ", "\\ ").lower() or "湖"
    term = chance.choice(["{}", "^{}", "{}$", "!{}", "!^{}", "!{}$", "^{}$"]).format(piece)
    return chance.choice([term, term, f"{term} | 招商"])

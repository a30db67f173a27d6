"""Each room loads alone, in a fresh process, without what it must not know."""

import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = ("textual", "rich")
WORDS = ("jieba", "rjieba", "opencc")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


ROOMS = (
    "text corpus facets finder model storage database analysis joining pool gathering build cache answering background"
    " api output config session cli"
)


@pytest.mark.parametrize("room", ["tui", *(f"tui.{room}" for room in ROOMS.split())])
def test_nothing_but_the_screen_loads_the_screen(room: str) -> None:
    assert not loaded_after(f"import {room}") & set(SCREEN)


@pytest.mark.parametrize("room", ["tui.ui", "tui.model", "tui.finder", "tui.build", "tui.cli"])
def test_words_are_cut_only_when_text_is(room: str) -> None:
    assert not loaded_after(f"import {room}") & set(WORDS)


def test_importing_the_package_loads_next_to_nothing() -> None:
    ours = {name for name in loaded_after("import tui") if name.startswith("tui.")}
    assert not ours
    assert "numpy" not in loaded_after("import tui")


def test_python_users_get_open_corpus_without_the_screen() -> None:
    assert not loaded_after("from tui import open_corpus") & set(SCREEN)


def test_few_sentences_are_searched_without_numpy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUANLAN_CACHE_DIR", str(tmp_path))
    asked = 'from tui.cli import run; run(["find", "松山湖 ssh 园区:松山湖", "--limit", "1"])'
    assert "numpy" in loaded_after(asked), "they are read first"
    assert "numpy" not in loaded_after(asked)

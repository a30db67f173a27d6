"""From Python: what a notebook or a short script does with a corpus."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui import open_corpus

SEEDS = Path(__file__).parents[1] / "seeds"


def test_a_corpus_says_how_large_it_is() -> None:
    assert repr(open_corpus(SEEDS, cache=False)).startswith("<Corpus of 5 documents, ")


def test_a_path_may_stand_alone() -> None:
    page = SEEDS / "004_f4835fdff95b6579.txt"
    for paths in (str(page), page, [page]):
        assert [document.path for document in open_corpus(paths, cache=False).documents] == [str(page)]


def test_facets_have_two_names() -> None:
    corpus = open_corpus(SEEDS, cache=False)
    assert corpus.facets("人才", "園區") == corpus.facets("人才", "park") != []
    with pytest.raises(ValueError, match="no facet 'parc'"):
        corpus.facets(facet="parc")


def test_a_short_script_runs_once_however_many_processes_build(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(20):
        shutil.copy(SEEDS / "003_9eb2b75e8a4c4b69.txt", tmp_path / "pages" / f"{number}.txt")
    script = tmp_path / "script.py"
    script.write_text("from tui import open_corpus\nprint(len(open_corpus('pages', jobs=2, cache=False).documents))\n")
    ran = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("20\n", "")

"""Completion: what is offered at a place, and that the shells make the right word of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from harness import Cli, Terminal, environment

from tui.cli.completion import FILES, VARIABLE, answer, candidates
from tui.output.formats import BIBLIOGRAPHIES, FORMATS


def words(*line: str) -> list[str]:
    *before, current = line
    return [word for word, _ in candidates(before, current)]


def test_commands_and_files_come_first() -> None:
    assert words("") == ["find", "docs", "facets", "clean", "compare", "config", "cache", "completion", FILES]
    assert words("fa") == ["facets", FILES]
    assert words("pages", "fa") == [FILES]


def test_options_are_those_of_the_command() -> None:
    assert "--facet" in words("facets", "--")
    assert "--facet" not in words("docs", "--")
    assert {"--expect", "--select-1"} <= set(words("--"))


def test_formats_are_those_of_the_command() -> None:
    assert words("find", "x", "--format", "") == list(FORMATS)
    assert words("docs", "--format", "") == [*FORMATS, *BIBLIOGRAPHIES]
    assert words("--format", "jsonl", "docs", "--format", "b") == ["bibtex"]


def test_facets_are_offered_in_both_languages() -> None:
    assert words("facets", "--facet", "k") == ["keyword", "kind"]
    assert words("find", "人才 园") == ["人才 园区:"]
    assert words("find", "-pa") == ["-park:"]
    assert words("docs", "--query", "-pa") == ["-park:"]


def test_fields_complete_inside_a_template() -> None:
    assert words("docs", "--template", "{path}: {titl") == ["{path}: {title}", "{path}: {title_line}"]


@pytest.fixture
def kept(cli: Cli, pages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are the configured corpus and were opened before."""
    monkeypatch.setenv("YUANLAN_CORPUS", pages)
    assert cli("docs").status == 0


@pytest.mark.usefixtures("kept")
def test_values_of_facets_complete() -> None:
    assert words("find", "park:青") == ["park:青石科技园"]
    assert words("find", "企业 -园区:青") == ["企业 -园区:青石科技园"]
    assert words("docs", "--query", "year:") == ["year:2024", "year:2023"]
    assert words("compare", "江") == ["江湾经开区"]


@pytest.mark.usefixtures("kept")
def test_documents_complete_by_title_and_by_file_name() -> None:
    assert words("find", "doc:光") == ["doc:光谷的秋天"]
    assert words("find", "文档:a") == ["文档:a.txt"]


@pytest.mark.usefixtures("kept")
def test_bash_gets_what_stands_behind_the_colon() -> None:
    assert answer("bash", ["yuanlan find park:青"]) == "青石科技园\t2\n"
    assert answer("bash", ["yuanlan find 'park:青"]) == "park:青石科技园\t2\n"
    assert answer("bash", ["yuanlan fin"]).startswith("find\t")


def test_nothing_is_built_for_completion(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YUANLAN_CACHE_DIR", str(tmp_path))
    assert words("find", "park:") == []


def test_a_slip_in_the_line_offers_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "bash")
    assert cli("yuanlan find x\\").status == 0


SHELLS = {
    "bash": ("bash --norc --noprofile -i", 'PS1="ready> "; eval "$(yuanlan completion bash)"'),
    "zsh": ("zsh -f -i", 'PS1="ready> "; autoload -U compinit; compinit -u; eval "$(yuanlan completion zsh)"'),
    "fish": (
        "fish --no-config -i",
        'function fish_prompt; echo -n "ready> "; end; yuanlan completion fish | source;'
        " set fish_autosuggestion_enabled 0",
    ),
}


@pytest.mark.parametrize("shell", [s if shutil.which(s) else pytest.param(s, marks=pytest.mark.skip) for s in SHELLS])
def test_the_shell_completes_the_word(shell: str, cli: Cli, pages: str, home: Path, tmp_path: Path) -> None:
    program = tmp_path / "yuanlan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    env = environment(home, YUANLAN_CORPUS=pages)
    env["PATH"] = f"{tmp_path}:{env['PATH']}"
    assert cli("docs", pages).status == 0
    command, setup = SHELLS[shell]
    with Terminal(command.split(), env=env, size=(80, 12)) as terminal:
        terminal.wait(lambda t: t.text.strip())
        terminal.type(f"{setup}; clear\r")
        terminal.wait(lambda t: t.text.strip() == "ready>")
        terminal.type("yuanlan find park:青\t")
        terminal.wait("yuanlan find park:青石科技园")
        terminal.type(" --form\t")
        terminal.wait(" --format")
        terminal.type(" js\t")
        terminal.wait(" jsonl")

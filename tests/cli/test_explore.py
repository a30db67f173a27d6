"""The explorer as the command line sees it: what goes in as options, what comes out as lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from harness import PIPE, YUANLAN, Ended, Terminal, environment

from tui.cli.errors import Failure
from tui.cli.explore import textual_key


@pytest.mark.parametrize(
    ("fzf", "textual"),
    [
        ("ctrl-o", "ctrl+o"),
        ("alt-x", "alt+x"),
        ("f2", "f2"),
        ("btab", "shift+tab"),
        ("pgdn", "pagedown"),
        ("/", "slash"),
        ("?", "question_mark"),
        ("a", "a"),
        ("ctrl-alt-p", "ctrl+alt+p"),
    ],
)
def test_keys_are_named_as_in_fzf(fzf: str, textual: str) -> None:
    assert textual_key(fzf) == textual


@pytest.mark.parametrize("name", ["hyper-x", "ctrl", "xx", "\x01"])
def test_a_key_that_is_none_is_told(name: str) -> None:
    with pytest.raises(Failure):
        textual_key(name)


def picked(home: Path, pages: str, *options: str, typed: str, keys: list[str]) -> Ended:
    """Open the pages as a picker, type into the finder, press keys."""
    with Terminal([*YUANLAN, pages, *options], stdout=PIPE, stderr=PIPE, env=environment(home)) as terminal:
        terminal.wait("光谷的秋天")
        terminal.type(typed)
        terminal.wait(lambda t: typed in t.lines[0] and "光谷的企业很多" not in t.text)
        terminal.press(*keys)
        return terminal.finish()


def test_a_picker_takes_the_first_enter(home: Path, pages: str) -> None:
    ended = picked(home, pages, "-m", "1", "--template", "{text}", typed="人才公寓", keys=["enter"])
    assert (ended.status, ended.lines, ended.stderr) == (0, ["园区的人才公寓也已开工。"], b"")


def test_the_query_and_the_key_come_first(home: Path, pages: str) -> None:
    options = ["--expect", "ctrl-o,f2", "--print-query", "--print0", "--template", "{line}"]
    ended = picked(home, pages, *options, typed="人才公寓", keys=["ctrl+o"])
    assert (ended.status, ended.stdout.decode()) == (0, "人才公寓\0ctrl-o\x005\0")


def test_more_matches_than_one_open_the_screen(home: Path, pages: str) -> None:
    with Terminal([*YUANLAN, pages, "-1", "-0", "-q", "企业"], stdout=PIPE, env=environment(home)) as terminal:
        terminal.wait(lambda t: "企业" in t.lines[0] and "光谷的企业很多" in t.text)
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130


def test_what_cant_be_read_is_told_when_the_screen_is_gone(home: Path, pages: str) -> None:
    command = [*YUANLAN, "/no/such.txt", pages]
    with Terminal(command, stdout=PIPE, stderr=PIPE, env=environment(home)) as terminal:
        terminal.wait("光谷的秋天")
        terminal.press("ctrl+c")
        ended = terminal.finish()
        assert (ended.status, ended.stderr) == (130, b"yuanlan: /no/such.txt: no such file or directory\n")


def test_where_nothing_can_be_read_there_is_no_screen_to_stay_on(home: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.txt.gz").write_bytes(b"\x1f\x8bnot really")
    command = [*YUANLAN, str(tmp_path / "broken.txt.gz")]
    with Terminal(command, stdout=PIPE, stderr=PIPE, env=environment(home)) as terminal:
        ended = terminal.finish()
        assert ended.status == 2
        assert ended.stderr.count(b"\n") == 1
        assert ended.stderr.startswith(f"yuanlan: {tmp_path}/broken.txt.gz: ".encode())


def test_what_changes_is_taken_in_and_place_marks_and_query_stay(home: Path, pages: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    shutil.copytree(pages, folder)
    command = [*YUANLAN, str(folder), "--watch", "-q", "企业", "--print-query", "--template", "{text}"]
    with Terminal(command, stdout=PIPE, env=environment(home)) as terminal:
        terminal.wait("2 of 8")
        terminal.press("down", "tab")
        terminal.wait("▌✓ 光谷的企业很多")
        (folder / "0.txt").write_text("新来的一页\n\n青石科技园的企业又多了两家。\n", "utf-8")
        terminal.wait("又多了两家")
        terminal.wait("▌✓ 光谷的企业很多")
        assert "企业" in terminal.lines[0]
        terminal.press("ctrl+q")
        assert terminal.finish().lines == ["企业", "光谷的企业很多,青石科技园的企业也不少。"]

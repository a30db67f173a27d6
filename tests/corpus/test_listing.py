"""Finding the files of a corpus, and seeing whether anything about them has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from files import write

from tui.corpus.document import Unreadable
from tui.corpus.listing import HALVES, half_state, list_files


def files_of(paths: list[str]) -> list[str | Unreadable]:
    return list(list_files(paths).items)


def test_a_folder_is_walked_in_order_and_without_what_is_hidden_or_foreign(folder: Path) -> None:
    for path in ("b.txt", "a/2.md", "a/10.html", "c.JSONL", "d.txt.gz", "a/.git/x.txt", ".x.txt", "e.pdf", "README.md"):
        write(path)
    assert files_of(["."]) == ["./a/10.html", "./a/2.md", "./b.txt", "./c.JSONL", "./d.txt.gz"]


def test_files_that_are_named_come_as_they_are_named_and_once(folder: Path) -> None:
    write("b.txt")
    write("README.md")
    write("a.dat")
    assert files_of(["README.md", "b.txt", "a.dat", "./b.txt", str(folder / "a.dat"), "-"]) == [
        "README.md",
        "b.txt",
        "a.dat",
        "-",
    ]


def test_a_folder_and_a_file_in_it_are_not_read_twice(folder: Path) -> None:
    write("in/a.txt")
    write("in/b.txt")
    assert files_of(["in/b.txt", "in"]) == ["in/b.txt", "in/a.txt"]


def test_links_are_followed_and_never_in_circles(folder: Path) -> None:
    write("in/a.txt")
    write("elsewhere/b.txt")
    Path("in/again").symlink_to("..", target_is_directory=True)
    Path("in/other").symlink_to("../elsewhere", target_is_directory=True)
    Path("in/nowhere.txt").symlink_to("gone.txt")
    Path("in/self.txt").symlink_to("self.txt")
    found = files_of(["in"])
    files = [item for item in found if isinstance(item, str)]
    assert files == ["in/a.txt", "in/again/elsewhere/b.txt", "in/nowhere.txt"]
    assert [item.path for item in found if isinstance(item, Unreadable)] == ["in/self.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_a_closed_folder_is_told_and_the_others_are_walked(folder: Path) -> None:
    write("in/a.txt")
    write("in/closed/b.txt")
    Path("in/closed").chmod(0)
    found = files_of(["in"])
    assert found[0] == "in/a.txt"
    assert str(found[1]) == "in/closed: permission denied"
    Path("in/closed").chmod(0o700)


def test_a_folder_with_nothing_to_read_is_told(folder: Path) -> None:
    write("in/a.pdf")
    (item,) = files_of(["in"])
    assert str(item) == "in: holds no .txt, .md, .html, .htm, .json, .jsonl file"


def test_what_is_named_and_not_there_is_left_for_reading_to_tell(folder: Path) -> None:
    assert files_of(["gone.txt"]) == ["gone.txt"]


def test_sizes_go_with_their_files(folder: Path) -> None:
    write("in/a.txt", "12345")
    write("in/b.txt", "")
    Path("in/c.txt").symlink_to("gone.txt")
    listing = list_files(["in", "gone.txt", "in/a.txt"])
    assert dict(zip(listing.items, listing.sizes, strict=True)) == {
        "in/a.txt": 5,
        "in/b.txt": 0,
        "in/c.txt": 0,
        "gone.txt": 0,
    }


CHANGES: dict[str, Callable[[], object]] = {
    "a file more": lambda: write("in/new.txt"),
    "a file less": lambda: Path("in/b.txt").unlink(),
    "another name": lambda: Path("in/b.txt").rename("in/bb.txt"),
    "another place": lambda: Path("in/b.txt").rename("in/deep/b.txt"),
    "another length": lambda: write("in/b.txt", "二。三。"),
    "the same length at another time": lambda: os.utime("in/b.txt", (1, 1)),
    "what a link leads to": lambda: write("elsewhere.txt", "三。四。"),
    "a verdict on a line": lambda: write("in/deep/yuanlan.lines", "drop 一。"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("paths", [["in"], ["in/b.txt", "in/link.txt", "in/deep"]])
def test_a_change_is_a_change_of_state(folder: Path, change: str, paths: list[str]) -> None:
    write("elsewhere.txt")
    write("in/b.txt")
    write("in/deep/a.txt")
    Path("in/link.txt").symlink_to("../elsewhere.txt")
    before = list_files(paths)
    assert list_files(paths) == before, "nothing changed yet"
    CHANGES[change]()
    if change != "a file more" or paths == ["in"]:
        assert list_files(paths).state != before.state
    assert list_files(paths).state == "".join(half_state(paths, half) for half in HALVES), "half by half it is the same"


def test_what_is_never_read_is_not_looked_at(folder: Path) -> None:
    write("in/a.txt")
    before = list_files(["in"]).state
    for path in ("in/README.md", "in/.hidden.txt", "in/.git/x.txt", "in/picture.png"):
        write(path)
    assert list_files(["in"]).state == before

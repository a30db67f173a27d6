"""Opening the files of a corpus, whatever state they are in."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from files import write

from tui.corpus import reading
from tui.corpus.document import Unreadable
from tui.corpus.reading import read_bytes, read_file


def test_what_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(Unreadable, match=r"^gone.txt: no such file or directory$"):
        read_file("gone.txt")


def test_a_page_keeps_its_lines_and_loses_its_carriage_returns(folder: Path) -> None:
    Path("a.txt").write_bytes("\ufeff一。\r\n二。\r三。\r\r\n四\x0c。\x00\n".encode())
    (document,) = read_file("a.txt")
    assert document.text == "一。\n二。\n三。\n四\x0c。\x00\n"
    assert (document.path, document.encoding, document.warnings) == ("a.txt", "utf-8", ())


def test_the_same_text_has_the_same_id_in_any_encoding_and_place(folder: Path) -> None:
    write("a.txt", "东莞制造业立市。")
    Path("b.txt").write_bytes("东莞制造业立市。".encode("gb18030"))
    write("c.txt", "东莞制造业立市！")
    first, second, third = (read_file(path)[0] for path in ("a.txt", "b.txt", "c.txt"))
    assert first.id == second.id != third.id
    assert len(first.id) == 12
    assert (first.encoding, second.encoding) == ("utf-8", "gb18030")


def test_damage_is_a_warning(folder: Path) -> None:
    Path("a.txt").write_bytes("高新区管委会发布通知。".encode()[:-1])
    assert read_file("a.txt")[0].warnings == ("the file ends in the middle of a character",)


def test_packed_files_are_read_by_the_name_below(folder: Path) -> None:
    Path("a.txt.gz").write_bytes(gzip.compress("一。".encode("utf-16"), mtime=0))
    Path("b.JSONL.GZ").write_bytes(gzip.compress('{"text": "二。"}\n'.encode(), mtime=0))
    assert [read_file(path)[0].text for path in ("a.txt.gz", "b.JSONL.GZ")] == ["一。", "二。"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no gzip at all", "broken gzip (not gzip data, or a wrong checksum)"),
        (gzip.compress(b"text" * 100, mtime=0)[:-9], "broken gzip (cut off)"),
        (gzip.compress(b"text" * 100, mtime=0)[:-8] + b"12345678", "broken gzip (not gzip data, or a wrong checksum)"),
        (gzip.compress(b"text" * 100, mtime=0)[:10] + b"\xff" * 30, "broken gzip (damaged)"),
    ],
)
def test_a_broken_packed_file_is_told(folder: Path, data: bytes, reason: str) -> None:
    Path("a.txt.gz").write_bytes(data)
    with pytest.raises(Unreadable) as error:
        read_file("a.txt.gz")
    assert error.value.reason == reason


def test_limits_hold_for_files_and_for_what_they_unpack_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILE_LIMIT", 2 << 20)
    Path("a.txt").write_bytes(b"a" * (2 << 20))
    Path("b.txt").write_bytes(b"a" * ((2 << 20) + 1))
    Path("c.txt.gz").write_bytes(gzip.compress(b"a" * ((2 << 20) + 1)))
    assert len(read_file("a.txt")[0].text) == 2 << 20
    for path, reason in (("b.txt", "larger than 2 MB"), ("c.txt.gz", "unpacks to more than 2 MB")):
        with pytest.raises(Unreadable) as error:
            read_file(path)
        assert error.value.reason == reason


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b"%PDF-1.4"), ("b.txt", b"\x00" * 99), ("c.html", b"\x89PNG\r\n"), ("d.json", b"PK\x03\x04")],
)
def test_binary_files_are_told(folder: Path, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    with pytest.raises(Unreadable, match=f"{name}: binary"):
        read_file(name)


def test_a_folder_in_place_of_a_file_is_told(folder: Path) -> None:
    Path("in.txt").mkdir()
    with pytest.raises(Unreadable, match="is a directory"):
        read_file("in.txt")


def test_standard_input_may_be_a_page_of_html_or_of_text() -> None:
    html = "<!DOCTYPE html><html><head><title>题</title></head><body><p>一。</p><p>二。</p></body></html>"
    assert read_bytes(html.encode(), "-")[0].text == "一。\n二。"
    assert read_bytes("若 a<b，则 <p> 是标记。".encode(), "-")[0].text == "若 a<b，则 <p> 是标记。"
    assert [document.path for document in read_bytes(b'{"text": "a"}\n{"text": "b"}', "-", ".jsonl")] == ["-#1", "-#2"]


def test_a_text_file_is_never_taken_for_another_format(folder: Path) -> None:
    """Its lines are its lines, so that their numbers mean something in an editor."""
    for text in ('{"text": "一。"}', "<html><p>一。</p></html>"):
        write("a.txt", text)
        assert read_file("a.txt")[0].text == text
    assert read_file("a.txt")[0].warnings == ("read as plain text, though it opens as an HTML page does",)


def test_a_hundred_megabytes_of_empty_lines_are_nothing_special() -> None:
    (document,) = read_bytes(b"\r\n" * 1_000_000, "-")
    assert document.text == "\n" * 1_000_000

"""What a person says of a line holds for the folder, in all commands, and can be read and taken back."""

from __future__ import annotations

from pathlib import Path

from tui.analysis import ledgers
from tui.build import build
from tui.corpus.decisions import decide, read_decisions
from tui.corpus.document import Document
from tui.corpus.places import decisions_file
from tui.model import Selection

PAGE = "园区新闻\n2024年5月6日 来源:本网\n软件园今日开园,首批二十家企业入驻。\n客服热线请见首页公告栏。\n返回顶部\n"


def kinds(folder: Path) -> dict[str, str]:
    (document,) = ledgers([str(folder)])
    assert isinstance(document, Document)
    return {line.raw: line.kind for line in document.lines}


def test_a_dropped_line_can_be_brought_back_and_a_kept_one_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    before = kinds(tmp_path)
    assert before["返回顶部"] == "boilerplate"
    assert before["客服热线请见首页公告栏。"] == "body"
    decide(str(tmp_path), "返回顶部", "keep")
    decide(str(tmp_path), "客服热线请见首页公告栏。", "drop")
    after = kinds(tmp_path)
    assert after["返回顶部"] == "body"
    assert after["客服热线请见首页公告栏。"] == "boilerplate"


def test_the_model_is_built_anew_when_a_person_decides(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("YUANLAN_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, "utf-8")
    assert build([str(folder)]).search(Selection("'客服热线")).total == 1
    decide(str(folder), "客服热线请见首页公告栏。", "drop")
    assert build([str(folder)]).search(Selection("'客服热线")).total == 0


def test_a_decision_can_be_taken_back_and_others_stay(tmp_path: Path) -> None:
    decide(str(tmp_path), "甲 行", "keep")
    decide(str(tmp_path), "乙行", "drop")
    decide(str(tmp_path), "甲行", None)
    assert read_decisions(str(tmp_path)) == {"乙行": "drop"}
    assert Path(decisions_file(str(tmp_path))).read_text("utf-8").startswith("# ")


def test_script_and_width_do_not_matter(tmp_path: Path) -> None:
    decide(str(tmp_path), "返回顶部", "keep")
    decide(str(tmp_path), "返回頂部", "drop")
    assert list(read_decisions(str(tmp_path)).values()) == ["drop"]


def test_what_is_not_of_the_form_is_passed_over(tmp_path: Path) -> None:
    Path(decisions_file(str(tmp_path))).write_bytes("# 注\n\nkeep\nperhaps\t甲\nkeep\t乙\r\n".encode() + b"\xff\xfe\n")
    assert read_decisions(str(tmp_path)) == {"乙": "keep"}

"""What is worked out while something else goes on, and what is found before anybody knows whether it is still so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from harness import Cli

from tui.cli.meanwhile import meanwhile

MANY = "".join(f"第{number}号园区今年引进企业{number}家。\n" for number in range(2_100))
"""More sentences than are searched one by one."""


def test_it_is_done_by_another_process_or_else_by_this_one() -> None:
    assert meanwhile(lambda: f"not {os.getpid()}")() != f"not {os.getpid()}"
    here = os.getpid()

    def fail_elsewhere() -> str:
        if os.getpid() != here:
            raise OSError
        return "done"

    assert meanwhile(fail_elsewhere)() == "done"


def test_where_no_process_can_be_started_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert meanwhile(lambda: str(os.getpid()))() == str(os.getpid())


def test_files_that_changed_since_are_read_again_before_anything_is_printed(process: Cli, tmp_path: Path) -> None:
    file = tmp_path / "pages.txt"
    file.write_text(MANY, "utf-8")
    assert len(process("find", "'企业2099家", str(file)).lines) == 1
    assert len(process("find", "'企业2099家", str(file)).lines) == 1
    file.write_text(MANY.replace("2099家", "3099家"), "utf-8")
    assert process("find", "'企业2099家", str(file)).status == 1
    assert len(process("find", "'企业3099家", str(file)).lines) == 1

"""The program among other processes: pipes, full disks, locales, interrupts. Each test runs a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from harness import YUANLAN, Cli, environment


def test_a_reader_that_goes_away_is_no_error(process: Cli) -> None:
    ran = process(shell="yuanlan find '' --format jsonl | head -1; echo ${PIPESTATUS[0]}; yuanlan --help | true")
    assert ran.lines[-1] == "0"
    assert len(ran.lines) == 2
    assert ran.err == ""


def test_where_the_cache_has_no_room_there_is_no_cache(process: Cli, pages: str, tmp_path: Path) -> None:
    line = f"ulimit -f 8; yuanlan find 人才公寓 '{pages}'; yuanlan find 人才公寓 '{pages}'"
    ran = process(shell=line, YUANLAN_CACHE_DIR=str(tmp_path))
    assert (ran.status, ran.err, ran.lines) == (0, "", ["园区的人才公寓也已开工。"] * 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(process: Cli, pages: str) -> None:
    ran = process(shell=f"yuanlan docs '{pages}' > /dev/full")
    assert (ran.status, ran.err) == (2, "yuanlan: standard output: no space left on device\n")
    for asked in ("--version", "find --help"):
        told = process(shell=f"yuanlan {asked} > /dev/full")
        assert (told.status, told.err.lower().count("no space left on device\n"), told.err.count("\n")) == (2, 1, 1)


def test_nobody_listening_on_standard_error_is_no_error(process: Cli, pages: str) -> None:
    ran = process(shell=f"yuanlan docs /no/such.txt '{pages}' 2>&-")
    assert (ran.status, len(ran.lines)) == (0, 3)


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf8_in_any_locale(locale: dict[str, str], process: Cli, pages: str) -> None:
    ran = process("find", "人才公寓", pages, **locale)
    assert (ran.status, ran.lines) == (0, ["园区的人才公寓也已开工。"])
    assert process("find", "人才公寓", pages, **locale).err == ""


@pytest.mark.parametrize("arguments", [["find", "企业 | 人才", "--format", "jsonl"], ["facets", "--format", "csv"]])
def test_the_same_bytes_on_every_run(arguments: list[str], process: Cli, pages: str) -> None:
    runs = [
        process(*arguments, pages, PYTHONHASHSEED="1"),
        process(*arguments, pages, "--jobs", "1", PYTHONHASHSEED="2"),
        process(*arguments, pages, "--no-cache", "--jobs", "2", PYTHONHASHSEED="3"),
    ]
    assert {run.status for run in runs} == {0}
    assert len({run.out for run in runs}) == 1


@pytest.mark.parametrize(
    "line", ["find 企业", "docs", "facets", "clean .", "config", "cache", "--help", "completion bash"]
)
def test_commands_without_a_screen_load_no_screen(line: str, home: Path, pages: str) -> None:
    code = (
        "import sys; from tui.cli import run; status = run(sys.argv[1:]);"
        " sys.exit(status or bool({'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *line.split()],
        cwd=pages,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0


def test_version_needs_nothing(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", "--version"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("yuanlan ")
    assert "click" not in done.stderr


def test_an_interrupt_is_130_and_says_nothing(home: Path) -> None:
    read, write = os.pipe()
    process = subprocess.Popen(
        [*YUANLAN, "docs", "-"], stdin=read, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(home)
    )
    os.close(read)
    os.write(write, b"x" * (1 << 16))  # taken only once the program reads
    os.write(write, b"x" * (1 << 16))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    os.close(write)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_standard_input_is_read_within_its_bound(home: Path) -> None:
    line = "青石科技园今年引进企业四十家。\n" * 1000
    code = (
        "import tui.cli.standard_input as s; s.LIMIT = 100_000; s.read_stdin.__kwdefaults__['limit'] = s.LIMIT;"
        "import sys; from tui.cli import run; sys.exit(run(['docs', '-', '--format', 'jsonl']))"
    )
    endless = subprocess.Popen(["yes", line], stdout=subprocess.PIPE)
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdin=endless.stdout,
        capture_output=True,
        text=True,
        env=environment(home),
        timeout=60,
        check=False,
    )
    endless.kill()
    endless.communicate()
    assert done.returncode == 0
    assert done.stderr == "yuanlan: -: only the first 100,000 bytes of standard input were read\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_asked_to_end_it_ends_its_processes_and_says_nothing(
    number: signal.Signals, home: Path, tmp_path: Path
) -> None:
    for i in range(400):
        (tmp_path / f"{i:03}.txt").write_text(f"青石科技园今年引进企业{i}家。\n" * 100, encoding="utf-8")
    process = subprocess.Popen(
        [*YUANLAN, "docs", str(tmp_path), "--jobs", "2", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
        start_new_session=True,
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while len(children.read_text().split()) < 3:  # two that work, one that keeps count
        assert process.poll() is None
    os.killpg(process.pid, number)  # as the terminal does it
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (128 + number, b"", b"")
    with contextlib.suppress(ProcessLookupError):
        while True:  # until nobody of the group is left
            os.killpg(process.pid, 0)


def test_asked_to_end_where_nothing_can_be_raised_it_ends_all_the_same(home: Path) -> None:
    code = (
        "import os, signal, sys, tui.cli.program as program\n"
        "class Late:\n"
        "    def __del__(self): os.kill(os.getpid(), signal.SIGTERM)\n"
        "def work(_arguments):\n"
        "    Late()\n"
        "    signal.pause()\n"
        "program._run = work\n"
        "sys.exit(program.run(['docs']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(home), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGTERM, b"", b"")

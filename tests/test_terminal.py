"""The whole program in a pseudo-terminal: every way of piping it, and every way in which a terminal can misbehave.

The table in docs/interface.md has a row for each of these.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from harness import CLOSED, PIPE, TTY, YUANLAN, Terminal, environment

PAGE = "园区简报\n2024-05-06\n青石科技园今年引进企业四十家。\n白鹭软件园也在招商。\n".encode()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def env(home: Path) -> dict[str, str]:
    return environment(home, LANG="zh_CN.UTF-8")


@pytest.fixture(scope="module")
def folder(home: Path) -> Path:
    folder = home / "pages"
    folder.mkdir()
    (folder / "a.txt").write_bytes(PAGE)
    (folder / "b.txt").write_text("另一篇\n光谷的企业很多。\n", encoding="utf-8")
    return folder


def is_open(terminal: Terminal) -> bool:
    """The screen is up and the documents are on it."""
    return terminal.alternate and "园览" in terminal.text and "园区简报" in terminal.text


def restored(terminal: Terminal) -> bool:
    """A shell could go on in this terminal."""
    modes = [b"?1000", b"?1003", b"?1004", b"?1006", b"?2004"]
    on = [mode for mode in modes if terminal.written.rfind(mode + b"h") > terminal.written.rfind(mode + b"l")]
    shown = terminal.written.rfind(b"\x1b[?25h") > terminal.written.rfind(b"\x1b[?25l")
    balanced = terminal.written.count(b"\x1b[>25u") <= terminal.written.count(b"\x1b[<u")
    return terminal.cooked and not terminal.alternate and not on and shown and balanced


ENDS = list(product((TTY, PAGE), (TTY, PIPE), (TTY, PIPE)))
NAMES = [
    " ".join(f"{end}-{'terminal' if at is TTY else 'pipe'}" for end, at in zip(("in", "out", "err"), ends, strict=True))
    for ends in ENDS
]


@pytest.mark.parametrize(("stdin", "stdout", "stderr"), ENDS, ids=NAMES)
def test_however_it_is_piped_the_screen_is_the_terminals(
    stdin: object, stdout: object, stderr: object, env: dict[str, str], folder: Path
) -> None:
    path = str(folder) if stdin is TTY else "-"
    command = [*YUANLAN, path, "--template", "<{doc}:{date}>"]
    with Terminal(command, size=(133, 30), stdin=stdin, stdout=stdout, stderr=stderr, env=env) as terminal:
        terminal.wait(is_open)
        assert max(map(len, terminal.lines)) > 80
        terminal.press("enter")
        ended = terminal.finish()
        assert ended.status == 0
        assert ended.stderr == b""
        terminal.wait(restored)
        if stdout is TTY:
            terminal.wait(":2024-05-06>")
        else:
            assert len(ended.lines) == 1
            assert ended.stdout.endswith(b":2024-05-06>\n")
            assert b"\x1b" not in ended.stdout


def test_leaving_prints_nothing(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130
        assert terminal.piped == b""
        terminal.wait(restored)


def test_standard_input_is_left_alone_unless_it_is_asked_for(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdin=b"q" * 100, stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        assert "qqq" not in terminal.text
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130


def test_standard_input_may_be_the_second_of_several(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder / "b.txt"), "-"], stdin=PAGE, env=env) as terminal:
        terminal.wait(lambda t: is_open(t) and "光谷" in t.text)
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130


def test_asking_for_standard_input_on_a_terminal_says_what_to_do(env: dict[str, str]) -> None:
    with Terminal([*YUANLAN, "-"], stderr=PIPE, env=env) as terminal:
        ended = terminal.finish()
        assert ended.status == 2
        assert ended.stderr == b"yuanlan: standard input is the terminal; pipe a document into it or name a file\n"


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_a_closed_end_is_no_trap(closed: str, env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], env=env, **{closed: CLOSED}) as terminal:  # type: ignore[arg-type]
        terminal.wait(is_open)
        terminal.press("enter")
        assert terminal.finish().status == 0
        terminal.wait(restored)


@pytest.mark.parametrize("end", [TTY, PIPE], ids=["wired to one", "piped"])
def test_without_a_controlling_terminal_there_is_one_line(end: object, env: dict[str, str], folder: Path) -> None:
    command = [*YUANLAN, str(folder)]
    with Terminal(command, stdin=end, stdout=end, stderr=PIPE, controlling=False, env=env) as terminal:
        ended = terminal.finish()
        assert ended.status == 2
        assert ended.stdout == b""
        assert ended.stderr == b"yuanlan: no terminal to draw on; try a command that needs none, such as find\n"


def test_a_terminal_that_cant_be_drawn_on_is_left_alone(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdout=PIPE, stderr=PIPE, env={**env, "TERM": "dumb"}) as terminal:
        ended = terminal.finish()
        assert (ended.status, ended.stdout) == (2, b"")
        assert b"TERM=dumb" in ended.stderr


def test_find_reads_what_is_typed(env: dict[str, str]) -> None:
    with Terminal([*YUANLAN, "find", "青石", "-"], stdout=PIPE, env=env) as terminal:
        terminal.type("青石科技园招商。\r\x04")
        assert terminal.finish().lines == ["青石科技园招商。"]


def test_without_a_controlling_terminal_commands_work(env: dict[str, str], folder: Path) -> None:
    command = [*YUANLAN, "find", "青石", str(folder)]
    with Terminal(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, controlling=False, env=env) as terminal:
        ended = terminal.finish()
        assert (ended.status, ended.lines) == (0, ["青石科技园今年引进企业四十家。"])


def test_a_reader_that_has_gone_is_no_error(env: dict[str, str], folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with Terminal([*YUANLAN, str(folder)], stdout=write, stderr=PIPE, env=env) as terminal:
        os.close(write)
        terminal.wait(is_open)
        terminal.press("enter")
        ended = terminal.finish()
        assert (ended.status, ended.stderr) == (0, b"")
        terminal.wait(restored)


def test_a_resize_is_followed_though_output_is_piped(env: dict[str, str], folder: Path) -> None:
    stale = {**env, "COLUMNS": "80", "LINES": "24"}
    with Terminal([*YUANLAN, str(folder)], size=(100, 30), stdout=PIPE, env=stale) as terminal:
        terminal.wait(is_open)
        terminal.resize(140, 40)
        terminal.wait(lambda t: is_open(t) and max(map(len, t.lines)) > 100)
        terminal.resize(70, 20)
        terminal.wait(lambda t: is_open(t) and t.lines[19])
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130


def test_an_endless_producer_is_opened_as_far_as_it_came(env: dict[str, str]) -> None:
    read, write = os.pipe()
    os.write(write, PAGE)
    with Terminal([*YUANLAN, "-"], stdin=read, stdout=PIPE, env=env) as terminal:
        os.close(read)
        terminal.wait("园览")
        terminal.wait(is_open)
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130
    os.close(write)


def test_a_producer_that_says_nothing_holds_nobody_up(env: dict[str, str]) -> None:
    read, write = os.pipe()
    with Terminal([*YUANLAN, "-"], stdin=read, stdout=PIPE, env=env) as terminal:
        os.close(read)
        terminal.wait("园览")
        terminal.press("ctrl+c")
        assert terminal.finish(deadline=10).status == 130
        terminal.wait(restored)
    os.close(write)


# Signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_fatal_signal_restores_the_screen(number: signal.Signals, env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        terminal.signal(number)
        ended = terminal.finish()
        assert ended.status == -number
        assert ended.stdout == b""
        terminal.wait(restored)


def test_stopped_and_continued_it_goes_on_and_gives_the_terminal_back(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        for _ in range(2):
            terminal.signal(signal.SIGSTOP)
            os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
            before = terminal.written.count(b"\x1b[?1049h")
            terminal.signal(signal.SIGCONT)
            terminal.wait(lambda t, before=before: t.written.count(b"\x1b[?1049h") > before and is_open(t))
        terminal.press("enter")
        assert terminal.finish().status == 0
        terminal.wait(restored)


@pytest.fixture
def shell(env: dict[str, str], folder: Path) -> Iterator[Terminal]:
    """An interactive shell with job control, where a person runs the program."""
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env={**env, "PS1": "sh> "}, cwd=folder) as terminal:
        terminal.wait("sh>")
        terminal.type(f'yuanlan() {{ {" ".join(YUANLAN)} "$@"; }}; clear\r')
        terminal.wait(lambda t: t.text.strip() == "sh>")
        yield terminal
        terminal.type("\x03\rexit\r")


def test_ctrl_z_stops_the_whole_pipe_and_fg_goes_on(shell: Terminal) -> None:
    shell.type("yuanlan . | cat\r")
    shell.wait(is_open)
    shell.press("ctrl+z")
    shell.wait(lambda t: "Stopped" in t.text and t.text.rstrip().endswith("sh>") and not t.alternate)
    shell.type("fg\r")
    shell.wait(lambda t: is_open(t) and not t.cooked)
    shell.press("enter")
    shell.wait(lambda t: not t.alternate and "a.txt" in t.text)
    shell.type("echo st''ill here\r")
    shell.wait("still here")


def test_started_in_the_background_it_waits_for_the_foreground(shell: Terminal) -> None:
    shell.type("yuanlan . | cat &\r")
    shell.type("until [[ -n $(jobs -s) ]]; do :; done; echo it wai''ts\r")
    shell.wait("it waits")
    shell.type("fg\r")
    shell.wait(is_open)
    shell.press("enter")
    shell.wait(lambda t: not t.alternate and "a.txt" in t.text)


# Keyboards and windows


def test_a_broken_byte_from_the_keyboard_is_survived(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        terminal.send(b"\xff\xe5\x9b")
        terminal.press("/")
        terminal.wait(lambda t: "?" not in t.lines[-1])  # the finder has the cursor: `?` would be typed into it
        terminal.type("光谷")
        terminal.wait(lambda t: "光谷" in t.lines[0])
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130
        terminal.wait(restored)


def test_a_window_that_is_closed_ends_the_program(env: dict[str, str], folder: Path) -> None:
    with Terminal([*YUANLAN, str(folder)], stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        terminal.vanish()
        assert terminal.finish(deadline=10).status in (-signal.SIGHUP, 128 + signal.SIGHUP)


def test_a_window_that_is_closed_ends_it_even_under_nohup(env: dict[str, str], folder: Path) -> None:
    with Terminal(["nohup", *YUANLAN, str(folder)], stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)
        terminal.vanish()
        assert terminal.finish(deadline=10).status == 128 + signal.SIGHUP


def test_reading_is_never_busy(env: dict[str, str], folder: Path) -> None:
    """With nothing typed, the program waits: it does not spin on what is piped."""
    with Terminal([*YUANLAN, "-"], stdin=PAGE, stdout=PIPE, env=env) as terminal:
        terminal.wait(is_open)

        def used() -> float:
            fields = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        before = used()
        with pytest.raises(subprocess.TimeoutExpired):
            terminal.process.wait(2)
        assert used() - before < 1
        terminal.press("ctrl+c")
        assert terminal.finish().status == 130


def test_matches_are_marked_on_a_terminal_unless_no_color_is_set(env: dict[str, str], folder: Path) -> None:
    command = [*YUANLAN, "find", "招商", str(folder)]
    for more, marked in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        with Terminal(command, env={**env, **more}) as terminal:
            assert terminal.finish().status == 0
            terminal.wait("白鹭软件园也在招商。")
            assert ("\x1b[1;31m招商\x1b[0m".encode() in terminal.written) == marked

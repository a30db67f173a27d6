"""What the tests of the command line share: a few made-up pages, and the program run in this process or in its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from harness import YUANLAN, Cli, Ran, environment

from tui.cli import run
from tui.cli.opening import configuration

PAGES = {
    "a.txt": "园区简报\n2024-05-06\n来源:江湾日报\n\n"
    "青石科技园今年引进企业四十家。园区的人才公寓也已开工。\n\n白鹭软件园也在招商。\n",
    "b.txt": "光谷的秋天\n2023年10月2日\n\n光谷的企业很多,青石科技园的企业也不少。\n",
    "deep/c.md": "# 江湾\n\n江湾经开区出台人才政策。\n",
}


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def cli(home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """Run the program in this process, as in a home without settings."""
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)

    def ran(*arguments: str, stdin: bytes = b"") -> Ran:
        configuration.cache_clear()
        capfdbinary.readouterr()
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        with Piped(stdin):
            status = run(arguments)
        out.flush()
        return Ran(status, out.buffer.getvalue(), capfdbinary.readouterr().err.decode())  # type: ignore[attr-defined]

    return ran


class Piped:
    """Bytes on descriptor 0 for a while."""

    def __init__(self, data: bytes) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving
        self._file.write(data)
        self._file.seek(0)

    def __enter__(self) -> None:
        self._aside = os.dup(0)
        os.dup2(self._file.fileno(), 0)

    def __exit__(self, *_: object) -> None:
        os.dup2(self._aside, 0)
        os.close(self._aside)
        self._file.close()


@pytest.fixture
def process(home: Path) -> Cli:
    """Run the program in a process of its own; `shell` runs a whole line, in which it is called yuanlan."""

    def ran(*arguments: str, stdin: bytes = b"", shell: str = "", cwd: str | None = None, **env: str) -> Ran:
        command = (
            ["bash", "-c", f'yuanlan() {{ {" ".join(YUANLAN)} "$@"; }}; {shell}'] if shell else [*YUANLAN, *arguments]
        )
        done = subprocess.run(
            command, input=stdin, capture_output=True, env=environment(home, **env), cwd=cwd, timeout=60, check=False
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode())

    return ran

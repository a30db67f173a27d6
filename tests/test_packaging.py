"""What people get: the wheel, installed into a fresh environment, used from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own; what it depends on is borrowed from the running one."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "env", with_pip=False, symlinks=True)
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True, capture_output=True)
    borrowed = [path for path in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")) if path]
    (site / "borrowed.pth").write_text("\n".join(dict.fromkeys(borrowed)))
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    python = folder / "env" / "bin" / "python"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    environment["YUANLAN_CACHE_DIR"] = str(folder / "cache")
    return subprocess.run(
        [str(python), "-m", "tui", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_installed_wheel_opens_its_own_documents_from_anywhere(installed: Path) -> None:
    done = run(installed, "docs")
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert len(rows) == 5
    assert rows[1].split("\t")[1] == "松山湖高新区2020年工作计划"
    assert str(installed) in rows[0], "the shipped documents come with the wheel"


def test_the_shipped_documents_are_found_in(installed: Path) -> None:
    done = run(installed, "find", "松科城", "--limit", "1")
    assert "松山湖科学城" in done.stdout

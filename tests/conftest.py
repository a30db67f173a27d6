"""What every test begins from."""

from __future__ import annotations

import signal

import pytest


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """A terminal's signals: a suite that runs in the background or under nohup hands ignored ones to its programs."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)

"""What every test begins from."""

from __future__ import annotations

import os
import signal

import pytest


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """A terminal's signals: a suite that runs in the background or under nohup hands ignored ones to its programs."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody() -> None:
    """What the person who runs the tests has set for themselves is not tested."""
    for name in [name for name in os.environ if name.startswith("YUANLAN_")]:
        del os.environ[name]

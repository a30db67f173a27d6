"""What every test begins from."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("same")  # a run says what the last one said; `--hypothesis-profile explore` looks for more


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

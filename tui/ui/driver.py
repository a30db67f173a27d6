"""The toolkit's terminal driver, mended where a long life in a shell shows its faults.

- Continued after a stop that it did not ask for (`kill -STOP`, `kill -CONT`), it would start a second time on top of
  the first and take the raw terminal for the one to restore.
- Ctrl-Z did nothing by itself, and stopped this process alone; the shell waits for the others of a pipe.
- One byte that is not UTF-8 ended the reading of keys.
"""

from __future__ import annotations

import codecs
import os
import signal
from functools import partial
from typing import Any

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message


def _lenient_decoder(encoding: str) -> Any:
    """A decoder factory as of `codecs.getincrementaldecoder`, for which broken bytes are `�` and no error."""
    return partial(codecs.getincrementaldecoder(encoding), "replace")


linux_driver.getincrementaldecoder = _lenient_decoder  # type: ignore[attr-defined]


ATTEMPTS = 20
"""How often the terminal is asked for; each time in vain ends in a stop, and goes on when the program is continued."""


class TerminalDriver(LinuxDriver):
    """Keys and drawing on a terminal that may be stopped and continued at any time."""

    _drawing = False

    def start_application_mode(self) -> None:
        """Take the terminal. Started in the background, the program stops in here until it is in the foreground."""
        self._writer_thread = None
        for _ in range(ATTEMPTS):
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._writer_thread is not None:
                break
        self._drawing = True

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._drawing = False
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again, and draw all of it: others have drawn there."""
        super().resume_application_mode()
        self._app.refresh(layout=True)

    def _sigtstp_application(self, *_: object) -> None:
        """Stop the whole job, as the terminal itself would on Ctrl-Z."""
        if not self._auto_restart:
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        self._must_signal_resume = True
        self.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(0, signal.SIGTSTP)  # goes on here when continued, or at once where no shell could continue it
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if not self._drawing:
            self.resume_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        """Draw anew after a stop that came from elsewhere; in the loop, where no second one can come in between."""
        if self._drawing:
            self._loop.call_soon_threadsafe(self._draw_anew)

    def _draw_anew(self) -> None:
        if self._drawing and self._auto_restart and os.tcgetpgrp(self.fileno) == os.getpgrp():
            self._must_signal_resume = True
            self.suspend_application_mode()
            self.resume_application_mode()

    def process_message(self, message: Message) -> None:
        """Hand on what was typed; Ctrl-Z is the terminal's business."""
        if isinstance(message, Key) and message.key == "ctrl+z":
            self._loop.call_soon_threadsafe(self._app.action_suspend_process)
        else:
            super().process_message(message)

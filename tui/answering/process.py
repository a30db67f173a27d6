"""Both ends of the pipe between who asks and who answers. Knows nothing of the questions.

The process ends with whoever started it, and at once when it is closed.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import pickle
import sys
import threading
from concurrent.futures import Future, wait
from dataclasses import fields, is_dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.answering.desk import Desk

LOOK_UP = 0.02
"""Seconds between two looks at whether an answer is still wanted."""

YIELDING = 5
"""How much it stands back where processors are short: less than a build, more than the screen."""

NO_LONGER = "no longer"
"""In place of a question: the one of that number needs no answer any more."""


class Gone(Exception):
    """The process no longer answers, or failed at the question: whoever asks does it alone."""


class Answerer:
    """Asks a process of its own. Threads may share it."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        assert self._process.pid is not None
        with contextlib.suppress(OSError):  # it has ended
            os.setpriority(os.PRIO_PROCESS, self._process.pid, YIELDING)  # from here: while it loads, too
        theirs.close()
        self._numbers = itertools.count()
        self._waiting: dict[int, Future[Any]] = {}
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._receive, daemon=True).start()

    def ask(self, question: str, *about: object) -> Future[Any]:
        """Ask something: a method of `Desk` and what it takes. The answer may be Gone, or what the method raises."""
        answer: Future[Any] = Future()
        with self._lock:
            if self._closed:
                answer.set_exception(Gone())
                return answer
            number = next(self._numbers)
            self._waiting[number] = answer
            answer.add_done_callback(lambda answer: self._let_go(number, answer))
            self._send(number, question, about)
        return answer

    def _let_go(self, number: int, answer: Future[Any]) -> None:
        if answer.cancelled():
            with self._lock:
                self._waiting.pop(number, None)
                self._send(number, NO_LONGER, ())

    def _send(self, *message: object) -> None:
        with contextlib.suppress(OSError):  # who listens for answers will know
            self._connection.send(message)

    def _receive(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                number, said, failed = self._connection.recv()
                with self._lock:
                    answer = self._waiting.pop(number, None)
                if answer is not None and answer.set_running_or_notify_cancel():
                    (answer.set_exception if failed else answer.set_result)(said)
        with self._lock:
            self._closed = True
            left = list(self._waiting.values())
            self._waiting.clear()
        for answer in left:
            if answer.set_running_or_notify_cancel():
                answer.set_exception(Gone())

    def close(self) -> None:
        """End the process; what was asked is Gone."""
        self._process.kill()


def answer_of(asked: Future[Any], cancelled: Callable[[], bool]) -> Any:
    """Wait for an answer; None where nobody wants it any more. Raises Gone and what the question raises."""
    while not asked.done():
        if cancelled() and asked.cancel():
            return None
        wait([asked], LOOK_UP)
    return asked.result()


def _serve(connection: Connection) -> None:
    """In the process: answer each question in a thread of its own, until nobody asks any more.

    What opens a model is done before anything else is heard: the next question may be about it.
    """
    os.setpgid(0, 0)  # what the terminal sends is for the screen
    sys.setswitchinterval(0.001)  # a short question does not wait for a long one
    from tui.answering.desk import Desk

    desk = Desk()
    sending = threading.Lock()
    unwanted: set[int] = set()

    def answer(number: int, question: str, about: tuple[object, ...]) -> None:
        said, failed = _answered(desk, question, about, lambda: number in unwanted)
        unwanted.discard(number)
        with sending, contextlib.suppress(OSError):
            connection.send_bytes(_packed((number, said, failed)))

    with contextlib.suppress(EOFError, OSError):
        while True:
            number, question, about = connection.recv()
            if question == NO_LONGER:
                unwanted.add(number)
            elif question == "open":
                answer(number, question, about)
            else:
                threading.Thread(target=answer, args=(number, question, about), daemon=True).start()
    os._exit(0)  # whatever is still being worked out


class _Packer(pickle.Pickler):
    """Packs dataclasses as calls that make them: the way that they have of their own takes four times as long."""

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        return (kind, _parts(kind)(value)) if is_dataclass(kind) else NotImplemented


@cache
def _parts(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    return lambda value: tuple([getattr(value, name) for name in names])


def _packed(message: object) -> memoryview:
    """What `Connection.recv` takes for the message."""
    packed = io.BytesIO()
    _Packer(packed, pickle.HIGHEST_PROTOCOL).dump(message)
    return packed.getbuffer()


def _answered(desk: Desk, question: str, about: tuple[object, ...], cancelled: Callable[[], bool]) -> tuple[Any, bool]:
    """What came of a question, and whether that is an exception."""
    from tui.corpus.places import Unreadable

    try:
        return getattr(desk, question)(*about, cancelled=cancelled), False
    except Unreadable as error:
        return error, True
    except Exception:  # asked again where it can be seen, it fails there
        return Gone(), True

"""Something worked out in another process while this one goes on. For a process that has no threads yet."""

from __future__ import annotations

import os
from collections.abc import Callable


def meanwhile(work: Callable[[], str]) -> Callable[[], str]:
    """Begin with some work, which never comes to nothing; what waits for it. Done here where the process fails."""
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:  # no more processes
        os.close(reading)
        os.close(writing)
        return work
    if not process:
        try:
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)

    def result() -> str:
        with os.fdopen(reading, encoding="utf-8") as said:
            found = said.read()
        os.waitpid(process, 0)
        return found or work()

    return result

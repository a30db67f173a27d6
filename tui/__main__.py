"""The entry: `yuanlan` and `python -m tui`. Loads the command line only when there is something to do."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the program on sys.argv, and end the process with its exit status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy loads in half the time without threads that nobody uses
    if sys.argv[1:] == ["--version"] and _told_version():
        _leave(0)
    gc.disable()  # nothing that is loaded now is thrown away before the end
    from tui.cli import run

    gc.freeze()
    gc.enable()

    _leave(run(sys.argv[1:]))


def _told_version() -> bool:
    """Whether standard output took the version. If not, the command line says why."""
    from tui import __version__

    try:
        return os.write(1, f"yuanlan {__version__}\n".encode()) > 0
    except OSError:
        return False


def _leave(status: int) -> NoReturn:
    """End the process; at once, where no others hang on it: to take all modules apart takes longer than a search."""
    if "multiprocessing" in sys.modules:
        sys.exit(status)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()

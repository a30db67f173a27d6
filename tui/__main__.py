"""The entry: `yuanlan` and `python -m tui`. Loads the command line only when there is something to do."""

import gc
import os
import sys


def main() -> int:
    """Run the program on sys.argv; the exit status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy loads in half the time without threads that nobody uses
    if sys.argv[1:] == ["--version"]:
        from tui import __version__

        sys.stdout.write(f"yuanlan {__version__}\n")
        return 0
    gc.disable()  # nothing that is loaded now is thrown away before the end
    from tui.cli import run

    gc.freeze()
    gc.enable()

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

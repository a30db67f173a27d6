"""`python -m benchmarks` runs every benchmark at its default size; `python -m benchmarks NAME [ARGS]` runs one."""

from __future__ import annotations

import importlib
import sys

NAMES = ("finder", "build", "facets", "cleaning", "html")


def main(argv: list[str]) -> int:
    """Exit status: 0, or 2 for a name that is none."""
    if argv and argv[0] not in NAMES:
        print(f"no benchmark {argv[0]!r}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in argv[:1] or NAMES:
        print(f"== {name}", flush=True)
        status: int = importlib.import_module(f"benchmarks.{name}").run(argv[1:])
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

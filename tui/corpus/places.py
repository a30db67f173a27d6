"""Where documents lie, or do not: standard input, the folder of a file, what comes with the package. Reads nothing."""

from pathlib import Path

STDIN = "-"
"""The path that stands for standard input."""


class Unreadable(Exception):
    """A file that can't be read. `path` and `reason` make one line for the person."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> "tuple[type[Unreadable], tuple[str, str]]":
        """Another process can be told."""
        return Unreadable, (self.path, self.reason)


def folder_of(file: str) -> str:
    """The folder of a file, as text: quicker than a Path, for it is asked of every file."""
    return file.rpartition("/")[0]


def decisions_file(folder: str) -> str:
    """Where a person's verdicts on the lines of a folder's documents are kept."""
    return f"{folder}/yuanlan.lines" if folder else "yuanlan.lines"


def shipped_documents() -> Path:
    """The folder of shipped documents: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"

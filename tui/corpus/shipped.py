"""Where the documents that come with the package lie: the corpus when nobody names another."""

from pathlib import Path


def shipped_documents() -> Path:
    """The folder of shipped documents: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"

"""The command line: it puts everything together, and is the only room that prints."""

from tui.cli.program import run

__all__ = ["run"]

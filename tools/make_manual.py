"""Write docs/yuanlan.1, the man page, from the texts of the command line."""

from pathlib import Path

from tui.cli.manual import manual

PAGE = Path(__file__).parents[1] / "docs" / "yuanlan.1"

if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")

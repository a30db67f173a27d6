"""Rules on the screen: each that drops a line has a name that a reader understands."""

from __future__ import annotations

from pathlib import Path

from tui.corpus.cleaning.data import table
from tui.corpus.document import RawDocument
from tui.corpus.parsing import parse
from tui.ui.rule_names import NAMES

PAGES = Path(__file__).parents[1] / "corpus" / "pages"


def test_every_rule_that_drops_a_line_has_a_name() -> None:
    known = {entry["rule"] for entry in table("patterns.toml")["pattern"]} | set(table("furniture.toml"))
    for path in PAGES.glob("*.txt"):
        text = "\n".join(line[2:] for line in path.read_text("utf-8").split("\n") if not line.startswith("# "))
        found = parse(RawDocument("0", path.name, text, "utf-8")).lines
        known |= {line.rule for line in found if line.rule and line.text is None}
    assert sorted(known.difference(NAMES)) == []

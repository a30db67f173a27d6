"""Index tables that lost their colons: labels as whole lines, each over its value.

Knows nothing of labels within lines.
"""

from __future__ import annotations

from tui.corpus.cleaning.about.item import LONGEST_VALUE, SPREAD_TITLE, Item
from tui.corpus.cleaning.labels import bare_label
from tui.corpus.cleaning.layout import Layout

TABLE = 3
"""Labels without a colon, each a whole line, that make a table."""


def index_table(layout: Layout) -> tuple[list[Item], set[int]]:
    """What an index table says that lost its colons, and its lines: labels as whole lines, each over its value."""
    lines = layout.lines
    stop = layout.first if layout.first is not None else min(len(lines), 40)
    if stop < TABLE:
        return [], set()
    labels = {
        i: field for i in range(stop) if (field := bare_label(lines[i].folded)) and field not in ("title", "page")
    }
    if len(labels) < TABLE:
        return [], set()
    items: list[Item] = []
    of_table = set(labels)
    for i, field in labels.items():
        below = lines[i + 1] if i + 1 < stop and i + 1 not in labels else None
        if below and not below.prose and below.size <= LONGEST_VALUE and not SPREAD_TITLE.search(below.folded):
            of_table.add(i + 1)
            items.append(Item(field, below.text, i + 1, True))
    return items, of_table

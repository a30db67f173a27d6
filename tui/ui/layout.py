"""How the panes share the width, by terminal width: four, three or two beside each other, or one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LAYOUTS = [(0, "-one"), (72, "-two"), (112, "-three"), (176, "-four")]
"""Terminal columns from which on a layout holds, and its class."""

HEIGHTS = [(0, "-flat"), (15, "-low"), (30, "-high")]
"""Terminal lines from which on there is room for the tour, and for air under the titles."""

WIDTHS: Mapping[str, tuple[int, int]] = {"-one": (30, 40), "-two": (32, 32), "-three": (26, 42), "-four": (30, 84)}
"""Columns of the facets and of what stands in the middle, by layout."""

LEAST = 16
"""Columns that every pane keeps."""

LEAST_READER = 36


def layout_for(width: int) -> str:
    """The class of the layout for a terminal of this width."""
    return max((least, name) for least, name in LAYOUTS if width >= least)[1]


def classes_for(width: int, height: int) -> str:
    """The classes of a screen of this size."""
    return f"{layout_for(width)} {max((least, name) for least, name in HEIGHTS if height >= least)[1]}"


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths that a person has set, by layout."""

    changed: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, layout: str) -> tuple[int, int]:
        """Columns of the facets and of the middle."""
        return self.changed.get(layout, WIDTHS[layout])

    def resized(self, layout: str, pane: Literal["facets", "middle"], columns: int, total: int) -> Widths:
        """With a pane so many columns wider, as far as that leaves room for the others in `total` columns."""
        facets, middle = self.of(layout)
        beside = facets if layout in ("-three", "-four") else 0
        if pane == "facets":
            others = middle + 2 if beside else 1
            facets = max(LEAST, min(facets + columns, total - others - LEAST_READER))
        else:
            middle = max(LEAST, min(middle + columns, total - beside - 2 - LEAST_READER))
        return Widths({**self.changed, layout: (facets, middle)})

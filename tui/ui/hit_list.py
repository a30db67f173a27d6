"""The sentences that a selection leaves, best first, with what matched. Shows a view of the model; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from tui.ui.cells import Run, clip, excerpt, strip, styled, visible, width_of
from tui.ui.commands import bindings
from tui.ui.language import N_, _, ngettext
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import Hit, Model, View

GUTTER = 3
"""Cells before the text: the cursor's bar, the mark, a blank."""

TIER_NAMES = {"pinyin": N_("pinyin"), "abbrev": N_("short form"), "fuzzy": N_("near")}
"""How a sentence matched, where it isn't literally."""


class HitList(VirtualList):
    """Hits of a view: two lines of text about the match, one of where it stands and how it matched."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("hits")]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.item_height = 3
        self._model: Model | None = None
        self._view: View | None = None
        self.is_marked: Callable[[Hit], bool] = lambda _hit: False

    def show(self, model: Model, view: View, cursor: int) -> None:
        """Show a view with the cursor at a rank (0-based)."""
        self._model, self._view = model, view
        self.set_count(len(view), cursor)

    def hit_at(self, index: int) -> Hit | None:
        """The hit at a place of the list, or None."""
        if self._model is None or self._view is None or not 0 <= index < len(self._view):
            return None
        return self._model.hit(self._view, index)

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hit_at(self.cursor)

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        hit = self.hit_at(index)
        if hit is None:
            return []
        base = self.row_style(index)
        quiet, match = self.part("list--quiet"), self.part("list--match")
        text = visible(hit.text)
        spans = [(start, end, match) for start, end in hit.matches]
        lines: list[list[Run]] = []
        for start, end in excerpt(text, hit.matches, width - GUTTER - 1, self.item_height - 1):
            here = [(a - start, b - start, style) for a, b, style in spans]
            lines.append(styled(text[start:end], Style.null(), here))
        lines += [[("", Style.null())]] * (self.item_height - 1 - len(lines))
        lines.append([(self._about(hit, width - GUTTER - 1), quiet)])
        bar = ("▌", self.part("list--bar")) if index == self.cursor else (" ", Style.null())
        marked = self.is_marked(hit)
        strips = []
        for number, runs in enumerate(lines):
            mark = ("✓ ", self.part("list--mark")) if marked and number == 0 else ("  ", Style.null())
            strips.append(strip([bar, mark, *runs], width, base))
        return strips

    def _about(self, hit: Hit, width: int) -> str:
        """Where a hit stands, at the left, and how it matched, at the right, in `width` cells."""
        parts = []
        if hit.tier in TIER_NAMES:
            parts.append("≈" + _(TIER_NAMES[hit.tier]))
        if len(hit.matches) > 1:
            parts.append(ngettext("{n} place", "{n} places", len(hit.matches)).format(n=len(hit.matches)))
        right = "  ".join(parts)
        left = clip(visible(hit.title), max(0, width - width_of(right) - 2))
        return left + " " * (width - width_of(left) - width_of(right)) + right

"""What lists and the reader have in common: many lines, drawn one by one, in a place of a given size."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView


class Lines(ScrollView):
    """Lines to scroll in. How many there are changes while a person types, so that lays nothing out anew."""

    virtual_size = reactive(Size(0, 0), layout=False)

    _plain: Style | None = None

    @property
    def plain(self) -> Style:
        """The widget's own style, worked out once for all lines."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._plain = None

    def set_height(self, lines: int) -> None:
        """From now on there are so many lines."""
        self.virtual_size = Size(self.size.width, lines)
        self._scroll_update(self.virtual_size)

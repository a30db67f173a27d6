"""A line of options, one of them chosen; broken between options where it is too long. Knows not what it offers."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.ui.cells import visible, width_of

Option = tuple[str, str]
"""A value and its words."""


class OptionLine(Widget, can_focus=True):
    """Left and right choose another option, and so does a click on one."""

    class Changed(Message):
        """Another option is chosen."""

    def __init__(self, name: str, options: Sequence[Option], chosen: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.heading = name
        self.options = list(options)
        self.chosen = chosen

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these options."""
        self.options = list(options)
        if self.chosen not in [value for value, _words in options]:
            self.chosen = options[0][0]
        self.refresh(layout=True)

    def choose(self, value: str) -> None:
        """Choose an option, where it is offered."""
        if value in [option for option, _words in self.options] and value != self.chosen:
            self.chosen = value
            self.refresh()
            self.post_message(self.Changed())

    def step(self, step: int) -> None:
        """Choose the next option, or the one before."""
        values = [value for value, _words in self.options]
        self.choose(values[(values.index(self.chosen) + step) % len(values)])

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        lines = self._lines(self.size.width)
        place = self._indent
        for value, words in lines[event.y] if event.y < len(lines) else ():
            if place <= event.x < place + width_of(words) + 3:
                self.choose(value)
            place += width_of(words) + 4

    # Drawing

    @property
    def _indent(self) -> int:
        return width_of(self.heading) + 3

    def _lines(self, width: int) -> list[list[Option]]:
        """The options by lines of at most so many cells."""
        lines: list[list[Option]] = [[]]
        room = width - self._indent
        for value, words in self.options:
            needed = width_of(words) + 4
            if needed > room and lines[-1]:
                lines.append([])
                room = width - self._indent
            lines[-1].append((value, words))
            room -= needed
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        name = ("▌" if self.has_focus else " ") + self.heading + "  "
        name_style = "$where bold" if self.has_focus else "$quiet"
        chosen = "$where reverse bold" if self.has_focus else "$where bold"
        lines = []
        for number, options in enumerate(self._lines(self.size.width)):
            parts = [Content.styled(name if number == 0 else " " * self._indent, name_style)]
            for value, words in options:
                here = value == self.chosen
                shown = f" {'●' if here else ' '}{visible(words)} "
                parts += [Content.styled(shown, chosen if here else "$foreground"), Content(" ")]
            lines.append(Content("").join(parts))
        return Content("\n").join(lines)

"""The names of panes on one line, with the keys that lead there; a click leads there too. Knows no pane but by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.cells import Run, clip, strip, visible, width_of

Pane = Literal["facets", "hits", "documents", "reader"]


@dataclass(frozen=True, slots=True)
class Title:
    """`1 Facets`, something about what the pane holds, and a detail of that; `part` names how it looks."""

    pane: Pane
    name: str
    about: str = ""
    detail: str = ""
    part: Literal["", "here", "behind"] = ""

    def shown(self, room: int) -> str:
        """The title in at most so many cells; where it is too long, half of them are for the detail."""
        text = visible(" ".join(part for part in (self.name, self.about) if part))
        detail = visible(f" › {self.detail}") if self.detail else ""
        return clip(clip(text, max(room // 2 + 4, room - width_of(detail))) + detail, room)


class TitleRow(Widget):
    """As many titles as there are, without what is about the panes where that is too long."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"titles--here", "titles--behind"}

    ALLOW_SELECT = False

    titles: reactive[tuple[Title, ...]] = reactive(())

    class Pressed(Message):
        """The person wants to go to this pane."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def show(self, titles: Sequence[Title]) -> None:
        """Show these titles."""
        self.titles = tuple(titles)

    def _placed(self) -> list[tuple[Title, str]]:
        """Each title as it is shown, with the blanks around it."""
        titles, gap = self.titles, 2
        if (
            len(titles) > 1
            and sum(width_of(title.shown(self.size.width)) + 1 + gap for title in titles) > self.size.width
        ):
            titles, gap = tuple(replace(title, about="", detail="") for title in titles), 1
        room = self.size.width
        return [(title, f" {title.shown(room - 2)}" + " " * gap) for title in titles]

    def on_click(self, event: events.Click) -> None:
        end = 0
        for title, text in self._placed():
            end += width_of(text)
            if event.x < end:
                self.post_message(self.Pressed(title.pane))
                return

    def render_line(self, y: int) -> Strip:
        runs: list[Run] = []
        for title, text in self._placed() if y == 0 else ():
            style = self.get_component_rich_style(f"titles--{title.part}", partial=True) if title.part else Style.null()
            runs.append((text, style))
        return strip(runs, self.size.width, self.rich_style)

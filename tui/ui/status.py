"""The line at the bottom: marks and progress at the left, then what can be done now. Shows; does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.cells import Run, strip, width_of
from tui.ui.commands import Command
from tui.ui.language import _, ngettext


class StatusLine(Widget):
    """One line: `said` at the left, then as many hints as there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--key", "status--label", "status--said"}

    ALLOW_SELECT = False

    said: reactive[str] = reactive("")
    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def show(self, marks: int, progress: str, unread: int) -> None:
        """Show how much is marked, how far a build is, and how many files could not be read."""
        marked = ngettext("✓ {n} marked", "✓ {n} marked", marks).format(n=f"{marks:,}") if marks else ""
        warned = ngettext("! {n} file unread (W)", "! {n} files unread (W)", unread).format(n=unread) if unread else ""
        self.said = "   ".join(said for said in (marked, progress, warned) if said)

    def show_hints(self, hints: Sequence[tuple[str, Command]]) -> None:
        """Show these commands with their keys, the most useful first."""
        self.hints = tuple((key, _(command.label)) for key, command in hints)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        key = self.get_component_rich_style("status--key", partial=True)
        label = self.get_component_rich_style("status--label", partial=True)
        said = self.get_component_rich_style("status--said", partial=True)
        runs: list[Run] = [(" ", Style.null())]
        if self.said:
            runs.append((self.said + "   ", said))
        used = sum(width_of(text) for text, _style in runs)
        for name, words in self.hints:
            used += width_of(name) + 1 + width_of(words)
            if used > width:
                break
            runs += [(name, key), (" " + words + "  ", label)]
            used += 2
        return strip(runs, width, self.rich_style)

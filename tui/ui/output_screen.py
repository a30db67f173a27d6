"""The output dialog: what, in which format, where to; with a preview and the command that prints the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.ui.cells import visible
from tui.ui.language import _
from tui.ui.outputs import FORMAT_LETTERS, WHAT_NAMES, WHERE_LETTERS, WHERE_NAMES, Order, Stock, What, Where, preview

if TYPE_CHECKING:
    from tui.output.formats import Style

WHERES: tuple[Where, ...] = ("stdout", "clipboard", "file", "editor", "pager", "command")
NEEDS_TARGET: tuple[Where, ...] = ("file", "command")


class Choice(Static, can_focus=True):
    """One line of options, one of them chosen; left and right choose another, and so do their letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]

    class Changed(Message):
        """Another option is chosen."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], chosen: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.heading = name
        self.options = list(options)
        self.chosen = chosen

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these options, (value, words)."""
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

    def action_step(self, step: int) -> None:
        values = [value for value, _words in self.options]
        self.choose(values[(values.index(self.chosen) + step) % len(values)])

    def on_focus(self, _event: events.Focus) -> None:
        self.refresh()

    def on_blur(self, _event: events.Blur) -> None:
        self.refresh()

    def render(self) -> Content:
        mark = "▌" if self.has_focus else " "
        parts = [Content.styled(f"{mark}{self.heading}  ", "$where bold" if self.has_focus else "$quiet")]
        chosen = "$where reverse bold" if self.has_focus else "$where bold"
        for value, words in self.options:
            here = value == self.chosen
            parts += [Content.styled(f" {'●' if here else ' '}{visible(words)} ", chosen if here else "$foreground")]
        return Content("").join(parts)


class OutputScreen(ModalScreen[Order | None]):
    """Gives an order, or None."""

    CSS_PATH = "output.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("enter", "take", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down,tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        *(Binding(key, f"format('{name}')", show=False) for name, key in FORMAT_LETTERS.items()),
        *(Binding(key, f"where('{name}')", show=False) for name, key in WHERE_LETTERS.items() if key != "!"),
        Binding("exclamation_mark", "where('command')", show=False),
        *(Binding(str(n + 1), f"what({n})", show=False) for n in range(5)),
    ]

    def __init__(self, stock: Stock, style: Style) -> None:
        super().__init__()
        self._stock, self._style = stock, style

    def compose(self) -> ComposeResult:
        offered = self._stock.offered()
        with Vertical(id="output"):
            yield Static(Content(_("Put out")), id="output-title")
            yield Choice(_("What"), self._whats(), offered[0][0], id="what")
            yield Choice(_("Format"), [(self._style.format, self._style.format)], self._style.format, id="format")
            yield Choice(_("Where"), self._wheres(), "stdout", id="where")
            yield Input(id="target", compact=True, select_on_focus=False)
            yield Static(id="command")
            yield Static(id="preview")
            yield Static(Content(_("Enter does it · ←→ chooses · ↑↓ goes on · Esc leaves")), id="output-keys")

    def _wheres(self) -> list[tuple[str, str]]:
        return [(where, self._lettered(_(WHERE_NAMES[where]), WHERE_LETTERS[where])) for where in WHERES]

    def _whats(self) -> list[tuple[str, str]]:
        return [
            (what, self._lettered(f"{_(WHAT_NAMES[what])} {n:,}", str(place + 1)))
            for place, (what, n) in enumerate(self._stock.offered())
        ]

    @staticmethod
    def _lettered(words: str, letter: str) -> str:
        return f"{letter} {words}"

    def on_mount(self) -> None:
        self.query_one("#what", Choice).focus()
        self._show()

    @property
    def order(self) -> Order:
        """What is chosen now."""
        chosen = {choice.id: choice.chosen for choice in self.query(Choice)}
        what: What = chosen["what"]  # type: ignore[assignment]
        where: Where = chosen["where"]  # type: ignore[assignment]
        style = replace(self._style, format=chosen["format"], template=None)
        return Order(what, style, where, self.query_one("#target", Input).value.strip())

    @on(Choice.Changed)
    def _changed(self) -> None:
        self._show()

    def _show(self) -> None:
        what = self.order.what
        formats = [(name, self._lettered(name, FORMAT_LETTERS[name])) for name in self._stock.formats(what)]
        self.query_one("#format", Choice).offer(formats)
        order = self.order
        target = self.query_one("#target", Input)
        target.set_class(order.where in NEEDS_TARGET, "-needed")
        hints: Mapping[str, str] = {"file": _("path of the file"), "command": _("command that reads it, as: wc -l")}
        target.placeholder = hints.get(order.where, "")
        command = self._stock.command(order.what, order.style)
        shown = f"$ {command}" if command else _("picked by hand: no command prints the same")
        self.query_one("#command", Static).update(Content(visible(shown)))
        lines = preview(self._stock.records(order.what), order.style, max(3, self.size.height - 16))
        self.query_one("#preview", Static).update(Content("\n".join(map(visible, lines))))

    def action_format(self, name: str) -> None:
        self.query_one("#format", Choice).choose(name)

    def action_where(self, name: str) -> None:
        self.query_one("#where", Choice).choose(name)
        if name in NEEDS_TARGET:
            self.query_one("#target", Input).focus()

    def action_what(self, place: int) -> None:
        offered = self._stock.offered()
        if place < len(offered):
            self.query_one("#what", Choice).choose(offered[place][0])

    def action_take(self) -> None:
        order = self.order
        target = self.query_one("#target", Input)
        if order.where in NEEDS_TARGET and not order.target:
            target.focus()
        else:
            self.dismiss(order)

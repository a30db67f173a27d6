"""The output dialog: what, in which format, where to; with a preview and the command that prints the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.ui.cells import visible
from tui.ui.commands import Scope
from tui.ui.keys import bindings, hints
from tui.ui.language import _
from tui.ui.option_line import OptionLine
from tui.ui.outputs import FORMAT_LETTERS, WHAT_NAMES, WHERE_LETTERS, WHERE_NAMES, Order, Stock, What, Where, preview
from tui.ui.status import StatusLine

if TYPE_CHECKING:
    from tui.output.formats import Style

NEEDS_TARGET: tuple[Where, ...] = ("file", "command")


class OutputScreen(ModalScreen[Order | None]):
    """Gives an order, or None."""

    CSS_PATH = "output.tcss"
    SCOPE: ClassVar[Scope] = "output"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SCOPE),
        *(Binding(key, f"format('{name}')", show=False) for name, key in FORMAT_LETTERS.items()),
        *(Binding(key, f"where('{name}')", show=False) for name, key in WHERE_LETTERS.items() if key != "!"),
        Binding("exclamation_mark", "where('command')", show=False),
        *(Binding(str(n + 1), f"what({n})", show=False) for n in range(5)),
    ]

    def __init__(self, stock: Stock, style: Style, places: Sequence[Where], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._stock, self._style, self._places, self._keymap = stock, style, places, keymap

    def compose(self) -> ComposeResult:
        offered = self._stock.offered()
        with Vertical(id="output"):
            yield Static(Content(_("Export")), id="output-title")
            yield OptionLine(_("What"), self._whats(), offered[0][0], id="what")
            yield OptionLine(_("Format"), [(self._style.format, self._style.format)], self._style.format, id="format")
            yield OptionLine(_("Where"), self._wheres(), self._places[0], id="where")
            yield Input(id="target", compact=True, select_on_focus=False)
            yield Static(id="command")
            yield Static(id="preview")
            yield StatusLine(id="output-keys")

    def _wheres(self) -> list[tuple[str, str]]:
        return [(where, self._lettered(_(WHERE_NAMES[where]), WHERE_LETTERS[where])) for where in self._places]

    def _whats(self) -> list[tuple[str, str]]:
        return [
            (what, self._lettered(f"{_(WHAT_NAMES[what])} ({n:,})", str(place + 1)))
            for place, (what, n) in enumerate(self._stock.offered())
        ]

    @staticmethod
    def _lettered(words: str, letter: str) -> str:
        return f"{letter} {words}"

    def on_mount(self) -> None:
        self.set_focus(self.query_one("#what"))
        self.query_one(StatusLine).show_hints(hints(self.SCOPE, self._keymap))
        self._show()

    @property
    def order(self) -> Order:
        """What is chosen now."""
        chosen = {choice.id: choice.chosen for choice in self.query(OptionLine)}
        what: What = chosen["what"]  # type: ignore[assignment]
        where: Where = chosen["where"]  # type: ignore[assignment]
        style = replace(self._style, format=chosen["format"], template=None)
        return Order(what, style, where, self.query_one("#target", Input).value.strip())

    @on(OptionLine.Changed)
    def _changed(self) -> None:
        self._show()

    def _show(self) -> None:
        what = self.order.what
        formats = [(name, self._lettered(name, FORMAT_LETTERS[name])) for name in self._stock.formats(what)]
        self.query_one("#format", OptionLine).offer(formats)
        order = self.order
        target = self.query_one("#target", Input)
        target.set_class(order.where in NEEDS_TARGET, "-needed")
        hints: Mapping[str, str] = {"file": _("path of the file"), "command": _("command that reads it, as: wc -l")}
        target.placeholder = hints.get(order.where, "")
        command = self._stock.command(order.what, order.style)
        by_hand = _("picked by hand: no command prints the same") if order.what == "marked" else ""
        shown = f"$ {command}" if command else by_hand
        self.query_one("#command", Static).update(Content(visible(shown)))
        lines = preview(self._stock.records(order.what), order.style, max(3, self.size.height - 16))
        self.query_one("#preview", Static).update(Content("\n".join(map(visible, lines))))

    def action_step(self, step: int) -> None:
        if isinstance(self.focused, OptionLine):
            self.focused.step(step)

    def action_format(self, name: str) -> None:
        self.query_one("#format", OptionLine).choose(name)

    def action_where(self, name: str) -> None:
        self.query_one("#where", OptionLine).choose(name)
        if name in NEEDS_TARGET and name in self._places:
            self.set_focus(self.query_one("#target", Input))

    def action_what(self, place: int) -> None:
        offered = self._stock.offered()
        if place < len(offered):
            self.query_one("#what", OptionLine).choose(offered[place][0])

    def action_take(self) -> None:
        order = self.order
        target = self.query_one("#target", Input)
        if order.where in NEEDS_TARGET and not order.target:
            self.set_focus(target)
        else:
            self.dismiss(order)

"""Every command of the explorer in one place: its name for keymaps, keys, words, and where it works.

Bindings, footer, help and palette are made from this table. Knows no widget: an action is a method's name there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tui.ui.language import N_

Scope = Literal[
    "everywhere", "finder", "list", "facets", "filter", "hits", "documents", "reader", "breadcrumb",
    "chooser", "output", "compare", "heat", "chart", "keys",
]  # fmt: skip

SCOPE_NAMES: dict[Scope, str] = {
    "everywhere": N_("Everywhere"),
    "finder": N_("In the finder"),
    "list": N_("In lists and the reader"),
    "facets": N_("In the facets"),
    "filter": N_("In the filter of the facets"),
    "hits": N_("In the sentences"),
    "documents": N_("In the documents"),
    "reader": N_("In the reader"),
    "breadcrumb": N_("In what narrows the view"),
    "chooser": N_("In lists to choose from"),
    "output": N_("In the output dialog"),
    "compare": N_("In the comparison"),
    "heat": N_("In the heat table"),
    "chart": N_("In the chart"),
    "keys": N_("In this list of keys"),
}
SCOPES: tuple[Scope, ...] = tuple(SCOPE_NAMES)

DIALOGS: tuple[Scope, ...] = ("chooser", "output", "compare", "heat", "chart", "keys")
"""Scopes of screens of their own: there only their own keys work, help and leaving at once."""


@dataclass(frozen=True, slots=True)
class Command:
    """`id` names it in keymaps, `keys` are Textual's, `label` is for the footer, `help` says it in a sentence.

    `footer` is its place among the hints of its scope, 1 first; 0: not among them.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: int = 0
    priority: bool = False
    palette: bool = True

    @property
    def scope(self) -> Scope:
        """Where it works: what stands before the dot of its id, or everywhere."""
        before, dot, _after = self.id.partition(".")
        return next((scope for scope in SCOPES if dot and scope == before), "everywhere")


def _quiet(name: str, keys: str, action: str, label: str, help_: str, footer: int = 0) -> Command:
    """A command that needs a cursor in its place, so that the palette does not offer it."""
    return Command(name, keys, action, label, help_, footer, palette=False)


def _over(name: str, keys: str, action: str, label: str, help_: str, footer: int = 0) -> Command:
    """A command of a dialog that also works while one types there."""
    return Command(name, keys, action, label, help_, footer, priority=True, palette=False)


COMMANDS = (
    # Finding
    Command("find", "slash,／,、", "find", N_("find"), N_("Put the cursor into the finder"), 20),
    Command("history", "ctrl+r", "app.open('history')", N_("history"), N_("Choose from saved and earlier queries")),
    Command("save-query", "ctrl+s", "app.save_query", N_("save query"), N_("Save what narrows the view, or no longer")),
    Command("next-hit", "n", "next_hit(1)", N_("next hit"), N_("Go to the next hit, across documents"), 40),
    Command("previous-hit", "N", "next_hit(-1)", N_("previous hit"), N_("Go to the previous hit")),
    Command(
        "breadcrumb", "b", "breadcrumb", N_("narrowed by"), N_("Go to what narrows the view, to remove from it"), 58
    ),
    Command("clear", "X", "clear", N_("clear"), N_("Remove everything that narrows the view"), 60),
    # Panes
    Command("pane-facets", "1,alt+1", "pane('facets')", N_("facets"), N_("Go to the facets")),
    Command("pane-hits", "2,alt+2", "pane('hits')", N_("sentences"), N_("Go to the sentences")),
    Command("pane-documents", "3,alt+3", "pane('documents')", N_("documents"), N_("Go to the documents")),
    Command("pane-reader", "4,alt+4", "pane('reader')", N_("reader"), N_("Go to the reader")),
    _quiet("pane-left", "left,h", "aside(-1)", N_("left"), N_("Go to the pane at the left")),
    _quiet("pane-right", "right,l", "aside(1)", N_("right"), N_("Go to the pane at the right")),
    Command("zoom", "z", "zoom", N_("zoom"), N_("Give the whole screen to this pane, and back"), 75),
    Command("wider", "greater_than_sign", "resize(4)", N_("wider"), N_("Make this pane wider")),
    Command("narrower", "less_than_sign", "resize(-4)", N_("narrower"), N_("Make this pane narrower")),
    # From above
    Command("compare", "C", "app.open('compare')", N_("compare"), N_("Compare two parks, or one with the rest"), 50),
    Command("heat", "H", "app.open('heat')", N_("heat table"), N_("Parks against keywords, as a table of shades")),
    Command("chart", "B", "app.open('chart')", N_("chart"), N_("Counts as bars, by year, park and so on"), 52),
    # Picking
    Command("accept", "enter", "accept", N_("print & leave"), N_("Leave and print the marked, or the current"), 10),
    Command("mark", "tab", "mark(1)", N_("mark"), N_("Mark what is under the cursor, and go on"), 11),
    _quiet("mark-back", "shift+tab", "mark(-1)", N_("mark"), N_("Mark what is under the cursor, and go back")),
    Command("output", "o", "app.open('output')", N_("export"), N_("Print, copy or save records in any format"), 36),
    Command("copy", "y", "app.copy", N_("copy"), N_("Copy what the mouse selected, the marked, or the current")),
    Command("copy-command", "Y", "app.copy_command", N_("command"), N_("Copy the command that prints the same")),
    Command("edit", "E", "app.edit", N_("editor"), N_("Open the page in the editor at this line")),
    Command("open-url", "O", "app.open_url", N_("address"), N_("Open the page's address")),
    Command("undo", "u", "undo", N_("undo"), N_("Undo the last mark or choice"), 80),
    Command("redo", "U", "redo", N_("redo"), N_("Do again what was undone")),
    # The page in the reader
    Command("outline", "i", "app.open('outline')", N_("sections"), N_("Go to a section of the page"), 45),
    Command("view", "v", "view", N_("view"), N_("Show the page cleaned, with its ledger, or raw"), 30),
    Command("script", "t", "script", N_("script"), N_("Show as printed, Simplified or Traditional"), 32),
    Command("punctuation", "p", "punctuation", N_("punctuation"), N_("Show full-width punctuation, or as printed")),
    Command("light-matches", "M", "light('match')", N_("matches"), N_("Light what the query matched, or not")),
    Command("light-parks", "P", "light('park')", N_("parks"), N_("Light parks, or not")),
    Command("light-keywords", "K", "light('keyword')", N_("keywords"), N_("Light the page's keywords, or not")),
    Command(
        "decide", "d", "decide", N_("keep or drop"), N_("This line is text, or is none, whatever the rules say"), 28
    ),
    Command("jump", "f", "jump", N_("jump"), N_("Go to any place in sight by its letters"), 55),
    # The program
    Command("help", "question_mark,？,f1", "app.open('help')", N_("help"), N_("Show all keys"), 1),
    Command(
        "palette",
        "ctrl+p,colon,：",
        "app.open('palette')",
        N_("commands"),
        N_("Search all commands"),
        35,
        palette=False,
    ),
    Command("theme", "T", "app.next_theme", N_("theme"), N_("Change the colours")),
    Command("tour", "f9", "tour", N_("tour"), N_("Begin the tour for newcomers, or end it")),
    Command("language", "L", "app.next_language", N_("language"), N_("Change the language of the screen")),
    Command("warnings", "W", "app.open('warnings')", N_("unread files"), N_("Show what could not be read")),
    _quiet("suspend", "ctrl+z", "app.suspend_process", N_("suspend"), N_("Put the program aside, as the shell does")),
    _quiet("back", "escape", "back", N_("back"), N_("Step back, take back what narrows the view, then leave")),
    Command("finish", "q,ctrl+q", "finish", N_("leave"), N_("Leave and print what is marked"), 95),
    Command("leave", "ctrl+c", "app.leave", N_("leave at once"), N_("Leave at once and print nothing"), priority=True),
    # In the finder
    _quiet("finder.go", "enter", "screen.go", N_("read on"), N_("Go to the sentence in its page"), 10),
    _quiet("finder.up", "up,ctrl+k", "screen.move(-1)", N_("up"), N_("Go up in the hits")),
    _quiet("finder.down", "down,ctrl+n,ctrl+j", "screen.move(1)", N_("down"), N_("Go down in the hits")),
    # In lists and the reader
    _quiet("list.up", "up,k", "cursor(-1)", N_("up"), N_("Go up")),
    _quiet("list.down", "down,j", "cursor(1)", N_("down"), N_("Go down")),
    _quiet("list.page-up", "pageup,ctrl+b", "page(-1)", N_("page up"), N_("Go up a page")),
    _quiet("list.page-down", "pagedown,ctrl+f", "page(1)", N_("page down"), N_("Go down a page")),
    _quiet("list.half-page-up", "ctrl+u", "page(-0.5)", N_("half a page up"), N_("Go up half a page")),
    _quiet("list.half-page-down", "ctrl+d", "page(0.5)", N_("half a page down"), N_("Go down half a page")),
    _quiet("list.first", "home,g", "cursor_to(0)", N_("first"), N_("Go to the first")),
    _quiet("list.last", "end,G", "cursor_to(-1)", N_("last"), N_("Go to the last")),
    # In the sentences
    Command("hits.context", "e", "context", N_("context"), N_("Show hits with the sentences around them, or not"), 25),
    Command("hits.align", "c", "align", N_("align"), N_("Align hits on what matched, or not"), 26),
    Command("hits.sort", "s", "sort", N_("sort"), N_("Sort hits by relevance, or by the left or right context")),
    # In the facets
    Command("facets.choose", "space,enter", "choose", N_("choose"), N_("Narrow by this value, or no longer"), 10),
    Command("facets.exclude", "x,minus", "exclude", N_("exclude"), N_("Leave this value out, or no longer"), 12),
    Command("facets.filter", "i", "screen.filter_facets", N_("narrow list"), N_("Type to narrow the values"), 14),
    Command("facets.sort", "s", "sort", N_("sort"), N_("Sort this facet by count, keyness or name"), 16),
    Command("facets.next", "right_square_bracket", "facet(1)", N_("next facet"), N_("Go to the next facet")),
    Command("facets.previous", "left_square_bracket", "facet(-1)", N_("previous facet"), N_("Go to the facet above")),
    # In the filter of the facets
    _quiet("filter.done", "enter,down,tab", "done", N_("to the values"), N_("Go to the values that are left"), 10),
    _quiet("filter.close", "escape", "close", N_("all values"), N_("Show all values again"), 12),
    # In the documents
    Command("documents.choose", "space", "choose", N_("only this"), N_("Narrow to this document, or no longer"), 12),
    Command("documents.unfold", "plus", "unfold", N_("copies"), N_("Show or hide pages nearly like this one"), 14),
    Command("documents.sort", "s", "sort", N_("sort"), N_("Sort documents by something else"), 16),
    Command("documents.reverse", "S", "reverse", N_("reverse"), N_("Turn the order of documents round")),
    # In the reader
    _quiet("reader.on", "space", "page(1)", N_("page down"), N_("Read on, a page down")),
    # In what narrows the view
    _quiet("breadcrumb.left", "left,h", "step(-1)", N_("left"), N_("Go to the part at the left"), 11),
    _quiet("breadcrumb.right", "right,l", "step(1)", N_("right"), N_("Go to the part at the right"), 12),
    _quiet("breadcrumb.remove", "backspace,delete,x,space,enter", "remove", N_("remove"), N_("Remove this part"), 10),
    # In lists to choose from
    _over("chooser.take", "enter", "take", N_("take"), N_("Take what is under the cursor"), 10),
    _over("chooser.up", "up,ctrl+k", "move(-1)", N_("up"), N_("Go up")),
    _over("chooser.down", "down,ctrl+n,ctrl+j", "move(1)", N_("down"), N_("Go down")),
    _over("chooser.page-up", "pageup", "page(-1)", N_("page up"), N_("Go up a page")),
    _over("chooser.page-down", "pagedown", "page(1)", N_("page down"), N_("Go down a page")),
    _over("chooser.back", "escape", "dismiss(None)", N_("back"), N_("Go back"), 90),
    # In the output dialog
    _over("output.take", "enter", "take", N_("do it"), N_("Export as chosen"), 10),
    _quiet("output.left", "left", "step(-1)", N_("the option before"), N_("Choose the option before")),
    _quiet("output.right", "right,space", "step(1)", N_("the next option"), N_("Choose the next option"), 12),
    _quiet("output.up", "up,k,shift+tab", "app.focus_previous", N_("up"), N_("Go to the line above")),
    _quiet("output.down", "down,j,tab", "app.focus_next", N_("down"), N_("Go to the next line"), 14),
    _quiet("output.back", "escape", "dismiss(None)", N_("back"), N_("Go back"), 90),
    # In the comparison
    _quiet("compare.take", "enter", "take", N_("its sentences"), N_("Go to the sentences of this park and term"), 10),
    _quiet("compare.swap", "s", "swap", N_("swap"), N_("Swap the two sides"), 12),
    _quiet("compare.rest", "r", "rest", N_("against the rest"), N_("Compare with all the rest"), 14),
    _quiet("compare.back", "escape,q", "dismiss(None)", N_("back"), N_("Go back"), 90),
    # In the heat table
    _quiet("heat.take", "enter", "take", N_("its sentences"), N_("Go to the sentences of this park and keyword"), 10),
    _quiet("heat.left", "left,h", "go(0, -1)", N_("left"), N_("Go left")),
    _quiet("heat.right", "right,l", "go(0, 1)", N_("right"), N_("Go right"), 12),
    _quiet("heat.up", "up,k", "go(-1, 0)", N_("up"), N_("Go up")),
    _quiet("heat.down", "down,j", "go(1, 0)", N_("down"), N_("Go down"), 14),
    _quiet("heat.back", "escape,q", "dismiss(None)", N_("back"), N_("Go back"), 90),
    # In the chart
    _quiet("chart.take", "enter", "take", N_("narrow"), N_("Narrow by this value"), 10),
    _quiet("chart.next", "right,l,tab", "facet(1)", N_("next facet"), N_("Go to the next facet"), 12),
    _quiet("chart.previous", "left,h,shift+tab", "facet(-1)", N_("previous facet"), N_("Go to the facet above")),
    _quiet("chart.unit", "d", "documents", N_("sentences or documents"), N_("Count sentences or documents"), 14),
    _quiet("chart.back", "escape,q", "dismiss(None)", N_("back"), N_("Go back"), 90),
    # In the list of keys
    _quiet("keys.back", "escape,q,question_mark,？,f1,enter", "dismiss(None)", N_("back"), N_("Go back"), 10),
    _quiet("keys.down", "down,j", "scroll(1)", N_("down"), N_("Go down"), 12),
    _quiet("keys.up", "up,k", "scroll(-1)", N_("up"), N_("Go up"), 13),
    _quiet("keys.page-down", "pagedown,space,ctrl+f", "page(1)", N_("page down"), N_("Go down a page"), 14),
    _quiet("keys.page-up", "pageup,ctrl+b", "page(-1)", N_("page up"), N_("Go up a page"), 15),
    _quiet("keys.first", "home,g", "edge(-1)", N_("first"), N_("Go to the first"), 16),
    _quiet("keys.last", "end,G", "edge(1)", N_("last"), N_("Go to the last"), 17),
)


def commands_for(scope: Scope) -> Iterator[Command]:
    """The commands of one place, in the order of the table."""
    return (c for c in COMMANDS if c.scope == scope)

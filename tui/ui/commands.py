"""Every command of the explorer in one place: its name for keymaps, keys, words, and where it works.

Bindings, footer, help and palette are made from this table. Knows no widget: an action is a method's name there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

from tui.ui.language import N_, _

Scope = Literal["everywhere", "finder", "list", "facets", "hits", "documents", "reader"]
SCOPES: tuple[Scope, ...] = ("everywhere", "finder", "list", "facets", "hits", "documents", "reader")

SCOPE_NAMES: dict[Scope, str] = {
    "everywhere": N_("Everywhere"),
    "finder": N_("In the finder"),
    "list": N_("In lists and the reader"),
    "facets": N_("In the facets"),
    "hits": N_("In the sentences"),
    "documents": N_("In the documents"),
    "reader": N_("In the reader"),
}


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
        before = self.id.partition(".")[0]
        return next((scope for scope in SCOPES if scope == before), "everywhere")


def _quiet(name: str, keys: str, action: str, label: str, help_: str) -> Command:
    """A command that needs a cursor in its place, so that the palette does not offer it."""
    return Command(name, keys, action, label, help_, palette=False)


COMMANDS = (
    # Finding
    Command("find", "slash,／,、", "find", N_("find"), N_("Put the cursor into the finder"), 20),
    Command("history", "ctrl+r", "app.history", N_("history"), N_("Choose from earlier queries")),
    Command("next-hit", "n", "next_hit(1)", N_("next hit"), N_("Go to the next hit, across documents"), 40),
    Command("previous-hit", "N", "next_hit(-1)", N_("previous hit"), N_("Go to the previous hit")),
    Command("breadcrumb", "b", "breadcrumb", N_("narrowed by"), N_("Go to what narrows the view, to remove from it")),
    Command("clear", "X", "clear", N_("clear"), N_("Remove everything that narrows the view")),
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
    Command("compare", "C", "app.compare", N_("compare"), N_("Compare two parks, or one with all the rest"), 50),
    Command("heat", "H", "app.heat", N_("heat table"), N_("Parks against keywords, as a table of shades")),
    Command("chart", "B", "app.chart", N_("chart"), N_("Counts as bars, by year, park and so on"), 52),
    # Picking
    Command("accept", "enter", "accept", N_("print"), N_("Leave and print the marked, or the current"), 10),
    Command("mark", "tab", "mark(1)", N_("mark"), N_("Mark what is under the cursor, and go on"), 11),
    _quiet("mark-back", "shift+tab", "mark(-1)", N_("mark"), N_("Mark what is under the cursor, and go back")),
    Command("output", "o", "app.output", N_("put out"), N_("Print, copy or save records in any format"), 36),
    Command("copy", "y", "app.copy", N_("copy"), N_("Copy the marked, or the current, to the clipboard")),
    Command("copy-command", "Y", "app.copy_command", N_("command"), N_("Copy the command that prints the same")),
    Command("edit", "E", "app.edit", N_("editor"), N_("Open the page in the editor at this line")),
    Command("open-url", "O", "app.open_url", N_("address"), N_("Open the page's address")),
    Command("undo", "u", "undo", N_("undo"), N_("Undo the last mark or choice"), 80),
    Command("redo", "U", "redo", N_("redo"), N_("Do again what was undone")),
    # The page in the reader
    Command("outline", "i", "outline", N_("sections"), N_("Go to a section of the page"), 45),
    Command("view", "v", "view", N_("view"), N_("Show the page cleaned, with its ledger, or raw"), 30),
    Command("script", "t", "script", N_("script"), N_("Show as printed, Simplified or Traditional"), 32),
    Command("punctuation", "p", "punctuation", N_("punctuation"), N_("Show full-width punctuation, or as printed")),
    Command("light-matches", "M", "light('match')", N_("matches"), N_("Light what the query matched, or not")),
    Command("light-parks", "P", "light('park')", N_("parks"), N_("Light parks, or not")),
    Command("light-keywords", "K", "light('keyword')", N_("keywords"), N_("Light the page's keywords, or not")),
    Command("decide", "d", "decide", N_("keep or drop"), N_("This line is text, or is none, whatever the rules say")),
    Command("jump", "f", "jump", N_("jump"), N_("Go to any place in sight by its letters"), 55),
    # The program
    Command("help", "question_mark,？,f1", "app.help", N_("help"), N_("Show all keys"), 1),
    Command("palette", "ctrl+p,colon,：", "app.palette", N_("commands"), N_("Search all commands"), 35, palette=False),
    Command("theme", "T", "app.next_theme", N_("theme"), N_("Change the colours")),
    Command("tour", "f9", "tour", N_("tour"), N_("Begin the tour for newcomers, or end it")),
    Command("language", "L", "app.next_language", N_("language"), N_("Change the language of the screen")),
    Command("warnings", "W", "app.warnings", N_("unread files"), N_("Show what could not be read")),
    _quiet("suspend", "ctrl+z", "app.suspend_process", N_("suspend"), N_("Put the program aside, as the shell does")),
    _quiet("back", "escape", "back", N_("back"), N_("Step back; at the outermost place leave and print nothing")),
    Command("finish", "q,ctrl+q", "finish", N_("leave"), N_("Leave and print what is marked"), 95),
    Command("leave", "ctrl+c", "leave", N_("leave at once"), N_("Leave at once and print nothing"), priority=True),
    # In the finder
    Command("finder.go", "enter", "go", N_("read on"), N_("Go to the sentence in its page"), 10, palette=False),
    _quiet("finder.up", "up,ctrl+k", "move(-1)", N_("up"), N_("Go up in the hits")),
    _quiet("finder.down", "down,ctrl+n,ctrl+j", "move(1)", N_("down"), N_("Go down in the hits")),
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
    Command("hits.sort", "s", "sort", N_("sort"), N_("Sort hits by likeness or by what stands beside")),
    # In the facets
    Command("facets.choose", "space,enter", "choose", N_("choose"), N_("Narrow by this value, or no longer"), 10),
    Command("facets.exclude", "x,minus", "exclude", N_("exclude"), N_("Leave this value out, or no longer"), 12),
    Command("facets.filter", "i", "filter", N_("narrow list"), N_("Type to narrow the list of values"), 14),
    Command("facets.sort", "s", "sort", N_("sort"), N_("Sort values by count or by name"), 16),
    Command("facets.next", "right_square_bracket", "facet(1)", N_("next facet"), N_("Go to the next facet")),
    Command("facets.previous", "left_square_bracket", "facet(-1)", N_("previous facet"), N_("Go to the facet above")),
    # In the documents
    Command("documents.choose", "space", "choose", N_("only this"), N_("Narrow to this document, or no longer"), 12),
    Command("documents.unfold", "plus", "unfold", N_("copies"), N_("Show or hide pages nearly like this one")),
    Command("documents.sort", "s", "sort", N_("sort"), N_("Sort documents by something else"), 16),
    Command("documents.reverse", "S", "reverse", N_("reverse"), N_("Turn the order of documents round")),
    # In the reader
    _quiet("reader.on", "space", "page(1)", N_("page down"), N_("Read on, a page down")),
)


def commands_for(scope: Scope) -> Iterator[Command]:
    """The commands of one place, in the order of the table."""
    return (c for c in COMMANDS if c.scope == scope)


def bindings(scope: Scope) -> list[Binding]:
    """What Textual binds at a place; the ids are those that keymaps name."""
    return [
        Binding(c.keys, c.action, c.label, id=c.id, priority=c.priority, show=bool(c.footer))
        for c in commands_for(scope)
    ]


def keys_of(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys of a command under a keymap, in Textual's names."""
    return [key.strip() for key in keymap.get(command.id, command.keys).split(",") if key.strip()]


def mistaken_keys(keymap: Mapping[str, str]) -> list[str]:
    """What a keymap names that is no command, each with the likeliest one meant."""
    from difflib import get_close_matches

    names = [command.id for command in COMMANDS]
    mistakes = []
    for name in sorted(set(keymap) - set(names)):
        near = get_close_matches(name, names, 1)
        known = _("keymap: there is no command {name}; did you mean {near}?")
        unknown = _("keymap: there is no command {name}")
        mistakes.append((known if near else unknown).format(name=name, near="".join(near)))
    return mistakes


_KEY_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "minus": "-",
    "plus": "+",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
}


def key_name(key: str) -> str:
    """A key as people write it.

    >>> key_name("ctrl+p"), key_name("slash"), key_name("shift+tab")
    ('^p', '/', '⇧Tab')
    """
    *modifiers, last = key.split("+")
    signs = {"ctrl": "^", "shift": "⇧", "alt": "⌥"}
    name = _KEY_NAMES.get(last) or (last.upper() if len(last) > 1 and last[0] == "f" and last[1:].isdigit() else last)
    return "".join(signs.get(m, m + "+") for m in modifiers) + name


def hints(scope: Scope, keymap: Mapping[str, str]) -> list[tuple[str, Command]]:
    """What the footer offers in a scope, what matters most first: (key, command). In the finder letters are typed."""
    taken: set[str] = set()
    offered: list[tuple[str, Command]] = []
    for command in (*commands_for(scope), *commands_for("everywhere")):
        keys = [key for key in keys_of(command, keymap) if key not in taken]
        taken.update(keys)
        usable = [key for key in keys if scope != "finder" or not _is_typed(key)]
        if command.footer and usable:
            offered.append((key_name(usable[0]), command))
    return sorted(offered, key=lambda hint: hint[1].footer)


def _is_typed(key: str) -> bool:
    """Whether a key writes a character where one can write."""
    return len(key) == 1 or (len(_KEY_NAMES.get(key, key)) == 1 and key not in ("up", "down", "left", "right"))

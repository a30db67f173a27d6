"""The command without a name: the explorer on the terminal, and fzf's ways of doing without it."""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from tui import __version__
from tui.cli import offers
from tui.cli.command import Command, command
from tui.cli.commands import FOUND, NOTHING, QUERY_LANGUAGE, print_hits, selected
from tui.cli.errors import Failure, complain
from tui.cli.opening import STDIN, Opening
from tui.cli.options import exact, opening, paths, printing
from tui.cli.printing import Printing, write
from tui.output.plain import plain
from tui.output.records import HIT, kind_of

if TYPE_CHECKING:
    from tui.corpus.document import RawDocument
    from tui.session import Outcome, ReadStdin, Session


class Explore(Command):
    """The command that stands for the whole program: its help names the others."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands, which the context holds by name, then options."""
        others = [(name, command) for name, command in ctx.obj.items() if command is not self]
        with formatter.section("Commands"):
            formatter.write_dl([(f"yuanlan {name}", command.about) for name, command in others])
        super().format_options(ctx, formatter)


@command(
    "explore",
    about="read, search and pick on the screen",
    cls=Explore,
    examples=[
        ("yuanlan", "open the documents that come with the program"),
        ("yuanlan ~/pages notes.txt", "open a folder and a file"),
        ("yuanlan ~/pages --format md | pbcopy", "pick sentences; Enter prints them as quotations"),
        ("cat page.txt | yuanlan -", "open what comes through a pipe"),
        ("vim \"$(yuanlan -m 1 --template '{path}')\"", "pick a document for another program"),
        ("yuanlan find 松山湖 ~/pages", "search without the screen"),
    ],
    epilog=QUERY_LANGUAGE,
)
@click.option("-q", "--query", default="", metavar="STR", shell_complete=offers.queries, help="Start with this query.")
@click.option("-1", "--select-1", is_flag=True, help="Take the only match at once, without opening the screen.")
@click.option("-0", "--exit-0", is_flag=True, help="Leave at once where nothing matches.")
@click.option(
    "-m",
    "--multi",
    type=click.IntRange(min=0),
    metavar="MAX",
    help="At most MAX marks; 1 makes it a picker, without MAX: any number.",
)
@click.option("--print-query", is_flag=True, help="Print the query as the first line.")
@click.option(
    "--expect",
    default="",
    metavar="KEYS",
    help="Further keys that accept (ctrl-o,f2); the key is printed before the records.",
)
@click.option("-f", "--filter", "filter_", metavar="STR", shell_complete=offers.queries, help="The same as find STR.")
@click.option(
    "--watch/--no-watch", default=None, help="Take in files that change while the screen stands; that is the default."
)
@exact
@paths
@opening
@printing()
@click.version_option(__version__, "-V", "--version", message="yuanlan %(version)s")
def explore(
    query: str,
    select_1: bool,
    exit_0: bool,
    multi: int | None,
    print_query: bool,
    expect: str,
    filter_: str | None,
    watch: bool | None,
    exact: bool,
    opening: Opening,
    printing: Printing,
) -> int:
    """Open documents and read, search and mark them on the screen; on leaving, print what was picked.

    PATH is a file, a folder, or - for standard input (.txt .md .html .json .jsonl, also .gz). Without PATH: the corpus
    of the settings, else the documents that come with the program. A first word that names a command is that command;
    write ./docs for a folder of that name.

    Exit status: 0 something was printed, 1 no match, 2 an error, 130 left without accepting.
    """
    if filter_ is not None:
        if print_query:
            write(_ended([filter_], printing))
        return print_hits(filter_, exact, opening, printing)
    keys = {textual_key(key): key for key in expect.split(",") if key}
    model = None
    if select_1 or exit_0:
        selection = selected(query, exact)
        model = opening.model()
        view = model.search(selection, limit=2)
        if (select_1 and view.total == 1) or (exit_0 and not view.total):
            write(_ended([*([query] if print_query else []), *([""] if keys else [])], printing))
            return FOUND if printing.print((HIT, hit) for hit in model.hits(view)) else NOTHING
    from tui.session import Session

    session = Session(
        paths=opening.paths,
        given=opening.given,
        model=model,
        query=query,
        exact=exact,
        multi=multi or None,
        expect=tuple(keys),
        select_1=select_1,
        exit_0=exit_0,
        print_query=print_query,
        style=printing.style,
        limit=printing.limit,
        jobs=opening.jobs,
        cache=opening.cache,
        watch=opening.settings.watch if watch is None else watch,
        settings=opening.settings,
    )
    outcome = _on_the_screen(session, opening)
    return _print_outcome(outcome, session, keys, printing)


def _on_the_screen(session: Session, opening: Opening) -> Outcome:
    """Take the terminal over and run the explorer on it. Raises Failure where there is none, or nothing to open."""
    from tui.terminal import NoTerminal, is_drawn_elsewhere, screen

    _check_paths(opening)
    if is_drawn_elsewhere(os.environ):
        from tui.session import LEFT, Outcome
        from tui.ui import run

        run(session)
        return Outcome(LEFT)  # standard output leads to what draws, not to the person
    if opening.reads_stdin and session.model is None and os.isatty(0):
        raise Failure("standard input is the terminal; pipe a document into it or name a file")
    try:
        with screen() as taken:
            if opening.reads_stdin and session.model is None:
                session = replace(session, stdin=_reader(opening, taken.stdin))
            from tui.ui import run

            return run(session)
    except NoTerminal as error:
        raise Failure(str(error)) from None


def _check_paths(opening: Opening) -> None:
    """Raise Failure where nothing of what is to be opened is there, before the screen is."""
    missing = [path for path in opening.paths if path != STDIN and not os.path.lexists(path)]
    if len(missing) == len(opening.paths):
        told = [f"{path}: no such file or directory" for path in missing]
        told[0] += _meant(missing[0]) if opening.given else ""
        for line in told[:-1]:
            complain(line)
        raise Failure(told[-1])


def _meant(word: str) -> str:
    """What may have been meant by a first word that is no path: a command, or something to search for."""
    from difflib import get_close_matches

    near = get_close_matches(word, [name for name in click.get_current_context().obj if name != "explore"], 1)
    if near:
        return f"; did you mean the command {near[0]}?"
    return "" if set(word) & set("./") else f"; yuanlan find {shlex.quote(word)} searches for it"


def _reader(opening: Opening, descriptor: int) -> ReadStdin:
    def read(cancelled: Callable[[], bool]) -> list[RawDocument]:
        from tui.corpus.places import Unreadable

        try:
            return opening.stdin(descriptor, cancelled)
        except Unreadable as error:
            raise OSError(str(error)) from None

    return read


def _print_outcome(outcome: Outcome, session: Session, keys: Mapping[str, str], printing: Printing) -> int:
    """Print what was picked, fzf's way: the query and the key first where they were asked for."""
    from tui.session import FAILED, LEFT, NO_MATCH

    for warning in outcome.warnings:
        if warning != outcome.error:
            complain(warning)
    if outcome.status == FAILED:
        raise Failure(outcome.error or "the explorer failed")
    if outcome.status == LEFT:
        return LEFT
    shape = replace(printing, style=outcome.style or printing.style)
    said = [*([outcome.query] if session.print_query else []), *([keys.get(outcome.key, "")] if keys else [])]
    write(_ended(said, shape))
    printed = shape.print((kind_of(record), record) for record in outcome.records)
    return FOUND if printed else NO_MATCH


def _ended(lines: Sequence[str], printing: Printing) -> Iterator[str]:
    return (plain(line) + ("\0" if printing.style.print0 else "\n") for line in lines)


# Keys

_MODIFIER: Final = re.compile(r"(ctrl|alt|shift)-(.+)")
_NAMED: Final = {
    **{name: name for name in ("enter", "space", "tab", "up", "down", "left", "right", "home", "end")},
    **{name: name for name in ("delete", "backspace", "escape")},
    **{"btab": "shift+tab", "esc": "escape", "bspace": "backspace", "bs": "backspace", "del": "delete"},
    **{"pgup": "pageup", "page-up": "pageup", "pgdn": "pagedown", "page-down": "pagedown", "return": "enter"},
    **{f"f{number}": f"f{number}" for number in range(1, 13)},
}
_SIGNS: Final = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}


def textual_key(name: str) -> str:
    """A key by fzf's name as the screen calls it: `ctrl-o` is `ctrl+o`. Raises Failure for one that is none.

    >>> textual_key("alt-x"), textual_key("btab"), textual_key("?")
    ('alt+x', 'shift+tab', 'question_mark')
    """
    modified = _MODIFIER.fullmatch(name)
    if modified:
        return f"{modified[1]}+{textual_key(modified[2])}"
    if name in _NAMED:
        return _NAMED[name]
    if len(name) == 1 and name.isprintable():
        return name if name.isalnum() else _SIGNS.get(name) or unicodedata.name(name).lower().translate(_BLANKS)
    raise Failure(f"--expect: no key {plain(name)}; keys are named as in fzf: ctrl-o, alt-x, f2, enter")


_BLANKS: Final = str.maketrans(" -", "__")

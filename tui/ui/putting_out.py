"""Doing what the output dialog was told, and opening pages in other programs. Knows the app, not the panes."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.ui.language import _, ngettext
from tui.ui.outputs import Order, Stock, pieces

if TYPE_CHECKING:
    from textual.app import App

    from tui.output.formats import Style

CLIPBOARD = 70_000
"""Bytes that terminals take for the clipboard at most."""

SUFFIXES = {"md": ".md", "jsonl": ".jsonl", "tsv": ".tsv", "csv": ".csv", "bibtex": ".bib", "csl": ".json"}
"""Endings of files by format; of others, .txt."""


class Refused(Exception):
    """It could not be done. `str()` is one line for the person."""


def put_out(app: App[Any], order: Order, stock: Stock) -> str:
    """Do an order but for printing on leaving, and say what was done. Raises Refused."""
    text = "".join(pieces(stock.records(order.what), order.style))
    if order.where == "download":
        download(app, text, order.style)
        return ""
    if order.where == "clipboard":
        return copy(app, text)
    if order.where == "file":
        return _to_file(text, order.target)
    if order.where == "command":
        return _through(app, text, order.target)
    program = os.environ.get("PAGER") or "less" if order.where == "pager" else editor()
    descriptor, path = tempfile.mkstemp(prefix="yuanlan-", suffix=SUFFIXES.get(order.style.format, ".txt"))
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        run_on_terminal(app, f"{program} {shlex.quote(path)}")
    finally:
        Path(path).unlink(missing_ok=True)
    return ""


def download(app: App[Any], text: str, style: Style) -> None:
    """Give a text to the browser that shows the program, as a file."""
    name = "yuanlan" + SUFFIXES.get(style.format, ".txt")
    app.deliver_text(io.StringIO(text), save_filename=name, encoding="utf-8")


def copy(app: App[Any], text: str) -> str:
    """Put a text on the terminal's clipboard (OSC 52). Raises Refused."""
    if app.is_web:
        raise Refused(_("The browser keeps its clipboard to itself; o downloads a file."))
    if len(text.encode()) > CLIPBOARD:
        raise Refused(_("This is too long for the terminal's clipboard."))
    app.copy_to_clipboard(text)
    lines = text.count("\n") or 1
    return ngettext("{n} line copied", "{n} lines copied", lines).format(n=f"{lines:,}")


def _to_file(text: str, target: str) -> str:
    path = Path(target).expanduser()
    if path.exists():
        raise Refused(_("{path} is there already; choose another name").format(path=path))
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from None
    return _("Written to {path}").format(path=path)


def _through(app: App[Any], text: str, command: str) -> str:
    """Give a text to a command's standard input, on the terminal."""
    with app.suspend():
        done = subprocess.run(command, shell=True, input=text.encode(), check=False)
        _wait_for_enter()
    return _("{command} ended with status {status}").format(command=command, status=done.returncode)


def run_on_terminal(app: App[Any], command: str) -> None:
    """Run a command that takes the terminal over. Raises Refused where that can't be."""
    if app.is_web:
        raise Refused(_("Programs of this machine can't be opened from a browser."))
    if not app.is_headless:
        with app.suspend():
            status = subprocess.run(command, shell=True, check=False).returncode
        if status == 127:
            raise Refused(_("{command} can't be found").format(command=command.split()[0]))


def _wait_for_enter() -> None:
    os.write(1, ("\n" + _("Enter goes back") + " ").encode())
    os.read(0, 1024)


def editor() -> str:
    """The person's editor."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"


def edit_command(path: str, line: int) -> str:
    """Opens a file in the editor at a line; the page of a collection is `file.jsonl#7`, its seventh line."""
    name, _hash, record = path.rpartition("#")
    if name and record.isdigit() and not Path(path).exists():
        path, line = name, int(record)
    return f"{editor()} +{line} {shlex.quote(path)}"

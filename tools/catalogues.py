"""Keep the words of the screen in step: messages from the sources into the .po files, and those compiled for gettext.

    python tools/catalogues.py            take up new messages, drop gone ones, compile
    python tools/catalogues.py --check    exit 1 where something is out of step or not translated

English is the language of the sources, so Chinese is the one catalogue with words in it.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "tui" / "ui"
PO = ROOT / "tui" / "data" / "ui" / "locale" / "zh" / "LC_MESSAGES" / "yuanlan.po"
MO = PO.with_suffix(".mo")
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The same words make the same bytes."""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def messages() -> Catalog:
    """The messages of the sources, without a translation."""
    found = Catalog(project="yuanlan", header_comment="", charset="utf-8")
    extracted = extract_from_dir(str(SOURCES), [("**.py", "python")], keywords=KEYWORDS)
    for name, _line, message, comments, context in sorted(extracted, key=lambda e: (e[0], e[1])):
        found.add(message, None, [(f"tui/ui/{name}", None)], auto_comments=comments, context=context)
    return found


def updated() -> Catalog:
    """The Chinese catalogue with just the messages of the sources."""
    with PO.open("rb") as file:
        chinese = read_po(file, locale="zh", domain="yuanlan")
    chinese.update(messages(), no_fuzzy_matching=True)
    chinese.obsolete.clear()
    chinese.creation_date = chinese.revision_date = UNDATED
    chinese.header_comment = (
        "# The words of the screen in Chinese. tools/catalogues.py keeps this in step with the sources."
    )
    return chinese


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as its source file."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, omit_header=False, sort_output=False, include_lineno=False)
    lines = file.getvalue().decode().split("\n")
    dated = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Report-Msgid',
        '"Last-Translator',
        '"Language-Team',
    )
    return "\n".join(line for line in lines if not line.startswith(dated)).encode()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def problems() -> list[str]:
    """What is out of step, one line each."""
    chinese = updated()
    found = [f"not translated: {message.id!r}" for message in chinese if message.id and not _translated(message.string)]
    if PO.read_bytes() != po_bytes(chinese):
        found.append(f"{PO.name} is not in step with the sources")
    if not MO.exists() or _words(MO.read_bytes()) != _words(mo_bytes(chinese)):
        found.append(f"{MO.name} is not in step with {PO.name}")
    return found


def _translated(string: str | tuple[str, ...]) -> bool:
    return bool(string) and all(string if isinstance(string, tuple) else (string,))


def _words(mo: bytes) -> dict[str, str]:
    import gettext

    words = dict(gettext.GNUTranslations(io.BytesIO(mo))._catalog)  # type: ignore[attr-defined]
    words.pop("", None)
    return words


def main() -> int:
    """Write both files, or with --check say what is wrong."""
    if "--check" in sys.argv[1:]:
        found = problems()
        print("\n".join(found) or "in step")
        return 1 if found else 0
    chinese = updated()
    PO.write_bytes(po_bytes(chinese))
    MO.write_bytes(mo_bytes(chinese))
    missing = [message.id for message in chinese if message.id and not _translated(message.string)]
    for message in missing:
        print("not translated:", message)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Documents as entries of a bibliography: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tui.output.plain import plain, to_json

if TYPE_CHECKING:
    from tui.model import DocumentInfo

_SPECIAL: Final = re.compile(r"[\\{}%&#_$~^]")
_COMMANDS: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}

LANGUAGES: Final = {"hans": "zh-Hans", "hant": "zh-Hant", "hant-converted": "zh-Hant"}


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _COMMANDS.get(found[0], f"\\{found[0]}"), plain(text))


def bibtex(document: DocumentInfo) -> str:
    """An entry that BibTeX and biblatex both read; what is not known is left out. Names stay whole."""
    fields = {
        "title": f"{{{_tex(document.title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in document.authors),
        "year": (document.date or "")[:4],
        "date": document.date or "",
        "publisher": _tex(document.source or ""),
        "number": _tex(document.number or ""),
        "url": _url(document.url),
        "language": LANGUAGES.get(document.script, ""),
        "note": _tex(document.path),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{yuanlan-{document.doc},", *lines, "}", ""])


def _url(url: str | None) -> str:
    """An address inside braces, where a brace of its own would end the field."""
    return plain(url or "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def csl(document: DocumentInfo) -> str:
    """An item of CSL-JSON; what is not known is left out."""
    item: dict[str, Any] = {
        "id": f"yuanlan-{document.doc}",
        "type": "webpage" if document.url else "article",
        "title": document.title,
        "author": [{"literal": author} for author in document.authors],
        "issued": {"date-parts": [[int(part) for part in document.date.split("-")]]} if document.date else None,
        "publisher": document.source,
        "number": document.number,
        "URL": document.url,
        "language": LANGUAGES.get(document.script),
        "note": document.path,
    }
    return to_json({name: value for name, value in item.items() if value})

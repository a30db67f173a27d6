"""HTML pages: what they show, line by line, and what they declare about themselves. Nothing is ever fetched.

Each block of the page is a line, a row of a table too. What the page itself sets apart (scripts, forms, hidden
elements, `nav`, the site's `footer`) is left out; what only looks like litter is left to the cleaning rules.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from tui.corpus.formats.declared import Content, declare

_ARTICLE = ("headline", "datePublished", "author", "keywords")
_CELLS = frozenset(("td", "th"))
_CELL = "\x1f"  # stands between cells until blanks are put in order
_CELLS_APART = re.compile(f" ?{_CELL} ?")
_ROW_LENGTH = 300
_ELEMENTS = tomllib.loads((Path(__file__).parents[2] / "data" / "corpus" / "html.toml").read_text("utf-8"))
_BREAKS = frozenset((*_ELEMENTS["blocks"], "br"))
_UNSEEN = frozenset(_ELEMENTS["unseen"])
_APART = frozenset(("navigation", "search", "contentinfo", "menu", "menubar"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HAN = "[㐀-鿿豈-﫿、-〟！-～]"
_BREAK_IN_CHINESE = re.compile(f"(?<={_HAN})[ \t]*\n\\s*(?={_HAN})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MARKUP = re.compile(r"</(?:p|div|span|td|tr|li|a|strong|b|h\d|body|section)\s*>|<(?:br|p)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_CODE = re.compile(r"<(script|style|head)\b.{0,500000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CLAUSE_ENDS = re.compile("[，。；！？]")
_LAST_TAGS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or a piece of one, rather than prose that mentions a tag."""
    head = text[:20_000]
    return bool(re.match(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", head, re.IGNORECASE)) or (
        len(_MARKUP.findall(head)) > 1 + len(head) // 2000
    )


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first bytes."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def read_html(markup: str) -> Content:
    """The lines that a page shows, and the title, date, source, authors, keywords, url that it declares."""
    root = _parsed(markup)
    if root is None:
        return Content("\n".join(_without_tags(markup)))
    lines = list(_lines(root, hidden=False))
    everything = list(_lines(root, hidden=True))
    if 3 * _clauses(lines) < _clauses(everything):  # what a script would show is the article itself
        lines = everything
    return Content("\n".join(lines or _without_tags(markup)), _declared(root, lines))


def _without_tags(markup: str) -> list[str]:
    """What is left of markup that the parser gives up on, such as thousands of elements in each other."""
    plain = unescape(_TAG.sub("\n", _CODE.sub("", markup)))
    return [line for line in map(str.strip, plain.split("\n")) if line]


def _clauses(lines: list[str]) -> int:
    return sum(len(_CLAUSE_ENDS.findall(line)) for line in lines)


def _parsed(markup: str) -> Any:
    from lxml import etree

    # What comes after a stray </html> would be lost.
    data = _LAST_TAGS.sub("", markup.replace("\0", "")).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.LxmlError:
        return None


def _lines(root: Any, *, hidden: bool) -> Iterator[str]:
    """The lines of a tree in document order. `hidden` includes what the page's own styles hide."""
    from lxml import etree

    parts: list[str] = []
    row: Any = None  # the table row that is being put on one line
    after_link = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or _is_apart(element) or not (hidden or _is_shown(element)):
                walk.skip_subtree()
                continue
            text = element.text
        else:
            text = element.tail
        if row is not None:
            parts.append(_CELL if tag in _CELLS and event == "start" else " " if tag in _BREAKS else "")
        elif tag in _BREAKS:
            yield from _line(parts)
        if tag == "tr":
            if event == "start" and row is None and _is_plain_row(element):
                row = element
            elif event == "end" and row is element:
                yield from _line(parts)
                row = None
        if tag == "a" and event == "start" and after_link:
            parts.append(" ")
        if text:
            if (tag == "pre") == (event == "start") and next(element.iterancestors("pre"), element).tag == "pre":
                *whole, text = text.split("\n")
                for line in whole:
                    parts.append(line)
                    yield from _line(parts)
            parts.append(text)
        after_link = tag == "a" and event == "end" and not text
    yield from _line(parts)


def _line(parts: list[str]) -> Iterator[str]:
    """The line that the collected parts make, if they make one. Empties them."""
    line = _BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", "".join(parts)))
    line = _CELLS_APART.sub("\t", line).strip(" \t")
    parts.clear()
    if line.strip():
        yield line


def _is_apart(element: Any) -> bool:
    """The site's own frame as the page marks it; a footer or aside inside the article belongs to it."""
    if element.get("role") in _APART:
        return True
    return element.tag in ("footer", "aside") and next(element.iterancestors("article", "main"), None) is None


def _is_shown(element: Any) -> bool:
    return element.get("hidden") is None and not _HIDDEN.search(element.get("style") or "")


def _is_plain_row(row: Any) -> bool:
    """A row of data; rows of tables that only lay out the page hold tables, lists or much text."""
    if next(row.iter("table", "ul", "ol", "h1", "h2", "h3"), None) is not None:
        return False
    length = 0
    for text in row.itertext():
        length += len(text.strip())
        if length > _ROW_LENGTH:
            return False
    return True


def _declared(root: Any, lines: list[str]) -> dict[str, str]:
    values: dict[str, Any] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        if name and (content := meta.get("content")):
            values.setdefault(name, content)
    for name, value in _linked_data(root):
        values.setdefault(name, value)
    for element in root.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            values.setdefault("datePublished", element.get("datetime"))
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            values.setdefault("url", link.get("href"))
    for title in root.iter("title"):
        values.setdefault("title", title.text)
    declared = declare(values, "html")
    if "title" in declared:
        declared["title"] = _as_printed(declared["title"], lines)
    return declared


def _linked_data(root: Any) -> Iterator[tuple[str, Any]]:
    """What the page's JSON-LD says of an article."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        items = value.get("@graph", value) if isinstance(value, Mapping) else value
        for item in items if isinstance(items, list) else [items]:
            if isinstance(item, Mapping) and ("headline" in item or "datePublished" in item):
                yield from ((name, item[name]) for name in _ARTICLE if name in item)
                yield "source", item.get("publisher") or ""


def _as_printed(title: str, lines: list[str]) -> str:
    """A declared title without site and column around it: as the page prints it, or up to its first `_`."""

    def is_headline(line: str) -> bool:
        if 2 * len(line) > len(title):
            return line in title
        return len(line) > 4 and title.startswith(line) and not title[len(line)].isalnum()

    printed = {" ".join(line.split()) for line in lines}
    return max(filter(is_headline, printed), key=len, default=title.partition("_")[0].strip() or title)

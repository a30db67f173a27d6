"""HTML pages: what they show, line by line, and what they declare about themselves. Nothing is ever fetched.

Each block of the page is a line, a row of a table too. What the page itself sets apart (scripts, forms, hidden
elements, `nav`, the site's `footer`) is left out; what only looks like litter is left to the cleaning rules.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from tui.corpus.formats.article import Line, article, opens
from tui.corpus.formats.declared import Content, as_text, declare
from tui.corpus.formats.script import longest_text

_ARTICLE = ("headline", "datePublished", "pubDate", "author", "keywords")
_CELLS = frozenset(("td", "th"))
_CELL = "\x1f"  # stands between cells until blanks are put in order
_GAP = "\x1e"  # a blank that only the page's style shows
_CELLS_APART = re.compile(f" ?{_CELL} ?")
LITTLE = 50
"""Characters of a page that shows nothing of its own without its scripts."""
_FROM_SCRIPT = "its text is taken from a script"
_NO_TEXT = "holds hardly any text, a script may load it"
_ROW_LENGTH = 300
_LONGEST_VALUE = 100
_ELEMENTS = tomllib.loads((Path(__file__).parents[2] / "data" / "corpus" / "html.toml").read_text("utf-8"))
_BREAKS = frozenset((*_ELEMENTS["blocks"], "br"))
_UNSEEN = frozenset(_ELEMENTS["unseen"])
_APART = frozenset(("navigation", "search", "contentinfo", "menu", "menubar"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HAN = "[㐀-鿿\uf900-\ufaff、-〟！-～]"
_LABELS = (
    r"(?:[来來]源|作者|[记記]者|[编編][辑輯]|[责責]任?[编編][辑輯]?|(?:[发發][布佈表])?(?:时间|時間|日期)"
    r"|[浏瀏][览覽]|字[体體号號级級]|阅读|閱讀|点击|點擊)"
)
_LABEL = rf"(?:文章|信息|稿件|新闻|新聞|内容|內容)?{_LABELS}[:：]"
_FIELD = re.compile(
    rf"{_LABEL}|(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}}|(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日\s*\d{{1,2}}:\d\d"
    r"|\d{1,2}:\d\d(?::\d\d)?$"
)
_BREAK_IN_CHINESE = re.compile(f"(?<={_HAN})[ \t]*\n[ \t\r\n\f]*(?={_HAN})(?!{_LABEL})")
_BEFORE_FIELD = re.compile(r"[^\W_于於在至到]\s*$")
_NAMED = re.compile("(?:[来來]源|作者|[记記]者|[编編][辑輯])[:：]")
_HEAD_LENGTH = 200
_DIGITS = re.compile(r"[+-]?\d+", re.ASCII)
_BLANKS = re.compile(f"[ \t\r\n\f{_GAP}]+")
_MARKUP = re.compile(r"</(?:p|div|span|td|tr|li|a|strong|b|h\d|body|section)\s*>|<(?:br|p)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_OPENING = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_CODE = re.compile(r"<(script|style|head)\b", re.IGNORECASE)
_CUT_AT = ('"', "'")
_LAST_TAGS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or a piece of one, rather than prose that mentions a tag."""
    head = text[:20_000]
    return begins_as_html(text) or len(_MARKUP.findall(head)) > 1 + len(head) // 2000


def begins_as_html(text: str) -> bool:
    """Whether a text opens as only a page does."""
    return _OPENING.match(text) is not None


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first bytes."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def read_html(markup: str) -> Content:
    """The lines of a page's article, and the title, date, source, authors, keywords, url that the page declares."""
    root = _parsed(markup)
    if root is None:
        return Content("\n".join(_without_tags(markup)))
    lines = list(_lines(root, hidden=False))
    if any(not _is_shown(element) for element in root.iter("*")):
        everything = list(_lines(root, hidden=True))
        if 3 * sum(line.clauses for line in lines) < sum(line.clauses for line in everything):
            lines = everything  # what a script would show is the article itself
    declared = _declared(root)
    lines = article(lines, root, declared.get("title", ""))
    texts = [line.text for line in lines]
    warnings: tuple[str, ...] = ()
    scripts = [script.text for script in root.iter("script") if script.text]
    if scripts and sum(map(len, texts)) < LITTLE:
        written = longest_text(scripts)
        warnings = (_FROM_SCRIPT if written else _NO_TEXT,)
        texts = _lines_of(written) or texts
    if title := declared.get("title"):
        declared["title"] = _as_printed(title, texts) or _only_heading(lines, root, title) or _first_part(title)
    return Content("\n".join(texts or _without_tags(markup)), declared, warnings)


def _lines_of(text: str) -> list[str]:
    """The lines of a text that may be a piece of a page."""
    root = _parsed(text) if looks_like_html(text) else None
    lines = text.split("\n") if root is None else [line.text for line in _lines(root, hidden=True)]
    return [line for line in lines if line.strip()]


def _without_tags(markup: str) -> list[str]:
    """What is left of markup that the parser gives up on, such as thousands of elements in each other."""
    plain = unescape(_TAG.sub("\n", _without_code(markup)))
    return [line for line in map(str.strip, plain.split("\n")) if line]


def _without_code(markup: str) -> str:
    lower = markup.lower() if len(markup.lower()) == len(markup) else markup
    parts = []
    position = 0
    unclosed = set()
    for found in _CODE.finditer(markup):
        tag = found[1].lower()
        if found.start() < position or tag in unclosed:
            continue
        end = lower.find(f"</{tag}", found.end())
        if end < 0:
            unclosed.add(tag)
            continue
        parts.append(markup[position : found.start()])
        position = end
    return "".join((*parts, markup[position:]))


def _parsed(markup: str) -> Any:
    from lxml import etree

    # What comes after a stray </html> would be lost.
    data = _LAST_TAGS.sub("", markup.replace("\0", "")).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.LxmlError:
        return None
    # Elements in each other by the thousand make the parser stop in the middle of the page.
    return None if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log) else root


def _lines(root: Any, *, hidden: bool) -> Iterator[Line]:
    """The lines of a tree in document order. `hidden` includes what the page's own styles hide."""
    from lxml import etree

    parts = _Parts()
    row: Any = None  # the table row that is being put on one line
    links = 0
    after_link = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or _is_apart(element) or not (hidden or _is_shown(element)):
                walk.skip_subtree()
                continue
            text, holder = element.text, element
        else:
            text, holder = element.tail, element.getparent()
        if row is not None:
            parts.append(_CELL if tag in _CELLS and event == "start" else " " if tag in _BREAKS else "", holder)
        elif tag in _BREAKS:
            yield from parts.line()
        if tag == "tr":
            if event == "start" and row is None and _is_plain_row(element):
                row = element
            elif event == "end" and row is element:
                yield from parts.line()
                row = None
        if tag == "a":
            links += 1 if event == "start" else -1
            if event == "start" and after_link:
                parts.append(" ", holder)
            parts.at_link()
        if text:
            if (tag == "pre") == (event == "start") and next(element.iterancestors("pre"), element).tag == "pre":
                *whole, text = text.split("\n")
                for line in whole:
                    parts.append(line, holder)
                    yield from parts.line()
            parts.append(_RAISED.get(holder.tag, _as_is)(text), holder, linked=links > 0)
        after_link = tag == "a" and event == "end" and not text
    yield from parts.line()


def _as_is(text: str) -> str:
    return text


def _raised(digits: str) -> Callable[[str], str]:
    """Digits as they stand above or below the line: 10<sup>4</sup> is not 104."""
    table = str.maketrans("0123456789+-", digits)
    return lambda text: text.translate(table) if _DIGITS.fullmatch(text.strip()) else text


_RAISED = {"sup": _raised("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), "sub": _raised("₀₁₂₃₄₅₆₇₈₉₊₋")}


class _Parts:
    """The text of the line that is being put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._linked = 0
        self._at_link = False
        self._holder: Any = None  # of the first part that shows

    def at_link(self) -> None:
        """Note that a link begins or ends here: in a line of labels it is not glued to the value before it."""
        self._at_link = True

    def append(self, text: str, holder: Any, *, linked: bool = False) -> None:
        shown = text.strip()
        if shown and self._length < _HEAD_LENGTH and self._stands_apart(shown):
            self._parts.append(_GAP)
        if shown:
            self._at_link = False
            self._holder = holder if self._holder is None else self._holder
        self._parts.append(text)
        self._length += len(text)
        self._linked += len(text) * linked

    def _stands_apart(self, shown: str) -> bool:
        before = "".join(self._parts)
        if not _BEFORE_FIELD.search(before):
            return False
        return _FIELD.match(shown) is not None or (self._at_link and _NAMED.search(before) is not None)

    def line(self) -> Iterator[Line]:
        """The line that was put together, if it is one. What follows begins another."""
        text = _BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", "".join(self._parts)))
        text = _CELLS_APART.sub("\t", text).strip(" \t")
        if text.strip():
            yield Line(text, self._holder, is_linked=2 * self._linked > len(text))
        self._parts.clear()
        self._length, self._linked, self._at_link, self._holder = 0, 0, False, None


def _is_apart(element: Any) -> bool:
    """The site's own frame as the page marks it; a footer or aside in the article, or with its title, belongs to it."""
    if element.get("role") in _APART:
        return True
    if element.tag not in ("footer", "aside"):
        return False
    return next(element.iterancestors("article", "main"), None) is None and next(element.iter("h1"), None) is None


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


def _declared(root: Any) -> dict[str, str]:
    values: dict[str, Any] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        if name and (content := meta.get("content")):
            values.setdefault(name, content)
    for name, value in _linked_data(root):
        values.setdefault(name, value)
    for element in root.iter("time"):
        if element.get("pubdate") is not None:
            values.setdefault("datePublished", element.get("datetime"))
    for element in root.iterfind(".//*[@itemprop]"):
        values.setdefault(element.get("itemprop"), element.get("datetime") or _short_text(element))
    for element in root.iterfind(".//*[@id]"):
        values.setdefault("#" + element.get("id"), _short_text(element))
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            values.setdefault("url", link.get("href"))
    for title in root.iter("title"):
        values.setdefault("title", title.text)
    return declare(values, "html")


def _short_text(element: Any) -> str:
    """The text of an element that may hold a name or a date, empty where it is longer."""
    parts: list[str] = []
    for text in element.itertext():
        parts.append(text.strip())
        if sum(map(len, parts)) > _LONGEST_VALUE or len(parts) > _LONGEST_VALUE:
            return ""
    return " ".join(filter(None, parts))


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
            if isinstance(item, Mapping) and any(name in item for name in _ARTICLE[:3]):
                yield from ((name, item[name]) for name in _ARTICLE if name in item)
                yield "source", item.get("publisher") or ""


def _as_printed(title: str, lines: list[str]) -> str:
    """A declared title without site and column around it, as the page prints it; empty where it does not."""

    def is_headline(line: str) -> bool:
        if 2 * len(line) > len(title) and line in title:
            return True
        if line.startswith(title):
            return line[len(title) :].lstrip()[:1] in _CUT_AT  # which the attribute of an element can't hold
        behind = title[len(line) :].lstrip()
        return title.startswith(line) and not behind[0].isalnum() and (len(line) > 4 or opens(title, line))

    return max(filter(is_headline, {" ".join(line.split()) for line in lines}), key=len, default="")


def _only_heading(lines: list[Line], root: Any, title: str) -> str:
    """The heading of a page that declares only the title of its window, which is not printed: it may be the site's."""
    window = next(root.iter("title"), None)
    found = [line.text for line in lines if line.holder.tag == "h1" and not line.is_linked]
    is_title = len(found) == 1 and 4 < len(found[0]) <= _LONGEST_VALUE and found[0] not in title
    return found[0] if is_title and window is not None and as_text(window.text) == title else ""


def _first_part(title: str) -> str:
    return title.partition("_")[0].strip() or title

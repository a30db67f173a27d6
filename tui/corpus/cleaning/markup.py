"""Remains of HTML and Markdown in plain text: entities, tags, heading marks, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tui.corpus.cleaning.edits import Change

_MARKS = re.compile(
    r"(?P<entity>&(?:amp;|#38;|#x26;)*(?P<name>[a-zA-Z]{2,8}\d{0,2}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});)"
    r"|(?P<tag></?(?:p|br|strong|b|i|em|u|s|span|div|font|a|img|table|tr|td|th|tbody|thead|tfoot|ul|ol|li|h[1-6]|hr|section|article"
    r"|header|footer|center|sup|sub|small|big|o:p|st1:\w+|blockquote|pre|code|dl|dt|dd|input|label|form|button|iframe|script|style"
    r"|nav|figure|figcaption|video|audio|source|main|aside|mark|del|ins|nobr|tt|caption|col|colgroup|wbr|ruby|rt|rp|cite|q|abbr)"
    r"(?:\s[^<>]{0,2000})?/?>)"
    r"|(?P<comment><!--.{0,2000}?-->|<image>[^<>\n]{0,2000}</image>)"
    r"|(?P<image>!\[[^\]\n]{0,300}\]\([^()\s]{1,1000}(?: \"[^\"]{0,200}\")?\))"
    r"|(?P<link>(?<!!)\[(?P<label>[^\[\]\n]{1,300})\]"
    r"\((?:https?:|/|\.|#|mailto:)[^()\s]{0,1000}(?: \"[^\"]{0,200}\")?\))"
    r"|(?P<strong>(?<!\*)\*\*(?=\S)(?P<inner>[^*\n]{2,600}?)(?<=\S)\*\*(?!\*))"
)
_SIGN = re.compile(r"[#&<]|\]\(|\*\*|正文[:：]")
_MASKED = re.compile(
    "(?:公司|集团|集團|有限|镇|鎮|乡|鄉|村|厂|廠|县|縣|市|区|區|街|路|小区|银行|医院|学校|先生|女士|某)"
)
"""What follows stars that stand in the place of a name (`某**公司诉**集团`)."""
_NAMES_TAG = re.compile(r"\s*(?:和|与|與|及|或|、|等|元素|标签|標籤|标记|標記|属性|屬性)")
_FORMATS = re.compile(r"</?(?:p|br|b|i|u|s|em|strong|font|span|div|a|td|th|tr|li|hr|center|sup|sub|o:p|h[1-6])\b", re.I)
_HEADING = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_ANY_HEADING = re.compile(r"^[^\w\n]*#", re.M)
_PART = re.compile(r"\s*(正文[:：]\s*)(?=\S)")
_HAN = re.compile("[㐀-鿿]")
_BLOCK = re.compile(
    r"</?(?:p|br|div|tr|td|th|li|h[1-6]|hr|section|article|blockquote|dt|dd|figure|figcaption|table)\b", re.I
)


def may_have_markup(text: str) -> bool:
    """Whether a page has anything that `markup` could take away."""
    return (
        "<" in text
        or "&" in text
        or "](" in text
        or "**" in text
        or ("#" in text and _ANY_HEADING.search(text) is not None)
        or "正文:" in text
        or "正文：" in text
    )


def has_marks(text: str) -> bool:
    """Whether a line has a character without which `markup` takes nothing away."""
    return _SIGN.search(text) is not None


def heading_mark(raw: str) -> int:
    """The rank of a Markdown heading; 0 where there is none."""
    found = _HEADING.match(raw)
    return len(found[1]) if found else 0


def markup(text: str) -> Iterator[Change]:
    """Entities become their characters, tags and marks go, links leave their words."""
    if (found := _HEADING.match(text)) is not None:
        yield Change(found.start(1), found.end(1), "", "heading-mark")
    if (found := _PART.match(text)) is not None:
        yield Change(found.start(1), found.end(1), "", "part-label")
    if not ("&" in text or "<" in text or "](" in text or "**" in text):
        return
    for found in _MARKS.finditer(text):
        start, end = found.span()
        match found.lastgroup:
            case "entity":
                plain = f"&{found['name']};"
                while (decoded := unescape(plain)) != plain and decoded.endswith(";") and decoded.startswith("&"):
                    plain = decoded
                if decoded != found[0]:
                    yield Change(start, end, decoded, "entity")
            case "tag" if _is_named(text, start, end):
                continue
            case "tag":
                yield Change(start, end, " " if _BLOCK.match(found[0]) else "", "tag")
            case "comment":
                yield Change(start, end, "", "tag")
            case "image":
                if len(text.strip()) > end - start:
                    yield Change(start, end, "", "image")
            case "link":
                yield Change(start, found.start("label"), "", "link")
                yield Change(found.end("label"), end, "", "link")
            case "strong" if _MASKED.match(found["inner"]) and _HAN.match(text, end):
                continue
            case "strong":
                yield Change(start, start + 2, "", "emphasis")
                yield Change(end - 2, end, "", "emphasis")


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether a tag is what a sentence speaks of: `<video> 和 <audio> 元素`."""
    return " " not in text[start:end] and _NAMES_TAG.match(text, end) is not None and not _FORMATS.match(text, start)

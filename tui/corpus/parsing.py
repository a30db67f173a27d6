"""From a raw document to a cleaned one: ledger, metadata, sections, sentences. Pure; knows no file and no other document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from tui.corpus.cleaning.edits import amend, apply
from tui.corpus.cleaning.pinyin_notes import pinyin_notes
from tui.corpus.cleaning.spacing import spacing
from tui.corpus.document import READABLE, Document, Edit, Kind, LedgerLine, Metadata, RawDocument, Section, Sentence
from tui.text.folding import fold
from tui.text.scripts import detect_script
from tui.text.sentences import split

_IMAGE = re.compile(r"^\S{1,60}\.(?:jpe?g|png|gif|bmp|webp)$", re.I)
_LITTER = re.compile(
    r"^(?:-?我已经到底线啦-?|暂时没有评论|返回顶部|查看更多跟[贴帖]|网友跟[贴帖]|立即打开|打开客户端.*|都翻到这儿了.*|版权声明:"
    r"|联系邮箱:.*|网友评论.*|相关文章|你可能会喜欢|最近更新|推荐阅读|.*如有侵权.*|.*(?:本网|本站).*(?:下载|联系|转载).*|.*报料热线.*"
    r"|知东莞,知天下!)$"
)
_META = re.compile(
    r"^(?:- *)?(?:(?:素材)?来源|发布机构|发布时间|【字体|编辑|责任编辑|关键词)|^(?:- *)?\d{4}[-年]\d{1,2}[-月]\d{1,2}日?(?:$| \d\d:)"
)
_DATE = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})")
_BYLINE = re.compile(r"^[((](?:记者)?[\s㐀-鿿]{2,40}[))]$|^策划.{0,10}[::].{2,10}$")
_CAPTION = re.compile(r"^.{4,80}(?:供图| 摄)$")
_SPEAKER = re.compile(r"^.{2,20}(?:书记|局长|市长|主任|部长)([㐀-鿿]{2,4})[::]$")


def template_key(line: str) -> str:
    """What makes two lines of a folder one template line."""
    return "".join(fold(line).split())


def template_lines(counts: Mapping[str, int], documents: int) -> frozenset[str]:
    """Keys of the lines that stand in so many of a folder's documents that they belong to its template."""
    least = max(5, documents // 4)
    return frozenset(key for key, count in counts.items() if key and count >= least)


def parse(
    raw: RawDocument,
    *,
    template: Collection[str] = frozenset(),
    decisions: Mapping[str, Literal["keep", "drop"]] | None = None,
) -> Document:
    """Clean a document and find what it says about itself, its sections and its sentences.

    `template` and `decisions` hold lines as `template_key` makes them; `decisions` are what a person said of a line.
    """
    lines: list[LedgerLine] = []
    start, seen, title, date, source = 0, set[str](), None, None, None
    for number, line in enumerate(raw.text.split("\n"), 1):
        edits: list[Edit] = []
        text = line
        for repair in (pinyin_notes, spacing):
            changes = list(repair(text))
            if changes:
                edits = amend(line, text, edits, changes)
                text = apply(line, edits)
        folded = fold(text)
        kind: Kind = "body"
        rule, level = None, 0
        if not text:
            kind = "blank"
        elif _LITTER.match(folded) or _IMAGE.match(folded):
            kind, rule = "boilerplate", "litter"
        elif _META.match(folded):
            kind, rule = "meta", "metadata"
            if found := _DATE.search(folded):
                date = date or f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
            if found := re.search(r"来源: ?([^\s]+)", folded):
                source = text[found.start(1) : found.end(1)]
        elif len(text) > 30 and folded in seen:
            kind, rule = "duplicate", "repeated-paragraph"
        elif _BYLINE.match(folded):
            kind, rule = "byline", "byline"
        elif _CAPTION.match(folded):
            kind, rule = "caption", "caption"
        elif title is None and number < 10 and not re.search("[。,]", folded):
            kind, rule, title = "title", "title", (text, number)
        elif len(text) < 40 and (folded.endswith(":") or re.search("(?:园|区|城)$", folded)):
            kind, rule, level = "heading", "heading", 2
        seen.add(folded)
        dropped = kind in ("boilerplate", "meta", "duplicate")
        lines.append(LedgerLine(number, start, line, None if dropped else text, kind, rule, tuple(edits), level))
        start += len(line) + 1
    metadata = Metadata(
        title=title[0] if title else _derived(lines), title_line=title[1] if title else None, date=date, source=source
    )
    sections: list[Section] = []
    sentences: list[Sentence] = []
    for entry in lines:
        if entry.text is None or entry.kind not in READABLE:
            continue
        if entry.kind == "heading":
            speaker = _SPEAKER.match(fold(entry.text))
            name = entry.text.rstrip("::")[-len(speaker[1]) :] if speaker else None
            sections.append(Section(entry.text.rstrip("::"), entry.level, entry.number, None, name))
        section = len(sections) - 1 if sections else None
        for left, right in split(entry.text):
            span = (entry.start + _raw(entry.edits, left), entry.start + _raw(entry.edits, right - 1) + 1)
            of = sections[-1].speaker if sections and entry.kind == "body" else None
            sentences.append(Sentence(entry.text[left:right], span, entry.number, entry.kind, section, of))
    return Document(
        raw.id,
        raw.path,
        raw.encoding,
        detect_script(raw.text),
        metadata,
        tuple(lines),
        tuple(sections),
        tuple(sentences),
        raw.warnings,
    )


def _raw(edits: Iterable[Edit], offset: int) -> int:
    for edit in edits:
        if edit.start >= offset:
            break
        if edit.start + len(edit.after) > offset:
            return edit.start
        offset += len(edit.before) - len(edit.after)
    return offset


def _derived(lines: Iterable[LedgerLine]) -> str:
    first = next((line.text for line in lines if line.text), "")
    return re.split("[。！？!?]", first)[0][:40]

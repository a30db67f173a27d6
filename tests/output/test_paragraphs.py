"""Cleaned text put together from the lines of a ledger."""

from tui.corpus.document import Document, LedgerLine, Metadata
from tui.output.paragraphs import paragraphs


def document(*lines: LedgerLine) -> Document:
    return Document("0" * 12, "a.txt", "utf-8", "hans", Metadata("题"), lines, (), ())


def test_dropped_and_blank_lines_leave_the_text() -> None:
    page = document(
        LedgerLine(1, 0, "题", "题", "title"),
        LedgerLine(2, 2, "", "", "blank"),
        LedgerLine(3, 3, "打印本页", None, "boilerplate", "button"),
        LedgerLine(4, 8, "来源:某报", "来源:某报", "meta", "source"),
        LedgerLine(5, 14, "一、招商", "一、招商", "heading", level=2),
        LedgerLine(6, 19, "  企业来了。", "企业来了。", "body"),
    )
    assert [(p.text, p.kind, p.level) for p in paragraphs(page)] == [
        ("题", "title", 0),
        ("一、招商", "heading", 2),
        ("企业来了。", "body", 0),
    ]


def test_hard_wraps_are_undone() -> None:
    page = document(
        LedgerLine(1, 0, "战略性新", "战略性新", "body"),
        LedgerLine(2, 5, "兴产业来自 Silicon", "兴产业来自 Silicon", "body", joins_previous=True),
        LedgerLine(3, 20, "Valley 的企业。", "Valley 的企业。", "body", joins_previous=True),
    )
    assert [p.text for p in paragraphs(page)] == ["战略性新兴产业来自 Silicon Valley 的企业。"]

"""A model made by hand, so that pictures of the screen change only when the screen does.

The documents are invented. It finds letter by letter; everything else is as in the real one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from tui.corpus.document import Document, Edit, LedgerLine, Metadata, Section, Sentence
from tui.finder import Query, parse_query
from tui.model import DocumentInfo, FacetCount, Hit, Order, ParkCount, Selection, SentenceInfo, View

PAGES: list[dict[str, Any]] = [
    {
        "title": "青溪科技城五年行动计划发布",
        "date": "2024-03-18",
        "source": "青溪日报",
        "script": "hans",
        "text": [
            ("heading", "打造人才高地"),
            ("body", "青溪科技城提出,到二〇二八年引进高层次人才三百名,建成青年公寓四千套。人才是园区最宝贵的资源。"),
            ("body", "云岭高新区将与青溪科技城共建中试基地,首批二十个项目已经签约。"),
            ("heading", "优化营商环境"),
            ("body", "园区推行“一窗受理”,企业开办时间压缩到半天。[/b]这类杂项不影响显示。"),
        ],
    },
    {
        "title": "云岭高新区召开招商大会",
        "date": "2024-05-06",
        "source": "云岭发布",
        "script": "hans",
        "text": [
            ("body", "云岭高新区今日召开招商大会,现场签约项目四十二个,总投资一百八十亿元。"),
            ("body", "大会发布了人才新政十条,对领军人才给予最高五百万元支持。"),
            ("caption", "图为签约现场。陈禾 摄"),
        ],
    },
    {
        "title": "白鷺洲軟件園:讓創新更有溫度",
        "date": "2023-11-02",
        "source": None,
        "script": "hant-converted",
        "text": [
            ("body", "白鷺洲軟件園今年新增企業一百零三家,人才總量突破兩萬人。"),
            ("body", "園區為青年人才提供免租公寓,並設立創業輔導站。"),
            ("byline", "(記者 林知遠)"),
        ],
    },
    {
        "title": "铁炉湾产业园获评绿色园区",
        "date": None,
        "source": "铁炉湾产业园管委会",
        "script": "hans",
        "text": [("body", "铁炉湾产业园屋顶光伏年发电一千二百万度。"), ("body", "园区污水全部循环使用。")],
    },
]

PARKS = ("青溪科技城", "云岭高新区", "白鷺洲軟件園", "铁炉湾产业园")
KEYWORDS = ("人才", "项目", "公寓", "签约", "企业")


class FakeModel:
    """Answers as tui.model.Model does."""

    complete = True
    warnings: tuple[str, ...] = ()

    def __init__(self, pages: Sequence[dict[str, Any]] = PAGES) -> None:
        self._documents = [_document(number, page) for number, page in enumerate(pages)]
        self._firsts = np.cumsum([0, *(len(d.sentences) for d in self._documents)])
        self.sentences = [
            self._sentence(i, n) for i, document in enumerate(self._documents) for n in range(len(document.sentences))
        ]
        self.documents = [self._info(i, page) for i, page in enumerate(pages)]

    def _sentence(self, document: int, number: int) -> SentenceInfo:
        page = self._documents[document]
        sentence = page.sentences[number]
        parks = tuple(park for park in PARKS if park in sentence.text)
        row = int(self._firsts[document]) + number
        heading = None if sentence.section is None else page.sections[sentence.section].heading
        return SentenceInfo(
            row, sentence.text, document, sentence.line, sentence.span, sentence.kind, heading, None, parks
        )

    def _info(self, number: int, page: dict[str, Any]) -> DocumentInfo:
        document = self._documents[number]
        text = "".join(s.text for s in document.sentences)
        parks = tuple(ParkCount(p, text.count(p), text.count(p)) for p in PARKS if p in text)
        return DocumentInfo(
            doc=document.id,
            path=document.path,
            title=page["title"],
            title_line=1,
            date=page["date"],
            source=page["source"],
            authors=(),
            editor=None,
            script=page["script"],
            encoding="utf-8",
            chars=len(text),
            sentences=len(document.sentences),
            parks=parks,
            keywords=tuple((k, 1.0) for k in KEYWORDS if k in text),
            removed_lines=2,
            duplicate_lines=0,
            duplicate_of=None,
            warnings=(),
        )

    def rows_of(self, document: int) -> range:
        return range(int(self._firsts[document]), int(self._firsts[document + 1]))

    def index_of(self, doc: str) -> int | None:
        return next((i for i, info in enumerate(self.documents) if info.doc == doc), None)

    @property
    def titles(self) -> list[str]:
        return [info.title for info in self.documents]

    @property
    def originals(self) -> Any:
        return np.full(len(self.documents), -1, np.int32)

    def places(self, order: Order) -> Any:
        keys = [getattr(info, order) or "" for info in self.documents]
        return np.argsort(np.argsort(keys, kind="stable"))

    def read(self, document: int) -> Document:
        return self._documents[document]

    def mentions(self, row: int) -> list[tuple[int, int, str]]:
        text = self.sentences[row].text
        return [(text.find(p), text.find(p) + len(p), p) for p in PARKS if p in text]

    def matches(self, row: int, query: Query) -> tuple[tuple[int, int], ...]:
        text = self.sentences[row].text
        terms = [term.text for group in query.terms for term in group]
        return tuple((text.find(t), text.find(t) + len(t)) for t in terms if t in text)

    def _holds(self, sentence: SentenceInfo, selection: Selection, besides: str = "") -> bool:
        values = {facet: set(_values(self, sentence, facet)) for facet in ("park", "keyword", "year", "source")}
        chosen: dict[str, set[str]] = {}
        for facet, value in selection.chosen:
            chosen.setdefault(facet, set()).add(value)
        return all(
            facet == besides or wanted & values.get(facet, set()) for facet, wanted in chosen.items()
        ) and not any(value in values.get(facet, ()) for facet, value in selection.excluded)

    def search(self, selection: Selection, *, limit: int | None = None, cancelled: Callable[[], bool] = bool) -> View:
        query = parse_query(selection.query)
        terms = [term.text for group in query.terms for term in group]
        found = [s.row for s in self.sentences if all(t in s.text for t in terms) and self._holds(s, selection)]
        rows = np.array(found[:limit], np.int32)
        return View(
            selection, query, rows, np.zeros(len(rows), np.uint8), np.full(len(rows), 100, np.float32), len(found)
        )

    def hit(self, view: View, rank: int) -> Hit:
        sentence = self.sentences[int(view.rows[rank])]
        info = self.documents[sentence.document]
        return Hit(
            rank=rank + 1,
            tier="exact",
            score=100.0,
            text=sentence.text,
            matches=self.matches(sentence.row, view.query),
            doc=info.doc,
            path=info.path,
            title=info.title,
            date=info.date,
            source=info.source,
            line=sentence.line,
            span=sentence.span,
            kind=sentence.kind,
            heading=sentence.heading,
            parks=sentence.parks,
            speaker=None,
            row=sentence.row,
        )

    def hits(self, view: View) -> Iterator[Hit]:
        return (self.hit(view, rank) for rank in range(len(view)))

    def document_counts(self, view: View) -> Any:
        counts = np.zeros(len(self.documents), np.int32)
        for row in view.rows:
            counts[self.sentences[int(row)].document] += 1
        return counts

    def counts(self, selection: Selection, facet: str) -> list[FacetCount]:
        query = parse_query(selection.query)
        terms = [term.text for group in query.terms for term in group]
        sentences: Counter[str] = Counter()
        documents: dict[str, set[int]] = {}
        for sentence in self.sentences:
            if all(t in sentence.text for t in terms) and self._holds(sentence, selection, facet):
                for value in _values(self, sentence, facet):
                    sentences[value] += 1
                    documents.setdefault(value, set()).add(sentence.document)
        chosen = {v for f, v in selection.chosen if f == facet}
        excluded = {v for f, v in selection.excluded if f == facet}
        shown = sorted({*sentences, *chosen, *excluded}, key=lambda v: (-sentences[v], v))
        return [
            FacetCount(facet, v, len(documents.get(v, ())), sentences[v], chosen=v in chosen, excluded=v in excluded)
            for v in shown
        ]


def _values(model: FakeModel, sentence: SentenceInfo, facet: str) -> Sequence[str]:
    page = PAGES[sentence.document]
    match facet:
        case "park":
            return sentence.parks
        case "keyword":
            return [k for k in KEYWORDS if k in sentence.text]
        case "year":
            return [page["date"][:4]] if page["date"] else []
        case "source":
            return [page["source"]] if page["source"] else []
        case "script":
            return [page["script"]]
        case "kind":
            return [sentence.kind]
    return []


def _document(number: int, page: dict[str, Any]) -> Document:
    """The page with a ledger: a menu before it, a counter behind it, and in the second page a mended word."""
    raw = [
        ("boilerplate", "首页 | 新闻 | 服务"),
        ("title", page["title"]),
        *page["text"],
        ("boilerplate", "阅读 128 次"),
    ]
    lines, sentences, sections = [], [], []
    start, section = 0, None
    for place, (kind, text) in enumerate(raw, 1):
        dropped = kind == "boilerplate"
        printed = text.replace("招商", "招 商", 1) if number == 1 and place == 3 else text
        cut = printed.find(" ")
        edits = (Edit("blank-in-word", cut, cut + 1, " ", ""),) if printed != text else ()
        rule = ("menu" if place == 1 else "counter") if dropped else None
        lines.append(LedgerLine(place, start, printed, None if dropped else text, kind, rule, edits))
        if kind == "heading":
            section = len(sections)
            sections.append(Section(text, 1, place))
        if not dropped:
            for part in _split(text):
                at = start + text.find(part)
                sentences.append(Sentence(part, (at, at + len(part)), place, kind, section))
        start += len(printed) + 1
    metadata = Metadata(page["title"], 2, page["date"], page["source"])
    return Document(
        f"{number:012x}",
        f"pages/{number}.txt",
        "utf-8",
        page["script"],
        metadata,
        tuple(lines),
        tuple(sections),
        tuple(sentences),
    )


def _split(text: str) -> list[str]:
    parts = text.replace("。", "。\0").split("\0")
    return [part for part in parts if part]

"""Facets: how fast documents are recognised, how joining grows, how long counting takes after each choice.

`python -m benchmarks facets [DOCUMENTS …]`; a document has ten sentences. Exponents near 1 say that joining is linear.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time

import numpy as np

from tui.corpus.document import Document, Metadata, Sentence
from tui.facets.counting import count
from tui.facets.joining import join_facets
from tui.facets.packing import TYPES, pack
from tui.facets.parks.recogniser import find_parks
from tui.facets.recognition import recognise
from tui.facets.shapes import CorpusFacets, DocumentFacets
from tui.text.runs import Runs

SENTENCES = 10
_PLACES = (
    "海州",
    "云溪",
    "金山",
    "龙泉",
    "松江",
    "永和",
    "青龙",
    "白石",
    "长兴",
    "新安",
    "高桥",
    "临川",
    "东阳",
    "西岭",
    "南浦",
    "北港",
)
_KINDS = (
    "高新区",
    "经开区",
    "科技园",
    "产业园",
    "软件园",
    "科学城",
    "工业园区",
    "综合保税区",
)
_SUBJECTS = (
    "集成电路",
    "生物医药",
    "新能源汽车",
    "人工智能",
    "海洋装备",
    "种业",
    "北斗导航",
    "氢能",
    "光电显示",
    "现代物流",
    "数字创意",
    "航空航天",
)
_SAYINGS = (
    "{place}{kind}今年引进{subject}项目{n}个,总投资超过{m}亿元。",
    "园区围绕{subject}强链补链,推动{subject}企业与高校院所共建实验室。",
    "管委会负责人介绍,{subject}产业规模有望突破{m}亿元。",
    "目前已有{n}家{subject}企业落户{place}{kind},就业人数达{m}人。",
    "下一步将优化营商环境,支持{subject}企业开展技术攻关和成果转化。",
)


def make_document(number: int) -> Document:
    """A page of the kind that zones publish; its words depend on its number alone."""
    sentences = []
    for i in range(SENTENCES):
        k = number * 7919 + i * 104_729
        text = _SAYINGS[k % len(_SAYINGS)].format(
            place=_PLACES[number % len(_PLACES)] + _PLACES[number // 16 % len(_PLACES)],
            kind=_KINDS[number // 3 % len(_KINDS)],
            subject=_SUBJECTS[(number + i // 3) % len(_SUBJECTS)],
            n=k % 97,
            m=k % 513,
        )
        sentences.append(Sentence(text, (0, len(text)), i + 1, "body"))
    about = Metadata(title=sentences[0].text, date=f"{2010 + number % 14}-05-01", source=f"来源{number % 40}")
    return Document(f"{number:012x}", f"{number}.txt", "utf-8", "hans", about, (), (), tuple(sentences))


def _recognition() -> None:
    documents = [make_document(i) for i in range(400)]
    recognise(documents[0])
    size = sum(len(s.text.encode()) for d in documents for s in d.sentences)
    for name, work in (("parks alone", find_parks), ("all of a document", recognise)):
        began = time.perf_counter()
        for document in documents:
            work(document)
        print(f"{name:<20}{size / 1e6 / (time.perf_counter() - began):8.2f} MB/s a process")


def _join(facets: list[DocumentFacets], documents: int) -> tuple[CorpusFacets, float]:
    packed = list(map(pack, facets))
    runs = Runs(TYPES)
    began = time.perf_counter()
    for i in range(documents):
        runs.add(packed[i % len(packed)])
    joined = join_facets(runs.columns(), [f"{i:012x}" for i in range(documents)])
    return joined, time.perf_counter() - began


def _counting(joined: CorpusFacets, rows: int) -> None:
    document_of_row = np.repeat(np.arange(rows // SENTENCES, dtype=np.int32), SENTENCES)
    facets = [getattr(joined, n) for n in ("park", "keyword", "year", "source", "script", "doc", "kind", "speaker")]
    for share in (1.0, 0.3, 0.01):
        mask = np.random.default_rng(1).random(rows) < share
        took = []
        for _ in range(15):
            began = time.perf_counter()
            for postings in facets:
                count(postings.value, postings.row, len(postings.values), mask, document_of_row)
            took.append(time.perf_counter() - began)
        print(f"counting all facets, {share:4.0%} of the rows{1000 * statistics.median(took):8.1f} ms")


def run(argv: list[str]) -> int:
    """Exit status 0."""
    parser = argparse.ArgumentParser(prog="benchmarks facets", description=__doc__)
    parser.add_argument("documents", nargs="*", type=int, default=[1_000, 10_000])
    sizes = parser.parse_args(argv).documents
    _recognition()
    facets = [recognise(make_document(i)) for i in range(1_000)]
    before: tuple[int, float] | None = None
    for documents in sizes:
        joined, took = _join(facets, documents)
        growth = f"  exponent {math.log(took / before[1]) / math.log(documents / before[0]):.2f}" if before else ""
        print(f"joining {documents:>9,} documents{took:8.2f} s{growth}")
        before = (documents, took)
        _counting(joined, documents * SENTENCES)
    return 0

"""Folders of made-up pages out of real Chinese sentences: a title, a source line, paragraphs, a little litter."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from benchmarks.finder_text import CACHE, sentences

SENTENCES = 10
"""Sentences a page."""

PARKS = (
    "松山湖高新区",
    "长沙经开区",
    "光谷软件园",
    "苏州工业园区",
    "张江高科技园区",
    "岳麓山大学科技城",
    "金霞经济开发区",
)
NAVIGATION = "首页\n新闻中心\n政务公开\n当前位置：首页 > 新闻中心 > 正文\n"
FOOTER = "分享到\n打印本页\n关闭窗口\n版权所有 未经许可不得转载\n"


def pages(count: int) -> Path:
    """A folder with so many pages in folders of a thousand; kept in the cache once made."""
    folder = CACHE / f"pages-{count}"
    if folder.exists():
        return folder
    unfinished = folder.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    texts = sentences(count * SENTENCES)
    chance = random.Random(2026)
    for number in range(count):
        within = unfinished / f"{number // 1000:03}"
        within.mkdir(parents=True, exist_ok=True)
        part = texts[number * SENTENCES : (number + 1) * SENTENCES]
        (within / f"{number:06}.txt").write_text(_page(part, chance), "utf-8")
    unfinished.rename(folder)
    return folder


def _page(texts: list[str], chance: random.Random) -> str:
    title = texts[0].rstrip("。！？")[:28]
    date = f"{chance.randint(2005, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    closed = [text if text[-1] in "。！？" else text + "。" for text in texts]
    closed[1] = chance.choice(PARKS) + closed[1]
    middle = len(closed) // 2
    body = "\n".join("".join(part) for part in (closed[:middle], closed[middle:]))
    return f"{NAVIGATION}{title}\n发布时间：{date} 来源：{chance.choice(PARKS)}管委会\n{body}\n{FOOTER}"

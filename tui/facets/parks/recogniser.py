"""The parks that a document names, and which of its sentences belong to them. Knows this document only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.corpus.document import Document
from tui.facets.shapes import Mention, ParkName
from tui.text.scripts import to_simplified

_NAME = re.compile(
    r"(?P<core>[㐀-鿿]{2,12}?)(?P<head>高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|开发区|科学城|科创城|大学科技城|高?科技园区?"
    r"|产业园区?|工业园区?)(?!域)"
)
_STOP = re.compile(".*(?:位于|打造|建设|谋划|和|与|的|是|在|了|推进|全面|同意|来到|结合|以|为)")
_CLASS = re.compile("国家级?|全国|各|省级|现代|特色|千亿|百强|老旧")


@dataclass(frozen=True, slots=True)
class DocumentParks:
    """The park part of DocumentFacets."""

    names: tuple[ParkName, ...]
    mentions: tuple[Mention, ...]
    members: tuple[tuple[int, int], ...]
    same: tuple[tuple[int, int], ...] = ()
    inside: tuple[tuple[int, int], ...] = ()


def find_parks(document: Document) -> DocumentParks:
    """The parks of a document."""
    names: dict[ParkName, int] = {}
    mentions: list[Mention] = []
    for number, sentence in enumerate(document.sentences):
        for start, end, name in _in_text(sentence.text):
            mentions.append(Mention(number, start, end, names.setdefault(name, len(names))))
    members: list[tuple[int, int]] = []
    of_section = [next((names[n] for _, _, n in _in_text(s.heading) if n in names), None) for s in document.sections]
    for number, sentence in enumerate(document.sentences):
        section: int | None = sentence.section
        while section is not None and of_section[section] is None:
            section = document.sections[section].parent
        if section is not None and (of := of_section[section]) is not None:
            members.append((number, of))
    return DocumentParks(tuple(names), tuple(mentions), tuple(members))


def _in_text(text: str) -> list[tuple[int, int, ParkName]]:
    simplified = to_simplified(text)
    found = []
    for match in _NAME.finditer(simplified):
        start = match.start()
        if stop := _STOP.match(match["core"]):
            start += stop.end()
        core = simplified[start : match.start("head")]
        if core and not _CLASS.match(core):
            found.append((start, match.end(), ParkName(simplified[start : match.end()], (), core, "", match["head"])))
    return found

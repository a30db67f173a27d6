"""All facets of one document. Pure, so that it can run in any process; knows no other document."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.shapes import DocumentFacets
from tui.facets.wordlists import stopwords
from tui.text.scripts import to_simplified
from tui.text.segmentation import cut

_TERM = re.compile(r"[㐀-鿿]+|[A-Za-z0-9+&.-]*[A-Z][A-Za-z0-9+&.-]+")
"""Chinese words, and Latin ones with a capital (GDP, OPPO, 5G): small letters are addresses, pinyin, foreign text."""


def recognise(document: Document) -> DocumentFacets:
    """What a document can be narrowed by."""
    parks = find_parks(document)
    metadata = document.metadata
    declared = tuple(dict.fromkeys(map(_simplified, metadata.keywords)))
    terms, words, lengths = _words(document, declared)
    return DocumentFacets(
        doc=document.id,
        year=metadata.date[:4] if metadata.date else None,
        source=metadata.source,
        script=document.script,
        kinds=tuple(s.kind for s in document.sentences),
        names=parks.names,
        mentions=parks.mentions,
        members=parks.members,
        same=parks.same,
        inside=parks.inside,
        speakers=tuple((i, s.speaker) for i, s in enumerate(document.sentences) if s.speaker),
        terms=terms,
        words=words.tobytes(),
        lengths=lengths.tobytes(),
        declared=declared,
    )


def _simplified(text: str) -> str:
    return to_simplified(text.strip())


def _words(document: Document, declared: Sequence[str]) -> tuple[tuple[str, ...], array[int], array[int]]:
    """(terms, words, lengths) of DocumentFacets. Stop words break a run; bylines have no words.

    A keyword that the page declares is a term wherever it stands in the text, however the words are cut.
    """
    terms: dict[str, int] = {}
    words, lengths = array("i"), array("i")
    never = stopwords()
    for sentence in document.sentences:
        before = len(words)
        if sentence.kind != "byline":
            text = sentence.text if document.script == "hans" else to_simplified(sentence.text)
            cuts = cut(text)
            for word in cuts:
                usable = _TERM.fullmatch(word) is not None and word not in never
                words.append(terms.setdefault(word, len(terms)) if usable else -1)
            for word in declared:
                if word in text and word not in cuts:
                    words.extend((-1, terms.setdefault(word, len(terms)), -1))
            words.append(-1)
        lengths.append(len(words) - before)
    return tuple(terms), words, lengths

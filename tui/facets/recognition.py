"""All facets of one document. Pure, so that it can run in any process; knows no other document."""

from __future__ import annotations

import re
from array import array

from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.shapes import DocumentFacets
from tui.text.segmentation import cut

_WORD = re.compile(r"[㐀-鿿]{2,}")


def recognise(document: Document) -> DocumentFacets:
    """What a document can be narrowed by."""
    parks = find_parks(document)
    terms: dict[str, int] = {}
    words, lengths = array("i"), array("i")
    for sentence in document.sentences:
        before = len(words)
        for word in cut(sentence.text):
            words.append(terms.setdefault(word, len(terms)) if _WORD.fullmatch(word) else -1)
        lengths.append(len(words) - before)
    metadata = document.metadata
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
        terms=tuple(terms),
        words=words.tobytes(),
        lengths=lengths.tobytes(),
        declared=metadata.keywords,
    )

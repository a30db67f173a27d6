"""All facets of one document. Pure, so that it can run in any process; knows no other document."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence

from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.shapes import DocumentFacets, Mention
from tui.facets.speakers import find_speakers
from tui.facets.wordlists import lexicon, stopwords
from tui.text.scripts import to_simplified
from tui.text.segmentation import cut

_TERM = re.compile(r"[㐀-鿿](?:[㐀-鿿·（）()]*[㐀-鿿])?|(?![A-Z]?[a-z]+$)[A-Za-z0-9+&.-]*[A-Z][A-Za-z0-9+&.-]*")
"""Chinese words, and Latin ones that are no common words (GDP, OPPO, 5G): those are addresses, pinyin, foreign text."""
_MISTAKE = re.compile("[等最被把将就].{1,2}|.{1,2}[将等就被把]|.?[的了着是和与或及在而这那没很我你他她它们].{0,2}")
"""New words of two or three characters that are mistakes of the segmenter: 局将, 市和区."""


def recognise(document: Document) -> DocumentFacets:
    """What a document can be narrowed by."""
    parks = find_parks(document)
    metadata = document.metadata
    declared = tuple(dict.fromkeys(map(_simplified, metadata.keywords)))
    terms, words, lengths = _words(document, declared, parks.mentions)
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
        speakers=find_speakers(document.sentences),
        terms=terms,
        words=words.tobytes(),
        lengths=lengths.tobytes(),
        declared=declared,
    )


def _simplified(text: str) -> str:
    return to_simplified(text.strip())


def _words(
    document: Document, declared: Sequence[str], mentions: Sequence[Mention]
) -> tuple[tuple[str, ...], array[int], array[int]]:
    """(terms, words, lengths) of DocumentFacets. Stop words break a run; bylines have no words.

    The name of a park is one word, and so is a keyword that the page declares, wherever they stand.
    """
    terms: dict[str, int] = {}
    words, lengths = array("i"), array("i")
    named: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.sentence].append(mention)
    for number, sentence in enumerate(document.sentences):
        before = len(words)
        if sentence.kind != "byline":
            text = sentence.text if document.script == "hans" else to_simplified(sentence.text)
            cuts = _cut(text, named.get(number, ()))
            words.extend(terms.setdefault(word, len(terms)) if _is_term(word) else -1 for word in cuts)
            for word in declared:
                if word in text and word not in cuts:
                    words.extend((-1, terms.setdefault(word, len(terms))))
            words.append(-1)
        lengths.append(len(words) - before)
    return tuple(terms), words, lengths


def _is_term(word: str) -> bool:
    if word in stopwords() or _TERM.fullmatch(word) is None:
        return False
    return len(word) > 3 or word in lexicon() or _MISTAKE.fullmatch(word) is None


def _cut(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The words of a text with each park's name as one; of names within each other the first and longest."""
    cuts: list[str] = []
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            cuts += cut(text[end : mention.start])
            cuts.append(text[mention.start : mention.end])
            end = mention.end
    return cuts + cut(text[end:])

"""All facets of one document. Pure, so that it can run in any process; knows no other document."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache

from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.parks.vocabulary import endings
from tui.facets.shapes import DocumentFacets, Mention
from tui.facets.speakers import find_speakers
from tui.facets.wordlists import lexicon, stopwords
from tui.text.scripts import to_simplified
from tui.text.segmentation import cut

_TERM = re.compile(r"[㐀-鿿](?:[㐀-鿿·（）()]*[㐀-鿿])?|(?![A-Z]?[a-z]+$)[A-Za-z0-9+&.-]*[A-Z][A-Za-z0-9+&.-]*")
"""Chinese words, and Latin ones that are no common words (GDP, OPPO, 5G): those are addresses, pinyin, foreign text."""
_MISTAKE = re.compile("[等最被把将就].{1,2}|.{1,2}[将等就被把]|.?[的了着是和与或及在而这那没很我你他她它们].{0,2}")
"""New words of two or three characters that are mistakes of the segmenter: 局将, 市和区."""
_LAST = frozenset("区园城港邨地岛")
"""The last characters of kinds of park."""


def recognise(document: Document) -> DocumentFacets:
    """What a document can be narrowed by."""
    parks = find_parks(document)
    metadata = document.metadata
    declared = tuple(dict.fromkeys(map(_simplified, metadata.keywords)))
    speakers = find_speakers(document.sentences)
    terms, words, lengths = _words(document, declared, parks.mentions, {speaker for _, speaker in speakers})
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
        speakers=speakers,
        terms=terms,
        words=words.tobytes(),
        lengths=lengths.tobytes(),
        declared=declared,
    )


def _simplified(text: str) -> str:
    return to_simplified(text.strip())


def _words(
    document: Document, declared: Sequence[str], mentions: Sequence[Mention], speakers: Set[str]
) -> tuple[tuple[str, ...], array[int], array[int]]:
    """(terms, words, lengths) of DocumentFacets. Stop words break a run; bylines have no words.

    The name of a park is one word, and so are one who speaks and a keyword that the page declares, wherever they stand.
    """
    people = (
        re.compile("|".join(map(re.escape, sorted(speakers, key=lambda name: (-len(name), name)))))
        if speakers
        else None
    )
    terms: dict[str, int] = {}
    words, lengths = array("i"), array("i")
    named: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.sentence].append(mention)
    for number, sentence in enumerate(document.sentences):
        before = len(words)
        if sentence.kind != "byline":
            text = sentence.text if document.script == "hans" else to_simplified(sentence.text)
            whole = [(mention.start, mention.end) for mention in named.get(number, ())]
            whole += [found.span() for found in people.finditer(text)] if people else []
            cuts = _cut(text, whole)
            words.extend(terms.setdefault(word, len(terms)) if _is_term(word) else -1 for word in cuts)
            for word in declared:
                if word in text and word not in cuts:
                    words.extend((-1, terms.setdefault(word, len(terms))))
            words.append(-1)
        lengths.append(len(words) - before)
    return tuple(terms), words, lengths


@lru_cache(1 << 16)
def _is_term(word: str) -> bool:
    if word in stopwords() or _TERM.fullmatch(word) is None:
        return False
    return len(word) > 3 or word in lexicon() or _MISTAKE.fullmatch(word) is None


def _cut(text: str, whole: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a text with each of the spans as one; of spans within each other the first and longest."""
    if not whole:
        return _join_kinds(cut(text))
    cuts: list[str] = []
    end = 0
    for start, stop in sorted(whole, key=lambda span: (span[0], -span[1])):
        if start >= end:
            cuts += _join_kinds(cut(text[end:start]))
            cuts.append(text[start:stop])
            end = stop
    return cuts + _join_kinds(cut(text[end:]))


def _join_kinds(words: list[str]) -> list[str]:
    """Make one word again of a kind of park that was cut: 经济|技术开发区, 加工出口|区."""
    kinds = endings()
    for i in range(len(words) - 1, 0, -1):
        if words[i][-1] in _LAST and words[i - 1] + words[i] in kinds:
            words[i - 1 : i + 1] = [words[i - 1] + words[i]]
    return words

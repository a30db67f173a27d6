"""All facets of one document. Pure, so that it can run in any process; knows no other document."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from itertools import count, repeat

from tui.corpus.document import Document
from tui.facets.parks.recogniser import find_parks
from tui.facets.parks.vocabulary import endings
from tui.facets.shapes import DocumentFacets, Mention
from tui.facets.speakers import find_speakers
from tui.facets.wordlists import lexicon, stopwords
from tui.text.cuts import pack_cuts
from tui.text.folding import fold
from tui.text.scripts import to_simplified
from tui.text.segmentation import cut

_TERM = re.compile(r"[㐀-鿿](?:[㐀-鿿·（）()]*[㐀-鿿])?|(?![A-Z]?[a-z]+$)[A-Za-z0-9+&.-]*[A-Z][A-Za-z0-9+&.-]*")
"""Chinese words, and Latin ones that are no common words (GDP, OPPO, 5G): those are addresses, pinyin, foreign text."""
_MISTAKE = re.compile(
    "[等最被把将就].{1,2}|.{1,2}[将等就被把]|.?[的了着是和与或及在而这那没很我你他她它们].{0,2}"
    "|(?!并网|并联|对标|对价|位[图元址])[可并对为各此该未已仅处位先级又].|[并为各此该已仅].{2}|年[来里版经且任于].?|.{2}[到于]"
)
"""New words of two or three characters that are mistakes of the segmenter: 局将, 市和区, 可于, 已登记, 扩增到."""
_LAST = frozenset("区园城港邨地岛")
"""The last characters of kinds of park."""
_DECLARED = "\0"
"""What stands before a word that would be no term if the page did not declare it."""


def recognise(document: Document, folded: Sequence[str] | None = None) -> DocumentFacets:
    """What a document can be narrowed by. `folded` are the folds of its sentences, where they are known."""
    folded = [fold(sentence.text) for sentence in document.sentences] if folded is None else folded
    parks = find_parks(document, folded)
    metadata = document.metadata
    declared = tuple(dict.fromkeys(map(_simplified, metadata.keywords)))
    speakers = find_speakers(document.sentences, folded)
    words = _cut_page(document)
    terms, numbers, lengths = _terms(document, words, declared, parks.mentions, {speaker for _, speaker in speakers})
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
        words=numbers.tobytes(),
        lengths=lengths.tobytes(),
        cuts=pack_cuts(words),
        declared=declared,
    )


def _simplified(text: str) -> str:
    return to_simplified(text.strip())


def _cut_page(document: Document) -> list[str]:
    """The words of all sentences, cut in one go: each sentence ends with a newline, and holds none."""
    lines = [sentence.text.replace("\r", " ").replace("\n", " ") for sentence in document.sentences]
    page = "\n".join([*lines, ""])
    return cut(page if document.script == "hans" else to_simplified(page))


def _terms(
    document: Document, words: list[str], declared: Sequence[str], mentions: Sequence[Mention], speakers: Set[str]
) -> tuple[tuple[str, ...], array[int], array[int]]:
    """(terms, words, lengths) of DocumentFacets, from the words of the page. Stop words break a run; bylines have none.

    The name of a park is one word, and so are one who speaks and a keyword that the page declares, wherever they stand.
    """
    people = re.compile("|".join(map(re.escape, sorted(speakers, key=lambda name: (-len(name), name)))))
    named: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        named[mention.sentence].append((mention.start, mention.end))
    stream: list[str] = []  # of all sentences, each with a newline behind it
    lengths = array("i")
    end = -1
    for number, sentence in enumerate(document.sentences):
        before = len(stream)
        start, end = end + 1, words.index("\n", end + 1)
        if sentence.kind != "byline":
            whole = named.get(number, [])
            if declared or speakers or whole:
                text = sentence.text if document.script == "hans" else to_simplified(sentence.text)
                whole += [found.span() for found in people.finditer(text)] if speakers else []
                stream += _cut(text, whole) if whole else _join_kinds(words[start:end])
                for word in declared:
                    if word in text and word not in stream[before:]:
                        stream += "\n", word if _is_term(word) else _DECLARED + word
            else:
                stream += _join_kinds(words[start:end])
            stream.append("\n")
        lengths.append(len(stream) - before)
    terms = dict(zip(dict.fromkeys(filter(_is_term, stream)), count()))
    numbers = array("i", map(terms.get, stream, repeat(-1)))
    return tuple(term.removeprefix(_DECLARED) for term in terms), numbers, lengths


@lru_cache(1 << 16)
def _is_term(word: str) -> bool:
    if word[0] == _DECLARED:
        return True
    if word in stopwords() or _TERM.fullmatch(word) is None:
        return False
    return len(word) > 3 or word in lexicon() or _MISTAKE.fullmatch(word) is None


def _cut(text: str, whole: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a text with each of the spans as one; of spans within each other the first and longest."""
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
    if _parts_of_kinds().isdisjoint(words):
        return words
    kinds = endings()
    for i in range(len(words) - 1, 0, -1):
        if words[i][-1] in _LAST and words[i - 1] + words[i] in kinds:
            words[i - 1 : i + 1] = [words[i - 1] + words[i]]
    return words


@cache
def _parts_of_kinds() -> frozenset[str]:
    """What the kinds of park end with."""
    return frozenset(kind[i:] for kind in endings() for i in range(1, len(kind)) if kind[-1] in _LAST)

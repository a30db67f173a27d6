"""Lines that were broken for the width of a page: blanks inside words, sentences cut at the edge of a sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tui.corpus.cleaning.edits import Change
from tui.corpus.cleaning.kinds import heading_style
from tui.corpus.cleaning.lines import Line
from tui.corpus.names import is_name
from tui.text.folding import fold

SYSTEMATIC = 3
"""Blanks between Chinese characters within sentences that make a page one of broken lines."""
_CONTEXT = 6
_HAN_AT_END = re.compile("[㐀-鿿]*$")
_BLANK = re.compile(r" (?<=[㐀-鿿] )(?=[㐀-鿿])")
_SPREAD_NUMBER = re.compile(r"(?<=第) ?(\d(?: \d){1,4}) ?(?=[条章节款项页期届号编])|(?<![\d.])(\d(?: \d){3}) ?(?=年)")
_DIGITS_APART = re.compile(r"第\s*\d\s+\d|年(?:(?<=\s.)|(?<=\s\d.))")  # looked for from what is rare
_SPREAD = re.compile(r"(?:^|(?<= ))[㐀-鿿] | [㐀-鿿] ")  # characters that stand alone: `索 引 号`
_SENTENCE_MARK = re.compile(r"[，。；：,;:]")
_OPEN = re.compile("[\\w，、,《（(“‘「—-]$")

_SPEAKS = re.compile(r"[\w·]{1,8}:")
"""A speaker, or the number of a question, with which a paragraph begins."""

NARROWEST, WIDEST = 14.0, 60.0
"""Widths (in Chinese characters) that a broken page's lines may have."""
BROKEN = 4
"""Lines of full width that end in mid-sentence, at least this many and at least a third of all, on a broken page."""
LONG = 60


def blanks_in_words(texts: Sequence[str]) -> Callable[[str], Iterator[Change]] | None:
    """The repair for a page of these lines: blanks inside words go. None where the page shows no such thing."""
    if len(_BLANK.findall("\n".join(texts))) < SYSTEMATIC:
        return None
    count = 0
    for text in texts:
        if " " in text and len(text) >= 30 and len(_SENTENCE_MARK.findall(text[:400])) >= 2:
            count += len(_BLANK.findall(text))
            if count >= SYSTEMATIC:
                return _join_words
    return None


def may_have_spread_numbers(text: str) -> bool:
    """Whether a page has anything that `spread_numbers` could mend, before or after its blanks are made one."""
    return _DIGITS_APART.search(text) is not None


def spread_numbers(text: str) -> Iterator[Change]:
    """`第 1 0 条` is 第 10 条: nobody counts in single digits with blanks between."""
    for found in _SPREAD_NUMBER.finditer(text):
        n = 1 if found[1] else 2
        yield Change(found.start(n), found.end(n), found[n].replace(" ", ""), "blank-in-number")


def _join_words(text: str) -> Iterator[Change]:
    from tui.text.segmentation import cut

    if " " not in text or len(_SENTENCE_MARK.findall(text)) < 2:
        return
    for found in _BLANK.finditer(text):
        at = found.start()
        if _SPREAD.search(text, max(0, at - 2), at + 1) or _SPREAD.search(text, at, at + 3):
            continue
        left = _HAN_AT_END.findall(text[max(0, at - _CONTEXT) : at])[0]
        right = _HAN_AT_END.findall(text[at + _CONTEXT : at : -1])[0][::-1]
        word = _word_across(cut(left + right), len(left))
        if word is None:
            continue
        before, after = word
        if len(before) > 1 and len(after) > 1 and len(before + after) < 4:
            continue
        if is_name(fold(before + after)) and len(left) == 1:
            continue
        yield Change(at, at + 1, "", "blank-in-word")


def _word_across(words: Sequence[str], place: int) -> tuple[str, str] | None:
    start = 0
    for word in words:
        end = start + len(word)
        if start < place < end:
            return word[: place - start], word[place - start :]
        start = end
    return None


def broken_sentences(lines: Sequence[Line], raws: Sequence[str], is_text: Sequence[bool]) -> set[int]:
    """The places in `lines` of those that go on the sentence of the line before. `raws` are the lines as given."""
    width = _full_width(lines, is_text)
    joined: set[int] = set()
    finished = sum(line.ends_sentence for n, line in enumerate(lines) if is_text[n] and line.size >= LONG)
    long = sum(1 for n, line in enumerate(lines) if is_text[n] and line.size >= LONG)
    for n in range(1, len(lines)):
        above, line = lines[n - 1], lines[n]
        if not (is_text[n - 1] and is_text[n]) or above.ends_sentence or (width is None and above.size < LONG):
            continue
        if _begins_anew(line, raws[n]) or not _OPEN.search(above.text, max(0, len(above.text) - 2)):
            continue
        if (width is not None and abs(_width(above.text) - width) <= 2.0) or (
            above.size >= LONG
            and above.prose
            and finished >= 0.7 * long
            and (line.prose or n == len(lines) - 1 or lines[n].ends_sentence)
            and not _SPEAKS.match(line.folded)
        ):
            joined.add(n)
    return joined


def _begins_anew(line: Line, raw: str) -> bool:
    return (
        raw.startswith(("\u3000", "  ", "\t", "\u00a0"))
        or line.level > 0
        or line.is_numbered
        or heading_style(line.text, line.folded, 0) is not None
        or bool(line.labels)
    )


def _full_width(lines: Sequence[Line], is_text: Sequence[bool]) -> float | None:
    """The width at which a page's lines were broken, or None where they were not."""
    body = [line for n, line in enumerate(lines) if is_text[n]]
    if any(line.size > 3 * WIDEST for line in body):
        return None
    open_ends = [round(_width(line.text)) for line in body if line.ends_open and not line.is_numbered]
    if len(open_ends) < BROKEN:
        return None
    counts = Counter(open_ends)
    best = max(counts, key=lambda w: (counts[w] + counts[w - 1] + counts[w + 1], w))
    near = counts[best] + counts[best - 1] + counts[best + 1]
    widest = max(_width(line.text) for line in body)
    if NARROWEST <= best <= WIDEST and near >= BROKEN and 3 * near >= len(body) and widest <= best + 3:
        return float(best)
    return None


def _width(text: str) -> float:
    """The width of a text in Chinese characters; others are half as wide."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2

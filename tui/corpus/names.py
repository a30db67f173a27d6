"""Names of people as bylines give them: `(记者 王小明 通讯员 李 丽)`. Knows nothing of documents."""

from __future__ import annotations

import re
from functools import cache

from tui.corpus.cleaning.data import rows
from tui.text.folding import fold

_HAN = re.compile(r"[㐀-鿿]+")
_PIECE = re.compile(r"[^\s、,，/／|｜;；:：()（）\[\]【】<>《》·•□■◆○●▲△◎☉⊙☆★*—-]+")


_NO_NAME = re.compile(r"[^\W_]{5}")
_REPORTER = re.compile(r"[㐀-鿿]{2,8}[报网社台刊](?:全媒体|融媒体|首席|特约|见习|实习|驻[㐀-鿿]{2,4})?(?:记者|通讯员)")
_PAPER = re.compile(r"[㐀-鿿]{2,12}(?:记者|記者|通讯员|通訊員)")
"""Reporters stand behind the name of their paper: `示例日报记者`."""
_IN_NAMES = frozenset("文")
"""A role that people are also called by: `孙立文` is one name."""
_NO_GIVEN_NAME = frozenset("区市县省镇乡村园城局厅部院社会司站网报台校馆店厂路号期年月日")


def is_name(word: str) -> bool:
    """Two or three characters that begin with a family name, four with one of two characters; folded."""
    single, double, places = _surnames()
    if not _HAN.fullmatch(word) or word in places or word[-1] in _NO_GIVEN_NAME:
        return False
    return (2 <= len(word) <= 3 and word[0] in single) or (3 <= len(word) <= 4 and word[:2] in double)


def byline_names(text: str) -> tuple[str, ...] | None:
    """The people that a byline names, or None where the text is not a byline through and through.

    It is one if every piece of it is a role, a paper's name or a name, and at least one is a name. Two single
    characters with a blank between are a name that was spread to the width of three: `王 茜`.
    """
    names: list[str] = []
    roles = known = 0
    pieces = _PIECE.findall(text)
    while pieces:
        piece = pieces.pop(0)
        if _PAPER.fullmatch(piece):
            roles += 1
            continue
        if (
            len(piece) == 1
            and fold(piece) not in _roles()
            and pieces
            and len(pieces[0]) == 1
            and is_name(fold(piece + pieces[0]))
        ):
            names.append(piece + pieces.pop(0))
            known += 1
            continue
        start, end, found = _without_roles(fold(piece))
        bare = piece[start:end]
        roles += found
        if bare:
            if is_name(fold(bare)):
                known += 1
            elif not (2 <= len(bare) <= 4 and _HAN.fullmatch(bare) and (known or roles)):
                return None
            names.append(bare)
    return tuple(names) if known and len(names) <= 12 else None


def only_names(text: str) -> tuple[str, ...] | None:
    """The people of a text that is nothing but their names: `王小明 李 丽`."""
    if _NO_NAME.search(text):
        return None
    names = byline_names(text)
    letters = sum(char.isalnum() for char in text)
    return names if names and letters == sum(map(len, names)) and all(is_name(fold(name)) for name in names) else None


def _without_roles(piece: str) -> tuple[int, int, int]:
    """Where a piece begins and ends without the roles and papers around it, and how many they are."""
    start, end, count = 0, len(piece), 0
    if paper := _REPORTER.match(piece):
        start, count = paper.end(), 1
    found = True
    while found and start < end:
        found = False
        for word in _roles():
            if piece.startswith(word, start, end) and (len(word) > 1 or end - start == 1):
                start, found = start + len(word), True
            elif piece.endswith(word, start, end) and (
                len(word) > 1 or (end - start in (3, 4) and not (word in _IN_NAMES and is_name(piece[start:end])))
            ):
                end, found = end - len(word), True
            if found:
                count += 1
                break
    return start, max(start, end), count


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    (single,), double, places = rows("surnames.txt")
    return frozenset(fold(single)), frozenset(map(fold, double)), frozenset(map(fold, places))


@cache
def _roles() -> tuple[str, ...]:
    alone, before, _ = rows("roles.txt")
    return tuple(sorted({fold(word) for word in (*alone, *before)}, key=lambda word: (-len(word), word)))


@cache
def credit_roles() -> frozenset[str]:
    """Roles of people behind an article that are given with a colon: `策划、统筹：曹某`."""
    return frozenset(fold(word) for row in rows("roles.txt") for word in row)

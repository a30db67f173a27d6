"""The files of a corpus: which they are, in order, and what state they are in. Looks at each once, and opens none.

It is part of every start, so it asks the system for no more than it must.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from tui.corpus.document import Unreadable
from tui.corpus.places import STDIN, decisions_file, folder_of

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
"""What a folder is searched for, and the same with `.gz` behind. A file that is named itself may be called anything."""

_ENDINGS = tuple(suffix + packed for suffix in SUFFIXES for packed in ("", ".gz"))
_FOLDER = -1
_DECISIONS = decisions_file("")
_name = attrgetter("name")


@dataclass(frozen=True, slots=True)
class Listing:
    """What paths stand for.

    items  files as named, and of folders all that they hold, sorted by name at each level; what can't be looked into,
           or has nothing to read, stands in its place as Unreadable
    sizes  bytes of each item, 0 where that is not known
    state  a digest of all names, sizes and times, and of those of what people decided about lines: while it is the
           same, reading the files again would give nothing new
    """

    items: tuple[str | Unreadable, ...]
    sizes: tuple[int, ...]
    state: str


_Item: TypeAlias = tuple[str | Unreadable, int]
_Note: TypeAlias = Callable[[object], None]


def list_files(paths: Sequence[str]) -> Listing:
    """The files to read, each once. Hidden files and a folder's own README are left out, links are followed."""
    digest = hashlib.blake2b(digest_size=16)
    found: list[_Item] = []
    for path in paths:
        found += _below(path, lambda facts: digest.update(ascii(facts).encode()))
    if len(paths) > 1:
        found = _without_repeats(found)
    items, sizes = zip(*found, strict=True) if found else ((), ())
    return Listing(items, sizes, digest.hexdigest())


def file_state(path: str) -> tuple[int, int, int] | None:
    """What tells one state of a file from another without reading it: size and times; None where it is gone."""
    try:
        state = os.stat(path)  # noqa: PTH116 - asked of every file
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _without_repeats(found: Sequence[_Item]) -> list[_Item]:
    """Each file by the first of its names; links keep their own."""
    first: dict[str, _Item] = {}
    for item, size in found:
        whole = os.path.abspath(item) if isinstance(item, str) and item != STDIN else str(item)  # noqa: PTH100
        first.setdefault(whole, (item, size))
    return list(first.values())


def _below(path: str, note: _Note) -> list[_Item]:
    """A file, or all files in a folder and the folders in it."""
    if path != STDIN and os.path.isdir(path):  # noqa: PTH112 - a Path would turn ./docs into docs
        return list(_inside(path, set(), note)) or [(Unreadable(path, f"holds no {', '.join(SUFFIXES)} file"), 0)]
    state = file_state(path)
    note((path, state, file_state(decisions_file(folder_of(path)))))
    return [(path, state[0] if state else 0)]


def _inside(folder: str, entered: set[tuple[int, int]], note: _Note) -> Iterator[_Item]:
    """`entered` are the folders, by device and inode, where one has been: a link back to one is not followed."""
    found: list[_Item] = []
    try:
        descriptor = os.open(folder, os.O_RDONLY)  # what is in an open folder is found faster
        try:
            place = os.fstat(descriptor)
            if (place.st_dev, place.st_ino) in entered:
                return
            entered.add((place.st_dev, place.st_ino))
            with os.scandir(descriptor) as entries:
                note(_look(os.path.join(folder, ""), sorted(entries, key=_name), found))  # noqa: PTH118
        finally:
            os.close(descriptor)
    except OSError as error:
        note((folder, error.errno))
        found.append((Unreadable(folder, reason(error)), 0))
    for item, size in found:
        if size == _FOLDER and isinstance(item, str):
            yield from _inside(item, entered, note)
        else:
            yield item, size


def _look(inside: str, entries: Sequence[os.DirEntry[str]], found: list[_Item]) -> list[object]:
    """Add what a folder holds to what was found; the facts that its state is made of."""
    facts: list[object] = [inside]
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        try:
            if entry.is_dir():
                found.append((inside + name, _FOLDER))
            elif name == _DECISIONS or (name.lower().endswith(_ENDINGS) and not _is_about_folder(name)):
                if entry.is_file():
                    state = entry.stat()
                    facts += (name, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
                    size = state.st_size
                elif os.path.exists(inside + name):  # noqa: PTH110
                    continue  # a pipe or a device
                else:
                    facts += (name, None)
                    size = 0  # a link to what is gone: reading will say so
                if name != _DECISIONS:
                    found.append((inside + name, size))
        except OSError as error:  # a link that leads to itself
            facts += (name, error.errno)
            found.append((Unreadable(inside + name, reason(error)), 0))
    return facts


def _is_about_folder(name: str) -> bool:
    return name.partition(".")[0].upper() == "README"


def reason(error: OSError) -> str:
    """Why the system refused something, as a part of a line."""
    return (error.strerror or str(error)).lower()

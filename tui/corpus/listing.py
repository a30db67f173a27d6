"""The files of a corpus: which they are, in order, and what state they are in. Looks at each once, and opens none.

It is part of every start: it asks the system for no more than it must, and does little with each of 100,000 files.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter, itemgetter

from tui.corpus.places import STDIN, Unreadable, decisions_file, folder_of

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
"""What a folder is searched for, and the same with `.gz` behind. A file that is named itself may be called anything."""

_ENDINGS = tuple(suffix + packed for suffix in SUFFIXES for packed in ("", ".gz"))
_DECISIONS = decisions_file("")
_FOLDER = -1
_name = attrgetter("name")
_size = itemgetter(0)

HALVES = 0, 1
"""Of the files in folders: those with even and with odd inode numbers. A folder tells these without being asked."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What paths stand for.

    items  files as named, and of folders all that they hold, sorted by name at each level; what can't be looked into,
           or has nothing to read, stands in its place as Unreadable
    sizes  bytes of each item, 0 where that is not known
    state  a digest of all names, sizes and times, and of those of what people decided about lines: while it is the
           same, reading the files again would give nothing new
    """

    items: Sequence[str | Unreadable]
    sizes: Sequence[int]
    state: str


def list_files(paths: Sequence[str]) -> Listing:
    """The files to read, each once. Hidden files and a folder's own README are left out, links are followed."""
    walk = _Walk()
    for path in paths:
        walk.add(path)
    items, sizes = walk.items, walk.sizes
    if len(paths) > 1:
        first = {_identity(items[i]): i for i in range(len(items) - 1, -1, -1)}
        kept = sorted(first.values())
        items, sizes = [items[i] for i in kept], [sizes[i] for i in kept]
    return Listing(items, sizes, walk.state())


def half_state(paths: Sequence[str], half: int) -> str:
    """A part of `Listing.state`, which is those of all HALVES behind each other: they may be looked at side by side."""
    walk = _Walk((half,))
    for path in paths:
        walk.add(path)
    return walk.state()


def _identity(item: str | Unreadable) -> str:
    """The same for one file under two names; links keep their own."""
    return os.path.abspath(item) if isinstance(item, str) and item != STDIN else str(item)  # noqa: PTH100


def file_state(path: str) -> tuple[int, int, int] | None:
    """What tells one state of a file from another without reading it: size and times; None where it is gone."""
    try:
        return _state(os.stat(path))  # noqa: PTH116 - asked of every file
    except OSError:
        return None


def _state(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


class _Walk:
    """What was found so far: items, their sizes, and for each half a digest of all that was seen."""

    def __init__(self, halves: Sequence[int] = HALVES) -> None:
        """Of one half alone, items and sizes are those of its files."""
        self.items: list[str | Unreadable] = []
        self.sizes: list[int] = []
        self._digests = {half: hashlib.blake2b(digest_size=16) for half in halves}

    def state(self) -> str:
        """The digests so far."""
        return "".join(digest.hexdigest() for digest in self._digests.values())

    def add(self, path: str) -> None:
        """A file, or a folder with all that is in it."""
        if path != STDIN and os.path.isdir(path):  # noqa: PTH112 - a Path would turn ./docs into docs
            before = len(self.items)
            self._enter(path, set())
            if len(self.items) == before:
                self._take(Unreadable(path, f"holds no {', '.join(SUFFIXES)} file"))
            return
        state = file_state(path)
        self._note(path, state, file_state(decisions_file(folder_of(path))))
        self._take(path, state[0] if state else 0)

    def _take(self, item: str | Unreadable, size: int = 0) -> None:
        self.items.append(item)
        self.sizes.append(size)

    def _take_all(self, inside: Sequence[tuple[str | Unreadable, int]]) -> None:
        self.items += [item for item, _ in inside]
        self.sizes += [size for _, size in inside]

    def _note(self, *facts: object) -> None:
        for digest in self._digests.values():
            digest.update(ascii(facts).encode())

    def _enter(self, folder: str, entered: set[tuple[int, int]]) -> None:
        """`entered` are the folders, by device and inode, where one has been: a link back to one is not followed."""
        try:
            descriptor = os.open(folder, os.O_RDONLY)  # what is in an open folder is found faster
            try:
                stat = os.fstat(descriptor)
                if (stat.st_dev, stat.st_ino) in entered:
                    return
                entered.add((stat.st_dev, stat.st_ino))
                with os.scandir(descriptor) as entries:
                    inside = self._look(os.path.join(folder, ""), list(entries))  # noqa: PTH118
            finally:
                os.close(descriptor)
        except OSError as error:
            self._note(folder, error.errno)
            self._take(Unreadable(folder, reason(error)))
            return
        start = 0
        for place in [place for place, (_, size) in enumerate(inside) if size == _FOLDER]:
            self._take_all(inside[start:place])
            self._enter(str(inside[place][0]), entered)
            start = place + 1
        self._take_all(inside[start:])

    def _look(self, folder: str, entries: Sequence[os.DirEntry[str]]) -> list[tuple[str | Unreadable, int]]:
        """What a folder holds, with sizes: plain files all at once, whatever else is in it one by one."""
        halves = self._digests
        if len(halves) < len(HALVES):
            entries = [entry for entry in entries if entry.inode() & 1 in halves or _is_odd(entry)]
        files = [entry for entry in entries if entry.is_file(follow_symlinks=False) and _is_read(entry.name)]
        others: list[os.DirEntry[str]] = []
        if len(files) < len(entries):
            others = [entry for entry in entries if _is_odd(entry) and entry.name[0] != "."]
        files.sort(key=_name)
        try:
            states = [(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for stat in map(os.DirEntry.stat, files)]
        except OSError:  # one went meanwhile
            files, states, others = [], [], files + others
        names = list(map(_name, files))
        self._note(folder)
        for half, digest in halves.items():
            here = [entry.inode() & 1 == half for entry in files]
            digest.update("/".join(compress(names, here)).encode("utf-8", "surrogateescape"))
            digest.update(array("q", map(hash, compress(states, here))))  # of numbers: all processes hash them alike
        inside: list[tuple[str | Unreadable, int]] = list(
            zip(map(folder.__add__, names), map(_size, states), strict=True)
        )
        if others:
            others.sort(key=_name)
            inside += [found for entry in others if (found := self._look_at(folder, entry)) is not None]
            inside.sort(key=_path)
        return inside

    def _look_at(self, folder: str, entry: os.DirEntry[str]) -> tuple[str | Unreadable, int] | None:
        """A folder, a link, or what is neither; None where it is nothing to read."""
        path = folder + entry.name
        try:
            if entry.is_dir():
                return path, _FOLDER
            if entry.name != _DECISIONS and not _is_read(entry.name):
                return None
            if entry.is_file():
                state = _state(entry.stat())
            elif os.path.exists(path):  # noqa: PTH110 - a pipe or a device
                return None
            else:  # a link to what is gone: reading will say so
                state = 0, 0, 0
        except OSError as error:  # a link that leads to itself
            self._note(path, error.errno)
            return Unreadable(path, reason(error)), 0
        self._note(path, *state)
        return None if entry.name == _DECISIONS else (path, state[0])


def _path(found: tuple[str | Unreadable, int]) -> str:
    """Where a thing lies, whether it can be read or not."""
    return found[0] if isinstance(found[0], str) else found[0].path


def _is_odd(entry: os.DirEntry[str]) -> bool:
    """Whether a thing in a folder is no plain file, or one that is not read but heeded."""
    return not entry.is_file(follow_symlinks=False) or entry.name == _DECISIONS


def _is_read(name: str) -> bool:
    """Whether a file of this name is read where it lies in a folder: one that is not hidden, nor about the folder."""
    if name[0] in ".rR" and name.partition(".")[0].upper() in ("", "README"):
        return False
    return name.endswith(_ENDINGS) or name.lower().endswith(_ENDINGS)


def reason(error: OSError) -> str:
    """Why the system refused something, as a part of a line."""
    return (error.strerror or str(error)).lower()

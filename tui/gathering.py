"""All pages of a build, each by itself, in path order: taken over from the build before, else analysed.

Knows nothing of what follows from all pages together.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from tui.analysis import TYPES, Folders
from tui.cache import Cache, key_of, rules_version
from tui.corpus.listing import file_state
from tui.corpus.places import folder_of
from tui.pool import ALONE, Task, outcomes
from tui.text.runs import KeptRuns, Runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

MANY: Final = 20_000
"""Files of a build that is large enough for others to analyse the few that are new: what that takes to load is 150 MB,
which their processes give back."""

MARK: Final = 16
"""Bytes of a mark, which tells the state of a file from any other; all 0 where nothing can tell."""


class Gathering:
    """The pages of files so far, and what went wrong with some. With a store, those kept as `key` serve again."""

    def __init__(self, tasks: Sequence[Task], folders: Folders, store: Cache | None, key: str) -> None:
        self.pages = Runs(TYPES)  # a unit for each file
        self.warnings: list[str] = []
        self.sound = True  # no fault of the program itself
        self._tasks, self._folders, self._store, self._key = tasks, folders, store, key
        self._marks: list[bytes] = []  # of the units

    def steps(self, jobs: int | None = None) -> Generator[int, None, None]:
        """Gather all; each step is so many files more. Closing the generator ends other processes."""
        tasks = self._tasks
        if self._store is None:
            marks, known = [bytes(MARK)] * len(tasks), Known()
        else:
            marks, known = _marks(tasks, self._folders), _known(self._store, self._key)
        units = [known.unit(mark) for mark in marks]
        missing = [task for task, unit in zip(tasks, units, strict=True) if unit is None]
        alone = 0 if len(tasks) > MANY else ALONE
        results = outcomes(missing, self._folders, jobs=jobs, store=self._store, alone=alone)
        with contextlib.closing(results):
            first = 0
            while first < len(tasks):
                stop = first + 1
                unit = units[first]
                if unit is not None:
                    most = 3 * len(self.pages) + 1  # so that what comes can be seen growing
                    while stop < min(len(tasks), first + most) and units[stop] == unit + stop - first:
                        stop += 1
                    known.copy(unit, unit + stop - first, self.pages)
                    self._marks += marks[first:stop]
                else:
                    outcome = next(results)
                    self.sound = self.sound and not outcome.fault
                    if outcome.warning is None:
                        self.pages.add(outcome.analysis)
                        self._marks.append(marks[first])
                    else:
                        self.warnings.append(outcome.warning)
                yield stop - first
                first = stop

    def finish(self) -> dict[str, NDArray[Any]]:
        """All pages, which are handed over; they are kept for the next build, unless the program failed on a file."""
        columns = self.pages.columns()
        self.pages = Runs(TYPES)
        if self._store is not None and self.sound:
            import numpy as np

            marks = np.frombuffer(b"".join(self._marks), np.uint8)
            self._store.keep_pages(self._key, rules_version(), columns | {"marks": marks})
        return columns


class Known:
    """What an earlier build gathered, by the marks of files."""

    def __init__(self, columns: Mapping[str, NDArray[Any]] | None = None) -> None:
        """Raises KeyError or ValueError where the columns are not those that `Gathering.finish` keeps."""
        self._units: dict[bytes, int] = {}
        if columns is not None:
            self._runs = KeptRuns(TYPES, columns)
            marks = columns["marks"].tobytes()
            if len(marks) != MARK * len(self._runs):
                raise ValueError("marks of other files")
            self._units = {marks[i : i + MARK]: i // MARK for i in range(0, len(marks), MARK)}
            self._units.pop(bytes(MARK), None)

    def unit(self, mark: bytes) -> int | None:
        """The number of the unit of a file that is as it was, or None."""
        return self._units.get(mark)

    def copy(self, first: int, stop: int, pages: Runs) -> None:
        """Put units that lie side by side behind others."""
        pages.add_kept(self._runs, first, stop)


def _known(store: Cache, key: str) -> Known:
    try:
        return Known(store.pages(key, rules_version()))
    except (KeyError, ValueError):  # of another kind: as if there were none
        return Known()


def _marks(tasks: Sequence[Task], folders: Folders) -> list[bytes]:
    """What decides the analysis of each file beside the rules: its name and state, what holds in its folder."""
    around = {folder: surroundings.key for folder, surroundings in folders.items()}
    marks = []
    for task in tasks:
        state = None if task.pages is not None else file_state(task.file)
        facts = (task.file, str(state), around.get(folder_of(task.file), ""))
        marks.append(bytes(MARK) if state is None else key_of(facts))
    return marks

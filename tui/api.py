"""From Python: `open_corpus` gives a Corpus that finds, counts and lists. Imports neither Textual nor Rich."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.build import Progress, build
from tui.finder.query import FACET_NAMES
from tui.model import FACETS, DocumentInfo, FacetCount, Hit, Model, Selection, SentenceInfo
from tui.text.folding import fold


class Corpus:
    """Documents opened together.

    >>> corpus = open_corpus()
    >>> corpus.find("松科城", limit=1)[0].parks
    ('松山湖科学城',)
    """

    def __init__(self, model: Model) -> None:
        self.model = model

    def __repr__(self) -> str:
        return f"<Corpus of {len(self.documents):,} documents, {len(self.sentences):,} sentences>"

    @property
    def documents(self) -> Sequence[DocumentInfo]:
        """What is known of each document, in path order."""
        return self.model.documents

    @property
    def sentences(self) -> Sequence[SentenceInfo]:
        """All sentences, in document order."""
        return self.model.sentences

    @property
    def warnings(self) -> tuple[str, ...]:
        """Files that could not be read, each with the reason."""
        return self.model.warnings

    def find(self, query: str, *, limit: int | None = None, exact: bool = False) -> list[Hit]:
        """Sentences that match, best first. Raises tui.finder.QueryError where the query can't be parsed."""
        return list(self.model.hits(self.model.search(Selection(query, exact=exact), limit=limit)))

    def facets(self, query: str = "", facet: str | None = None, *, exact: bool = False) -> list[FacetCount]:
        """Values with counts under a query, of one facet (by either of its names) or of all.

        Raises ValueError for an unknown name, tui.finder.QueryError where the query can't be parsed.
        """
        wanted = FACETS if facet is None else (FACET_NAMES.get(fold(facet), ""),)
        if "" in wanted:
            raise ValueError(f"no facet {facet!r}; there are {', '.join(FACETS)}")
        selection = Selection(query, exact=exact)
        return [value for name in wanted for value in self.model.counts(selection, name)]


def open_corpus(
    paths: str | Path | Sequence[str | Path] = (),
    *,
    jobs: int | None = None,
    cache: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> Corpus:
    """Read files and folders; blocks until the model is built. No path: the documents shipped with the package.

    `progress` hears of each step. What can't be read is told in the corpus's `warnings`.
    """
    from tui.corpus.places import shipped_documents

    given = [str(path) for path in ((paths,) if isinstance(paths, str | Path) else paths)]
    return Corpus(build(given or [str(shipped_documents())], jobs=jobs, cache=cache, progress=progress))

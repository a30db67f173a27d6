"""The commands that print records: find, docs, facets, clean, compare. Each returns the exit status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from tui.cli import offers
from tui.cli.command import command
from tui.cli.errors import Failure, complain, query_failure
from tui.cli.opening import Opening, configuration
from tui.cli.options import exact, opening, paths, printing
from tui.cli.printing import Printing
from tui.output.formats import BIBLIOGRAPHIES, FORMATS, Item
from tui.output.records import CONTRAST, DOCUMENT, FACET, HIT, LINE, PARAGRAPH, RawLine

if TYPE_CHECKING:
    from tui.corpus.document import Document
    from tui.model import Model, Selection

FOUND: Final = 0
NOTHING: Final = 1

QUERY_LANGUAGE: Final = """\b
Query language: terms separated by blanks must all hold in one sentence.
  松科城        fuzzy: letters, pinyin, initials, abbreviations, a wrong character
  '创新         literal            '创新'        literal, whole words
  ^近日         at the start       发展$         at the end
  !招商         not                人才 | 招商   either
  park:松山湖   by a facet         -year:2020    not by a facet
Facets: park keyword year source script doc kind speaker (园区 关键词 年份 来源 简繁 文档 类别 讲话人).
Traditional and Simplified, full and half width are one. A capital letter makes a term case-sensitive."""


def selected(query: str, exact: bool) -> Selection:
    """The selection of a query. Raises Failure with a caret where the query can't be parsed."""
    from tui.finder import QueryError, parse_query

    try:
        parse_query(query, exact=exact)
    except QueryError as error:
        raise query_failure(query, str(error), error.position) from None
    from tui.model import Selection

    return Selection(query, exact=exact, fuzzy_sounds=configuration().settings.fuzzy_sounds)


def print_hits(query: str, exact: bool, opening: Opening, printing: Printing) -> int:
    """Print what a query finds, best first."""
    from tui.finder.query import FACET_NAMES, unknown_names

    selection = selected(query, exact)
    hits = opening.find(selection, printing.limit)
    if printing.print((HIT, hit) for hit in hits):
        return FOUND
    for name in unknown_names(query):
        complain(f"query: {name}: is no facet, but text; facets are {', '.join(dict.fromkeys(FACET_NAMES.values()))}")
    return NOTHING


@command(
    "find",
    about="sentences that match a query",
    examples=[
        ("yuanlan find 松山湖", "sentences of the shipped documents that name it, best first"),
        ("yuanlan find 'ssh 人才' ~/pages", "pinyin initials and a word, in a folder"),
        ("yuanlan find 'park:松山湖 220亿元' ~/pages --format md", "quotations, ready to paste"),
        ("curl -s URL | yuanlan find 高新区 -", "in a page from the web"),
        ("yuanlan find 创新 --template '{path}:{line}: {text}'", "places, as grep prints them"),
    ],
    epilog=QUERY_LANGUAGE,
)
@click.argument("query", shell_complete=offers.queries)
@exact
@paths
@opening
@printing()
def find(query: str, exact: bool, opening: Opening, printing: Printing) -> int:
    """Print the sentences that match QUERY, best first; with an empty QUERY all of them, in document order.

    Exit status: 0 something was printed, 1 no match, 2 an error.
    """
    return print_hits(query, exact, opening, printing)


@command(
    "docs",
    about="a record for each document",
    examples=[
        ("yuanlan docs ~/pages", "path and title of every document"),
        ("yuanlan docs --format jsonl | jq -r '.parks[].name'", "the parks that the documents name"),
        ("yuanlan docs ~/pages --query 'year:2023 人才'", "documents with a sentence that matches"),
        ("yuanlan docs ~/pages --format bibtex > pages.bib", "a bibliography"),
    ],
)
@click.option(
    "-q",
    "--query",
    default="",
    metavar="Q",
    shell_complete=offers.queries,
    help="Documents with a sentence that matches Q.",
)
@exact
@paths
@opening
@printing([*FORMATS, *BIBLIOGRAPHIES])
def docs(query: str, exact: bool, opening: Opening, printing: Printing) -> int:
    """Print a record for each document: what it is, where it comes from, which parks and keywords it has."""
    selection = selected(query, exact)
    model = opening.model()
    documents = model.documents
    if query.strip():
        counts = model.document_counts(model.search(selection))
        documents = [document for document, count in zip(documents, counts, strict=True) if count]
    return FOUND if printing.print((DOCUMENT, document) for document in documents) else NOTHING


@command(
    "facets",
    about="parks, keywords, years and more, with counts",
    examples=[
        ("yuanlan facets ~/pages --facet park", "parks with the number of their sentences"),
        ("yuanlan facets --facet keyword --query 'park:松山湖' --limit 20", "what is said of a park"),
        ("yuanlan facets ~/pages --format csv > facets.csv", "everything that can be counted, as a table"),
    ],
)
@click.option("-q", "--query", default="", metavar="Q", shell_complete=offers.queries, help="Count what Q leaves.")
@click.option(
    "--facet",
    "names",
    multiple=True,
    metavar="NAME",
    shell_complete=offers.facet_names,
    help="Only this facet; may be repeated.",
)
@exact
@paths
@opening
@printing()
def facets(query: str, names: Sequence[str], exact: bool, opening: Opening, printing: Printing) -> int:
    """Print facet values, each with the documents and sentences that have it, most sentences first.

    \b
    Facets: park keyword year source script doc kind speaker
            园区 关键词 年份 来源 简繁 文档 类别 讲话人

    Values of one facet are either-or, different facets both-and: each facet is counted under all the others.
    """
    selection = selected(query, exact)
    wanted = [facet_named(name) for name in names]
    model = opening.model()
    from tui.model import FACETS

    counts = (count for facet in wanted or FACETS for count in model.counts(selection, facet))
    return FOUND if printing.print((FACET, count) for count in counts) else NOTHING


def facet_named(name: str) -> str:
    """A facet by its English or Chinese name. Raises Failure with the nearest one."""
    from tui.finder.query import FACET_NAMES
    from tui.text.folding import fold

    facet = FACET_NAMES.get(fold(name.removesuffix(":")))
    if facet is None:
        import difflib

        close = difflib.get_close_matches(name, FACET_NAMES, n=1, cutoff=0.5)
        known = ", ".join(dict.fromkeys(FACET_NAMES.values()))
        raise Failure(f"no facet {name}; " + (f"did you mean {close[0]}?" if close else f"there are {known}"))
    return facet


@command(
    "clean",
    about="cleaned text, or what became of every line",
    examples=[
        ("yuanlan clean page.html", "the text of a page without its litter"),
        ("yuanlan clean page.txt --format md > page.md", "the same with headings"),
        (
            "yuanlan clean ~/pages --format jsonl | jq 'select(.kind == \"boilerplate\")'",
            "what was dropped, and by which rule",
        ),
        ("cat page.txt | yuanlan clean - | wc -m", "as a filter"),
    ],
)
@paths
@opening
@printing()
def clean(opening: Opening, printing: Printing) -> int:
    """Print cleaned text: what a reader of the page would read.

    With --format jsonl (or tsv, csv, or a template) the ledger: what became of every raw line, and why.
    """
    style = printing.style
    as_text = style.template is None and style.format in ("text", "md")
    items = _paragraphs(opening.documents()) if as_text else _ledger(opening.documents())
    return FOUND if printing.print(items) else NOTHING


def _ledger(documents: Iterator[Document]) -> Iterator[Item]:
    return ((LINE, RawLine(document.id, document.path, line)) for document in documents for line in document.lines)


def _paragraphs(documents: Iterator[Document]) -> Iterator[Item]:
    """Cleaned paragraphs, a blank one between documents."""
    from tui.output.paragraphs import Paragraph, paragraphs

    first = True
    for document in documents:
        for place, paragraph in enumerate(paragraphs(document)):
            if not place and not first:
                yield PARAGRAPH, Paragraph("", "blank")
            yield PARAGRAPH, paragraph
            first = False


@command(
    "compare",
    about="what sets two parks apart",
    examples=[
        ("yuanlan compare 长沙高新区 松山湖高新区 ~/pages", "what is said of the one and not of the other"),
        ("yuanlan compare 松山湖高新区 --rest ~/pages", "what sets a park apart from all others"),
        ("yuanlan compare 2020 2023 --facet year --limit 20", "two years"),
    ],
)
@click.argument("values", nargs=-1, required=True, metavar="A [B] [PATH]...", shell_complete=offers.facet_values)
@click.option("--rest", is_flag=True, help="Compare A with everything else; there is no B then.")
@click.option(
    "--facet",
    default="park",
    metavar="NAME",
    show_default=True,
    shell_complete=offers.facet_names,
    help="What A and B are values of.",
)
@opening
@printing()
def compare(values: Sequence[str], rest: bool, facet: str, opening: Opening, printing: Printing) -> int:
    """Print the keywords that set A apart from B, most telling first.

    Fields: term, here (sentences of A), there (of B), g2 (log-likelihood, negative where it tells for B), log_ratio (of
    the shares, in powers of two).
    """
    needed = 1 if rest else 2
    if len(values) < needed:
        raise click.UsageError("missing B; --rest compares with everything else")
    chosen = facet_named(facet)
    model = replace(opening, given=(*values[needed:], *opening.given)).model()
    here, *there = (_value_named(model, chosen, value) for value in values[:needed])
    contrasts = model.compare(here, there[0] if there else None, facet=chosen)
    return FOUND if printing.print((CONTRAST, contrast) for contrast in contrasts) else NOTHING


def _value_named(model: Model, facet: str, name: str) -> str:
    """The facet value of this name, or the most frequent one that has it in its name or an alias. Raises Failure."""
    from tui.model import Selection
    from tui.text.folding import fold

    counts = model.counts(Selection(), facet)
    wanted = fold(name)
    for whole in (True, False):
        for count in counts:
            names = [fold(known) for known in (count.value, *count.aliases)]
            if wanted in names if whole else any(wanted in known for known in names):
                return count.value
    import difflib

    close = difflib.get_close_matches(name, [count.value for count in counts], n=1, cutoff=0.3)
    raise Failure(f"no {facet} {name}{f'; did you mean {close[0]}?' if close else ''}")

"""What may stand at a parameter, for completion. Fast, so only what is kept already is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from tui.cli.opening import Opening, configuration

if TYPE_CHECKING:
    from tui.model import Model

_FILTER: Final = re.compile(r"(-?)([^\W\d_]+)[:：](.*)", re.DOTALL)


def fields(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Fields for a template, behind the last open brace."""
    from tui.output.records import CONTRAST, DOCUMENT, FACET, HIT, LINE

    kinds = {kind.name: kind for kind in (HIT, DOCUMENT, FACET, LINE, CONTRAST)}
    kind = kinds.get(str(ctx.command.name), HIT)
    typed, brace, begun = incomplete.rpartition("{")
    if not brace or "}" in begun:
        typed, begun = incomplete, ""
    return [CompletionItem(f"{typed}{{{field}}}") for field in kind.fields if field.startswith(begun)]


def facet_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """English and Chinese names of facets."""
    from tui.finder.query import FACET_NAMES

    return [CompletionItem(name, help=facet) for name, facet in FACET_NAMES.items() if name.startswith(incomplete)]


def facet_values(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Values of the facet that `--facet` names, in documents that were opened before."""
    from tui.finder.query import FACET_NAMES

    facet = FACET_NAMES.get(str(ctx.params.get("facet")), "park")
    return [CompletionItem(value, help=about) for value, about in _values(ctx, facet, incomplete)]


def queries(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The last term of a query: a facet's name, or its values behind the colon."""
    from tui.finder.query import FACET_NAMES
    from tui.text.folding import fold

    start = incomplete.rfind(" ") + 1
    terms, term = incomplete[:start], incomplete[start:]
    narrowed = _FILTER.fullmatch(term)
    if narrowed is None:
        bare = term.removeprefix("-")
        sign = term[: len(term) - len(bare)]
        return [
            CompletionItem(f"{terms}{sign}{name}:", help=facet)
            for name, facet in FACET_NAMES.items()
            if name.startswith(bare)
        ]
    sign, name, begun = narrowed.groups()
    facet = FACET_NAMES.get(fold(name))
    if facet is None:
        return []
    values = _values(ctx, facet, begun.removeprefix('"'))
    return [CompletionItem(f"{terms}{sign}{name}:{_as_value(value)}", help=about) for value, about in values]


def _as_value(value: str) -> str:
    return f'"{value}"' if any(char.isspace() for char in value) else value


def _values(ctx: click.Context, facet: str, begun: str) -> Iterator[tuple[str, str]]:
    """Values of a facet that begin so after folding, most frequent first; of documents their titles and file names."""
    from tui.model import Selection
    from tui.text.folding import fold

    model = _kept(ctx)
    if model is None:
        return
    wanted = fold(begun)
    if facet == "doc":
        for document in model.documents:
            name = Path(document.path).name
            for known, about in ((document.title, name), (name, document.title)):
                if fold(known).startswith(wanted):
                    yield known, about
        return
    for count in model.counts(Selection(), facet):
        names = [name for name in (count.value, *count.aliases) if fold(name).startswith(wanted)]
        yield from ((name, str(count.sentences)) for name in names[:1])


def _kept(ctx: click.Context) -> Model | None:
    """The model of the paths on the line, where it is in the cache."""
    from tui.build import kept_model, look

    settings = configuration().settings
    given = tuple(path for path in ctx.params.get("paths") or () if path != "-")
    kept = kept_model(look(Opening(given, None, None, True, settings).paths))
    return None if kept is None else kept.model

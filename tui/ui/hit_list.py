"""The sentences that a selection leaves, best first, with what matched. Shows a view of the model; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import sleep
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.worker import Worker, get_current_worker

from tui.finder.query import unknown_names
from tui.ui.cells import Run, clip, clip_left, excerpt, strip, styled, visible, width_of
from tui.ui.concordance import IN_PIECES, SORTINGS, Sorting, in_context, keyword_of, sort_key
from tui.ui.keys import bindings
from tui.ui.language import N_, _, ngettext
from tui.ui.places import rank_in
from tui.ui.sequences import after
from tui.ui.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.model import Hit, Model, View

GUTTER = 3
"""Cells before the text: the cursor's bar, the mark, a blank."""

TIER_NAMES = {"pinyin": N_("pinyin"), "abbrev": N_("short form"), "fuzzy": N_("near")}
"""How a sentence matched, where it isn't literally."""

Shown = Literal["excerpt", "context", "aligned"]
HEIGHTS: dict[Shown, int] = {"excerpt": 3, "context": 6, "aligned": 1}
"""Lines of a hit, by how it is shown."""

SORTED = 20_000
"""Hits that are sorted by their context at most: the best ones."""

SORTING_NAMES = {
    "rank": N_("relevance"),
    "left": N_("left context, by pinyin"),
    "right": N_("right context, by pinyin"),
}


def in_order(model: Model, view: View, sorting: Sorting, worker: Worker[Any]) -> list[int] | None:
    """The ranks of a view by what stands beside the match, of the best hits; None where the worker is cancelled."""
    best = range(min(len(view), SORTED))
    keys = []
    for rank in best:
        if rank % 256 == 0:
            if worker.is_cancelled:
                return None
            sleep(0)  # let the keyboard through
        keys.append(sort_key(model.hit(view, rank), sorting))
    return [*sorted(best, key=keys.__getitem__), *range(len(best), len(view))]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a hit: what it holds, what stands in the margin before it, and whether it is of the hit itself."""

    runs: list[Run] = field(default_factory=list)
    lead: str = " "
    is_hit: bool = True


def how_matched(hit: Hit) -> str:
    """The tier of a hit that is not literal, and how often it matched where that is more than once.

    A short form and what is only near are matched in pieces, which are not to be counted.
    """
    parts = ["≈" + _(TIER_NAMES[hit.tier])] if hit.tier in TIER_NAMES else []
    if hit.tier not in IN_PIECES and len(hit.matches) > 1:
        parts.append(ngettext("{n} hit", "{n} hits", len(hit.matches)).format(n=len(hit.matches)))
    return "  ".join(parts)


class HitList(VirtualList):
    """Hits of a view: an excerpt about the match, the same with its neighbours, or aligned on the match."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("hits")]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.item_height = HEIGHTS["excerpt"]
        self._shown: Shown = "excerpt"
        self._sorting: Sorting = "rank"
        self._model: Model | None = None
        self._view: View | None = None
        self._ranks: Sequence[int] = ()
        self._instead: Sequence[tuple[str, int]] = ()
        self._sought: Hit | None = None  # where the person is, while the hits come
        self.progress = ""  # how far the reading is, while there is nothing to show
        self.is_marked: Callable[[Hit], bool] = lambda _hit: False

    class Sorted(Message):
        """The ranks of a view in another order."""

        def __init__(self, view: View, sorting: Sorting, ranks: Sequence[int]) -> None:
            super().__init__()
            self.view, self.sorting, self.ranks = view, sorting, ranks

    def show(self, model: Model, view: View, instead: Sequence[tuple[str, int]] = (), *, is_whole: bool = True) -> None:
        """Show a view; where it is empty, what would be found instead. A view of the same query keeps the cursor on its
        sentence, also over one that is not whole and may not have it."""
        same = self._view is not None and view.selection.query == self._view.selection.query
        before = (self._sought or self.current) if same else None
        self._sought = None if is_whole else before
        self._model, self._view, self._instead = model, view, instead
        self._ranks = range(len(view))
        self.set_count(len(view), 0 if before is None else rank_in(model, view, before))
        self._sort()

    def _sort(self) -> None:
        """Bring the hits in the order wanted, off the event loop: the context of thousands must be looked at."""
        model, view, sorting = self._model, self._view, self._sorting
        if sorting == "rank" or model is None or view is None:
            return

        def sort() -> None:
            ranks = in_order(model, view, sorting, get_current_worker())
            if ranks is not None:
                self.post_message(self.Sorted(view, sorting, ranks))

        self.run_worker(sort, group="sort", exclusive=True, thread=True)

    def on_hit_list_sorted(self, event: Sorted) -> None:
        """Show the new order with the cursor where it is: on its hit, or at the beginning where it was."""
        event.stop()
        if event.view is self._view and event.sorting == self._sorting:
            self._show_order(event.ranks)

    def _show_order(self, ranks: Sequence[int]) -> None:
        before = self._ranks[self.cursor] if self.cursor and self.cursor < len(self._ranks) else None
        self._ranks = ranks
        self.set_count(len(ranks), 0 if before is None else ranks.index(before))
        self.post_message(VirtualList.Moved(self, self.cursor))

    def hit_at(self, index: int) -> Hit | None:
        """The hit at a place of the list, or None."""
        if self._model is None or self._view is None or not 0 <= index < len(self._ranks):
            return None
        return self._model.hit(self._view, self._ranks[index])

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hit_at(self.cursor)

    # Keys

    def action_context(self) -> None:
        """Show each hit with the sentences around it, or no longer."""
        self._show_as("excerpt" if self._shown == "context" else "context")

    def action_align(self) -> None:
        """Show the hits aligned on the match, or no longer."""
        self._show_as("excerpt" if self._shown == "aligned" else "aligned")

    def _show_as(self, shown: Shown) -> None:
        self._shown = shown
        self.item_height = HEIGHTS[shown]

    def action_sort(self) -> None:
        self._sorting = after(SORTINGS, self._sorting)
        if self._sorting == "rank" and self._view is not None:
            self._show_order(range(len(self._view)))
        self._sort()
        self.notify(_("Sorted by {order}").format(order=_(SORTING_NAMES[self._sorting])), timeout=2, markup=False)

    # Drawing

    def draw(self, index: int, width: int) -> Sequence[Strip]:
        hit = self.hit_at(index)
        if hit is None:
            return []
        base, plain = self.row_style(index), Style.null()
        bar = self.bar(index)
        mark = ("✓", self.part("list--mark")) if self.is_marked(hit) else (" ", plain)
        room = width - GUTTER - 1
        match self._shown:
            case "excerpt":
                rows = [*self._excerpt(hit, room), self._about(hit, self.hit_at(index - 1), room)]
            case "context":
                rows = self._in_context(hit, room)
            case "aligned":
                rows = [self._aligned(hit, room)]
        marked = next((i for i, row in enumerate(rows) if row.is_hit), 0)
        quiet = self.part("list--quiet")
        return [
            strip([bar, mark if i == marked else (" ", plain), (row.lead, quiet), *row.runs], width, base)
            for i, row in enumerate(rows)
        ]

    def _excerpt(self, hit: Hit, room: int) -> list[_Row]:
        """Two lines about the match; what is cut off at either side is told by an ellipsis in the margin."""
        text, match, quiet = visible(hit.text), self.part("list--match"), self.part("list--quiet")
        shown = excerpt(text, hit.matches, room, 2)
        rows = []
        for start, end in shown:
            spans = [(a - start, b - start, match) for a, b in hit.matches]
            rows.append(_Row(styled(text[start:end], Style.null(), spans)))
        if shown[0][0] > 0:
            rows[0] = replace(rows[0], lead="…")
        if shown[-1][1] < len(text):
            rows[-1] = replace(rows[-1], runs=[*rows[-1].runs, ("…", quiet)])
        return [*rows, _Row()][:2]

    def _in_context(self, hit: Hit, room: int) -> list[_Row]:
        quiet = self.part("list--quiet")
        before = _Row([(clip_left(self._neighbour(hit, -1), room), quiet)], is_hit=False)
        behind = _Row([(clip(self._neighbour(hit, 1), room), quiet)], is_hit=False)
        return [before, *self._excerpt(hit, room), behind, self._about(hit, None, room), _Row()]

    def _neighbour(self, hit: Hit, step: int) -> str:
        """The sentence before or after a hit in its document."""
        if self._model is None or not 0 <= hit.row + step < len(self._model.sentences):
            return ""
        here, there = self._model.sentences[hit.row], self._model.sentences[hit.row + step]
        return visible(there.text) if here.document == there.document else ""

    def _aligned(self, hit: Hit, room: int) -> _Row:
        line, shift = in_context(hit, room)
        match, start = self.part("list--match"), keyword_of(hit)[0] + shift
        spans = [(0, start, self.part("list--quiet")), *((a + shift, b + shift, match) for a, b in hit.matches)]
        return _Row(styled(line, Style.null(), spans))

    def _about(self, hit: Hit, above: Hit | None, width: int) -> _Row:
        """Where a hit stands, at the left, and how it matched, at the right; below one of its document the heading."""
        right = how_matched(hit)
        same = above is not None and above.doc == hit.doc and hit.heading is not None
        left = clip(visible(f"› {hit.heading}" if same else hit.title), max(0, width - width_of(right) - 2))
        gap = " " * (width - width_of(left) - width_of(right))
        return _Row([(left + gap + right, self.part("list--quiet"))], is_hit=False)

    def draw_nothing(self, line: int, width: int) -> Strip:
        if self._view is None:
            said = [self.progress or _("Documents are being read…")]
        else:
            others = [f"{words}: {n:,}" for words, n in self._instead]
            text = [
                _("{name}: is no facet, but text").format(name=name)
                for name in unknown_names(self._view.selection.query)
            ]
            said = [
                _("No sentence is left."),
                "",
                *text,
                *(others or [_("Fewer characters find more; letters are also pinyin.")]),
            ]
        words = said[line - 1] if 0 < line <= len(said) else ""
        style = self.part("list--quiet") if line > 1 else Style.null()
        return strip([("   ", style), (clip(words, width - 4), style)], width, self.plain)

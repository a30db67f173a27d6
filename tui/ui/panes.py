"""The panes beside each other: which are there, which leads, where the person is, and how wide each is.

Knows the panes as boxes with names; what stands in them is nobody's business here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message

from tui.ui.divider import Divider
from tui.ui.document_list import DocumentList
from tui.ui.facet_filter import FacetFilter
from tui.ui.facet_pane import FacetPane
from tui.ui.hit_list import HitList
from tui.ui.language import _
from tui.ui.layout import Widths, layout_for
from tui.ui.reader import Reader
from tui.ui.reader_pane import ReaderPane
from tui.ui.title_row import Pane, Title, TitleRow
from tui.ui.virtual_list import VirtualList

Lead = Literal["hits", "documents"]
"""The list that the reader follows."""

PANES: tuple[Pane, ...] = ("facets", "hits", "documents", "reader")


class Panes(Vertical):
    """Facets, the two lists and the reader. Classes tell the styles which list leads and where the person is."""

    class Led(Message):
        """Another list leads."""

    facets = query_one(FacetPane)
    facet_filter = query_one(FacetFilter)
    hits = query_one(HitList)
    documents = query_one(DocumentList)
    reader_pane = query_one(ReaderPane)
    reader = query_one(Reader)

    def __init__(self, lead: Lead, widths: Widths) -> None:
        super().__init__(classes=f"-in-{lead} -lead-{lead}")
        self.lead = lead
        self.widths = widths

    def compose(self) -> ComposeResult:
        yield TitleRow(id="titles")
        with Horizontal(id="panes"):
            with Vertical(id="facets-pane", classes="pane"):
                yield TitleRow(id="facets-titles", classes="titles")
                yield FacetFilter(id="facet-filter", compact=True)
                yield FacetPane(id="facets")
            yield Divider(id="facets-divider")
            with Vertical(id="middle-pane", classes="pane"):
                yield TitleRow(id="lists-titles", classes="titles")
                with Horizontal(id="middle-panes"):
                    yield HitList(id="hits")
                    yield DocumentList(id="documents")
            yield Divider(id="middle-divider")
            yield ReaderPane(id="reader-pane", classes="pane")

    # Where the person is

    @property
    def leading(self) -> HitList | DocumentList:
        """The list that leads."""
        return self.hits if self.lead == "hits" else self.documents

    @property
    def here(self) -> Pane:
        """Where the person is; outside the panes, the leading list."""
        focused = self.screen.focused
        if focused in (self.facets, self.facet_filter):
            return "facets"
        return "reader" if focused is self.reader else self.lead

    def go(self, pane: Pane) -> None:
        """Go to a pane. At once: keys typed meanwhile are for it."""
        if pane in ("hits", "documents"):
            self.let_lead(pane)
        self.show_alone(pane)
        self.screen.set_focus(self.query_one(f"#{pane}"))

    def show_alone(self, pane: Pane) -> None:
        """Show this one where there is room for one."""
        for other in PANES:
            self.set_class(other == pane, f"-in-{other}")

    def let_lead(self, lead: Lead) -> None:
        """From now on this list leads."""
        if lead != self.lead:
            self.lead = lead
            self.set_class(lead == "documents", "-lead-documents")
            self.post_message(self.Led())

    def aside(self, step: int) -> None:
        """Go to the pane at the left or right."""
        order: list[Pane] = ["facets", self.lead, "reader"]
        place = order.index(self.here) + step
        if 0 <= place < len(order):
            self.go(order[place])

    # Sizes

    @property
    def zoomed(self) -> bool:
        """Whether one pane has the whole screen."""
        return self.has_class("-zoomed")

    def zoom(self) -> None:
        """Give the pane where the person is the whole screen, or all their places."""
        self.toggle_class("-zoomed")
        self.show_widths()

    def resize(self, columns: int) -> None:
        """Make the pane where the person is so many columns wider."""
        self._resize("facets" if self.here == "facets" else "middle", -columns if self.here == "reader" else columns)

    @on(Divider.Dragged)
    def _dragged(self, event: Divider.Dragged) -> None:
        self._resize("facets" if event.divider.id == "facets-divider" else "middle", event.columns)

    def _resize(self, pane: Literal["facets", "middle"], columns: int) -> None:
        width = self.app.size.width
        self.widths = self.widths.resized(layout_for(width), pane, columns, width)
        self.show_widths()

    def show_widths(self) -> None:
        """Lay the panes out by their widths."""
        layout = layout_for(self.app.size.width)
        alone = layout == "-one" or self.zoomed
        facets, middle = self.widths.of(layout)
        self.query_one("#facets-pane").styles.width = "1fr" if alone else facets
        self.query_one("#middle-pane").styles.width = "1fr" if alone else middle

    # Titles

    def show_titles(self, sentences: int | None, *, in_finder: bool) -> None:
        """Show what each pane is called and what is in it; a list leads to the panes that are not beside it."""
        reading, heading = self.reader_pane.reading, self.reader_pane.heading
        none_yet = sentences is None
        titles = [
            Title("facets", "1 " + _("Facets")),
            Title("hits", "2 " + _("Sentences"), "" if none_yet else f"{sentences:,}"),
            Title("documents", "3 " + _("Docs"), "" if none_yet else f"{self.documents.shown:,}"),
            Title("reader", "4 " + _("Reader"), reading.title, "" if heading == reading.title else heading),
        ]
        shown = {title.pane: replace(title, part=self._part(title.pane, in_finder)) for title in titles}
        three = [shown[pane] for pane in PANES[:3]]
        two = layout_for(self.app.size.width) == "-two"
        self.query_one("#titles", TitleRow).show([*three, replace(shown["reader"], about="", detail="")])
        self.query_one("#facets-titles", TitleRow).show(three if two else three[:1])
        self.query_one("#lists-titles", TitleRow).show(three if two else three[1:])
        self.query_one("#reader-titles", TitleRow).show([shown["reader"]])

    def _part(self, pane: Pane, in_finder: bool) -> Literal["", "here", "behind"]:
        """How the title of a pane looks."""
        if pane == self.here and not in_finder:
            return "here"
        return "behind" if pane in ("hits", "documents") and pane != self.lead else ""

    @on(TitleRow.Pressed)
    def _title_pressed(self, event: TitleRow.Pressed) -> None:
        self.go(event.pane)

    # Jumping

    def jump(self) -> None:
        """Label every place in sight, and go to the one whose letters are typed."""
        from tui.ui.jump import JumpScreen, labels

        panes: list[VirtualList | Reader] = [p for p in (*self.query(VirtualList), self.reader) if p.region]
        places = [(pane, index) for pane in panes for index in pane.in_sight]
        tags = labels(len(places))
        for pane in panes:
            pane.label({index: tag for tag, (at, index) in zip(tags, places, strict=True) if at is pane})

        def go(tag: str | None) -> None:
            for pane in panes:
                pane.label({})
            if tag is not None:
                pane, index = places[tags.index(tag)]
                self.go(cast("Pane", pane.id))
                pane.cursor = index

        self.app.push_screen(JumpScreen(tags), go)

"""What the list of documents says of each in the room that there is."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Model
from tui.ui.cells import width_of
from tui.ui.document_list import about
from tui.ui.document_order import title_of


def test_where_cells_are_few_the_date_stays_longest(model: Model) -> None:
    info = replace(model.documents[0], date="2023-01-27", source="东莞广播电视台", script="hans", chars=3545)
    assert about(info) == "2023-01-27  东莞广播电视台  Simp  3,545\u00a0chars"
    assert about(info, 40) == "2023-01-27  东莞广播…  Simp  3,545\u00a0chars"
    assert about(info, 30) == "2023-01-27  Simp  3,545\u00a0chars"
    assert about(info, 28) == "2023-01-27  3,545\u00a0chars"
    assert all(width_of(about(info, width)) <= width for width in range(23, 80))


def test_a_document_without_a_title_is_called_by_its_file(model: Model) -> None:
    assert title_of(replace(model.documents[0], title="", path="/pages/003.txt")) == "003.txt"

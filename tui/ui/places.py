"""Where a document or a sentence of one model is in another one: rows and numbers differ between two builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.model import DocumentInfo, Hit, Model, View


def number_in(model: Model, document: DocumentInfo, number: int) -> int | None:
    """The number of a document that had this one elsewhere; None where it is not there."""
    if number < len(model.documents) and model.documents[number].doc == document.doc:
        return number
    return model.index_of(document.doc)


def row_in(model: Model, hit: Hit) -> int | None:
    """The row of a sentence that was found elsewhere; None where it is not there."""
    if hit.row < len(model.sentences):
        sentence = model.sentences[hit.row]
        if sentence.span == hit.span and model.documents[sentence.document].doc == hit.doc:
            return hit.row
    number = model.index_of(hit.doc)
    rows = () if number is None else model.rows_of(number)
    return next((row for row in rows if model.sentences[row].span == hit.span), None)


def rank_in(model: Model, view: View, hit: Hit) -> int:
    """The place from 0 in a view of the model of a sentence that was found elsewhere; 0 where it is not there."""
    row = row_in(model, hit)
    if row is None:
        return 0
    places = (view.rows == row).nonzero()[0]
    return int(places[0]) if len(places) else 0

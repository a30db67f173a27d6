"""What a line can be. Apart from the other shapes, because what only reads models needs no more of them."""

from typing import Literal

Kind = Literal["title", "heading", "body", "caption", "byline", "meta", "boilerplate", "duplicate", "blank"]
KINDS: tuple[Kind, ...] = (
    "title",
    "heading",
    "body",
    "caption",
    "byline",
    "meta",
    "boilerplate",
    "duplicate",
    "blank",
)
READABLE: frozenset[Kind] = frozenset(("title", "heading", "body", "caption", "byline"))
"""Kinds whose text stays in the cleaned text and is searched."""

"""Facets: what documents can be narrowed by: parks, keywords, speakers, what a page says of itself. Counting, comparing.

`recognise` looks at one document alone and may run in any process; `FacetJoiner` puts many together.
"""

from tui.facets.joining import FacetJoiner
from tui.facets.recognition import recognise
from tui.facets.shapes import CorpusFacets, DocumentFacets, DocumentPark, Mentions, Postings

__all__ = ["CorpusFacets", "DocumentFacets", "DocumentPark", "FacetJoiner", "Mentions", "Postings", "recognise"]

"""Facets, what documents can be narrowed by: parks, keywords, speakers, what a page says of itself. Counting, comparing.

`recognition.recognise` looks at one document alone, in any process; `joining.FacetJoiner` puts many together.
"""

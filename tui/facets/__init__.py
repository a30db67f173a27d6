"""Facets, what documents can be narrowed by: parks, keywords, speakers, what pages say of themselves; counting them.

`recognition.recognise` looks at one document alone, in any process; `joining.join_facets` puts many together, packed as
`packing` says.
"""

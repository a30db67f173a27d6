"""Finding sentences: the query language, the index, matching tiers, ranking and highlights."""

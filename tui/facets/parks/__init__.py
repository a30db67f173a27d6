"""Parks: finding their names in text, and which names are one park."""

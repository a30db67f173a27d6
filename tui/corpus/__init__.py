"""From a path to a cleaned document: reading, cleaning with a ledger, metadata, sections, duplicates."""

"""Taking text out of its container: HTML pages, JSON records, front matter. Knows nothing of files and encodings."""

"""Cleaning: from a page's raw lines to a ledger that says what became of each of them, and why.

Knows nothing of files, of other documents (but for the template lines that it is given), and of the screen.
"""

"""A process beside the screen that looks at files, opens kept models and answers what is asked of a model.

Who searches, counts or cleans a page holds Python's lock for milliseconds at a time, and keys would wait for it: none
of that is done where the screen is drawn. Starting the process loads next to nothing and takes a few milliseconds.
"""

from tui.answering.process import Answerer, Gone

__all__ = ["Answerer", "Gone"]

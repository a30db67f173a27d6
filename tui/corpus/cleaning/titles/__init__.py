"""The printed title of a page: which line it is, and which lines say it again.

`unmask_title` comes before the layout, `find_title` after the first verdicts. What the container declares is given;
nothing is known of what else a page says of itself.
"""

from tui.corpus.cleaning.titles.choice import ACCOUNT, CARD
from tui.corpus.cleaning.titles.finding import Title, find_title
from tui.corpus.cleaning.titles.head import HEAD, marks_of_site
from tui.corpus.cleaning.titles.looks import is_day
from tui.corpus.cleaning.titles.unmasking import unmask_title

__all__ = ["ACCOUNT", "CARD", "HEAD", "Title", "find_title", "is_day", "marks_of_site", "unmask_title"]

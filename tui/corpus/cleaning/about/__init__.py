"""What a page says of itself: labels with values, index tables, dates beside the title.

`find_items` and `index_table` come after the title was looked for; which value wins is the metadata's affair.
"""

from tui.corpus.cleaning.about.date_lists import listed_dates
from tui.corpus.cleaning.about.finding import find_items
from tui.corpus.cleaning.about.item import Item
from tui.corpus.cleaning.about.tables import index_table
from tui.corpus.cleaning.about.unlabelled import is_value_of

__all__ = ["Item", "find_items", "index_table", "is_value_of", "listed_dates"]

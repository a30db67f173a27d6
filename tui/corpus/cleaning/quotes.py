"""What finance sites put into sentences behind the name of a company: `某某科技(20.40,0.40,2.00%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.corpus.cleaning.edits import Change

_QUOTE = re.compile(
    r"[(（]\s?(\d{1,5}\.\d{2,3})\s?[,，]\s?([+-]?\d{1,4}\.\d{2,3})\s?[,，]\s?([+-]?\d{1,3}\.\d{2})%\s?[)）]"
)
_WIDGET = re.compile(
    r"[\[(（【]\s?(?:-?\+?\d{1,3}\.\d{2}%\s?(?:资金\s?研报|诊股|股吧)|\d{6}\s?[,，]\s?(?:股吧|诊股|买入|基金吧)|行情\s?\d{6}\s?[,，]?\s?(?:买入|诊股)?|(?:股吧|诊股|行情|问诊|资金流向|爱基|净值|基金吧)(?:\s?[,，、|]\s?(?:股吧|诊股|行情|问诊|买入|资金流向|净值|基金吧))+)\s?[\])）】]"
)


def stock_quotes(text: str) -> Iterator[Change]:
    """Price, change and percentage in parentheses, if they agree with each other; links to quotes."""
    for found in _QUOTE.finditer(text):
        price, change, percent = (float(found[n]) for n in (1, 2, 3))
        before = price - change
        if before > 0 and abs(100 * change / before - percent) < 0.06:
            yield Change(found.start(), found.end(), "", "stock-quote")
    yield from (Change(found.start(), found.end(), "", "stock-quote") for found in _WIDGET.finditer(text))


def may_have_quotes(text: str) -> bool:
    """Whether a page has anything that `stock_quotes` could take away."""
    return ("%" in text and _QUOTE.search(text) is not None) or _WIDGET.search(text) is not None

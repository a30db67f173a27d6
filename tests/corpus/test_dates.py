"""Dates in all the ways pages print them, and what only looks like one."""

from __future__ import annotations

import pytest

from tui.corpus.dates import compact_dates, find_dates, labelled_date, number
from tui.text.folding import fold


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年1月27日", "2023-01-27"),
        ("2023年01月27日 21:21", "2023-01-27"),
        ("2023年01月27来源：某某网", "2023-01-27"),
        ("2023-01-27 10:22:05", "2023-01-27"),
        ("2023/1/27", "2023-01-27"),
        ("2023.01.27", "2023-01-27"),
        ("２０２３年１月２７日", "2023-01-27"),
        ("2023 年 1 月 27 日", "2023-01-27"),
        ("二〇二三年一月二十七日", "2023-01-27"),
        ("二○一一年四月八日", "2011-04-08"),
        ("一九九五年十二月三十一日", "1995-12-31"),
        ("民國112年3月4日", "2023-03-04"),
        ("中華民國一百零九年十二月三日", "2020-12-03"),
        ("民国101.3.4", "2012-03-04"),
        ("Mar 4, 2020", "2020-03-04"),
        ("27 January 2023", "2023-01-27"),
        ("2023年1月27号", "2023-01-27"),
    ],
)
def test_a_date_is_found_however_it_is_printed(text: str, iso: str) -> None:
    assert [found.iso for found in find_dates(fold(text))] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "国函〔2018〕145号", "2020年2月30日", "2011-2015年", "2011年10月3次", "13800138000", "第2023-01号", "2023年1月", "3.14.15", "1200亿元", "2023-13-01",
        "192.168.1.1", "比分 20:19", "12/25", "0769-2023-0127",
    ],
)  # fmt: skip
def test_numbers_are_no_dates(text: str) -> None:
    assert list(find_dates(fold(text))) == []


@pytest.mark.parametrize(
    ("value", "iso"),
    [("20190307", "2019-03-07"), ("2018-11", "2018-11"), ("2018年11月", "2018-11"), ("112-03-15", "2023-03-15"), ("01-20", None), ("至", None), ("", None)],
)  # fmt: skip
def test_behind_a_label_shorter_forms_are_dates_too(value: str, iso: str | None) -> None:
    assert labelled_date(value) == iso


def test_eight_digits_are_a_day_only_if_there_is_such_a_day() -> None:
    assert [found.iso for found in compact_dates("(20210918) 20221332 1234567890")] == ["2021-09-18"]


@pytest.mark.parametrize(
    ("text", "value"), [("二十七", 27), ("十", 10), ("一百零二", 102), ("一〇二", 102), ("三十", 30), ("27", 27), ("元", 1), ("甲", 0), ("", 0)]
)  # fmt: skip
def test_chinese_numerals_are_read(text: str, value: int) -> None:
    assert number(text) == value

"""Bylines name people; other words in parentheses do not."""

from __future__ import annotations

import pytest

from tui.corpus.cleaning.kinds import byline_of, is_signature
from tui.corpus.names import byline_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(王 茜)", ("王茜",)),
        ("（李曼斯 罗 峰）", ("李曼斯", "罗峰")),
        ("(歐陽倩)", ("歐陽倩",)),
        ("(记者 冯敬伟 汤秀芳 魏淦棠 黎日昇 )", ("冯敬伟", "汤秀芳", "魏淦棠", "黎日昇")),
        ("本报记者 王小明 通讯员 李丽", ("王小明", "李丽")),
        ("□ 本报记者 张大为", ("张大为",)),
        ("某某晚报全媒体记者 赵一鸣", ("赵一鸣",)),
        ("采写：南方记者 赵一鸣", ("赵一鸣",)),
        ("文/图 张三丰", ("张三丰",)),
        ("（新华社记者 李四光 摄）", ("李四光",)),
        ("策劃、統籌:曹輝", ("曹輝",)),
        ("策划：孙立文", ("孙立文",)),
        ("☉张大为", ("张大为",)),
        ("文字：王小红 图片：李大伟", ("王小红", "李大伟")),
    ],
)
def test_a_byline_gives_its_people(text: str, names: tuple[str, ...]) -> None:
    assert byline_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "（三期）", "（东莞）", "（海南）", "（GDP）", "（以下简称高新区）", "（试行）", "（政协）", "（2023年）", "（上接第一版）", "（完）", "（一）", "（略）",
        "记者：您来多久了？", "联系人：王小明", "时间：上午", "王小明出席会议。", "（单位：万元）", "（排名不分先后）", "（此件公开发布）", "（附后）", "园区记者站",
    ],
)  # fmt: skip
def test_other_words_are_no_byline(text: str) -> None:
    assert byline_of(text) is None


def test_a_byline_of_more_people_than_one_article_has_is_a_roster() -> None:
    assert byline_names(" ".join(["王小明"] * 13)) is None


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("王 琳，郑石林", True),
        ("孙步林 刘亚平", True),
        ("孙步林", False),
        ("园区 企业", False),
        ("王小明主任 李丽", False),
        ("张江 高新", False),
    ],
)
def test_names_alone_are_a_signature_where_they_are_two(text: str, signed: bool) -> None:
    assert is_signature(text) is signed

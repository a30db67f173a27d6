"""The words and patterns of page furniture: each example is known, and each counterexample is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from tui.corpus.cleaning.data import table
from tui.corpus.cleaning.furniture import furniture, is_disclaimer
from tui.text.folding import fold

CLASSES = table("furniture.toml")
PATTERNS = table("patterns.toml")["pattern"]


def look(line: str) -> str | None:
    found = furniture(" ".join(fold(line).split()))
    return found.rule if found else None


def sure_look(line: str) -> str | None:
    """The rule for a line that is furniture without company."""
    found = furniture(" ".join(fold(line).split()))
    return found.rule if found and found.strength != "company" else None


@pytest.mark.parametrize(("rule", "entry"), CLASSES.items())
def test_a_class_of_words_knows_its_example(rule: str, entry: dict[str, Any]) -> None:
    assert look(entry["example"]) is not None
    assert entry["reason"]


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: f"{entry['rule']}: {entry['reason'][:30]}")
def test_a_pattern_matches_its_examples_and_spares_the_others(entry: dict[str, Any]) -> None:
    assert {line: look(line) is not None for line in entry["example"]} == dict.fromkeys(entry["example"], True)
    assert {line: sure_look(line) for line in entry["never"]} == dict.fromkeys(entry["never"])


def test_a_word_has_one_meaning_only() -> None:
    sure: dict[str, str] = {}
    for rule, entry in CLASSES.items():
        for word in entry.get("sure", "").split():
            assert sure.setdefault(fold(word), rule) == rule, word


@pytest.mark.parametrize(
    "line",
    [
        "第一章 总则", "目录", "附件", "特此公告。", "招商引资工作成效显著", "新闻发言人王某", "一、基本情况", "联系电话：0769-12345678",
        "主办单位：某某市人民政府", "北京 上海 广州 深圳 杭州", "创新 协调 绿色 开放 共享", "2023年", "答：可以。", "张三 李四 王五",
        "版权所有者享有的权利", "扫描仪 打印机 复印机", "评论员文章", "分享经济蓬勃发展", "登录火星", "注册资本500万元", "浏览器市场份额",
        "下一步工作计划", "上一年度财务报告", "关闭落后产能", "打印产业园", "收藏家协会", "首页设计大赛", "视频文创产业园",
    ],
)  # fmt: skip
def test_lines_of_ordinary_texts_are_no_furniture_by_themselves(line: str) -> None:
    assert sure_look(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "1、凡注明来源为“某某网”的所有文字、图片，版权均属本网所有，未经书面授权不得转载。",
        "声明：本文仅代表作者个人观点，与本站无关。",
        "图片版權歸原作者所有,如有侵權請聯系我們,我們立刻刪除。",
        "部分内容版权不明，如有疑问请及时与我们联系。",
        "本网转载此文是出于传递更多信息之目的，不代表本网观点，如有侵权请联系删除。",
        "以上内容仅供参考，不构成投资建议，据此操作，风险自担。",
        "文章是茶客自己的看法，不代表湖城茶网的立场",
    ],
)
def test_a_notice_about_the_pages_own_rights_is_known(line: str) -> None:
    assert is_disclaimer(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "第十条 著作权包括下列人身权和财产权：发表权、署名权、修改权、保护作品完整权、复制权。",
        "他强调，要加强版权保护，严厉打击侵权盗版行为，营造良好的营商环境。",
        "园区企业未经批准不得擅自改变土地用途。",
        "专家建议，应当尽快完善相关法律，明确平台的责任。",
        "请各村收到后转告茶农，遇到难处及时与我们联系。",
        "各园区要建立台账，发现隐患立即处理。",
        "发言人说，这些话不代表园区的立场，也不代表公司的观点。",
        "本网络平台由高新区建设，面向全市中小企业开放，提供政策咨询、融资对接等服务。",
    ],
)
def test_a_text_about_rights_is_no_notice(line: str) -> None:
    assert not is_disclaimer(fold(line))

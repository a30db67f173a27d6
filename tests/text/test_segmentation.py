"""Words as jieba cuts them, whole where people of the field would keep them whole."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.segmentation import FastCutter, PlainCutter, cut, domain_words

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@cache
def plain() -> PlainCutter:
    return PlainCutter()


@cache
def fast() -> FastCutter:
    return FastCutter()


@cache
def jieba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    return jieba


texts = st.lists(
    st.one_of(
        st.sampled_from("的一是高新区发展研制造和服务松山湖，。 1.2%ab-_+#&/~\r\n\t@〇㐀é🎉"),
        st.sampled_from(domain_words()),
        st.sampled_from(["2020-03-04", "3.5%", "5.jpg", "欧阳南江", "魏淦棠", "曹辉", "团泊洼", "T恤", "5G"]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)


def test_a_word_of_the_field_stays_whole() -> None:
    assert [word for word in domain_words() if cut(word) != [word]] == []


def test_words_of_the_field_stay_whole_in_their_sentence() -> None:
    words = cut("培育专精特新企业和瞪羚企业，建设散裂中子源等大科学装置，发展新质生产力。")
    assert {"专精特新", "瞪羚企业", "散裂中子源", "大科学装置", "新质生产力"} <= set(words)


def test_traditional_text_is_cut_like_its_simplified_twin_into_its_own_characters() -> None:
    assert cut("粵港澳大灣區營商環境") == ["粵港澳大灣區", "營商環境"]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_without_further_words_the_cut_is_jiebas(seed: Path) -> None:
    text = seed.read_text("utf-8")[:1500]
    assert plain().cut(text) == jieba().lcut(text)


@given(texts)
def test_the_cut_is_jiebas_wherever_words_meet(text: str) -> None:
    assert plain().cut(text) == jieba().lcut(text)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_the_fast_cut_is_the_plain_one_but_for_ties(seed: Path) -> None:
    pytest.importorskip("rjieba")
    text = seed.read_text("utf-8")
    ends, others = (set(accumulate(map(len, cutter.cut(text)))) for cutter in (fast(), plain()))
    assert len(ends ^ others) <= len(others) / 1000


@given(texts)
def test_the_fast_words_make_up_the_text(text: str) -> None:
    pytest.importorskip("rjieba")
    assert "".join(fast().cut(text)) == text


def test_both_cuts_take_the_same_further_words() -> None:
    pytest.importorskip("rjieba")
    text = "".join(seed.read_text("utf-8")[:3000] for seed in SEEDS) + "".join(domain_words())
    assert PlainCutter(domain_words()).cut(text) == FastCutter(domain_words()).cut(text)


@pytest.mark.parametrize("cutter", [PlainCutter, FastCutter])
def test_the_order_of_further_words_does_not_matter(cutter: Callable[[list[str]], PlainCutter | FastCutter]) -> None:
    pytest.importorskip("rjieba")
    names = ["三溪科创城", "三溪", "科创城", "三溪科创城北区", "城北区"]
    sentence = "三溪科创城北区与三溪科创城都在三溪。"
    assert cutter(names).cut(sentence) == cutter(names[::-1]).cut(sentence)


@given(st.text())
def test_words_make_up_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


def test_every_process_cuts_alike_silently_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = "from tui.text.segmentation import cut; print('/'.join(cut('欧阳南江谈松山湖科学城的先进阿秒激光装置')))"
    outputs = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TMPDIR": str(tmp_path)}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        outputs.add((done.stdout, done.stderr))
    assert len(outputs) == 1
    assert all(errors == "" for _, errors in outputs)
    assert list(tmp_path.iterdir()) == []

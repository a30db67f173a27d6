"""Where a reader would say that a sentence ends."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.sentences import split

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

chinese_text = st.text(st.sampled_from('中文园区 ab1.。！？!?；;：:，,、…“”‘’"「」（）()《》【】[]说表示\u3000'))


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("case", CASES)
def test_a_line_divides_into_its_sentences(case: str) -> None:
    assert parts(case.replace("|", "")) == case.split("|")


@pytest.mark.parametrize("case", CASES)
def test_blanks_between_sentences_change_nothing(case: str) -> None:
    assert parts(case.replace("|", " \u3000")) == case.split("|")


def test_folded_punctuation_divides_like_chinese_punctuation() -> None:
    full = "会议指出，要抓落实！“真的吗？”他问。（答：是。）怎么办？请看：下一页；完。"
    ascii_marks = str.maketrans("，：；！？（）", ",:;!?()")
    assert [part.translate(ascii_marks) for part in parts(full)] == parts(full.translate(ascii_marks))


def test_a_long_quotation_is_divided_and_keeps_its_speaker() -> None:
    first, second = "要把创新能级进一步提升" * 6 + "。", "要汇聚更多的资源" * 6 + "。”负责人表示。"
    assert parts(f"“{first}{second}") == [f"“{first}", second]


def test_english_divides_between_sentences_and_not_after_abbreviations() -> None:
    text = "The park opened in 2010. Is it large? Acme Co., Ltd. Beijing and Dr. Li say so."
    assert parts(text) == ["The park opened in 2010.", "Is it large?", "Acme Co., Ltd. Beijing and Dr. Li say so."]


def test_nothing_is_no_sentence() -> None:
    assert [split(text) for text in ("", "   ", "\u3000")] == [[], [], []]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_sentences_of_the_given_documents_begin_and_end_well(seed: Path) -> None:
    for line in seed.read_text("utf-8").split("\n"):
        for part in parts(line):
            assert part[0] not in "。！？”’）)，,、；;"
        for part in parts(line)[:-1]:
            assert part[-1] in "。！？!?；;”）)…"


@given(chinese_text)
def test_sentences_hold_all_but_the_blanks_between_them(text: str) -> None:
    spans = split(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
    assert all(part == part.strip() for part in parts(text))


@pytest.mark.parametrize("piece", ["“", "(", '"', "。”", "……", "中？”", "；", '。"', "他说。”", "a. B", "[1]", "（《"])
def test_monotonous_text_takes_no_longer_than_its_length(piece: str) -> None:
    """A quadratic step would make this take minutes."""
    text = piece * (300_000 // len(piece))
    assert sum(end - start for start, end in split(text)) <= len(text)

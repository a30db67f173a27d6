"""What is typed means what the query language says, and what can't be parsed is said with its place."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.finder import QueryError, parse_query
from tui.finder.query import Query, Term

CASES = tomllib.loads((Path(__file__).parent / "data" / "queries.toml").read_text("utf-8"))


def written(query: Query) -> dict[str, Any]:
    def term(item: Term) -> str:
        return f"{'!' if item.negated else ''}{item.match.value}:{item.text}"

    return {
        "terms": [[term(item) for item in group] for group in query.terms],
        "filters": [f"{'-' if item.negated else ''}{item.facet}={item.value}" for item in query.filters],
    }


@pytest.mark.parametrize("case", CASES["query"], ids=lambda case: case["typed"])
def test_typed_text_means(case: dict[str, Any]) -> None:
    assert written(parse_query(case["typed"])) == {"terms": [], "filters": []} | {
        key: case[key] for key in ("terms", "filters") if key in case
    }


@pytest.mark.parametrize("case", CASES["mistake"], ids=lambda case: case["typed"])
def test_a_mistake_is_told_with_its_place(case: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(case["typed"])
    assert (str(caught.value), caught.value.position) == (case["says"], case["position"])


@given(st.text(st.sampled_from("松a'!^$|\\ :\"“park园区：-｜"), max_size=12))
def test_anything_can_be_typed(text: str) -> None:
    mistake = mistake_in(text)
    assert mistake is None or 0 <= mistake.position < len(text)


def mistake_in(text: str) -> QueryError | None:
    try:
        parse_query(text)
    except QueryError as error:
        return error
    return None


def test_exact_takes_plain_terms_literally() -> None:
    assert written(parse_query("ssh '松山 ^湖", exact=True))["terms"] == [
        ["literal:ssh"],
        ["literal:松山"],
        ["prefix:湖"],
    ]


def test_upper_case_makes_a_term_case_sensitive() -> None:
    ((plain,), (upper,), (roman,)) = parse_query("ssh SsH Ⅲ").terms
    assert (plain.cased, upper.cased, roman.cased) == (None, "SsH", "III")
    assert upper.text == "ssh"


def test_only_plain_latin_terms_are_read_as_pinyin() -> None:
    typed = "nüren lǜyou NVREN 'ssh 松shan 5gwang 100 sōngshān xī’ān it's"
    sounds = [term.sound for (term,) in parse_query(typed).terms]
    assert sounds == ["nvren", "lvyou", "", "", "", "5gwang", "", "songshan", "xian", ""]


def test_a_query_of_blanks_is_empty_and_one_of_filters_is_not() -> None:
    assert parse_query(" \t　").is_empty
    assert not parse_query("park:x").is_empty
    assert not parse_query("x").is_empty


def test_a_term_and_a_filter_know_where_they_were_typed() -> None:
    query = parse_query("松山湖 -park:“光 谷” '招商")
    assert query.terms[1][0].span == (16, 19)
    assert query.filters[0].span == (4, 15)


def test_parsing_loads_neither_numpy_nor_rapidfuzz() -> None:
    code = (
        "import sys; from tui.finder import parse_query; parse_query('ssh 松山湖 park:x');"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'rapidfuzz', 'jieba', 'opencc')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Records on their way out: plain text, cells, templates, tables, bibliographies."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import DocumentInfo, FacetCount, ParkCount
from tui.output.bibliography import bibtex, csl
from tui.output.cells import cell
from tui.output.formats import Style, printed
from tui.output.markdown import escaped
from tui.output.plain import plain, to_json, width
from tui.output.records import DOCUMENT, FACET, kind_of
from tui.output.templates import TemplateError, parse_template

PAGE = DocumentInfo(
    doc="0a1b2c3d4e5f",
    path="pages/a_b.txt",
    title="100% 的{园区} & 人才",
    title_line=1,
    date="2024-05",
    source="江湾日报",
    authors=("王茜", "李 工"),
    editor=None,
    script="hant-converted",
    encoding="utf-8",
    chars=10,
    sentences=2,
    parks=(ParkCount("青石科技园", 2, 1),),
    keywords=(("人才", 1.5), ("企业", 0.5)),
    removed_lines=0,
    duplicate_lines=0,
    duplicate_of=None,
    warnings=(),
    url="https://example.org/{a}",
    number="江府〔2024〕5号",
)
VALUE = FacetCount("park", "青石科技园", 1, 2, aliases=("青石园",))


@given(st.text())
def test_plain_text_is_one_line_without_control_characters(text: str) -> None:
    out = plain(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\u202e\u2066" for c in out)
    out.encode()
    assert plain(out) == out


@given(st.text())
def test_json_loses_nothing_and_holds_no_control_character(text: str) -> None:
    line = to_json({"text": text})
    assert json.loads(line) == {"text": text}
    assert plain(line) == line


def test_width_is_columns() -> None:
    assert [width(text) for text in ("abc", "松山湖", "ａ1", "e\u0301", "\u200b")] == [3, 6, 3, 1, 0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3, "3"),
        ("a\tb", "a b"),
        ([], ""),
        (["a", "b"], "a; b"),
        ([1, 5], "1-5"),
        ([[1, 5], [7, 9]], "1-5; 7-9"),
    ],
)
def test_a_cell_is_one_value_as_text(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{path}", "a.txt"),
        ("{path}:{line}: {text}", "a.txt:3: 园\x5b31m区"),
        ("{{{path}}}", "{a.txt}"),
        (r"{path}\t{line}\n", "a.txt\t3\n"),
        (r"C:\\{path}", r"C:\a.txt"),
        ("no fields", "no fields"),
        ("[{speaker}]", "[]"),
    ],
)
def test_a_template_is_filled(template: str, text: str) -> None:
    record = {"path": "a.txt", "line": 3, "text": "园\x1b[31m区", "speaker": None}
    assert parse_template(template, list(record))(record) == text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{titel}", "template: no field {titel}; did you mean {title}?"),
        ("{}", "template: no field {}; there are path, title"),
        ("{x{y}", "template: a single { at character 1; write {{ for the character"),
        ("a}", "template: a single } at character 2; write }} for the character"),
    ],
)
def test_a_wrong_template_is_told(template: str, message: str) -> None:
    with pytest.raises(TemplateError) as error:
        parse_template(template, ["path", "title"])
    assert str(error.value) == message


def test_mixed_records_have_a_header_for_each_kind() -> None:
    items = [(kind_of(item), item) for item in (PAGE, PAGE, VALUE, PAGE)]
    lines = list(printed(items, Style("tsv")))
    heads = [i for i, line in enumerate(lines) if line.split("\t")[0] in ("doc", "facet")]
    assert heads == [0, 3, 5]


def test_a_template_leaves_empty_what_a_record_does_not_have() -> None:
    items = [(kind_of(item), item) for item in (PAGE, VALUE)]
    assert list(printed(items, Style(template="{title}|{value}"))) == [f"{PAGE.title}|\n", "|青石科技园\n"]


def test_a_bibliography_passes_over_what_is_no_document() -> None:
    items = [(kind_of(item), item) for item in (VALUE, PAGE, VALUE)]
    assert len(list(printed(items, Style("bibtex")))) == 1


def test_nothing_is_printed_for_nothing() -> None:
    for form in ("text", "tsv", "csv", "jsonl", "md", "csl"):
        assert list(printed([], Style(form))) == []


def test_facets_are_a_table_in_markdown() -> None:
    assert "".join(printed([(FACET, VALUE)], Style("md"))) == (
        "| facet | value | documents | sentences | aliases |\n| --- | --- | --- | --- | --- |\n"
        "| park | 青石科技园 | 1 | 2 | 青石园 |\n"
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 1", "\\# 1"),
        ("1. 招商", "1\\. 招商"),
        ("- 甲", "\\- 甲"),
        ("2*3_4", "2\\*3\\_4"),
        ("<b>&", "\\<b\\>&"),
        ("第1.5版", "第1.5版"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_bibtex_keeps_names_whole_and_signs_safe() -> None:
    assert bibtex(PAGE).splitlines() == [
        "@misc{yuanlan-0a1b2c3d4e5f,",
        r"  title = {{100\% 的\{园区\} \& 人才}},",
        "  author = {{王茜} and {李 工}},",
        "  year = {2024},",
        "  date = {2024-05},",
        "  publisher = {江湾日报},",
        "  number = {江府〔2024〕5号},",
        "  url = {https://example.org/%7Ba%7D},",
        "  language = {zh-Hant},",
        r"  note = {pages/a\_b.txt},",
        "}",
    ]


def test_csl_is_one_array() -> None:
    items = json.loads("".join(printed([(DOCUMENT, PAGE), (DOCUMENT, PAGE)], Style("csl"))))
    assert len(items) == 2
    assert items[0]["issued"] == {"date-parts": [[2024, 5]]}
    assert items[0]["author"] == [{"literal": "王茜"}, {"literal": "李 工"}]
    assert json.loads(csl(PAGE))["type"] == "webpage"

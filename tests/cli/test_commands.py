"""find, docs, facets, clean and compare, as a script sees them: fields, formats, exit statuses."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from harness import Cli

from tui.build import Progress
from tui.cli.opening import _ProgressLine

FIELDS = {
    "find": "rank tier score text matches doc path title date source line span kind heading parks speaker",
    "docs": "doc path title title_line date source authors editor script encoding chars sentences parks keywords"
    " removed_lines duplicate_lines duplicate_of warnings",
    "facets": "facet value documents sentences aliases",
    "clean": "doc path line raw text kind rule edits",
    "compare": "term here there g2 log_ratio",
    "config": "key value origin",
}
WORDS = {"find": ["企业"], "compare": ["青石科技园", "--rest"]}


def line_of(command: str, pages: str) -> list[str]:
    return [command, *WORDS.get(command, []), *([] if command == "config" else [pages])]


# Records


@pytest.mark.parametrize("command", FIELDS)
def test_records_have_all_fields_in_order(command: str, cli: Cli, pages: str) -> None:
    ran = cli(*line_of(command, pages), "--format", "jsonl")
    assert ran.status == 0
    assert ran.records
    assert all(list(record) == FIELDS[command].split() for record in ran.records)


def test_a_hit_says_where_it_stands(cli: Cli, pages: str) -> None:
    hit = cli("find", "人才公寓", pages, "--format", "jsonl").records[0]
    raw = Path(hit["path"]).read_text(encoding="utf-8")
    start, end = hit["span"]
    assert raw[start:end] == hit["text"] == "园区的人才公寓也已开工。"
    assert raw.splitlines()[hit["line"] - 1].endswith(hit["text"])
    assert [hit["text"][start:end] for start, end in hit["matches"]] == ["人才公寓"]
    assert (hit["rank"], hit["tier"], hit["date"], hit["source"]) == (1, "exact", "2024-05-06", "江湾日报")


def test_documents_come_in_path_order(cli: Cli, pages: str) -> None:
    records = cli("docs", pages, "--format", "jsonl").records
    assert [Path(record["path"]).name for record in records] == ["a.txt", "b.txt", "c.md"]
    assert [record["title"] for record in records] == ["园区简报", "光谷的秋天", "江湾"]
    assert all(
        isinstance(park, dict) and list(park) == ["name", "mentions", "sentences"] for park in records[0]["parks"]
    )


def test_documents_can_be_narrowed_by_a_query(cli: Cli, pages: str) -> None:
    assert [record["title"] for record in cli("docs", pages, "-q", "经开区", "--format", "jsonl").records] == ["江湾"]
    assert cli("docs", pages, "--query", "没有这个词吧").status == 1


def test_facets_are_counted_under_the_query(cli: Cli, pages: str) -> None:
    parks = cli("facets", pages, "--facet", "park", "--format", "jsonl").records
    assert {"青石科技园", "白鹭软件园"} <= {park["value"] for park in parks}
    chinese = cli("facets", pages, "--facet", "园区", "--query", "白鹭", "--format", "jsonl").records
    assert "白鹭软件园" in {park["value"] for park in chinese}
    assert "江湾经开区" not in {park["value"] for park in chinese}


def test_every_facet_is_printed_where_none_is_named(cli: Cli, pages: str) -> None:
    names = {record["facet"] for record in cli("facets", pages, "--format", "jsonl").records}
    assert names >= {"park", "keyword", "year", "source", "script", "doc", "kind"}


def test_the_ledger_has_every_raw_line(cli: Cli, pages: str) -> None:
    path = f"{pages}/a.txt"
    lines = cli("clean", path, "--format", "jsonl").records
    assert [line["raw"] for line in lines] == Path(path).read_text(encoding="utf-8").split("\n")
    assert [line["line"] for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        text = line["raw"]
        for edit in reversed(line["edits"]):
            assert text[edit["start"] : edit["end"]] == edit["before"]
            text = text[: edit["start"]] + edit["after"] + text[edit["end"] :]
        assert line["text"] in (None, text)


def test_cleaned_text_is_what_a_reader_would_read(cli: Cli, pages: str) -> None:
    lines = cli("clean", f"{pages}/a.txt").lines
    assert lines[0] == "园区简报"
    assert lines[-2:] == ["青石科技园今年引进企业四十家。园区的人才公寓也已开工。", "白鹭软件园也在招商。"]


def test_documents_are_set_apart_by_a_blank_line(cli: Cli, pages: str) -> None:
    lines = cli("clean", pages).lines
    assert lines.count("") == 2
    assert lines[lines.index("") + 1] == "光谷的秋天"


def test_two_parks_are_compared(cli: Cli, pages: str) -> None:
    ran = cli("compare", "青石", "白鹭", pages, "--format", "jsonl")
    assert ran.status == 0
    assert {"term", "here", "there"} <= set(ran.records[0])
    wrong = cli("compare", "青石科技圆", "白鹭", pages)
    assert (wrong.status, wrong.err) == (2, "yuanlan: no park 青石科技圆; did you mean 青石科技园?\n")


def test_an_empty_query_is_every_sentence_in_document_order(cli: Cli, pages: str) -> None:
    hits = cli("find", "", pages, "--format", "jsonl").records
    counts = cli("docs", pages, "--format", "jsonl").records
    assert len(hits) == sum(record["sentences"] for record in counts)
    assert [(hit["path"], hit["span"]) for hit in hits] == sorted((hit["path"], hit["span"]) for hit in hits)


def test_a_shipped_document_is_found_from_anywhere(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(cli("docs").lines) == 5


# Formats


def test_text_is_the_sentence_the_path_and_title_or_the_count_and_value(cli: Cli, pages: str) -> None:
    assert cli("find", "人才公寓", pages).lines == ["园区的人才公寓也已开工。"]
    assert cli("docs", pages).lines[0] == f"{pages}/a.txt\t园区简报"
    assert re.fullmatch(r"\d+\t\S+", cli("facets", pages, "--facet", "park").lines[0])


@pytest.mark.parametrize("command", FIELDS)
def test_tables_have_a_header_and_one_line_a_record(command: str, cli: Cli, pages: str) -> None:
    records = cli(*line_of(command, pages), "--format", "jsonl").records
    tsv = cli(*line_of(command, pages), "--format", "tsv").lines
    assert tsv[0].split("\t") == FIELDS[command].split()
    assert len(tsv) == 1 + len(records)
    assert {line.count("\t") for line in tsv} == {len(tsv[0].split("\t")) - 1}
    rows = list(csv.DictReader(io.StringIO(cli(*line_of(command, pages), "--format", "csv").out.decode())))
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert all(row[name] == str(value) for name, value in record.items() if isinstance(value, int | str))


def test_markdown_is_a_quotation_ready_to_paste(cli: Cli, pages: str) -> None:
    assert cli("find", "人才公寓", f"{pages}/a.txt", "--format", "md").out.decode() == (
        f"> 园区的人才公寓也已开工。\n>\n> — 江湾日报, 《园区简报》, 2024-05-06, `{pages}/a.txt:5`\n\n"
    )


def test_cleaned_markdown_has_headings(cli: Cli, pages: str) -> None:
    assert cli("clean", f"{pages}/a.txt", "--format", "md").lines[:2] == ["# 园区简报", ""]


def test_a_template_takes_any_field(cli: Cli, pages: str) -> None:
    assert cli("find", "人才公寓", pages, "--template", "{path}:{line}: {text}").lines == [
        f"{pages}/a.txt:5: 园区的人才公寓也已开工。"
    ]
    assert cli("docs", pages, "--template", "{{{title}}}\\t{date}", "--limit", "1").lines == ["{园区简报}\t2024-05-06"]


def test_print0_ends_records_in_nul(cli: Cli, pages: str) -> None:
    out = cli("docs", pages, "--template", "{path}", "--print0").out
    assert out.decode().split("\0") == [f"{pages}/a.txt", f"{pages}/b.txt", f"{pages}/deep/c.md", ""]


def test_limit_is_a_limit(cli: Cli, pages: str) -> None:
    everything = cli("find", "青石 | 江湾 | 光谷", pages, "--format", "jsonl").records
    assert len(everything) > 2
    assert cli("find", "青石 | 江湾 | 光谷", pages, "--format", "jsonl", "--limit", "2").records == everything[:2]
    assert [len(cli(*line_of(c, pages), "--limit", "1").lines) for c in ("docs", "facets", "clean", "compare")] == [
        1
    ] * 4


def test_bibliographies_know_the_documents(cli: Cli, pages: str) -> None:
    items = json.loads(cli("docs", pages, "--format", "csl").out)
    assert (items[0]["title"], items[0]["issued"]) == ("园区简报", {"date-parts": [[2024, 5, 6]]})
    entry = cli("docs", f"{pages}/a.txt", "--format", "bibtex").out.decode()
    assert entry.startswith("@misc{yuanlan-")
    assert "publisher = {江湾日报}," in entry


def test_colour_is_only_where_it_is_wanted(cli: Cli, pages: str) -> None:
    assert b"\x1b" not in cli("find", "人才公寓", pages).out
    assert cli("find", "人才公寓", pages, "--color", "always").out.decode() == (
        "园区的\x1b[1;31m人才公寓\x1b[0m也已开工。\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with everything that could move a cursor, under a name of the same kind."""
    folder = tmp_path_factory.mktemp("hostile")
    controls = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127, *range(128, 160)]))
    head = "标题\x1b[31m红\x9b2J\n来源:报\x07纸\n\n"
    body = f"青石科技园\x1b]0;x\x07的人才{controls}很多\u2028又\u202e来\u2066了|`*_<b>\\。\n"
    (folder / "a\x1b[2Jb\x9b.txt").write_text(head + body, encoding="utf-8")
    return str(folder)


FORMATS = ("text", "tsv", "csv", "jsonl", "md")
UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(("command", "form"), product(("find", "docs", "facets", "clean"), FORMATS))
def test_no_control_character_reaches_standard_output(command: str, form: str, cli: Cli, hostile: str) -> None:
    ran = cli(*line_of(command, hostile)[:1], *(["人才"] if command == "find" else []), hostile, "--format", form)
    assert ran.status == 0
    assert not UNPRINTED.search(ran.out.decode())


@pytest.mark.parametrize("form", ["bibtex", "csl"])
def test_no_control_character_reaches_a_bibliography(form: str, cli: Cli, hostile: str) -> None:
    assert not UNPRINTED.search(cli("docs", hostile, "--format", form).out.decode())


def test_jsonl_loses_nothing_of_what_other_formats_leave_out(cli: Cli, hostile: str) -> None:
    lines = cli("clean", hostile, "--format", "jsonl").records
    raw = next(Path(hostile).iterdir()).read_text(encoding="utf-8")
    assert "\n".join(str(line["raw"]) for line in lines) == raw
    assert lines[0]["path"].endswith("a\x1b[2Jb\x9b.txt")


# Exit statuses and errors


def test_no_match_is_one(cli: Cli, pages: str) -> None:
    ran = cli("find", "无此词无此词", pages)
    assert (ran.status, ran.out, ran.err) == (1, b"", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["find"], "missing argument 'QUERY'; see yuanlan find --help"),
        (["docs", "--frmat", "x"], "no such option '--frmat'; did you mean '--format'?; see yuanlan docs --help"),
        (["docs", "--format", "xml"], "invalid value for '--format': 'xml' is not one of"),
        (["find", "x", "--format", "bibtex"], "invalid value for '--format': 'bibtex' is not one of"),
        (["docs", "--limit", "-1"], "invalid value for '--limit'"),
        (["docs", "--template", "{titel}"], "template: no field {titel}; did you mean {title}?"),
        (["docs", "--template", "{title"], "template: a single { at character 1; write {{ for the character"),
        (["facets", "--facet", "parc"], "no facet parc; did you mean park?"),
        (["docs", "no/such.txt"], "no/such.txt: no such file or directory"),
        (["docs", ""], ": no such file or directory"),
        (["clean", "no/such.txt"], "no/such.txt: no such file or directory"),
        (["no/such.txt"], "no/such.txt: no such file or directory"),
        (["fnd"], "fnd: no such file or directory; did you mean the command find?"),
        (["招商"], "招商: no such file or directory; yuanlan find '招商' searches for it"),
        (["compare", "青石科技园"], "missing B; --rest compares with everything else; see yuanlan compare --help"),
        (["--expect", "hyper-x"], "--expect: no key hyper-x; keys are named as in fzf: ctrl-o, alt-x, f2, enter"),
        (["completion", "tcsh"], "invalid value for"),
    ],
)
def test_an_error_is_one_line_and_two(arguments: list[str], message: str, cli: Cli) -> None:
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (2, b"")
    assert ran.err.startswith(f"yuanlan: {message}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("query", ["人才 park:", "ａｂ松山湖 '", "'"])
def test_a_query_that_cant_be_parsed_shows_the_place(query: str, cli: Cli, pages: str) -> None:
    from tui.finder import QueryError, parse_query

    with pytest.raises(QueryError) as error:
        parse_query(query)
    ran = cli("find", query, pages)
    said, shown, caret = ran.err.splitlines()
    assert ran.status == 2
    assert said == f"yuanlan: query: {error.value}"
    assert shown == f"  {query}"
    before = query[: error.value.position]
    assert caret == "  " + "".join("  " if ord(char) > 0x2E7F else " " for char in before) + "^"


def test_what_cant_be_read_is_a_warning_and_the_rest_is_opened(cli: Cli, pages: str, tmp_path: Path) -> None:
    (tmp_path / "broken.txt.gz").write_bytes(b"\x1f\x8bnot really")
    for command in ("docs", "clean"):
        ran = cli(command, str(tmp_path / "broken.txt.gz"), f"{pages}/a.txt", "/no/such.txt")
        assert ran.status == 0
        assert "园区简报" in ran.out.decode()
        broken, missing = sorted(ran.err.splitlines(), key=lambda line: "/no/such" in line)
        assert broken.startswith(f"yuanlan: {tmp_path}/broken.txt.gz: ")
        assert missing == "yuanlan: /no/such.txt: no such file or directory"


def test_a_fault_of_the_program_is_one_line_too(cli: Cli, pages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("out of\nluck")

    monkeypatch.setattr("tui.build.look", fail)
    ran = cli("docs", pages)
    assert (ran.status, ran.err) == (
        2,
        "yuanlan: internal error: RuntimeError: out of luck; YUANLAN_DEBUG=1 shows where\n",
    )


# Standard input


def test_a_page_on_standard_input(cli: Cli) -> None:
    ran = cli("docs", "-", "--format", "jsonl", stdin="青石纪事\n\n青石科技园的秋天来了。\n".encode("gb18030"))
    assert [(r["path"], r["title"], r["encoding"].lower()) for r in ran.records] == [("-", "青石纪事", "gb18030")]


def test_a_stream_of_json_on_standard_input(cli: Cli) -> None:
    pages = [{"title": f"第{n}篇", "text": "青石科技园招商。", "date": "2024-01-02"} for n in (1, 2)]
    stream = "".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages).encode()
    for arguments in (["-", "--stdin", "jsonl"], ["--stdin", "jsonl"]):
        records = cli("docs", *arguments, "--format", "jsonl", stdin=stream).records
        assert [(r["title"], r["date"]) for r in records] == [("第1篇", "2024-01-02"), ("第2篇", "2024-01-02")]


def test_a_web_page_on_standard_input(cli: Cli) -> None:
    html = "<html><head><title>青石</title></head><body><p>青石科技园今年引进企业四十家,人才很多。</p></body></html>"
    for arguments in (["-", "--stdin", "html"], ["-"]):
        assert cli("clean", *arguments, stdin=html.encode()).lines[-1] == "青石科技园今年引进企业四十家,人才很多。"


def test_standard_input_is_not_touched_where_nobody_asked(cli: Cli, pages: str) -> None:
    import os

    read, write = os.pipe()
    assert cli("docs", pages, stdin=b"left alone").status == 0
    os.close(read)
    os.close(write)


# fzf's ways of doing without the screen


def test_filter_is_find(cli: Cli, pages: str) -> None:
    assert cli("-f", "企业", pages).out == cli("find", "企业", pages).out
    assert cli("--filter", "企业", pages, "--print-query").lines[0] == "企业"
    assert cli("-f", "无此词无此词", pages).status == 1


def test_an_only_match_is_taken_without_a_screen(cli: Cli, pages: str) -> None:
    ran = cli("-1", "-q", "人才公寓", pages, "--print-query", "--expect", "ctrl-o")
    assert (ran.status, ran.lines) == (0, ["人才公寓", "", "园区的人才公寓也已开工。"])


def test_nothing_is_left_at_once_without_a_screen(cli: Cli, pages: str) -> None:
    ran = cli("-0", "-q", "无此词无此词", pages, "--print-query")
    assert (ran.status, ran.lines) == (1, ["无此词无此词"])


def test_files_are_counted_before_the_first_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ProgressLine, "AFTER", 0.0)
    line = _ProgressLine(3)
    line._waiting.join()
    line(Progress(2, 3, 20, 30))
    line.clear()
    assert capsys.readouterr().err == "\r\x1b[K园览 0 / 3\r\x1b[K"


@pytest.mark.parametrize("command", [("find", "招商"), ("docs",), ("clean",)])
def test_a_broken_line_among_records_is_told_by_every_command(
    command: tuple[str, ...], cli: Cli, tmp_path: Path
) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text('{"text": "青石科技园招商。"}\n{"text": "白\n', "utf-8")
    ran = cli(*command, str(pages))
    assert ran.status == 0
    assert ran.err.startswith(f"yuanlan: {pages}: line 2 is no JSON (")
    assert ran.err.count("\n") == 1

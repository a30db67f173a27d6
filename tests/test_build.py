"""Building: the same records whatever the number of processes, the cache, or what goes wrong with single files."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest

from tests.finder.plain import plain_search
from tui.analysis import analyse
from tui.background import Background
from tui.build import build, look, stream
from tui.cache import Cache, rules_version
from tui.corpus.document import Unreadable
from tui.corpus.parsing import parse
from tui.finder import parse_query
from tui.model import FACETS, Model, Selection
from tui.text.segmentation import cut

SEEDS = Path(__file__).parents[1] / "seeds"


def everything(model: Model) -> str:
    """All that a person could get out of a model, as one text."""
    documents = [dataclasses.asdict(document) for document in model.documents]
    hits = [dataclasses.asdict(hit) for hit in model.hits(model.search(Selection("松山湖")))]
    counts = [dataclasses.asdict(count) for facet in FACETS for count in model.counts(Selection("产业"), facet)]
    return json.dumps([documents, hits, counts], ensure_ascii=False, sort_keys=True)


def same(one: Model, other: Model) -> bool:
    """Whether all columns are the same, byte for byte."""
    return one.columns.keys() == other.columns.keys() and all(
        column.dtype == other.columns[name].dtype and column.tobytes() == other.columns[name].tobytes()
        for name, column in one.columns.items()
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with enough pages for several batches: the shipped ones, under many names, each a little different."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(8):
        for page in sorted(SEEDS.glob("00[024]*.txt")):
            text = page.read_text("utf-8")
            (folder / f"{n:02}_{page.name}").write_text(f"{text}\n第{n}期工作简报由管委会办公室编印。\n", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small as the corpus is, let it be worth more than one process, and more than one batch for each."""
    monkeypatch.setattr("tui.pool.ALONE", 0)
    monkeypatch.setattr("tui.pool.BATCH", 40_000)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YUANLAN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_processes_and_cache_change_nothing(corpus: Path, own_cache: Path) -> None:
    paths = [str(corpus)]
    plain = everything(build(paths, jobs=1, cache=False))
    assert everything(build(paths, jobs=2)) == plain, "the first build fills the cache"
    assert everything(build(paths)) == plain, "the second takes the whole model from it"
    shutil.rmtree(own_cache / "models")
    assert everything(build(paths, jobs=1)) == plain, "the third takes single files from it"


def test_the_finder_knows_where_the_words_of_sentences_start(corpus: Path) -> None:
    model = build([str(corpus)], jobs=1, cache=False)
    texts = list(model.texts)
    words = [list(accumulate(map(len, cut(text)), initial=0))[:-1] for text in texts]
    for typed in ("gx", "chanye", "创新"):
        hits = model.index.search(parse_query(typed))
        found = list(zip(hits.tiers.tolist(), hits.scores.tolist(), hits.rows.tolist(), strict=True))
        assert found == plain_search(texts, parse_query(typed), words)


def test_a_changed_file_is_seen(corpus: Path) -> None:
    paths = [str(corpus)]
    before = build(paths, jobs=1)
    (corpus / "00_new.txt").write_text("贺兰山软件园今日开园。\n", "utf-8")
    after = build(paths, jobs=1)
    assert len(after.documents) == len(before.documents) + 1
    assert after.search(Selection("'贺兰山软件园")).total == 1


def test_only_files_that_changed_are_analysed_and_the_model_is_that_of_a_build_from_nothing(
    corpus: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysed: list[str] = []
    monkeypatch.setattr("tui.pool.analyse", lambda file, *how: analysed.append(Path(file).name) or analyse(file, *how))
    build([str(corpus)], jobs=1)
    (own_cache / "files.sqlite").unlink()
    files = sorted(corpus.iterdir())
    changes: list[tuple[str, Callable[[], object]]] = [
        ("00_first.txt", lambda: (corpus / "00_first.txt").write_text("贺兰山软件园今日开园。\n", "utf-8")),
        (files[9].name, lambda: files[9].write_text(files[9].read_text("utf-8") + "\n昆山经开区签约。\n", "utf-8")),
        ("zz_last.txt", lambda: files[12].rename(corpus / "zz_last.txt")),
        ("", files[5].unlink),
        ("", lambda: (corpus / "bad.txt.gz").write_bytes(b"\x1f\x8b\x08\x00broken")),
    ]
    for name, change in changes:
        change()
        analysed.clear()
        after = build([str(corpus)], jobs=1)
        assert analysed == [name] * bool(name)
        assert same(after, build([str(corpus)], jobs=1, cache=False))


def test_of_many_files_the_few_new_ones_are_analysed_elsewhere(
    corpus: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([str(corpus)], jobs=1)
    (corpus / "00_new.txt").write_text("贺兰山软件园今日开园。\n", "utf-8")
    monkeypatch.setattr("tui.gathering.MANY", 0)
    monkeypatch.setattr("tui.pool.analyse", None)  # which others don't know
    after = build([str(corpus)], jobs=2)
    monkeypatch.undo()
    assert same(after, build([str(corpus)], jobs=1, cache=False))


def test_pages_of_another_kind_are_as_good_as_none(corpus: Path) -> None:
    plain = build([str(corpus)], jobs=1)
    store, key = Cache(), look([str(corpus)]).key
    pages = store.pages(key, rules_version())
    assert pages is not None
    columns = {name: pages[name].copy() for name in pages}
    for name in ("marks", "sizes", "facet.words", "record"):
        store.keep_pages(key, rules_version(), {other: columns[other] for other in columns if other != name})
        store.model_path(key).unlink()
        assert same(build([str(corpus)], jobs=1), plain), name
        store.keep_pages(key, rules_version(), columns | {name: columns[name][1:]})
        store.model_path(key).unlink()
        assert same(build([str(corpus)], jobs=1), plain), name


def test_snapshots_are_beginnings_of_the_whole(corpus: Path) -> None:
    models = [update.model for update in stream(look([str(corpus)]), jobs=1, cache=False) if update.model]
    assert len(models) > 2
    *parts, whole = models
    assert whole.complete
    assert not any(part.complete for part in parts)
    for part in parts:
        ids = [document.doc for document in part.documents]
        assert ids == [document.doc for document in whole.documents[: len(ids)]]
        texts = list(part.texts)
        assert texts == [whole.texts[i] for i in range(len(texts))]


def test_progress_ends_at_the_end(corpus: Path) -> None:
    steps = [update.progress for update in stream(look([str(corpus)]), jobs=2, cache=False)]
    assert steps[-1].done == steps[-1].total == len(list(corpus.iterdir()))
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_one_bad_file_does_not_stop_the_others(corpus: Path) -> None:
    (corpus / "05_broken.txt.gz").write_bytes(b"\x1f\x8b\x08\x00broken")
    (corpus / "06_gone.txt").symlink_to(corpus / "nowhere.txt")
    model = build([str(corpus)], jobs=1, cache=False)
    assert len(model.documents) == 24
    assert any("05_broken.txt.gz" in warning for warning in model.warnings)
    assert any("06_gone.txt" in warning for warning in model.warnings)


def test_a_broken_line_among_records_is_told_and_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text('{"text": "松山湖很好。"}\n{"text": "光谷\n{"text": "人才很多。"}\n', "utf-8")
    for _again in range(2):  # also where it was kept
        model = build([str(tmp_path)], jobs=1)
        assert [sentence.text for sentence in model.sentences] == ["松山湖很好。", "人才很多。"]
        assert [warning.partition(" (")[0] for warning in model.warnings] == [
            f"{tmp_path / 'pages.jsonl'}: line 2 is no JSON"
        ]


def test_nothing_to_read_is_an_empty_model(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    model = build([str(tmp_path / "empty")])
    assert len(model.documents) == len(model.sentences) == 0
    assert model.search(Selection("松山湖")).total == 0
    assert model.counts(Selection(), "park") == []


def test_documents_with_the_same_text_keep_ids_of_their_own(tmp_path: Path) -> None:
    for name in "ab":
        shutil.copy(SEEDS / "004_f4835fdff95b6579.txt", tmp_path / f"{name}.txt")
    model = build([str(tmp_path)])
    first, second = model.documents
    assert first.doc != second.doc
    assert second.duplicate_of == first.doc
    assert model.index_of(second.doc) == 1


def test_a_file_whose_name_is_no_utf8_is_a_document_like_others(tmp_path: Path, own_cache: Path) -> None:
    name = os.fsencode(tmp_path) + "/松山湖.txt".encode("gb18030")
    try:
        shutil.copy(SEEDS / "004_f4835fdff95b6579.txt", name)
    except OSError:
        pytest.skip("such names are not possible here")
    for model in (build([str(tmp_path)]), build([str(tmp_path)]), build([os.fsdecode(name)], cache=False)):
        assert model.warnings == ()
        assert [os.fsencode(document.path) for document in model.documents] == [name]
        assert model.read(0).path == model.documents[0].path


def test_a_document_is_read_again_as_it_was_built(corpus: Path) -> None:
    model = build([str(corpus)], jobs=1, cache=False)
    for number in (0, 3, 23):
        document = model.read(number)
        rows = model.rows_of(number)
        assert [sentence.text for sentence in document.sentences] == [model.texts[row] for row in rows]


def test_one_page_of_many_in_a_file_is_read_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pages.jsonl"
    page = '{{"title": "第{0}期", "text": "第{0}期工作简报。园区今年引进企业{0}家。"}}\n'
    file.write_text("".join(page.format(n) for n in range(50)), "utf-8")
    model = build([str(tmp_path)], jobs=1, cache=False)
    parsed: list[str] = []
    monkeypatch.setattr("tui.analysis.parse", lambda page, **how: parsed.append(page.path) or parse(page, **how))
    for number in (40, 41, 40):
        assert [s.text for s in model.read(number).sentences] == [model.texts[row] for row in model.rows_of(number)]
    assert parsed == [f"{file}#{number + 1}" for number in (40, 41, 40)]
    file.write_text(page.format(7), "utf-8")
    with pytest.raises(Unreadable, match="changed since it was opened"):
        model.read(40)


def test_a_file_of_many_records_is_divided_among_processes(tmp_path: Path) -> None:
    text = next(SEEDS.glob("000*.txt")).read_text("utf-8")
    file = tmp_path / "pages.jsonl"
    records = [
        json.dumps({"title": f"第{n}期", "text": f"{text}\n第{n}期简报。"}, ensure_ascii=False) for n in range(30)
    ]
    file.write_text("\n".join([*records[:20], "no record", *records[20:]]), "utf-8")
    (tmp_path / "zz.txt").write_text("贺兰山软件园今日开园。\n", "utf-8")
    plain = build([str(tmp_path)], jobs=1, cache=False)
    assert same(build([str(tmp_path)], jobs=2), plain)
    assert len(plain.documents) == 31
    file.write_text("no record\n" * 30_000, "utf-8")
    assert same(build([str(tmp_path)], jobs=2), build([str(tmp_path)], jobs=1, cache=False))


def test_the_background_gives_the_same_model(corpus: Path) -> None:
    updates = list(Background([str(corpus)], jobs=2, cache=False).updates())
    assert updates[-1].model is not None
    assert updates[-1].model.complete
    assert everything(updates[-1].model) == everything(build([str(corpus)], jobs=1, cache=False))


def test_leaving_during_a_build_ends_it(corpus: Path) -> None:
    background = Background([str(corpus)], jobs=2, cache=False)
    updates = background.updates()
    next(updates)
    background.close()
    updates.close()
    assert list(background.updates()) == [], "a closed builder stays closed"


def test_a_build_killed_at_any_moment_does_no_harm(corpus: Path, own_cache: Path) -> None:
    code = "import sys; from tui.build import build\nif __name__ == '__main__': build(sys.argv[1:], jobs=2)"
    plain = everything(build([str(corpus)], jobs=1, cache=False))
    for wait in (0.3, 0.8, 1.2):
        process = subprocess.Popen([sys.executable, "-c", code, str(corpus)], start_new_session=True)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert everything(build([str(corpus)], jobs=1)) == plain
    Cache().close()


@pytest.mark.parametrize("watch", [True, False])
def test_a_watched_folder_says_when_it_changes(corpus: Path, watch: bool) -> None:
    background = Background([str(corpus)], jobs=1, watch=watch)
    before = list(background.updates())[-1].model
    (corpus / "zz_new.txt").write_text("贺兰山软件园今日开园。\n", "utf-8")
    if not watch:
        background.look_again()
    assert background.wait_for_change()
    after = list(background.updates())[-1].model
    assert before is not None
    assert after is not None
    assert len(after.documents) == len(before.documents) + 1
    background.close()
    assert not background.wait_for_change(), "a closed one waits for nothing"


def test_the_cache_is_kept_within_its_limit(corpus: Path, own_cache: Path) -> None:
    for limit, models in ((1 << 30, 1), (1000, 0)):
        shutil.rmtree(own_cache, ignore_errors=True)
        list(Background([str(corpus)], jobs=1, cache_limit=limit).updates())
        assert Cache().info().models == models

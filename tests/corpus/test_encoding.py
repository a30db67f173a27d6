"""Pages come in five encodings, with and without marks, cut off and damaged. People want to read them all the same."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.encoding import NotText, decode
from tui.text.scripts import to_traditional

SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
SIMPLIFIED = [SEEDS[0], SEEDS[1], SEEDS[4]]
TRADITIONAL = [SEEDS[2], *(to_traditional(text) for text in SIMPLIFIED)]
ENCODINGS = ["utf-8", "gb18030", "big5-hkscs", "utf-16-le", "utf-16-be"]
SHORT = ["松山湖高新区二〇二〇年工作计划", "关于印发实施方案的通知", "来源：本网 日期：2020-03-04", "一、总体要求"]


def pages(encoding: str) -> list[str]:
    texts = TRADITIONAL if encoding == "big5-hkscs" else SEEDS
    return [text.encode(encoding, "ignore").decode(encoding) for text in texts]


def pieces(encoding: str, size: int) -> list[str]:
    """Pieces of the given documents from somewhere inside."""
    chance = random.Random(size)
    texts = pages(encoding)
    starts = [(text, chance.randrange(len(text) - size)) for text in texts for _ in range(4)]
    return [text[start : start + size] for text, start in starts]


def is_damage_of_one_character(found: str, text: str) -> bool:
    """Whether two texts differ in one place only, by a character or what is left of it."""
    start = 0
    while start < min(len(found), len(text)) and found[start] == text[start]:
        start += 1
    end = 0
    while end < min(len(found), len(text)) - start and found[-1 - end] == text[-1 - end]:
        end += 1
    return len(text) - start - end <= 1 and len(found) - start - end <= 2


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_whole_pages_are_read_as_they_were_written(encoding: str) -> None:
    for text in pages(encoding):
        decoded = decode(text.encode(encoding))
        assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("size", [30, 120, 600])
def test_pieces_of_pages_are_read_as_they_were_written(encoding: str, size: int) -> None:
    for text in pieces(encoding, size):
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", SHORT)
def test_a_title_is_enough(encoding: str, text: str) -> None:
    written = to_traditional(text) if encoding == "big5-hkscs" else text
    assert decode(written.encode(encoding)).text == written


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    assert decode(SEEDS[4].encode(encoding)).text == SEEDS[4]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_page_that_is_cut_off_in_a_character_loses_only_that(encoding: str) -> None:
    for text in pages(encoding):
        data = text.encode(encoding)
        for cut in range(len(data) // 2, len(data) // 2 + 24):
            decoded = decode(data[:cut])
            assert decoded.text == data[:cut].decode(encoding, "ignore")
            assert bool(decoded.warnings) == (decoded.text.encode(encoding) != data[:cut])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("size", [60, 400, 2000])
def test_one_bad_byte_costs_one_character(encoding: str, size: int) -> None:
    chance = random.Random(5)
    for text in pieces(encoding, size):
        data = text.encode(encoding)
        place = chance.choice([place for place, byte in enumerate(data) if byte >= 0x80])
        decoded = decode(data[:place] + b"\xff" + data[place + 1 :])
        assert is_damage_of_one_character(decoded.text, text), (decoded.text, text)


@pytest.mark.parametrize("encoding", ["gb18030", "big5-hkscs"])
def test_after_a_lost_byte_the_pairs_are_found_again(encoding: str) -> None:
    chance = random.Random(7)
    for text in pieces(encoding, 300):
        data = text.encode(encoding)
        place = chance.choice([place for place in range(50, len(data) - 50) if data[place] >= 0x80])
        found = decode(data[:place] + data[place + 1 :]).text
        assert found[:20] == text[:20]
        assert found[-20:] == text[-20:]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_after_a_lost_or_added_byte_utf_16_is_found_again(encoding: str) -> None:
    for text in pieces(encoding, 300):
        data = text.encode(encoding)
        for damaged in (data[:201] + data[202:], data[:200] + b"\xff" + data[200:]):
            found = decode(damaged).text
            assert found[:98] == text[:98]
            assert found[-190:] == text[-190:]


def test_broken_utf_8_is_one_replacement_for_each_character() -> None:
    decoded = decode("高新区".encode() + "园".encode()[1:] + "科\ufffd技".encode())
    assert decoded.text == "高新区\ufffd科\ufffd技"
    assert decoded.warnings == ("1 character is broken in the file's utf-8",)


def test_a_page_with_much_markup_before_its_text_is_read() -> None:
    for encoding in ("utf-8", "gb18030", "big5-hkscs"):
        text = "<div class='x'></div>\n" * 2000 + TRADITIONAL[0][:200]
        text = text.encode(encoding, "ignore").decode(encoding)
        data = text.encode(encoding)
        assert decode(data).text == text
        assert decode(b"\xff" + data).text[-100:] == text[-100:]


def test_what_the_page_declares_decides_where_the_bytes_do_not() -> None:
    data = b"\xa4\xa4"  # い in GB18030, 中 in Big5
    assert [decode(data, hint).text for hint in ("big5", "gbk")] == ["中", "い"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04\x14\x00",
        b"\x89PNG\r\n\x1a\n",
        b"\x00" * 300,
        bytes(range(256)) * 40,
        b"\xff" * 100_000,
    ],
    ids=["pdf", "zip", "png", "zeros", "bytes", "ones"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        decode(data)


def test_random_bytes_are_refused() -> None:
    with pytest.raises(NotText):
        decode(random.Random(1).randbytes(20_000))


@pytest.mark.parametrize("text", ["", "a", "plain ASCII\r\n", "café", "一"])
def test_little_text_is_text(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotText:
        return
    assert decoded == decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=60))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode("\n".join(("", text)).encode()).text == "\n" + text


@pytest.mark.parametrize("data", [bytes(4) + b"\x01\x02" * 50, bytes([0, 1, 2, 3]) * 100, b"\x00\xff" * 50])
def test_bytes_that_only_make_odd_pairs_are_no_text(data: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        decode(data)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_junk_behind_a_mark_is_no_text(mark: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        decode(mark + random.Random(7).randbytes(2000))


def test_any_script_behind_a_mark_is_text() -> None:
    text = "한국어로 쓴 글입니다. Русский текст. ภาษาไทย عربي 𠮷野家 " * 4
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")).text == text

"""Whatever is handed in is read, or refused in a sentence: nothing else is ever raised."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.documents import Media, read_document, sniff
from tashan.engines.text import Reading, as_json, read
from tashan.kernel.errors import InputFault
from tests.engines.text.reading.gold import FOLDER

_TEXT = (FOLDER / "kaocha.txt").read_text(encoding="utf-8")
_NAMES = st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a.xlsx", "a", "材料.doc"])
_PIECES = st.sampled_from(
    [*"月日年、，。“”（）《》：；·\n\t 会局长王李一二十3", "&#x1F600;", "?!?", "\ufffd", "<p>", "{image=1}"]
)


def _take_in(data: bytes, name: str) -> Reading:
    media = sniff(data, name)
    if media is Media.HTML:
        return read(data, media="html")
    return read(data if media is Media.TXT else read_document(data, name).text)


def _sound(reading: Reading) -> None:
    as_json(reading)
    for person in reading.people:
        assert {reading.text[a:b] for a, b in person.mentions} == {person.name}
        assert len(set(person.mentions)) == len(person.mentions)
    for body in reading.organisations:
        assert {reading.text[a:b] for a, b in body.mentions} <= {body.name, *body.aliases}
    spans = [
        *(activity.span for activity in reading.activities),
        *(idea.span for idea in reading.ideas),
        *(quantity.span for quantity in reading.quantities),
    ]
    assert all(0 <= begin < end <= len(reading.text) for begin, end in spans)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), _NAMES)
def test_random_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with suppress(InputFault):
        _sound(_take_in(data, name))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<html>", b"\xff\xfe", b"\xfe\xff"]),
    st.binary(max_size=200),
    _NAMES,
)
def test_a_right_beginning_with_a_wrong_end_is_read_or_refused(head: bytes, data: bytes, name: str) -> None:
    with suppress(InputFault):
        _sound(_take_in(head + data, name))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(_PIECES, max_size=80).map("".join), st.sampled_from(["text", "html"]))
def test_random_text_is_read_or_refused(text: str, media: str) -> None:
    _sound(read(text, media=media))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_TEXT)), _PIECES), min_size=1, max_size=30))
def test_an_article_with_pieces_thrown_in_is_read_or_refused(pieces: list[tuple[int, str]]) -> None:
    text = _TEXT
    for at, piece in pieces:
        text = text[:at] + piece + text[at:]
    _sound(read(text))


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["kaocha", "gongzhonghao", "xuexiao", "jiediao"])
def test_an_article_reads_alike_from_the_bytes_of_any_charset(name: str, charset: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    plain, other = read(text.encode()), _take_in(text.encode(charset), "材料.txt")
    assert other.text == plain.text
    assert other.people == plain.people
    assert other.activities == plain.activities
    assert other.refused is None

"""Text decoded with the wrong table reads right again, line by line; hopeless runs are marked."""

import pytest

from tashan.engines.text.repair._mojibake import mojibake_changes
from tashan.engines.text.repair._tape import DAMAGED, Tape
from tests.engines.text.repair.noise import ARTICLES

LINE = "10月16日上午，禾川市农产品与非遗推介会在东澜国际会展中心举行。"


def mended(text: str) -> str:
    return Tape.of(text).apply(mojibake_changes(text)).text


@pytest.mark.parametrize("article", ARTICLES)
def test_prose_in_order_is_not_touched(article: str) -> None:
    assert mojibake_changes(article) == []


@pytest.mark.parametrize(
    "foreign", ["Café à la carte, naïve résumé", "發(fā)展產(chǎn)業(yè)", "Übermut tut selten gut: größer"]
)
def test_accents_are_not_mojibake(foreign: str) -> None:
    assert mended(foreign) == foreign


def test_utf8_read_as_latin() -> None:
    assert mended(LINE.encode().decode("latin-1")) == LINE


@pytest.mark.parametrize("line", ["（窦沅 宓翀）", "■ 9月6日 晴"])
def test_a_short_line_of_rare_signs_is_believed_where_every_byte_fits(line: str) -> None:
    once = line.encode().decode("latin-1")
    assert mended(once) == line
    assert mended(once.encode().decode("latin-1")) == line


def test_gbk_read_as_latin() -> None:
    assert mended(LINE.encode("gbk").decode("latin-1")) == LINE


def test_only_the_spoiled_line_changes() -> None:
    spoiled = LINE.encode().decode("latin-1")
    (change,) = mojibake_changes(f"第一行\n{spoiled}\n第三行")
    assert (change.start, change.after, change.kind) == (4, LINE, "mojibake")


def test_utf8_read_as_gbk_comes_back_but_for_the_bytes_that_are_gone() -> None:
    line = "管理组学员考察冷链枢纽"
    shown = line.encode().decode("gbk", errors="replace")
    back = mended(shown)
    assert "考察" in back
    assert sum(1 for sign in back if sign in line) >= 8


def test_what_two_conversions_destroyed_is_marked() -> None:
    changes = mojibake_changes("会议由锟斤拷锟斤拷主持")
    assert [(change.kind, change.after) for change in changes] == [(DAMAGED, "锟斤拷锟斤拷")]

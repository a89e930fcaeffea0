"""A web page that is no article: its lines and its tables, as a reader sees them."""

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.documents import page_lines, page_tables

PAGE = """<html><head><meta charset="utf-8"><title>记录</title><style>p{}</style></head><body>
<script>var a = "<p>不是正文</p>";</script>
<div><span class="who">陆景行</span> <i>2025-09-09
 21:03</i></div><div>上午看产线。<br>下午核对<b>名单</b>。</div><!-- 注 --><p>苏映荷</p></body></html>"""


def test_every_block_is_a_line_and_what_is_not_shown_is_left_out():
    assert page_lines(PAGE.encode()).split("\n") == [
        "陆景行 2025-09-09 21:03",
        "上午看产线。",
        "下午核对名单。",
        "苏映荷",
    ]


def test_a_cell_keeps_the_lines_the_page_breaks():
    table = "<table><tr><td>甲\n 乙</td><td>一<br>二<p>三</p></td></tr></table>"
    (sheet,) = page_tables(table.encode())
    assert sheet.rows == (("甲 乙", "一\n二三"),)


def test_a_page_without_tables_has_none():
    assert page_tables("<p>没有表</p>".encode()) == ()


def test_deep_nesting_is_survived():
    assert isinstance(page_lines(b"<div>" * 50_000 + b"x"), str)


@given(st.text(max_size=200))
def test_any_markup_gives_lines(text):
    assert "\n\n" not in page_lines(f"<html><body>{text}".encode("utf-8", "replace"))

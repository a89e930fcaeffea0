"""What kind of paper a file is, judged by what stands in it and never by its name."""

from __future__ import annotations

import io

import docx
import pytest

from tashan.domain.intake.reader import LONGEST_ARTICLE, article_of, look
from tashan.kernel.errors import InputFault
from tests.domain.intake import papers

ROWS = (
    ("姓名", "派出单位", "职务"),
    ("陆景行", "禾川市工业和信息化局", "副局长"),
    ("苏映荷", "禾川市农业农村局", "科长"),
)
CHAT_PAGE = """<html><head><meta charset="gb2312"><title>群聊</title><script>var a = 1;</script></head><body>
<div><b>陆景行</b> <i>2025-11-03 20:47</i></div><p>今天到园区看了三条线，记下定价的三条办法。</p>
<div><b>苏映荷</b> <i>2025-11-03 21:15</i></div><p>收到</p></body></html>"""


def word_table(before: str = "") -> bytes:
    document = docx.Document()
    if before:
        document.add_paragraph(before)
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def pasted(separator: str) -> bytes:
    return "\r\n".join(separator.join(row) for row in ROWS).encode("gb18030")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", papers.text(papers.CHAT), "chat"),
        ("a.html", CHAT_PAGE.encode("gb18030"), "chat"),
        ("a.csv", "时间,发送人,内容\n2025-11-03 20:47,陆景行,收到\n".encode(), "chat"),
        ("a.docx", papers.word(*papers.MINUTES), "minutes"),
        ("a.csv", pasted(","), "roster"),
        ("a.txt", pasted("\t"), "roster"),
        ("a.docx", word_table(), "roster"),
        ("a.docx", word_table("第一管理组到海陆智能装备有限公司考察，与总经理座谈。" * 8), "article"),
        ("a.html", papers.page(papers.ARTICLE), "article"),
        ("a.txt", "第一管理组\t到海陆智能装备有限公司考察。\n与总经理座谈。".encode(), "article"),
    ],
)
def test_the_kind_of_a_paper_is_seen_in_it(name: str, data: bytes, kind: str) -> None:
    assert look(data, name).kind == kind


def test_a_system_that_exports_pages_as_workbooks_gives_a_roster() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    assert look(f"<html><body><table>{rows}</table></body></html>".encode(), "名册.xls").kind == "roster"


def test_a_book_is_refused_as_an_article_before_it_is_read() -> None:
    paper = look("今天到园区学习。".encode() * (LONGEST_ARTICLE // 24 + 1), "书.txt")
    with pytest.raises(InputFault, match="书"):
        article_of(paper)

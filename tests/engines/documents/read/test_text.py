from __future__ import annotations

from tashan.engines.documents import Media, read_document


def test_plain_text_is_passed_on_as_given() -> None:
    data = "第一行\n\n  第二行\n".encode("gb18030")
    read = read_document(data, "日志.txt")
    assert read.raw == data
    assert read.media is Media.TXT
    assert read.paragraphs == ("第一行", "第二行")


def test_a_web_page_is_passed_on_as_given_with_its_title() -> None:
    data = "<html><head><title> 推介会\n举行 </title></head><body><p>正文</p></body></html>".encode()
    read = read_document(data, "新闻.html")
    assert read.raw == data
    assert read.media is Media.HTML
    assert read.title == "推介会 举行"

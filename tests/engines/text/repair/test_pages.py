"""Saved pages: the visible text is the original, the article its clean text, the head of the page its source."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.repair import repair, restore
from tests.engines.text.repair.noise import REPORT, SKETCH, TRAINING

ARTICLE = SKETCH.split("\n\n")


def page(paragraphs: list[str], *, head: str = "", charset: str = "utf-8") -> str:
    body = "".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}">
<title>{ARTICLE[0]}_东澜新闻网</title>{head}</head><body>
<div class="nav"><a href="/">首页</a> <a href="/n">新闻</a> <a href="/z">政务</a> <a href="/s">视频</a></div>
<div class="crumb">当前位置：首页 &gt; 要闻 &gt; 正文</div>
<div class="main"><h1>{ARTICLE[0]}</h1>
<div class="info"><span>{ARTICLE[1]}</span> <span>字号：大 中 小</span></div>
<div class="content">{body}</div></div>
<div class="side"><h3>相关阅读</h3><ul><li><a href="/1">我市举行消防演练</a></li></ul></div>
<div class="foot">版权所有 禾川市融媒体中心</div><script>var hidden = "学习";</script>
<div style="display:none">看不见的字</div></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_article_of_a_page(charset: str) -> None:
    repaired = repair(page(ARTICLE[2:], charset=charset).encode(charset), media="html")
    assert repaired.text == "\n".join(ARTICLE)
    assert repaired.source.title == ARTICLE[0]
    assert repaired.source.outlet == "东澜日报"
    assert repaired.source.published == datetime.fromisoformat("2025-10-17T09:05:00")
    assert repaired.source.charset == charset
    assert repaired.refused is None
    assert restore(repaired) == repaired.original
    assert "看不见" not in repaired.original
    assert "hidden" not in repaired.original


def test_plain_input_that_is_a_page_is_read_as_one() -> None:
    assert repair(page(ARTICLE[2:])).text == "\n".join(ARTICLE)


def test_what_the_head_of_the_page_says_fills_gaps() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TRAINING.split("\n\n")[2:])
    source = (
        '<html><head><meta property="og:title" content="教师走进东澜"><meta property="og:site_name" content="禾川新闻网">'
        f'<meta name="PubDate" content="2025-11-03 18:20"></head><body>{body}</body></html>'
    )
    told = repair(source, media="html").source
    assert told.title == "教师走进东澜"
    assert told.outlet == "禾川新闻网"
    assert told.published == datetime.fromisoformat("2025-11-03T18:20:00")


def test_a_page_without_an_article_keeps_all_visible_text() -> None:
    repaired = repair("<html><body><p>10月29日，白露、石磊赴鲜达通考察。</p></body></html>", media="html")
    assert repaired.text == "10月29日，白露、石磊赴鲜达通考察。"


def test_tables_keep_their_cells_apart() -> None:
    cells = "<table><tr><td>陆景行</td><td>组长</td></tr><tr><td>苏映荷</td><td>副组长</td></tr></table>"
    assert repair(f"<html><body>{cells}</body></html>", media="html").original == "陆景行 组长\n苏映荷 副组长"


@pytest.mark.parametrize("article", [REPORT, TRAINING])
def test_paragraphs_divided_by_line_breaks(article: str) -> None:
    body = "<br><br>".join(article.split("\n\n"))
    assert repair(f"<html><body><div>{body}</div></body></html>", media="html").text == article.replace(
        "\n\n", "\n"
    )


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="<>/pdivbr 学习&;\"'=\n", max_size=60))
def test_broken_markup_raises_nothing(text: str) -> None:
    repaired = repair(text, media="html")
    assert restore(repaired) == repaired.original


def test_the_last_section_stays_where_the_extractor_cuts_it_off() -> None:
    from tashan.demo import season

    (page,) = (file for file in season().files if file.name.endswith(".html"))
    text = repair(page.path.read_bytes(), media="html").text
    assert "一件一件送到家。" in text
    assert "（通讯员 邵文）" in text
    assert "网站地图" not in text
    assert "末班车" not in text

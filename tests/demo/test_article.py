"""The article as the web has it: every kind of noise is there, and underneath lies exactly what its writer sent in."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import opencc
import pytest
from lxml import html

from tashan.demo._article import article, out_of_step
from tashan.demo.build import SOURCES
from tests.demo.papers import MEMBERS, SECOND_MEMBERS, paper

GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])\([a-z\u00e0-\u01dc]{1,6}\) ?")


@pytest.fixture(scope="module")
def source() -> dict[str, Any]:
    return tomllib.loads((SOURCES / "东澜日报报道.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def raw() -> str:
    return paper("东澜日报报道.html").decode("utf-8")


@pytest.fixture(scope="module")
def paragraphs(raw: str) -> list[str]:
    texts = [
        element.text_content().strip("\u3000\n ")
        for element in html.fromstring(raw).xpath("//*[@class='content']/p")
    ]
    return texts


def test_about_sixty_glosses_stand_in_it(raw: str) -> None:
    assert 55 <= len(GLOSS.findall(raw)) <= 80
    assert "9月(yue)25日" in raw
    assert "七十歲(sui) 的" in raw


def test_two_places_lost_their_bytes(raw: str) -> None:
    assert raw.count("?！?") == 2
    assert "?！?/p>" in raw


def test_the_standfirst_stands_twice(raw: str) -> None:
    assert raw.count("潮起東瀾,風從海上來") == 2


def test_script_is_converted_by_halves(raw: str) -> None:
    assert "選派干部" in raw
    assert "一路问过去  车间连果园" in raw
    assert "一條條建議  件件有歸處" in GLOSS.sub("", raw)


def test_the_page_carries_everything_that_is_not_the_article(raw: str) -> None:
    page = html.fromstring(raw)
    for kind in ("top", "app-banner", "crumb", "tools", "pager", "recommend", "disclaimer", "footer"):
        (part,) = page.xpath(f"//*[@class='{kind}']")
        assert part.text_content().strip(), kind
    assert "ICP備" in raw


def test_twelve_are_stated_and_ten_are_named(raw: str) -> None:
    plain = opencc.OpenCC("t2s").convert(GLOSS.sub("", raw))
    assert "12名学员" in plain
    named = [name for name in MEMBERS + SECOND_MEMBERS if name in plain]
    assert len(named) == 10


def test_dates_are_told_from_the_day_of_publication(source: dict[str, Any]) -> None:
    body = "".join(text for section in source["section"] for text in section["paragraphs"])
    for form in ("上月16日", "当晚", "次日", "上月22日", "24日上午", "29日至30日", "本月5日", "第二天"):
        assert form in body, form


def test_it_is_as_long_as_such_reports_are(source: dict[str, Any]) -> None:
    body = "".join(text for section in source["section"] for text in section["paragraphs"])
    assert 1800 <= len(source["title"] + source["standfirst"] + body) <= 2500


def test_with_the_noise_taken_away_the_writers_text_is_left(
    source: dict[str, Any], paragraphs: list[str]
) -> None:
    """The two damaged places aside, which no rule restores from the page alone: there the source's characters are put."""
    back = opencc.OpenCC("t2s")
    wanted = [
        text
        for section in source["section"]
        for text in (section.get("heading"), *section["paragraphs"])
        if text
    ]
    for shown, text in zip(paragraphs[1:-1], wanted, strict=True):
        undamaged = shown.replace("?！?/p>", "。”").replace("?！?", "校”")
        assert _bare(back.convert(GLOSS.sub("", undamaged))) == _bare(back.convert(text))


def _bare(text: str) -> str:
    return re.sub(r"([，。])[，。]", r"\1", text.replace(",", "，").replace(":", "：")).strip()


@pytest.mark.parametrize(
    ("span", "read"),
    [("。”<", "?！?"), ("校”", "?！?"), ("北京", "?本?")],
)
def test_bytes_read_out_of_step_lose_both_ends(span: str, read: str) -> None:
    assert out_of_step(span) == read


def test_a_slip_that_is_not_in_the_page_is_refused(source: dict[str, Any]) -> None:
    noise = {**source["noise"], "slips": [["没有的话", "有"]]}
    with pytest.raises(ValueError, match="0 times"):
        article({**source, "noise": noise})

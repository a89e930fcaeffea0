"""The bulletin (set by Typst, read by pypdfium2), the summary in GB 18030, the template."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pypdfium2
import pytest
from charset_normalizer import from_bytes

from tests.demo.papers import paper, unspaced


@pytest.fixture(scope="module")
def bulletin() -> str:
    document = pypdfium2.PdfDocument(paper("工作简报第3期.pdf"))
    return unspaced("".join(page.get_textpage().get_text_range() for page in document))


@pytest.fixture(scope="module")
def summary() -> str:
    return paper("十月工作小结（段承远）.txt").decode("gb18030")


def test_the_bulletin_has_head_body_and_tail(bulletin: str) -> None:
    parts = (
        "工作简报",
        "第3期",
        "2025年10月20日",
        "编者按：",
        "一、基本情况",
        "四、下步打算",
        "报：",
        "送：",
        "发：",
        "（共印30份）",
    )
    places = [bulletin.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_bulletin_is_about_nine_hundred_characters(bulletin: str) -> None:
    assert 800 <= len(bulletin) <= 1000


def test_the_bulletin_gives_the_figures_of_the_fair(bulletin: str) -> None:
    for figure in ("报名企业63家", "展品156种", "12家采购商", "8312人次", "38.6万元", "意向17项"):
        assert figure in bulletin, figure


def test_the_summary_is_in_gb18030_and_nothing_else(summary: str) -> None:
    data = paper("十月工作小结（段承远）.txt")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    best = from_bytes(data).best()
    assert best is not None
    assert str(best).replace("\r\n", "\n") == summary.replace("\r\n", "\n")
    assert summary.startswith("十月下半月工作小结\r\n")


def test_the_summary_says_again_what_its_writer_told_the_group(summary: str) -> None:
    chat = paper("第一管理组-微信群聊记录.txt").decode("utf-8")
    own = "".join(re.findall(r"^段承远 2025/10/\S+ \S+\n(.+(?:\n.+)*)", chat, re.M))
    matches = SequenceMatcher(None, summary, own, autojunk=False).get_matching_blocks()
    assert sum(match.size for match in matches if match.size >= 8) >= 80


def test_the_template_is_placeholders_from_end_to_end() -> None:
    template = paper("模板范文.txt").decode("utf-8")
    assert template.count("XX") >= 50
    assert not re.search(r"(?<!XX)20\d\d年", template)

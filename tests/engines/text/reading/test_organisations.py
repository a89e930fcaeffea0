"""Which bodies are named: the left edge, brackets, lists, firms without an ending, short forms."""

from __future__ import annotations

from datetime import datetime

import pytest

from tashan.engines.text import Known, KnownOrganisation, OrganisationFound, read_repaired
from tests.engines.text.reading.gold import plain


def _bodies(text: str, known: Known | None = None) -> dict[str, OrganisationFound]:
    published = datetime(2025, 12, 1)  # noqa: DTZ001 - publication is naive local time
    return {o.name: o for o in read_repaired(plain(text, published), known=known).organisations}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("上午到海陆智能装备有限公司对接", "海陆智能装备有限公司", "company"),
        ("全组赴东澜市非物质文化遗产保护中心学习", "东澜市非物质文化遗产保护中心", "other"),
        ("由禾川市发展和改革委员会牵头", "禾川市发展和改革委员会", "government"),
        ("走访蓝湾（东澜）数智科技有限公司", "蓝湾（东澜）数智科技有限公司", "company"),
        ("邀请东澜市餐饮行业协会参会", "东澜市餐饮行业协会", "association"),
        ("来到东澜职业技术学院座谈", "东澜职业技术学院", "school"),
        ("在东澜市第二人民医院跟岗", "东澜市第二人民医院", "hospital"),
        ("参观东澜市博物馆", "东澜市博物馆", "museum"),
        ("与东澜农投集团洽谈", "东澜农投集团", "company"),
        ("陪同中共禾川市委组织部看望学员", "中共禾川市委组织部", "party"),
        ("到首都市健康大数据中心考察", "首都市健康大数据中心", "other"),
        ("召开第一次临时党支部会议", "临时党支部", "party"),
    ],
)
def test_the_name_begins_where_the_verb_ends(text: str, name: str, kind: str) -> None:
    bodies = _bodies(text)
    assert set(bodies) == {name}
    assert bodies[name].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "走访多家科技企业和学习单位",
        "建设政治中心、文化中心和科技创新中心",
        "学习博物馆、图书馆、美术馆的数字化",
        "龙头企业、农民专业合作社和家庭农场",
        "“强村公司”的做法值得学",
        "布局谋划，打开局面，部署工作",
    ],
)
def test_what_is_only_described_is_no_body(text: str) -> None:
    assert _bodies(text) == {}


def test_a_list_is_taken_apart() -> None:
    assert set(_bodies("先后到东澜市商务局、鲜达通供应链有限公司、东澜大学考察")) == {
        "东澜市商务局",
        "鲜达通供应链有限公司",
        "东澜大学",
    }


def test_firms_without_an_ending_are_known_by_their_company() -> None:
    assert {"云帆鲜品", "果满仓"} <= set(_bodies("云帆鲜品、果满仓为代表的商超前来采购"))
    assert "沐光数据" in _bodies("走访鲜达通供应链有限公司、沐光数据等企业")
    assert "大图科技" in _bodies("大图科技董事长封一诺表示欢迎")


def test_places_and_trades_in_a_list_are_no_firms() -> None:
    assert _bodies("食品、机械、化工等企业纷纷参展") == {}
    assert _bodies("东澜、禾川、长沙等城市的客商") == {}


def test_short_forms_become_aliases_of_the_full_name() -> None:
    bodies = _bodies(
        "走访昊辰半导体（东澜）有限公司。昊辰半导体愿意合作。松阳岭县教育局选派教师，县教育局负责。"
    )
    assert bodies["昊辰半导体（东澜）有限公司"].aliases == ("昊辰半导体",)
    assert bodies["松阳岭县教育局"].aliases == ("县教育局",)
    assert len(bodies["松阳岭县教育局"].mentions) == 2


def test_an_explicit_short_form_is_believed() -> None:
    bodies = _bodies("与鲜达通供应链有限公司（以下简称“鲜达通”）洽谈，鲜达通提出三点要求。")
    assert bodies["鲜达通供应链有限公司"].aliases == ("鲜达通",)


def test_the_group_of_the_text_may_be_called_by_its_tail() -> None:
    bodies = _bodies("第一管理组召开座谈会，管理组学员全部参加。")
    assert bodies["第一管理组"].aliases == ("管理组",)


def test_the_directory_of_the_programme_names_what_grammar_cannot() -> None:
    known = Known(organisations=(KnownOrganisation("东澜港冷链枢纽", ("冷链港",), "park"),))
    bodies = _bodies("下午去冷链港看预冷线。", known)
    assert bodies["东澜港冷链枢纽"].kind == "park"
    assert bodies["东澜港冷链枢纽"].confidence >= 0.95

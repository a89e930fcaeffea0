"""The part of a person in the group: posts shared by a list, said of the one named last, and posts that are none."""

import pytest

from tashan.engines.text import as_json, read

HEAD = "岚水市选派12名干部赴东澜市挂职锻炼。3月1日，12名干部全部到岗。"


def roles(body: str) -> dict[str, str]:
    return {p["name"]: p["role"] for p in as_json(read(f"{HEAD}{body}".encode()))["people"]}


@pytest.mark.parametrize(
    "body",
    [
        "市农业农村局科长钮艳萍、市委党校讲师庞大勇任副领队。",
        "副组长是市科技局科长钮艳萍和团市委副书记庞大勇。",
        "由市科技局科长钮艳萍、岚水学院处长庞大勇任副站长。",
    ],
)
def test_a_deputys_post_is_shared_along_the_list(body: str) -> None:
    assert roles(body) == {"钮艳萍": "deputy", "庞大勇": "deputy"}


def test_a_post_is_said_of_the_one_named_last() -> None:
    body = "市粮食局副局长褚卫东每天六点起床。他是岚水市赴东澜市挂职工作组的组长。"
    assert roles(body)["褚卫东"] == "leader"


@pytest.mark.parametrize(
    "title", ["东澜中学高三备课组长", "东澜水质检测中心化验班班长", "东澜市执法局大队长"]
)
def test_heads_of_shifts_and_offices_lead_no_group(title: str) -> None:
    assert roles(f"3月5日，{title}单玉林介绍了情况。")["单玉林"] == "other"


@pytest.mark.parametrize(
    "body",
    [
        "挂职小组（组长：盖振海；副组长：庞大勇）每周开会。",
        "队伍由市直机关工委副书记盖振海带队，市气象局科长庞大勇任副领队。",
        "盖振海是岚水市赴东澜市挂职干部的组长。市气象局科长庞大勇任副组长。",
    ],
)
def test_leaders_told_by_a_label_a_verb_or_a_sentence(body: str) -> None:
    assert roles(body) == {"盖振海": "leader", "庞大勇": "deputy"}


def test_those_who_attend_what_an_official_chairs_are_not_members() -> None:
    body = "3月9日，汇报会举行。副市长郜建设出席并讲话，市科技局局长时光明、市教育局副局长毛爱玲等参加。"
    assert set(roles(body).values()) == {"other"}


def test_teams_listed_line_by_line_are_members() -> None:
    body = "\n东澜大学组：沙海涛、詹立人、阙小红\n出席人员：满庆生、边玉柱\n"
    found = roles(body)
    assert [found[n] for n in ("沙海涛", "詹立人", "阙小红")] == ["member"] * 3


def test_a_town_is_the_home_of_its_officers() -> None:
    people = as_json(read(f"{HEAD}岚水市石门镇副镇长万俊杰在东澜市信访局挂职。".encode()))["people"]
    assert [(p["organisation"], p["host"]) for p in people] == [("岚水市石门镇", "东澜市信访局")]

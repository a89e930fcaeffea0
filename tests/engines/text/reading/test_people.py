"""Who is named: with titles before, after and in brackets, in lists, glued to the next word, or by the bare name."""

from __future__ import annotations

from datetime import datetime

import pytest

from tashan.engines.text import Known, KnownPerson, PersonFound, Reading, Role, read_repaired
from tests.engines.text.reading.gold import plain


def _read(text: str, known: Known | None = None) -> Reading:
    return read_repaired(plain(text, datetime(2025, 12, 1)), known=known)  # noqa: DTZ001 - publication is naive local time


def _people(text: str) -> dict[str, PersonFound]:
    return {p.name: p for p in _read(text).people}


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("禾川市文化馆馆长、第二管理组组长方砚秋主持会议。", "方砚秋", ("禾川市文化馆馆长", "第二管理组组长")),
        ("采购总监柯小曼介绍了要求。", "柯小曼", ("采购总监",)),
        ("邓桂枝老师现场编了一只竹篮。", "邓桂枝", ("老师",)),
        ("会议推选沈梨为联络员。", "沈梨", ("联络员",)),
        ("霍青岚（东澜市非物质文化遗产保护中心主任）陪同参观。", "霍青岚", ("东澜市非物质文化遗产保护中心主任",)),
        ("温如海是禾川市教育局职业教育科副科长。", "温如海", ("禾川市教育局职业教育科副科长",)),
        ("海陆智能装备有限公司总经理费云帆就标识解析作了介绍。", "费云帆", ("海陆智能装备有限公司总经理",)),
        ("东澜市餐饮行业协会秘书长麦冬表示欢迎。", "麦冬", ("东澜市餐饮行业协会秘书长",)),
        ("（通讯员 邵文）", "邵文", ("通讯员",)),
        ("责任编辑：林小禾", "林小禾", ("责任编辑",)),
        ("禾川市商务局外贸科一级主任科员闻雨桐参加。", "闻雨桐", ("禾川市商务局外贸科一级主任科员",)),
    ],
)  # fmt: skip
def test_titles_around_a_name(text: str, name: str, titles: tuple[str, ...]) -> None:
    people = _people(text)
    assert set(people) == {name}
    assert people[name].titles == titles


@pytest.mark.parametrize(
    "after", ["便召开了会议", "建议早作准备", "组织大家学习", "坚持每天记录", "对此很佩服", "则忙着联系"]
)
def test_a_name_glued_to_the_next_word_ends_where_it_should(after: str) -> None:
    assert set(_people(f"组长陆景行{after}。")) == {"陆景行"}


def test_a_title_held_by_many_is_shared_along_the_list() -> None:
    people = _people("组员石磊、白露和唐一鸣到企业走访。")
    assert set(people) == {"石磊", "白露", "唐一鸣"}
    assert all("组员" in p.titles for p in people.values())


def test_an_office_is_not_shared() -> None:
    people = _people("馆长方砚秋、沈梨一起参观。方砚秋说，沈梨记录得很细。")
    assert people["方砚秋"].titles == ("馆长",)
    assert people["沈梨"].titles == ()


def test_each_of_two_in_a_list_keeps_the_own_title() -> None:
    people = _people("禾川市博物馆陈列部主任沈梨、禾川市教育局职业教育科副科长温如海参加学习。")
    assert people["沈梨"].titles == ("禾川市博物馆陈列部主任",)
    assert people["温如海"].titles == ("禾川市教育局职业教育科副科长",)


def test_compound_surnames() -> None:
    assert set(_people("组员欧阳知夏和司徒清分别发言。")) == {"欧阳知夏", "司徒清"}


def test_a_name_once_sure_is_found_wherever_it_stands() -> None:
    (person,) = _read("联络员唐一鸣整理材料。晚上，唐一鸣又核对了一遍。").people
    assert len(person.mentions) == 2


def test_leader_deputy_and_liaison_are_told_apart() -> None:
    people = _people("会议明确陆景行任组长，苏映荷任副组长，唐一鸣为联络员。")
    assert {n: p.role for n, p in people.items()} == {
        "陆景行": Role.LEADER,
        "苏映荷": Role.DEPUTY,
        "唐一鸣": Role.LIAISON,
    }


@pytest.mark.parametrize(
    "text",
    [
        "书记高度重视，要求干部成长成才。",
        "负责同志方向明确，安排时间走访。",
        "高邮咸蛋、张家港码头和马鞍山钢铁引起关注。",
        "全面推进文化强国建设，成功举办推介会。",
        "周座谈、日交流等制度得到落实。",
        "黄河流域、长江经济带和金融街。",
    ],
)
def test_everyday_words_with_surnames_in_them_are_nobody(text: str) -> None:
    assert _people(text) == {}


def test_the_directory_of_the_programme_makes_a_bare_name_sure() -> None:
    text = "下午林沐带看展位。"
    known = Known(people=(KnownPerson("林沐", ("项目经理",), "澜湾国际会展有限公司"),))
    (person,) = _read(text, known).people
    assert person.name == "林沐"
    assert person.titles == ("项目经理",)
    assert person.organisation == "澜湾国际会展有限公司"
    assert person.confidence >= 0.95


def test_one_of_many_holders_of_a_title_needs_no_name() -> None:
    assert not _people("建议每季度请一位禾川师傅来住八天、教八天。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由石磊整理展会垃圾分类办法。", "石磊"),
        ("一名老人不适，经顾长安现场处置后平安离开。", "顾长安"),
        ("由温如海将记录归类。", "温如海"),
        ("（东澜市第二人民医院 顾长安）", "顾长安"),
    ],
)
def test_a_doer_and_a_signature_need_no_title(text: str, name: str) -> None:
    assert set(_people(text)) == {name}


@pytest.mark.parametrize(
    "text", ["由市场部牵头办理。", "由单位负责报销。", "由方案组整理。", "经研究决定，由高校承担。"]
)
def test_a_doer_that_is_no_person_is_nobody(text: str) -> None:
    assert not _people(text)

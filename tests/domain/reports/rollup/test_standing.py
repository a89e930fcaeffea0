"""What can be read alone: no word points to what is not there, nobody says I."""

from __future__ import annotations

import pytest

from tashan.domain.reports.rollup.standing import first_person, in_diary, names_a_thing, points_back


@pytest.mark.parametrize(
    "text",
    [
        "他划掉三条",
        "护士抄了这7句话术",
        "建议由她牵头建账",
        "该枢纽设医药库一间",
        "规矩：进车间先领帽子",
        "看到的数：7条产线",
        "对方要收成本",
    ],
)
def test_a_word_for_something_said_before_points_back(text: str) -> None:
    assert points_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "见到采购总监，她提出三条标准",
        "话术卡共7句，念完约40秒，这7句已抄回",
        "讲解员说“这是最老的一条船”",
        "此外新增站台3个，其中改造1个",
        "应该先测温再卸货",
        "推介会数字：报名63家",
    ],
)
def test_what_it_points_to_may_stand_before_it(text: str) -> None:
    assert not points_back(text)


def test_somebody_the_records_know_may_be_meant() -> None:
    assert points_back("柳如眉送来样品，它已拆封") is True
    assert points_back("柳如眉送来样品，她已回程", {"柳如眉"}) is False


def test_our_city_is_official_and_we_are_not() -> None:
    assert not first_person("我市与我方各出一半，馆长说“我们也出”")
    assert first_person("条件是我们用了要改")


def test_the_writer_s_share_of_work_is_no_diary() -> None:
    assert not in_diary("由我牵头对接")
    assert in_diary("看到了我梦里的东西")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("污泥干化线每班出泥12吨", True),
        ("糖尿病患者可开长处方", True),
        ("去看了污泥干化线", False),
        ("时长1小时40分", False),
        ("一共11家", False),
    ],
)
def test_a_sentence_that_opens_with_its_thing_needs_nothing_before_it(text: str, names: bool) -> None:
    assert names_a_thing(text) is names

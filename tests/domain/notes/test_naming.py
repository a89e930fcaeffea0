"""Who and what a text names, out of the programme's records; what its author took off stays off."""

from __future__ import annotations

from tashan.domain.notes.naming import (
    code_of,
    direction_of,
    directory,
    footing_of,
    named_in,
    taken_off,
    without,
)
from tashan.domain.people.operations import add_organisation, add_person
from tashan.domain.placements.models import Placement
from tashan.domain.placements.operations import place
from tests.world import World

BODY = "上午跟裴知远在东澜市投资促进中心过台账，下午和投促中心的同事去澜湾国际会展。"


def _found(world: World, body: str) -> list[tuple[str, str]]:
    book = directory(world.programme)
    return [(body[one.start : one.end], str(one.person or one.organisation)) for one in named_in(body, book)]


def test_people_and_units_are_found_where_they_stand_by_other_names_too(world: World) -> None:
    add_organisation("东澜市投资促进中心", other_names=["投促中心"], actor=world.system, at=world.at)
    add_organisation("澜湾国际会展有限公司", other_names=["澜湾国际会展"], actor=world.system, at=world.at)
    assert _found(world, BODY) == [
        ("裴知远", "裴知远"),
        ("东澜市投资促进中心", "东澜市投资促进中心"),
        ("投促中心", "东澜市投资促进中心"),
        ("澜湾国际会展", "澜湾国际会展有限公司"),
    ]


def test_of_two_of_a_name_the_one_in_the_programme_is_meant(world: World) -> None:
    add_person("裴知远", remark="另一位", actor=world.system, at=world.at)
    book = directory(world.programme)
    assert [one.person for one in named_in(BODY, book) if one.person] == [world.people["裴知远"]]


def test_a_name_that_two_in_the_programme_share_names_nobody(world: World) -> None:
    twin = add_person("裴知远", remark="另一位", actor=world.system, at=world.at)
    place(twin, group=world.groups[1], actor=world.system, at=world.at)
    assert ("裴知远", "裴知远") not in _found(world, BODY)


def test_people_are_known_by_surname_and_post(world: World) -> None:
    """陆景行 is 副局长 at home, 段承远 too, and 欧阳知夏 is 科长."""
    assert _found(world, "陆局说下周再谈，段副局长和欧阳科长都去。") == [
        ("陆局", "陆景行"),
        ("段副局长", "段承远"),
        ("欧阳科长", "欧阳知夏"),
    ]


def test_a_text_that_names_nobody_finds_nobody(world: World) -> None:
    assert _found(world, "今天下雨，读书。") == []


def test_what_is_taken_off_is_left_out_and_stays_off(world: World) -> None:
    book = directory(world.programme)
    found = named_in(BODY, book)
    person = world.people["裴知远"]
    kept = without(found, {person.code})
    assert person.code not in {code_of(one) for one in kept}
    note = world.note("段承远", BODY, named=kept)
    assert taken_off(note, book) == {person.code}
    assert taken_off(world.note("段承远", BODY, named=found), book) == set()


def test_a_direction_is_one_of_the_programmes_or_none(world: World) -> None:
    book, stay = directory(world.programme), world.placements["段承远"]
    assert direction_of("今天下雨。", book, stay) is None
    assert direction_of("跟裴主任过台账，列席投促中心例会。", book, stay) == world.direction("out")
    world.programme.directions.all().delete()
    assert direction_of("跟裴主任过台账，列席投促中心例会。", directory(world.programme), stay) is None


def test_a_member_stands_where_the_records_place_him(world: World) -> None:
    add_organisation("启明半导体有限公司", other_names=["启明"], actor=world.system, at=world.at)
    stands = footing_of(world.placements["段承远"], directory(world.programme))
    assert stands.host == ("东澜市投资促进中心",)
    assert [name for name, _titles in stands.mentors] == ["裴知远"]
    assert ("陆景行", ("副局长",)) in stands.team
    assert "段承远" not in dict(stands.team)
    assert "禾川市商务局" in stands.home
    assert (stands.places, stands.cities) == (("禾川市",), ("东澜市",))
    assert stands.away == ("启明半导体有限公司",)


def test_the_same_words_are_work_for_one_member_and_doubtful_for_another(world: World) -> None:
    book, note = directory(world.programme), "参加项目会，裴知远讲流程。"
    assert direction_of(note, book, world.placements["段承远"]) == world.direction("out")
    assert direction_of(note, book, world.placements["温如海"]) is None


def test_where_a_member_stands_costs_no_query_once_the_directory_is_there(
    world: World,
    django_assert_num_queries,  # type: ignore[no-untyped-def]  # a fixture without a public type
) -> None:
    book = directory(world.programme)
    stay = Placement.objects.select_related("host_unit", "mentor", "group__batch__programme").first()
    assert stay is not None
    with django_assert_num_queries(0):
        footing_of(stay, book)


def test_the_directory_costs_the_same_however_many_it_holds(world: World, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # a fixture without a public type
    for number in range(30):
        add_person(f"赵{number}号", actor=world.system, at=world.at)
        add_organisation(f"第{number}有限公司", actor=world.system, at=world.at)
    with django_assert_num_queries(6):
        directory(world.programme)

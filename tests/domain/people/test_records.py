"""People, organisations and posts: same names kept apart, one body under its names, a post held once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tashan.domain.people.models import Organisation, Person, Post
from tashan.domain.people.operations import add_organisation, add_person, hold_post
from tashan.domain.people.queries import organisations_found, people_found, person_for
from tashan.kernel.errors import Conflict, InputFault, NotAllowed, NotFound
from tests.world import World


def test_two_of_one_name_need_a_remark(world: World) -> None:
    with pytest.raises(Conflict, match="石磊"):
        add_person("石 磊", actor=world.system, at=world.at)
    other = add_person("石磊", remark="市文化馆", actor=world.system, at=world.at)
    assert Person.objects.filter(name="石磊").count() == 2
    assert str(other) == "石磊（市文化馆）"


def test_the_database_keeps_them_apart_too(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="石磊", remark="", folded="石磊", pinyin="shi lei sl")


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_without_a_name(world: World, name: str) -> None:
    with pytest.raises(InputFault):
        add_person(name, actor=world.system, at=world.at)


def test_an_organisation_is_one_under_all_its_names(world: World) -> None:
    first = add_organisation("东澜港冷链枢纽", other_names=("冷链枢纽",), actor=world.system, at=world.at)
    assert add_organisation("冷链枢纽", actor=world.system, at=world.at) == first
    assert add_organisation("東瀾港冷鏈樞紐", actor=world.system, at=world.at) == first
    assert Organisation.objects.filter(name__contains="冷链").count() == 1


@pytest.mark.parametrize("start", [None, date(2025, 9, 8)])
@pytest.mark.parametrize("placed", [True, False])
def test_a_post_told_twice_is_held_once(world: World, start: date | None, placed: bool) -> None:
    person = world.people["高屹"]
    unit = world.organisations["澜湾数智科技集团"] if placed else None
    for _ in range(2):
        hold_post(person, title="总监", organisation=unit, start=start, actor=world.system, at=world.at)
    assert Post.objects.filter(person=person).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(person=person, title="总监", organisation=unit, start=start)


@pytest.mark.parametrize("seat", ["member", "home-unit", "auditor"])
def test_only_those_who_keep_records_add_people(world: World, seat: str) -> None:
    with pytest.raises(NotAllowed):
        add_person("费云帆", actor=world.actor(seat), at=world.at)


@pytest.mark.parametrize("word", ["陆景", "陸景行", "lu jing", "ljx"])
def test_a_person_is_found_by_script_pinyin_and_initials(world: World, word: str) -> None:
    assert [one.name for one in people_found(world.actor("member"), word)] == ["陆景行"]


def test_a_unit_is_found_by_its_other_name_once(world: World) -> None:
    add_organisation(
        "澜湾国际会展有限公司", other_names=("澜湾会展", "会展公司"), actor=world.system, at=world.at
    )
    assert [one.name for one in organisations_found(world.actor("member"), "会展")] == [
        "澜湾国际会展有限公司"
    ]


def test_a_home_unit_has_no_directory(world: World) -> None:
    with pytest.raises(NotAllowed):
        people_found(world.actor("home-unit"))
    with pytest.raises(NotFound):
        person_for(world.actor("home-unit"), world.people["石磊"].code)

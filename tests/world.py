"""The fixed cast every test may ask for: one programme, one batch, two groups, twelve members and one account a seat.

Built by the verbs of the domain, so that it is a state the program can really come to. All of it is invented. The world
stands still at `AT`, a Wednesday morning; the fixture `world` sets the clock of the pages to that moment.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from tashan.domain.notes import operations as notes
from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Note
from tashan.domain.people.models import Account, Organisation, OrganisationKind, Person
from tashan.domain.people.operations import add_organisation, add_person, open_account
from tashan.domain.placements.models import Batch, Direction, Group, Placement, Programme
from tashan.domain.placements.operations import (
    give_role,
    grant,
    open_batch,
    open_group,
    open_programme,
    place,
)
from tashan.domain.placements.queries import actor_for
from tashan.domain.rhythm.operations import plan, set_cadence
from tashan.domain.rhythm.usual import USUAL
from tashan.kernel.actors import Actor, Role, system
from tashan.kernel.clock import CHINA

AT = datetime(2025, 11, 5, 10, 0, tzinfo=CHINA)
START, END = date(2025, 9, 8), date(2025, 12, 19)
PASSWORD = "他山之石可以攻玉2025"
BASIS = "《第二批对标学习管理办法》第六条"

# group, name, role in the group, home unit, home post, host unit, host post, mentor
CAST = (
    (1, "陆景行", Role.LEADER, "禾川市工业和信息化局", "副局长", "澜湾数智科技集团", "战略发展部", "高屹"),
    (1, "苏映荷", Role.DEPUTY, "禾川市农业农村局", "科教科科长", "东澜农投集团", "品牌运营中心", "乔木生"),
    (
        1,
        "唐一鸣",
        Role.LIAISON,
        "禾川市发展和改革委员会",
        "项目科副科长",
        "东澜市投资促进中心",
        "",
        "裴知远",
    ),
    (1, "段承远", None, "禾川经济开发区招商局", "副局长", "东澜市投资促进中心", "", "裴知远"),
    (1, "闻雨桐", None, "禾川市商务局", "外贸科一级主任科员", "澜湾国际会展有限公司", "", "林沐"),
    (1, "欧阳知夏", None, "禾川市供销合作社联合社", "业务科科长", "东澜农投集团", "", "乔木生"),
    (1, "石磊", None, "禾川市生态环境局", "固体废物科副科长", "东澜绿能环境股份有限公司", "", "佟守正"),
    (1, "白露", None, "禾川市大数据中心", "工程师", "澜湾数智科技集团", "工业互联网部", "高屹"),
    (2, "方砚秋", Role.LEADER, "禾川市文化馆", "馆长", "东澜市非物质文化遗产保护中心", "", "霍青岚"),
    (
        2,
        "顾长安",
        Role.DEPUTY,
        "禾川市卫生健康委员会",
        "基层卫生科科长",
        "东澜市第二人民医院",
        "",
        "梁仲景",
    ),
    (
        2,
        "沈梨",
        Role.LIAISON,
        "禾川市博物馆",
        "陈列部主任",
        "东澜市非物质文化遗产保护中心",
        "",
        "霍青岚",
    ),
    (2, "温如海", None, "禾川市教育局", "职业教育科副科长", "东澜职业技术学院", "", "任秋白"),
)
KINDS = (
    ("公司", OrganisationKind.COMPANY),
    ("集团", OrganisationKind.COMPANY),
    ("医院", OrganisationKind.HOSPITAL),
    ("学院", OrganisationKind.SCHOOL),
    ("馆", OrganisationKind.MUSEUM),
)
SEATS = {
    "member": "段承远",
    "leader": "陆景行",
    "deputy": "苏映荷",
    "liaison": "唐一鸣",
    "other-member": "温如海",
    "other-leader": "方砚秋",
}
"""Sign-in name by member; the seats given by grant are `office`, `home-unit` (that sent 段承远), `auditor`, `administrator`."""


@dataclass
class World:
    """The cast by name: ``people``, ``placements`` and ``organisations`` by their names, ``accounts`` by sign-in name."""

    programme: Programme
    batch: Batch
    groups: tuple[Group, Group]
    at: datetime = AT
    system: Actor = field(default_factory=lambda: system("测试"))
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    placements: dict[str, Placement] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.at.date()

    def account(self, name: str) -> Account:
        """The account of that sign-in name, or of the member of that name (opened when first asked for)."""
        by_name = {person: seat for seat, person in SEATS.items()}
        key = by_name.get(name, name)
        if key not in self.accounts:
            self.accounts[key] = open_account(
                f"m{len(self.accounts)}",
                password=PASSWORD,
                person=self.people[name],
                actor=self.system,
                at=self.at,
            )
        return self.accounts[key]

    def actor(self, name: str, *, at: datetime | None = None) -> Actor:
        """The actor behind `account`, with the seats held at ``at``."""
        return actor_for(self.account(name), at=at or self.at)

    def direction(self, key: str) -> Direction:
        return self.programme.directions.get(key=key)

    def note(self, name: str, text: str, *, day: date | None = None, **more: Any) -> Note:
        """What the member ``name`` told on ``day`` (today when none is given); ``more`` goes to `notes.operations.write`."""
        at = more.pop("at", self.at)
        return notes.write(
            self.placements[name],
            entry=Entry(text=text, **{key: more.pop(key) for key in _PROMPTS & more.keys()}),
            day=day or self.today,
            actor=more.pop("actor", None) or self.actor(name),
            at=at,
            **more,
        )

    def plan(self, *, until: date | None = None) -> int:
        """Plan the duties of both groups up to ``until`` (the batch's end when none is given)."""
        return sum(plan(group, until=until or END, actor=self.system, at=self.at) for group in self.groups)


_PROMPTS = {"took_part", "observed", "thought", "summed_up"}


def settle() -> World:
    """The world in an empty database: row by row what `build` made, but written at once, since most tests want it."""
    world, tables = _built()
    for model, rows in tables:
        model._base_manager.bulk_create(deepcopy(rows))
    with connection.cursor() as cursor:  # keys were given, so the counters of PostgreSQL have not moved
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in tables]):
            cursor.execute(statement)
    return deepcopy(world)


@cache
def _built() -> tuple[World, list[tuple[type[Model], list[Model]]]]:
    """A world built once, and every row of every table it then had; the database is left as it was."""
    models = [
        model
        for app in apps.get_app_configs()
        if app.name.startswith("tashan.")
        for model in app.get_models()
    ]
    with transaction.atomic():
        world = build()
        tables = [(model, list(model._base_manager.order_by("pk"))) for model in models]
        transaction.set_rollback(True)
    return world, [(model, rows) for model, rows in tables if rows]


def build() -> World:
    """A new world in an empty database, by the verbs of the domain."""
    actor, at = system("测试"), AT
    programme = open_programme(
        "禾川市选派干部赴东澜对标学习", home="禾川市", office="中共禾川市委组织部", actor=actor, at=at
    )
    batch = open_batch(programme, name="第二批", start=START, end=END, actor=actor, at=at)
    first, second = (
        open_group(batch, name=name, city="东澜市", actor=actor, at=at)
        for name in ("第一管理组", "第二管理组")
    )
    world = World(programme, batch, (first, second))
    for period, rule in USUAL.items():
        set_cadence(programme, **rule, period=period, basis=BASIS, actor=actor, at=at)
    for number, name, role, *where in CAST:
        _join(world, world.groups[number - 1], name, role, *where)
    _seat(world)
    return world


def _join(
    world: World,
    group: Group,
    name: str,
    role: Role | None,
    home: str,
    home_post: str,
    host: str,
    host_post: str,
    mentor: str,
) -> None:
    actor, at = world.system, world.at
    person = _person(world, name)
    world.placements[name] = placement = place(
        person,
        group=group,
        home_unit=_organisation(world, home),
        home_post=home_post,
        host_unit=_organisation(world, host),
        host_post=host_post,
        mentor=_person(world, mentor),
        actor=actor,
        at=at,
    )
    if role is not None:
        give_role(placement, role=role, start=START, actor=actor, at=at)


def _person(world: World, name: str) -> Person:
    if name not in world.people:
        world.people[name] = add_person(name, actor=world.system, at=world.at)
    return world.people[name]


def _organisation(world: World, name: str) -> Organisation:
    if name not in world.organisations:
        kind = next((kind for end, kind in KINDS if name.endswith(end)), OrganisationKind.GOVERNMENT)
        world.organisations[name] = add_organisation(name, kind=kind, actor=world.system, at=world.at)
    return world.organisations[name]


def _seat(world: World) -> None:
    actor, at = world.system, world.at
    for username, name in SEATS.items():
        world.accounts[username] = open_account(
            username, password=PASSWORD, person=world.people[name], actor=actor, at=at
        )
    granted = {
        "office": (Role.OFFICE, "组织部培训科", {"programme": world.programme}),
        "home-unit": (
            Role.HOME_UNIT,
            "经开区招商局",
            {"programme": world.programme, "organisation": world.organisations["禾川经济开发区招商局"]},
        ),
        "auditor": (Role.AUDITOR, "审计组", {"programme": world.programme}),
        "administrator": (Role.ADMINISTRATOR, "管理员", {}),
    }
    for username, (role, label, scope) in granted.items():
        account = open_account(username, password=PASSWORD, label=label, actor=actor, at=at)
        grant(account, role=role, **scope, actor=actor, at=at)
        world.accounts[username] = account

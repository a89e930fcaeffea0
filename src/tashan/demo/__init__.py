"""The demo season: what an invented programme has on its desks after two months, and what stands in none of its papers.

Nouns: :class:`Season` (the facts no paper carries, and the files), :class:`SeasonFile` (one paper as it came),
:class:`DemoAccount` (a door into the demo, one a role), :class:`DemoLeave`. Verb: :func:`season`.

Every person, firm and city is invented. The papers are in the formats and the states people have them: a roster with
merged cells, two chat exports, minutes, a bulletin, a summary in GB 18030, a damaged web page, a template that must be
refused. They go through the same intake as a user's files; nothing here writes to a database, and nothing is simplified
for the demo. The binary ones are made by :mod:`tashan.demo.build` from ``sources/`` and committed beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from tashan.kernel.actors import Role

__all__ = ["DemoAccount", "DemoLeave", "Season", "SeasonFile", "season"]

FIRST_GROUP = "第一管理组"
SECOND_GROUP = "第二管理组"


@dataclass(frozen=True, slots=True)
class SeasonFile:
    """One paper of the season: ``name`` with its ending, ``path`` to read it from, ``group`` it is taken in for.

    ``group`` is None for what concerns the whole batch (the roster).
    """

    name: str
    path: Traversable
    group: str | None


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One way into the demo: ``label`` is what the door says.

    ``person`` is a name of the roster where the role comes from a placement, else None and the role is granted;
    ``organisation`` is the unit that a home unit's account answers for, as the roster writes it.
    """

    username: str
    label: str
    role: Role
    person: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class DemoLeave:
    """Leave that was granted, ``start`` to ``end`` both included; ``back`` is the day its end was reported, if it was."""

    person: str
    start: date
    end: date
    reason: str
    back: date | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """The facts of the programme that no paper carries, and ``files`` in the order in which they are to be taken in.

    ``city`` is where the groups live; ``basis`` is the rule that every duty names; ``told_on`` is the day on which the
    papers are handed over, the one after the last day they tell of; ``papers`` are the reports to draw for each group,
    as ``(kind, period)`` with the names that the kernel's periods have. ``submitted`` and ``signed`` are the periods whose
    reports the group's leader has handed in, and has signed; the others are drafts still.
    """

    programme: str
    home: str
    office: str
    city: str
    batch: str
    start: date
    end: date
    told_on: date
    basis: str
    groups: tuple[str, ...]
    files: tuple[SeasonFile, ...]
    accounts: tuple[DemoAccount, ...]
    leaves: tuple[DemoLeave, ...]
    papers: tuple[tuple[str, str], ...]
    submitted: tuple[str, ...]
    signed: tuple[str, ...]


_FILES: tuple[tuple[str, str | None], ...] = (
    ("名册.xlsx", None),
    ("临时党支部会议纪要.docx", FIRST_GROUP),
    ("工作简报第3期.pdf", FIRST_GROUP),
    ("东澜日报报道.html", FIRST_GROUP),
    ("第一管理组-微信群聊记录.txt", FIRST_GROUP),
    ("第二管理组-钉钉群聊记录.txt", SECOND_GROUP),
    ("十月工作小结（段承远）.txt", FIRST_GROUP),
    ("模板范文.txt", FIRST_GROUP),
)
"""Who first, then what was decided and printed, which names those that the talk after it only hints at; last what must be
refused."""

_ACCOUNTS = (
    DemoAccount("demo-member", "学员 白露", Role.MEMBER, person="白露"),
    DemoAccount("demo-leader", "第一管理组组长 陆景行", Role.LEADER, person="陆景行"),
    DemoAccount("demo-deputy", "第一管理组副组长 苏映荷", Role.DEPUTY, person="苏映荷"),
    DemoAccount("demo-liaison", "第一管理组联络员 唐一鸣", Role.LIAISON, person="唐一鸣"),
    DemoAccount("demo-leader-2", "第二管理组组长 方砚秋", Role.LEADER, person="方砚秋"),
    DemoAccount("demo-office", "何明川", Role.OFFICE),
    DemoAccount("demo-home-unit", "蒋若兰", Role.HOME_UNIT, organisation="禾川市农业农村局"),
    DemoAccount("demo-auditor", "郑知白", Role.AUDITOR),
    DemoAccount("demo-administrator", "系统管理员", Role.ADMINISTRATOR),
)

_LEAVES = (
    DemoLeave("段承远", date(2025, 9, 29), date(2025, 9, 30), "家中老人住院", date(2025, 10, 1)),
    DemoLeave("欧阳知夏", date(2025, 10, 13), date(2025, 10, 15), "家中有事", date(2025, 10, 16)),
    DemoLeave("白露", date(2025, 11, 3), date(2025, 11, 3), "身体不适"),
)

_PAPERS = (
    ("week", "2025-W45"),
    ("half-month", "2025-09-H2"),
    ("half-month", "2025-10-H2"),
    ("month", "2025-09"),
    ("month", "2025-10"),
)


def season() -> Season:
    """The demo's own programme with its papers."""
    folder = files(__name__) / "season"
    return Season(
        programme="禾川市选派干部赴东澜对标学习",
        home="禾川市",
        office="禾川市选派干部工作办公室",
        city="东澜市",
        batch="第二批",
        start=date(2025, 9, 8),
        end=date(2025, 12, 19),
        told_on=date(2025, 11, 10),
        basis="第二批选派干部对标学习工作约定（2025年9月9日临时党支部第一次会议）",
        groups=(FIRST_GROUP, SECOND_GROUP),
        files=tuple(SeasonFile(name, folder / name, group) for name, group in _FILES),
        accounts=_ACCOUNTS,
        leaves=_LEAVES,
        papers=_PAPERS,
        submitted=("2025-10-H2",),
        signed=("2025-09-H2", "2025-09"),
    )

"""The season's facts agree with each other and with the papers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tashan.demo import season
from tashan.kernel import periods
from tashan.kernel.actors import Role
from tests.demo.papers import MEMBERS, SECOND_MEMBERS

REAL_FACTS = Path(__file__).parents[3] / "shared/inputs/articles/weifang-2021-01-19.facts.json"


def test_every_paper_is_there_once_and_holds_something() -> None:
    files = season().files
    assert all(count == 1 for count in Counter(file.name for file in files).values())
    assert all(len(file.path.read_bytes()) > 1000 for file in files)


def test_no_paper_lies_beside_the_listed_ones() -> None:
    folder = season().files[0].path
    assert isinstance(folder, Path)
    assert {path.name for path in folder.parent.iterdir()} == {file.name for file in season().files}


def test_the_roster_comes_first_and_for_the_whole_batch() -> None:
    first, *others = season().files
    assert (first.name, first.group) == ("名册.xlsx", None)
    assert {file.group for file in others} == set(season().groups)


def test_every_role_has_a_door_with_its_own_name() -> None:
    accounts = season().accounts
    assert {account.role for account in accounts} == set(Role)
    assert len({account.username for account in accounts}) == len(accounts)
    assert len({account.label for account in accounts}) == len(accounts)


def test_those_who_enter_as_members_of_a_group_are_on_the_roster() -> None:
    within = {Role.MEMBER, Role.LEADER, Role.DEPUTY, Role.LIAISON}
    for account in season().accounts:
        assert (account.person in MEMBERS + SECOND_MEMBERS) is (account.role in within), account.username


def test_leaves_and_reports_lie_within_the_term() -> None:
    facts = season()
    assert facts.start < facts.told_on < facts.end
    for leave in facts.leaves:
        assert facts.start <= leave.start <= leave.end < facts.told_on
        assert leave.person in MEMBERS
    for kind, name in facts.papers:
        period = periods.parse(name)
        assert period.kind == kind
        assert facts.start <= period.end < facts.told_on
    drawn = {name for _, name in facts.papers}
    assert set(facts.submitted) | set(facts.signed) < drawn, (
        "drafts, handed in and signed: the demo shows all three"
    )
    assert not set(facts.submitted) & set(facts.signed)


def test_the_handing_over_follows_the_last_note() -> None:
    assert season().told_on == date(2025, 11, 10)
    for name in ("第一管理组-微信群聊记录.txt", "第二管理组-钉钉群聊记录.txt"):
        text = next(file.path for file in season().files if file.name == name).read_text(encoding="utf-8")
        assert "2025/11/9" in text or "2025-11-09" in text
        assert "2025/11/10" not in text
        assert "2025-11-10" not in text


@pytest.mark.skipif(not REAL_FACTS.exists(), reason="shared inputs not beside the checkout")
def test_no_real_person_stands_in_the_season() -> None:
    real = {person["name"] for person in json.loads(REAL_FACTS.read_text(encoding="utf-8"))["people"]}
    assert real
    sources = (Path(str(season().files[0].path)).parents[1] / "sources").iterdir()
    texts = [file.path.read_bytes() for file in season().files] + [path.read_bytes() for path in sources]
    for text in texts:
        assert not [name for name in real if name.encode("utf-8") in text or name.encode("gb18030") in text]

"""Where members were placed, in the ways articles say it; and that a visit places nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import Role, read_repaired
from tests.engines.text.reading.gold import plain

_THREE = ("陆远山", "贺知秋", "温如玉")
_HEAD = "河阳市第一批选派干部赴外学习。"


def hosts(sentence: str) -> dict[str, str]:
    reading = read_repaired(plain(_HEAD + sentence, None))
    return {person.name: person.host for person in reading.people}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("河阳市商务局干部陆远山在云泽市投资促进局跟班。", {"陆远山": "云泽市投资促进局"}),
        ("河阳市选派陆远山、贺知秋、温如玉三名干部到云泽市博物馆学习半年。", dict.fromkeys(_THREE, "云泽市博物馆")),
        ("云泽市博物馆来了新人，河阳市选派陆远山、贺知秋两名干部到此学习。", dict.fromkeys(_THREE[:2], "云泽市博物馆")),
        ("在云泽市农业科学院挂职的河阳市农业农村局高级农艺师贺知秋介绍了新品种。", {"贺知秋": "云泽市农业科学院"}),
        ("挂任云泽市云门区商务局副局长的温如玉介绍了情况。", {"温如玉": "云泽市云门区商务局"}),
        ("其中，河阳市文化馆副馆长温如玉挂职云泽文旅集团。", {"温如玉": "云泽文旅集团"}),
        (
            "河阳市财政局干部陆远山、河阳市审计局干部温如玉分别在云泽市财政局、云泽市审计局跟班。",
            {"陆远山": "云泽市财政局", "温如玉": "云泽市审计局"},
        ),
        ("河阳市商务局干部陆远山（挂职单位：云泽海川集团）交流了体会。", {"陆远山": "云泽海川集团"}),
        ("河阳市商务局干部陆远山在云泽市网络理政办跟班。", {"陆远山": "云泽市网络理政办"}),
    ],
)  # fmt: skip
def test_a_placement_names_its_host(sentence: str, wanted: dict[str, str]) -> None:
    found = hosts(sentence)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "5月6日，河阳市商务局科长陆远山到云泽海川集团考察。",
        "5月6日，河阳市商务局科长陆远山在云泽海川集团座谈。",
        "5月6日，河阳市商务局科长陆远山与云泽海川集团洽谈合作。",
    ],
)
def test_a_visit_places_nobody(sentence: str) -> None:
    assert hosts(sentence).get("陆远山", "") == ""


def test_a_host_known_only_as_such_is_a_body() -> None:
    reading = read_repaired(plain(_HEAD + "河阳市商务局干部陆远山在云泽市网络理政办跟班。", None))
    assert "云泽市网络理政办" in {one.name for one in reading.organisations}


_NAMES = st.sampled_from(["陆远山", "贺知秋", "温如玉", "欧阳静", "霍青", "扎西顿珠"])
_HOSTS = st.sampled_from(["云泽市投资促进局", "云泽海川集团", "云泽市博物馆", "云泽海川数字科技有限公司"])
_VERBS = st.sampled_from(["跟班", "跟岗", "挂职", "实训", "见习", "顶岗"])


@given(_NAMES, _HOSTS, _VERBS)
def test_a_verb_of_placement_tells_host_and_member_at_once(name: str, host: str, verb: str) -> None:
    reading = read_repaired(plain(f"{_HEAD}科长{name}在{host}{verb}，收获很大。", None))
    person = next(one for one in reading.people if one.name == name)
    assert (person.host, person.role) == (host, Role.MEMBER)

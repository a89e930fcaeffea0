"""Mentions in short notes: the directory first, grammar after."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import Known, KnownOrganisation, KnownPerson, find_mentions

_KNOWN = Known(
    people=(KnownPerson("陆景行"), KnownPerson("白露"), KnownPerson("欧阳知夏")),
    organisations=(
        KnownOrganisation("鲜达通供应链有限公司", ("鲜达通",)),
        KnownOrganisation("澜湾数智科技集团", ("澜湾数智",)),
    ),
)


def _pairs(text: str, known: Known | None = _KNOWN) -> list[tuple[str, str]]:
    return [(m.kind, m.name) for m in find_mentions(text, known)]


def test_people_and_short_forms_lead_to_full_names() -> None:
    assert _pairs("和白露去鲜达通，陆景行没来") == [
        ("person", "白露"),
        ("organisation", "鲜达通供应链有限公司"),
        ("person", "陆景行"),
    ]


def test_the_longest_form_wins() -> None:
    (mention,) = find_mentions("到鲜达通供应链有限公司看样", _KNOWN)
    assert mention.span == (1, 11)


def test_traditional_script_is_met_too() -> None:
    assert ("person", "陆景行") in _pairs("陸景行說明天再去")


def test_without_a_directory_grammar_finds_organisations() -> None:
    assert _pairs("下午到东澜市商务局送材料", None) == [("organisation", "东澜市商务局")]


def test_what_the_directory_lacks_is_found_beside_it() -> None:
    assert ("organisation", "东澜市博物馆") in _pairs("白露到东澜市博物馆参观")


_POSTS = Known(
    people=(
        KnownPerson("陆景行", ("某市工业和信息化局副局长",)),
        KnownPerson("高屹", ("战略处处长",)),
        KnownPerson("陈北川", ("董事、总经理",)),
        KnownPerson("石磊", ("科长",)),
        KnownPerson("石小满", ("副科长",)),
        KnownPerson("司马青", ("书记",)),
    )
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陆局说明天再去", ["陆景行"]),
        ("今天陆副局长带队", ["陆景行"]),
        ("下午找高处长汇报，陈总也在", ["高屹", "陈北川"]),
        ("司马书记讲了话", ["司马青"]),
        ("提高处理效率，陈总结了三点", []),
        ("提高处理效率，会议总结了三点", []),
        ("石科长和石副科长都到了", ["石小满"]),
        ("登高处可以看到全景", []),
    ],
)
def test_people_are_met_by_surname_and_post_between_words(text: str, names: list[str]) -> None:
    assert [name for kind, name in _pairs(text, _POSTS) if kind == "person"] == names


@given(st.lists(st.sampled_from(["白露", "鲜达通", "陆景行", "，", "去", "会议"]), max_size=12))
def test_mentions_are_ordered_and_disjoint(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_mentions(text, _KNOWN)
    assert all(one.span[1] <= other.span[0] for one, other in itertools.pairwise(found))
    assert sum(m.kind == "person" for m in found) == sum(p in ("白露", "陆景行") for p in parts)

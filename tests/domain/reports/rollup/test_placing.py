"""Directions: what somebody confirmed stands; the rest goes where its matter, its own words and the records point."""

from __future__ import annotations

from tashan.domain.reports.rollup import Entry, EntryKind, Names, Wording
from tashan.domain.reports.rollup.placing import placed
from tashan.domain.reports.rollup.topics import Anchor
from tashan.domain.reports.rollup.voice import spoken
from tests.domain.reports.rollup.cast import entry, note

KEYS = frozenset(("up", "down", "in", "out"))
FAIR = Anchor("推介会", ("推介会",))


def _placed(
    *entries: Entry, keys: frozenset[str] = KEYS, anchor: Anchor | None = None
) -> list[tuple[str, str | None]]:
    names = Names.of(entries)
    told = [one for each in entries for one in spoken(Wording(each, names)).statements]
    found = placed(told, [anchor] * len(told), entries, keys)
    return [(one.entry.ref, direction) for one, direction in zip(told, found, strict=True)]


def _fair(ref: str, day: str, **more: object) -> Entry:
    return note(ref, day, "唐一鸣", f"推介会展位图第{day}版已经核完。", **more)


def test_an_entry_stays_where_somebody_confirmed_it() -> None:
    told = [_fair("x", "20", direction="up", confirmed=True), _fair("y", "21")]
    assert _placed(*told, anchor=FAIR) == [("x", "up"), ("y", "down")]


def test_a_matter_stands_in_one_place() -> None:
    entries = [_fair(f"d{i}", f"{10 + i}", direction="down") for i in range(4)]
    placed_ = _placed(*entries, _fair("x", "20", direction="out"), _fair("y", "21"), anchor=FAIR)
    assert {direction for _, direction in placed_} == {"down"}


def test_home_and_promotion_look_down() -> None:
    entries = (
        note("a", "10", "苏映荷", "给禾川合作社打电话，参展样品月底寄来。"),
        note("b", "11", "陆景行", "核对接口清单。"),
    )
    assert _placed(*entries)[0] == ("a", "down")


def test_a_visit_is_no_team_life_because_of_the_meeting_that_evening() -> None:
    told = "上午到市博物馆看了展签，最短的41个字。晚上开临时党支部会，六人到齐。"
    visit, meeting = _placed(note("a", "10", "苏映荷", told))
    assert visit[1] != "in"
    assert meeting[1] == "in"


def test_work_at_the_post_looks_out_where_nothing_points_elsewhere() -> None:
    assert _placed(note("a", "10", "白露", "核对接口清单，共136个接口。")) == [("a", "out")]


def test_what_nobody_wrote_and_nothing_points_to_is_placed_nowhere() -> None:
    book = entry("v", EntryKind.ACTIVITY, "10", "楼下开了一家书店，共有三层。", title="书店开业")
    assert _placed(book) == [("v", None)]


def test_another_taxonomy_gets_no_guesses_of_ours() -> None:
    told = note("a", "10", "苏映荷", "推介会参展样品寄来。")
    assert _placed(told, keys=frozenset({"east"})) == [("a", None)]

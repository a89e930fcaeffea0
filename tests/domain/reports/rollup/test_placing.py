"""Directions: what somebody said stands; the rest goes where its matter and the records point, or nowhere."""

from __future__ import annotations

from tashan.domain.reports.rollup import Entry, Names
from tashan.domain.reports.rollup.placing import placed_under
from tashan.domain.reports.rollup.topics import topics
from tests.domain.reports.rollup.cast import note

KEYS = frozenset(("up", "down", "in", "out"))


def _placed(*entries: Entry, keys: frozenset[str] = KEYS) -> dict[str, str | None]:
    return placed_under(entries, topics(entries, Names.of(entries), most=4), keys).of_entry


def _fair(ref: str, day: str, direction: str | None) -> Entry:
    return note(ref, day, "唐一鸣", f"推介会展位图第{day}版已经核完。", direction=direction)


def test_an_entry_goes_where_somebody_put_it() -> None:
    assert _placed(note("a", "10", "白露", "核对接口清单。", direction="up")) == {"a": "up"}


def test_a_matter_stands_in_one_place() -> None:
    entries = [_fair(f"d{i}", f"{10 + i}", "down") for i in range(4)]
    placed = _placed(*entries, _fair("x", "20", "out"), _fair("y", "21", None))
    assert set(placed.values()) == {"down"}


def test_home_and_promotion_look_down() -> None:
    entries = (
        note("a", "10", "苏映荷", "给禾川合作社打电话，参展样品月底寄来。"),
        note("b", "11", "陆景行", "核对接口清单。"),
    )
    assert _placed(*entries)["a"] == "down"


def test_weak_evidence_places_nothing() -> None:
    assert _placed(note("a", "10", "白露", "天气转凉，楼下开了一家书店。"))["a"] is None


def test_another_taxonomy_gets_no_guesses_of_ours() -> None:
    assert _placed(note("a", "10", "苏映荷", "推介会参展样品寄来。"), keys=frozenset({"east"}))["a"] is None

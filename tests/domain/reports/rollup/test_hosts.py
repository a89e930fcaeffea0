"""The work at a host stands under the host: who works there, what is no work there, and how the unit is called."""

from __future__ import annotations

from tashan.domain.reports.rollup import Draft, Entry, EntryKind, ReportKind, roll_up
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, entry, note

_HOST = "东澜水务集团有限公司"
_PLANT = (
    note("w1", "13", "白露", "今天跟班水质化验室，每天取样48个，两小时出结果。", author_host=_HOST),
    note("w2", "14", "白露", "加药间的阀门台账有312条，去年超期未检的7条。", author_host=_HOST),
    note("w3", "15", "白露", "听泵站值班长讲交接班，三页纸，漏签一处就不能接班。", author_host=_HOST),
)


def _draft(*entries: Entry) -> Draft:
    return roll_up(
        entries,
        period=OCTOBER,
        kind=ReportKind.MONTH,
        group_name="第一管理组",
        target_length=3000,
        directions=DIRECTIONS,
    )


def _matters(draft: Draft) -> dict[str, str]:
    return {m.heading: "".join(one.text for one in m.sentences) for s in draft.sections for m in s.matters}


def test_the_daily_work_at_a_host_is_one_matter_under_the_unit_s_short_name() -> None:
    text = _matters(_draft(*_PLANT))["在东澜水务学习"]
    assert "每天取样48个" in text
    assert "312条" in text
    assert "漏签一处就不能接班" in text


def test_who_works_there_is_named_with_the_post_once() -> None:
    text = _matters(_draft(*_PLANT))["在东澜水务学习"]
    assert text.count("禾川市大数据中心工程师白露") == 1
    assert text.startswith("10月13日，禾川市大数据中心工程师白露跟班水质化验室")


def test_a_fact_with_no_doer_is_not_put_in_its_writer_s_hands() -> None:
    text = _matters(_draft(*_PLANT[1:]))["在东澜水务学习"]
    assert "据禾川市大数据中心工程师白露记录，加药间的阀门台账有312条" in text


def test_a_visit_elsewhere_keeps_its_own_matter() -> None:
    port = "东澜港冷链枢纽"
    visit = entry(
        "v",
        EntryKind.ACTIVITY,
        "22",
        "到东澜港冷链枢纽考察，库容12万吨。",
        title="考察",
        organisations=(port,),
    )
    told = note(
        "w4",
        "22",
        "白露",
        "下午看东澜港冷链枢纽的制冰车间，28个温区全部联网，月产冰900吨。",
        author_host=_HOST,
    )
    found = _matters(_draft(*_PLANT, visit, told))
    assert any("冷链枢纽" in heading and "28个温区" in text for heading, text in found.items())


def test_without_placements_nothing_stands_at_a_host() -> None:
    plain = tuple(note(e.ref, str(e.day.day), e.author, e.text) for e in _PLANT)
    assert not any(heading.endswith("学习") for heading in _matters(_draft(*plain)))

"""The report of the small October reads as one, and its ledger says what became of everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tashan.domain.reports.rollup import (
    Draft,
    Entry,
    EntryKind,
    Reason,
    ReportKind,
    lines,
    roll_up,
    unsupported,
)
from tashan.kernel.errors import InputFault
from tashan.kernel.periods import parse
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, entry, note, october, week


def _report(entries: tuple[Entry, ...], limit: int = 1500) -> Draft:
    return roll_up(
        entries,
        period=OCTOBER,
        kind=ReportKind.MONTH,
        group_name="第一管理组",
        target_length=limit,
        directions=DIRECTIONS,
    )


@pytest.fixture(scope="module")
def draft() -> Draft:
    return _report(october())


@pytest.fixture(scope="module")
def text(draft: Draft) -> str:
    return "\n".join(line.text for line in lines(draft))


def test_the_title_and_opening_state_facts_with_their_entries(draft: Draft) -> None:
    assert draft.title == "第一管理组2025年10月工作报告"
    assert draft.opening.startswith(
        "2025年10月1日至31日，第一管理组5名成员记日交流14篇，覆盖8天，召开会议1次。"
    )
    notes = next(figure for figure in draft.figures if figure.label == "日交流")
    assert notes.value == len(notes.refs) == 14
    assert "x4" not in notes.refs


def test_sections_follow_the_programme_s_order_and_are_numbered(draft: Draft, text: str) -> None:
    assert [section.direction for section in draft.sections] == ["up", "down", "in", "out"]
    for heading in ("一、向上：对接上级部门和头部企业", "二、向下：为家乡争取合作", "（一）推介会筹备与举办"):
        assert heading in text


def test_the_first_mention_of_a_writer_comes_with_the_post(text: str) -> None:
    assert text.count("禾川市工业和信息化局副局长陆景行") == 1


def test_first_person_and_today_are_gone(text: str) -> None:
    assert "我" not in text.replace("我市", "")
    assert "今天" not in text
    assert "10月28日，禾川市农业农村局科教科科长苏映荷在鲜达通谈订单" in text


def test_a_date_is_said_once_a_day(text: str) -> None:
    assert text.count("10月22日") == 1


def test_what_two_members_told_alike_is_said_once_and_cites_both(draft: Draft) -> None:
    told = [sentence for sentence in draft.sentences() if "库容12万吨" in sentence.text]
    assert len(told) == 1
    assert set(told[0].refs) == {"x3", "b3"}
    assert {cited.ref for cited in told[0].citations if cited.echo} == {"b3"}


def test_the_meeting_is_the_subject_of_its_decisions(text: str) -> None:
    assert "10月16日，临时党支部会议明确十七项意向每项一名联络人" in text


def test_plans_and_proposals_stand_at_the_end_with_their_owners(draft: Draft) -> None:
    assert [one.text for one in draft.next_steps] == ["下一步陆景行整理成报告，十二月上旬前报市工信局党组。"]
    assert [one.text for one in draft.proposals] == ["苏映荷建议每个合作社先定一名验收员，归科教科培训。"]


def test_the_ledger_gives_the_reason_of_everything_left_out(draft: Draft) -> None:
    reasons = {line.ref: (line.reason, line.of) for line in draft.left_out}
    assert reasons["x1"] == (Reason.CHATTER, None)
    assert reasons["x2"] == (Reason.OFF_MATTER, None)
    assert reasons["x4"] == (Reason.PRIVATE, None)
    assert reasons["b1"] == (Reason.NEAR_DUPLICATE, "x3")


def test_reasons_have_words_for_people() -> None:
    assert all(reason.label for reason in Reason)


def test_a_short_report_says_what_length_left_out() -> None:
    short = _report(october(), 330)
    assert Reason.BEYOND_LENGTH in {line.reason for line in short.left_out}
    assert short.cited


def test_private_words_appear_nowhere(draft: Draft) -> None:
    assert "老人" not in repr(draft)


def test_figures_that_clash_are_remarked_on_for_the_editor() -> None:
    told = "推介会在会展中心举办，到场企业{}家，展品156种，现场销售38.6万元。"
    one = note("a", "16", "唐一鸣", told.format(62) + "意向17项，均为意向。", direction="down")
    other = note("b", "16", "白露", told.format(58), direction="down")
    remarks = [sentence.remark for sentence in _report((one, other)).sentences() if sentence.remark]
    assert len(remarks) == 1
    assert "请核对" in remarks[0]


def test_a_note_passed_on_is_a_copy_of_the_first() -> None:
    told = "到东澜港冷链枢纽考察，库容12万吨，28个温区，守在预冷线旁边数了一百箱，进出港平均47分钟。"
    first = note("b", "22", "苏映荷", told)
    passed = note("a", "23", "唐一鸣", "转映荷的，大家看看：\n" + told)
    draft = _report((first, passed))
    assert draft.cited == {"b"}
    assert [(line.ref, line.of) for line in draft.left_out] == [("a", "b")]


def test_an_activity_of_two_days_names_both() -> None:
    visit = entry(
        "v",
        EntryKind.ACTIVITY,
        "29",
        "第一管理组到鲜达通果园基地考察，基地2300亩，合作社217户。",
        end=OCTOBER.start.replace(day=30),
        title="鲜达通考察",
        direction="down",
    )
    assert "10月29日至30日，第一管理组到鲜达通果园基地考察" in "".join(
        s.text for s in _report((visit,)).sentences()
    )


def test_nothing_written_is_said_as_nothing() -> None:
    empty = _report(())
    assert empty.opening == "2025年10月1日至31日，第一管理组没有可供汇总的记录。"
    assert not list(empty.sentences())


def test_week_and_half_month_have_their_own_titles() -> None:
    for name, kind, title in (
        ("2025-10-H2", ReportKind.HALF_MONTH, "第一管理组2025年10月下半月工作总结"),
        (week("22").name, ReportKind.WEEK, "第一管理组一周工作小结（2025年10月20日至26日）"),
    ):
        period = parse(name)
        inside = [one for one in october() if one.day in period]
        draft = roll_up(
            inside,
            period=period,
            kind=kind,
            group_name="第一管理组",
            target_length=800,
            directions=DIRECTIONS,
        )
        assert draft.title == title
        assert draft.cited


def test_a_length_no_report_fits_in_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputFault, match="篇幅100字太短"):
        _report(october(), 100)


def test_entries_of_another_month_and_refs_given_twice_are_refused() -> None:
    one = october()[0]
    with pytest.raises(ValueError, match="outside 2025-10"):
        _report((replace(one, day=one.day.replace(month=9)),))
    with pytest.raises(ValueError, match="share a ref"):
        _report((one, one))


def test_a_changed_or_withdrawn_entry_leaves_its_sentences_unsupported(draft: Draft) -> None:
    assert unsupported(draft, october()) == ()
    changed = [replace(one, text="推介会改期。") if one.ref == "a3" else one for one in october()]
    assert [sentence.refs for sentence in unsupported(draft, changed)] == [("a3",)]
    without = [one for one in october() if one.ref != "m1"]
    assert [sentence.refs for sentence in unsupported(draft, without)] == [("m1",)]

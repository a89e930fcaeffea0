"""What an editor would strike out, as rules: the report has struck it already."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tashan.domain.reports.rollup import Draft, Entry, EntryKind, Names, ReportKind, Wording, lines, roll_up
from tashan.domain.reports.rollup.answers import turned_down
from tashan.domain.reports.rollup.voice import Statement, spoken
from tashan.domain.reports.rollup.weights import LEAST, weight
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, entry, note
from tests.domain.reports.rollup.season import season


def _told(text: str, **more: object) -> tuple[Statement, ...]:
    one = note("n", "22", "苏映荷", text, **more)
    return spoken(Wording(one, Names.of((one,)))).statements


def _report(entries: tuple[Entry, ...], limit: int = 4000) -> Draft:
    return roll_up(
        entries,
        period=OCTOBER,
        kind=ReportKind.MONTH,
        group_name="第三管理组",
        target_length=limit,
        directions=DIRECTIONS,
    )


@pytest.fixture(scope="module")
def other() -> Draft:
    return _report(season())


def test_days_at_the_head_are_told_once() -> None:
    visit = entry(
        "v",
        EntryKind.ACTIVITY,
        "29",
        "29日至30日，又到鲜达通考察订单农业，往返七个小时。",
        end=date(2025, 10, 30),
        title="到鲜达通考察订单农业",
        direction="down",
    )
    (sentence,) = _report((visit,)).sentences()
    assert sentence.text == "10月29日至30日，到鲜达通考察订单农业，往返七个小时。"


@pytest.mark.parametrize(
    "text",
    [
        "在港口的冷链枢纽看到了我梦里的东西，一小时预冷30吨。",
        "我是管工业的，在地头看出一个相通的道理。",
        "预冷车两个小时6吨，最后一箱是我自己爬上去搬的。",
    ],
)
def test_the_writer_s_name_in_a_diary_sentence_keeps_it_out(text: str) -> None:
    assert [weight(one) for one in _told(text)] == [0.0]


def test_the_writer_s_part_in_the_work_may_be_told() -> None:
    (one,) = _told("双方洽谈订单农业，由我牵头对接验收标准，首年意向200吨。")
    assert weight(one) >= LEAST


@pytest.mark.parametrize("text", ["鲜达通，14:00—17:10。", "三个园子：12.1、11.9、12.3。"])
def test_words_without_a_predicate_are_no_sentence(text: str) -> None:
    assert _told(text) == ()


def test_an_adverb_at_the_head_hangs_on_the_sentence_before() -> None:
    (one,) = _told("车辆按号进场卸货。不插队，雨棚到位60平米。")
    assert one.text.startswith("车辆按号进场卸货；不插队")


@pytest.mark.parametrize(
    ("plain", "chat"),
    [
        ("签到系统完成测试，断网也能签到", "签到系统完成测试，断网也能sync"),
        ("接口测试通过，响应1.2秒", "接口测试通过，p95 1.2秒"),
    ],
)
def test_chat_english_ranks_low(plain: str, chat: str) -> None:
    assert weight(_told(chat)[0]) < 0.5 * weight(_told(plain)[0])


def test_results_go_before_musings() -> None:
    (result,), (musing,) = _told("双方签订意向协议，首年采购200吨。"), _told("那面墙最触动人，像一本旧账。")
    assert weight(result) > 2 * weight(musing)


def test_a_proposal_turned_down_later_is_no_proposal_any_more(other: Draft) -> None:
    proposals = "".join(one.text for one in other.proposals)
    assert "首月免费" not in proposals
    assert "检查检验结果互认" in proposals


def test_an_answer_before_the_proposal_turns_nothing_down() -> None:
    (before,), (after,) = _told("城际公交首月免费的方案没有通过。"), _told("建议城际公交首月免费试行。")
    assert turned_down([before, after]) in (frozenset(), frozenset({("n", 0)}))
    later = note("o", "20", "白露", "建议城际公交首月免费试行。")
    (proposal,) = spoken(Wording(later, Names.of((later,)))).statements
    assert turned_down([proposal, before]) == {("o", proposal.at)}
    assert turned_down([before]) == frozenset()


def test_most_of_another_city_s_month_finds_its_direction(other: Draft) -> None:
    sizes = {
        section.direction: sum(len(one.sentences) for one in section.matters) for section in other.sections
    }
    assert sizes.get(None, 0) <= 0.1 * sum(sizes.values())


def test_a_confirmed_direction_is_never_overruled() -> None:
    fair = [
        note(f"d{i}", f"{10 + i}", "唐一鸣", f"推介会展位图第{i}版完成核对。", direction="down")
        for i in range(5)
    ]
    own = note(
        "x", "20", "陆景行", "推介会经验向市总部机关汇报，形成三条建议稿。", direction="up", confirmed=True
    )
    draft = _report((*fair, own))
    told = [
        section.direction
        for section in draft.sections
        for one in section.matters
        for sentence in one.sentences
        if "x" in sentence.refs
    ]
    assert set(told) == {"up"}


def test_matters_are_few_and_short_and_named_in_words(other: Draft) -> None:
    people = {one.author for one in season()}
    for section in other.sections:
        assert len(section.matters) <= 8
        for one in section.matters:
            assert len(one.sentences) <= 4
            assert one.heading not in people
            assert "有关工作" not in one.heading


def test_the_record_of_an_event_opens_its_day(other: Draft) -> None:
    told = [
        s
        for section in other.sections
        for one in section.matters
        for s in one.sentences
        if s.day == date(2025, 10, 14)
    ]
    first = next(s for s in told if any(ref in ("v1", "n10") for ref in s.refs))
    assert "v1" in first.refs


def test_a_person_is_introduced_with_the_post_at_most_once(other: Draft) -> None:
    text = "".join(line.text for line in lines(other))
    for one in season():
        assert text.count(one.author_post + one.author) <= 1 or not one.author


def test_a_place_name_that_holds_a_verb_is_no_act(other: Draft) -> None:
    assert not re.search("罗一舟江浦", "".join(line.text for line in lines(other)))

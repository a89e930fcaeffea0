"""Dates as real articles write them, placed by publication day and by what stands before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tashan.engines.text import Dated, read_date_in
from tashan.engines.text.reading.dates import is_dateline, read_dates

_TODAY = date(2021, 1, 19)  # a Tuesday


def _one(text: str, today: date = _TODAY) -> tuple[str, str, str]:
    (found,) = read_date_in(text, today=today)
    return found.start.isoformat(), found.end.isoformat(), found.part_of_day


@pytest.mark.parametrize(
    ("text", "start", "end", "part"),
    [
        ("2020年11月17日晚上，全组开会", "2020-11-17", "2020-11-17", "evening"),
        ("去年11月22日，推介会举行", "2020-11-22", "2020-11-22", ""),
        ("2020年12月14日至15日考察", "2020-12-14", "2020-12-15", ""),
        ("12月30日—次年1月3日", "2020-12-30", "2021-01-03", ""),
        ("10月22、23日，全组参观", "2020-10-22", "2020-10-23", ""),
        ("12月3日~5日", "2020-12-03", "2020-12-05", ""),
        ("今天下午1时10分许，航班落地", "2021-01-19", "2021-01-19", "afternoon"),
        ("昨(18)日，学员报到", "2021-01-18", "2021-01-18", ""),
        ("昨天，学员报到", "2021-01-18", "2021-01-18", ""),
        ("6月28日起至今，51人在岗", "2020-06-28", "2021-01-19", ""),
        ("上周五下午，座谈", "2021-01-15", "2021-01-15", "afternoon"),
        ("本月中旬", "2021-01-11", "2021-01-20", ""),
        ("12月上旬", "2020-12-01", "2020-12-10", ""),
        ("二〇二〇年十一月十六日", "2020-11-16", "2020-11-16", ""),
        ("二十九日", "2020-12-29", "2020-12-29", ""),
        ("年6月12日赴外地", "2020-06-12", "2020-06-12", ""),
        ("2020-12-08", "2020-12-08", "2020-12-08", ""),
        ("2020/12/8 14:30", "2020-12-08", "2020-12-08", "afternoon"),
        ("2020.12.08—2020.12.10", "2020-12-08", "2020-12-10", ""),
        ("12/6-12/8 随科室调研", "2020-12-06", "2020-12-08", ""),
        ("5月18日上午9时30分", "2020-05-18", "2020-05-18", "morning"),
    ],
)
def test_each_form_of_the_catalogue(text: str, start: str, end: str, part: str) -> None:
    assert _one(text) == (start, end, part)


@pytest.mark.parametrize(
    "text",
    ["近日，学员走访企业", "日前", "党的十九届五中全会", "县委九届十一次全会", "一时一事", "半月一小结、每月一汇报",
     "300万只蛋鸡", "2020年某市农产品推介会", "3/4以上的企业支持", "今天的城市", "每天学习"],
)  # fmt: skip
def test_what_names_no_day_yields_none(text: str) -> None:
    assert read_date_in(text, today=_TODAY) == ()


def test_evening_and_the_next_day_lean_on_the_sentence_before() -> None:
    found = read_date_in("12月8日，大会举行。当晚，支部开会。第二天，全组返程。", today=_TODAY)
    assert [(d.start.isoformat(), d.part_of_day) for d in found] == [
        ("2020-12-08", ""),
        ("2020-12-08", "evening"),
        ("2020-12-09", ""),
    ]


def test_the_second_day_of_something_is_not_the_day_after() -> None:
    found = read_date_in("2020年11月17日晚上，在全部到岗的第二天，全组开会。", today=_TODAY)
    assert [d.start for d in found] == [date(2020, 11, 17)]


def test_a_bare_day_takes_the_month_of_the_date_before_it() -> None:
    found = read_date_in("9月27日讯 26日，交接完成。", today=date(2020, 10, 1))
    assert [d.start for d in found] == [date(2020, 9, 27), date(2020, 9, 26)]


def test_a_dateline_dates_the_paper() -> None:
    text = "某报9月27日讯 昨天，交接完成。"
    line, event = read_dates(text, today=date(2020, 10, 1))
    assert is_dateline(text, line)
    assert event.start == date(2020, 9, 26)


def test_days_apart_in_a_list_stay_apart() -> None:
    found = read_date_in("12月9日、14日无记录", today=_TODAY)
    assert [(d.start.day, d.end.day) for d in found] == [(9, 9), (14, 14)]


def test_what_is_still_to_come_lies_ahead() -> None:
    (found,) = read_date_in("拟于4月中旬邀请协会来访", today=date(2024, 3, 29))
    assert found.start == date(2024, 4, 11)


def test_a_holiday_is_only_a_hint() -> None:
    (found,) = read_date_in("国庆期间留守", today=date(2023, 10, 12))
    assert (found.start, found.end) == (date(2023, 10, 1), date(2023, 10, 7))
    assert found.confidence < 0.4


def test_without_a_publication_day_a_missing_year_is_not_made_up() -> None:
    assert read_dates("12月8日，大会举行。", today=None) == ()
    first, second = read_dates("2020年12月8日，大会举行。12月9日返程。", today=None)
    assert second.start.year == first.start.year == 2020


def test_a_lost_year_is_told_apart() -> None:
    (found,) = read_date_in("年6月12日赴外地", today=_TODAY)
    assert found.assumed == "lost-year"


def test_impossible_days_are_no_dates() -> None:
    assert read_date_in("2021年2月30日", today=_TODAY) == ()


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_a_full_date_means_itself_in_every_spelling(day: date) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02d}月{day.day:02d}日",
        day.isoformat(),
        day.strftime("%Y/%m/%d"),
    ):
        (found,) = read_date_in(f"会议于{text}举行", today=date(2031, 1, 1))
        assert (found.start, found.end) == (day, day)


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(0, 360))
def test_a_date_without_its_year_is_the_nearest_not_after_today(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    (found,) = read_date_in(f"{day.month}月{day.day}日，全组开会", today=today)
    assert found.start == day


@given(
    st.text(
        alphabet="年月日号至、—～昨今当晚次第二天上中下旬周五初底0123456789一二三十〇()（） ，。\n讯",
        max_size=40,
    )
)
@example("一号")
def test_any_jumble_is_read_without_a_fault(text: str) -> None:
    for found in read_date_in(text, today=_TODAY):
        assert isinstance(found, Dated)
        assert found.start <= found.end
        assert text[slice(*found.span)] == found.text


def test_an_independent_parser_agrees_on_plain_dates() -> None:
    import jionlp  # slow to load, and only an oracle here

    base = datetime(2021, 1, 19, 12).timestamp()  # noqa: DTZ001 - the oracle wants a naive base
    for text in ("2020年11月17日", "去年11月22日", "2020年12月14日至15日", "2020年12月25日"):
        spoken = jionlp.parse_time(text, time_base=base)["time"]
        assert _one(text)[:2] == (spoken[0][:10], spoken[1][:10])

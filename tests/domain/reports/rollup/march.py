"""A third invented month, of people at a hospital, a school, a library and a clinic, with a hand-made gold.

Of every note of ``march.txt`` an editor has said which direction it faces, or that it holds nothing a report could tell.
Riddles, jokes and weather stand between the facts on purpose. People, firms and places are invented.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from tashan.domain.reports.rollup import Entry, EntryKind
from tashan.kernel.periods import parse

MARCH = parse("2026-03")

_POSTS = {
    "江雪樵": "芦洲市卫生健康委员会医政科科长",
    "卫长庚": "芦洲市第三中学副校长",
    "杭小舟": "芦洲市民政局基层政权科科员",
    "裘一白": "芦洲市图书馆业务部主任",
    "费思远": "芦洲市教育局基础教育科副科长",
    "阮清如": "芦洲市疾病预防控制中心医师",
}
_HOSTS = {
    "江雪樵": "沧浪市立医院",
    "卫长庚": "沧浪外国语学校",
    "杭小舟": "望江社区",
    "裘一白": "沧浪市图书馆",
    "费思远": "沧浪市教育局",
    "阮清如": "沧浪市疾病预防控制中心",
}
_DIRECTIONS = {"u": "up", "d": "down", "i": "in", "o": "out"}


@lru_cache(maxsize=1)
def march() -> tuple[Entry, ...]:
    """The notes, the branch meeting and two recorded activities."""
    notes = [
        Entry(
            ref,
            EntryKind.NOTE,
            date(2026, 3, int(day)),
            text,
            author=author,
            author_post=_POSTS[author],
            author_host=_HOSTS[author],
            organisations=tuple(filter(None, organisations.split(";"))),
        )
        for ref, day, author, _, text, organisations in _rows()
    ]
    return (*notes, *_RECORDS)


@lru_cache(maxsize=1)
def gold() -> dict[str, str | None]:
    """For each note by ref the direction it faces, None where it holds nothing to report."""
    return {ref: _DIRECTIONS.get(direction) for ref, _, _, direction, _, _ in _rows()}


def _rows() -> list[tuple[str, str, str, str, str, str]]:
    lines = (Path(__file__).parent / "march.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return [
        (f"n{at:03}", day, author, direction, text, rest[0] if rest else "")
        for at, (day, author, direction, text, *rest) in enumerate(rows)
    ]


_RECORDS = (
    Entry(
        "m1",
        EntryKind.MEETING,
        date(2026, 3, 3),
        "1.明确临时党支部和小组的分工；\n2.讨论学习期间的纪律。\n会议确定江雪樵任组长、卫长庚任副组长。\n"
        "裘一白：联系人要有人管。建议由她先建一张表。\n会议通过每周五下午座谈的办法，6人同意。",
        title="临时党支部第一次会议",
        direction="in",
        people=tuple(_POSTS),
    ),
    Entry(
        "v1",
        EntryKind.ACTIVITY,
        date(2026, 3, 12),
        "12日至13日，到沧浪市图书馆考察总分馆制和读者选书会，并与馆方座谈。",
        end=date(2026, 3, 13),
        title="到沧浪市图书馆考察总分馆制和读者选书会",
        organisations=("沧浪市图书馆",),
    ),
    Entry(
        "v2",
        EntryKind.ACTIVITY,
        date(2026, 3, 19),
        "3月19日，沧浪外国语学校与芦洲三中签订结对协议。",
        title="沧浪外国语学校与芦洲三中签订结对协议",
        organisations=("沧浪外国语学校", "芦洲三中"),
    ),
)

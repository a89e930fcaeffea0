"""A month of invented notes in the first group, enough for a report of every kind; told through the verbs."""

from __future__ import annotations

from datetime import date, datetime

from tashan.domain.notes.meetings import hold_meeting
from tashan.domain.notes.models import MeetingKind, Note, Visibility
from tashan.domain.reports.drawing import draw
from tashan.domain.reports.models import Report, ReportKind, Sentence
from tashan.kernel.clock import CHINA
from tashan.kernel.periods import parse
from tests.world import World

OCTOBER = "2025-10"
TOLD = (
    (9, "苏映荷", "到东澜农投集团品牌运营中心对接柑橘进社区店，约定先供三吨样果，十月中旬上架。", "down"),
    (
        13,
        "陆景行",
        "与澜湾数智科技集团讨论工业互联网标识二级节点，对方愿意采用托管方式，首年限十家企业。",
        "up",
    ),
    (
        14,
        "段承远",
        "陪同禾川经济开发区代表团考察海陆智能装备有限公司，看了一物一码的产线，记下三条做法。",
        "out",
    ),
    (
        16,
        "闻雨桐",
        "禾川市农产品与非遗推介会在东澜国际会展中心举行，六十多家企业、一百五十余种展品参展。",
        "up",
    ),
    (16, "欧阳知夏", "推介会上登记采购意向十七项，金额一千二百六十万元，均为意向，没有签合同。", "down"),
    (20, "唐一鸣", "回访推介会采购意向三家，一家要样品，一家询问账期，一家等下个月再谈。", "down"),
    (22, "白露", "到东澜港冷链枢纽考察柑橘预冷，全程温控，按批次留样，整理成做法清单发回家里。", "out"),
    (24, "石磊", "临时党支部组织集体学习，讨论下半月工作安排，决定由唐一鸣汇总采购意向。", "in"),
    (29, "苏映荷", "到鲜达通供应链有限公司考察订单农业，谈妥首年意向采购二百吨，定金两成。", "down"),
)


def tell(world: World) -> list[Note]:
    """The notes of `TOLD`, one private note, and a seminar of October, in the order told."""
    notes = [
        world.note(
            name,
            text,
            day=date(2025, 10, day),
            direction=world.direction(key),
            at=datetime(2025, 10, day, 20, tzinfo=CHINA),
        )
        for day, name, text, key in TOLD
    ]
    notes.append(
        world.note(
            "白露", "这几天有点想家，只写给自己看。", day=date(2025, 10, 23), visibility=Visibility.PRIVATE
        )
    )
    hold_meeting(
        world.batch,
        group=world.groups[0],
        kind=MeetingKind.SEMINAR,
        title="第七次周座谈",
        day=date(2025, 10, 24),
        topics="推介会之后的事",
        minutes="会议逐条过了采购意向，能自己跟的十一项，要家里单位出面的四项。",
        actor=world.system,
        at=world.at,
    )
    return notes


def drawn(world: World, *, kind: str = ReportKind.MONTH, period: str = OCTOBER) -> Report:
    """The report of the first group, drawn by its liaison."""
    return draw(world.groups[0], kind=kind, period=parse(period), actor=world.actor("唐一鸣"), at=world.at)


def cite(report: Report) -> Sentence:
    """The first sentence that stands on a note."""
    sentence = report.sentences.filter(citations__note__isnull=False).first()
    assert sentence is not None
    return sentence

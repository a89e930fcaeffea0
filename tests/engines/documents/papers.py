"""Papers of the invented season, one of each kind, for every test of the engine."""

from __future__ import annotations

from datetime import date

from tashan.engines.documents import (
    Block,
    Head,
    Heading,
    ListLine,
    Paper,
    PaperKind,
    Paragraph,
    Run,
    Source,
    Table,
)

LONG = "同志们一致认为此次走访看得细问得深记得准对本职工作很有启发下一步要把经验带回禾川抓好落实"


def report(*, blocks: tuple[Block, ...] = ()) -> Paper:
    """The month's report of the first group: all levels of headings, citations, a table, an annex of sources."""
    body: tuple[Block, ...] = (
        Paragraph(
            (
                Run("10月，第一管理组8名学员立足岗位，围绕“四向工作法”开展对标学习，共走访企业5家。", (1, 2)),
                Run("现将有关情况报告如下。"),
            )
        ),
        Heading(1, "向上：搭建平台，展示家乡"),
        Heading(2, "禾川市农产品与非遗推介会"),
        Paragraph(
            (
                Run("10月16日，禾川市农产品与非遗推介会举办，60多家企业的150余种展品集中亮相。", (3,)),
                Run(
                    "餐饮行业协会表示愿意把米醋（陈酿三年）列入《推荐食材名录》，“先试三个月，再谈长期合作”。",
                    (4, 5, 6),
                ),
            )
        ),
        Heading(2, "工业互联网标识解析二级节点"),
        Paragraph.of("10月24日，与澜湾数智就Industrial Internet标识解析进行洽谈——费用、期限待定……", 7),
        Heading(3, "接入条件"),
        Paragraph.of("对方提出三项条件：数据不出市、接口统一、专人对接。"),
        Heading(4, "数据不出市"),
        Paragraph.of("数据存放在禾川市大数据中心。"),
        Heading(3, "接入费用"),
        Paragraph.of("费用按标识数量分档。"),
        Heading(1, "向下：带回合作，服务家乡"),
        Paragraph.of("10月22日，走访东澜港冷链枢纽，了解柑橘预冷与全程温控。", 8),
        Table(
            "合作线索一览",
            ("序号", "单位", "事项", "所处阶段"),
            (
                (1, "鲜达通供应链有限公司", "订单农业：柑橘、绿豆粉丝直供", "洽谈"),
                (2, "东澜绿能环境股份有限公司", "固废协同处置，达成意向协议，尚无资金到位", "意向"),
                (3, "启帆基金", "考察", None),
            ),
        ),
        Paragraph.of("以上线索均由联络员逐周跟进。"),
    )
    return Paper(
        PaperKind.REPORT,
        "禾川市选派干部赴东澜对标学习第二批第一管理组2025年10月工作报告",
        body + blocks,
        addressee="禾川市选派干部工作办公室",
        signature="第二批第一管理组",
        day=date(2025, 11, 5),
        sources=tuple(
            Source(
                number, f"今天第{number}次到现场, 记下“一物一码”的做法", f"2025年10月{number}日，白露，日交流"
            )
            for number in range(1, 10)
        ),
    )


def long_report() -> Paper:
    """A report whose middle pages are one paragraph without a mark: nothing but full lines."""
    return report(blocks=(Paragraph.of(LONG * 40),))


def minutes() -> Paper:
    """Minutes with their red head and the lists of who was there."""
    return Paper(
        PaperKind.MINUTES,
        "关于讨论“四向工作法”的会议纪要",
        (
            Paragraph.of("9月25日晚，临时党支部在澜湾数智党群服务中心召开会议，讨论并通过四向工作法。"),
            Heading(1, "议定事项"),
            Paragraph.of("会议同意自10月起按四个方向记录和汇总日交流。"),
            ListLine(
                "出席",
                ("陆景行", "苏映荷", "唐一鸣", "段承远", "闻雨桐", "欧阳知夏", "石磊", "白露", "方砚秋"),
            ),
            ListLine("请假", ("温如海",)),
        ),
        signature="赴东澜对标学习临时党支部",
        day=date(2025, 9, 26),
        head=Head("临时党支部会议纪要", "第2期", "赴东澜对标学习临时党支部", date(2025, 9, 26)),
    )


def agenda() -> Paper:
    """The agenda of a weekly seminar: short, without signature."""
    return Paper(
        PaperKind.AGENDA,
        "第一管理组（产业与开放）周座谈议程",
        (
            Paragraph.of("时间为2025年10月24日下午，地点为东澜市投资促进中心会议室。"),
            Heading(1, "本周交流"),
            Heading(2, "冷链与分级"),
            Paragraph.of("由苏映荷、欧阳知夏先讲：柑橘预冷要在采后六小时内完成吗？"),
            Heading(1, "需议定的事项"),
            Paragraph.of("下周走访鲜达通的人员和日程。"),
        ),
    )


def summary() -> Paper:
    """A half-month summary that ends in a table."""
    return Paper(
        PaperKind.SUMMARY,
        "第一管理组2025年10月上半月工作总结",
        (
            Heading(1, "基本情况"),
            Paragraph.of("上半月8名学员共记日交流52条，请假2人次。"),
            Table("日交流条数", ("学员", "条数"), (("陆景行", 9), ("白露", 7))),
        ),
    )


EVERY = (report, long_report, minutes, agenda, summary)


LEADS = next(block for block in report().blocks if isinstance(block, Table))
"""The table of the report, by itself."""

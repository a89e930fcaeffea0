"""A small invented October of one group: enough to see every rule of the roll-up at work."""

from __future__ import annotations

from datetime import date

from tashan.domain.reports.rollup import DirectionName, Entry, EntryKind
from tashan.kernel.periods import Period, parse

OCTOBER = parse("2025-10")

DIRECTIONS = (
    DirectionName("up", "向上", "对接上级部门和头部企业，搭建平台"),
    DirectionName("down", "向下", "为家乡争取合作"),
    DirectionName("in", "向内", "建强团队"),
    DirectionName("out", "向外", "立足岗位实干"),
)

POSTS = {
    "陆景行": "禾川市工业和信息化局副局长",
    "苏映荷": "禾川市农业农村局科教科科长",
    "唐一鸣": "禾川市发展和改革委员会项目科副科长",
    "欧阳知夏": "禾川市供销合作社联合社业务科科长",
    "白露": "禾川市大数据中心工程师",
}


def note(ref: str, day: str, author: str, text: str, **more: object) -> Entry:
    """A note of ``2025-10-<day>``."""
    return entry(ref, EntryKind.NOTE, day, text, author=author, author_post=POSTS.get(author, ""), **more)


def entry(ref: str, kind: EntryKind, day: str, text: str, **more: object) -> Entry:
    """An entry of ``2025-10-<day>``."""
    return Entry(ref, kind, date.fromisoformat(f"2025-10-{day}"), text, **more)  # type: ignore[arg-type]  # the keywords are fields of Entry


def week(first: str) -> Period:
    """The ISO week that holds ``2025-10-<first>``."""
    year, number, _ = date.fromisoformat(f"2025-10-{first}").isocalendar()
    return parse(f"{year}-W{number:02d}")


def october() -> tuple[Entry, ...]:
    """Sixteen entries: a fair, a visit told by three, talks, a meeting, ideas, promises, chatter, a copy, a secret."""
    port, fresh, digital = "东澜港冷链枢纽", "鲜达通供应链有限公司", "澜湾数智科技集团"
    return (
        note(
            "a1", "09", "唐一鸣", "推介会参展企业增至63家，采购商回执12家，展位图已经定稿。", direction="down"
        ),
        note(
            "a2", "13", "陆景行", "下午跟馆方谈推介会进场路线，谈下来三辆电瓶车。太累了！", direction="down"
        ),
        note(
            "a3",
            "16",
            "唐一鸣",
            "推介会在会展中心举办，到场企业62家，展品156种，现场销售38.6万元，意向17项，均为意向，不是合同。",
            direction="down",
        ),
        note(
            "a4",
            "16",
            "苏映荷",
            "推介会举办，到场60多家企业，我守的柑橘区试吃切了两百多斤果。",
            direction="down",
        ),
        note(
            "b1",
            "22",
            "唐一鸣",
            "上午到东澜港冷链枢纽考察，库容12万吨，28个温区，进出港平均47分钟。",
            direction="out",
            organisations=(port,),
        ),
        note(
            "b2",
            "22",
            "苏映荷",
            "今天到东澜港冷链枢纽考察，看了柑橘预冷线，一小时预冷30吨。他们说冬天有四成空闲，愿意接外地的果。",
            direction="out",
            organisations=(port,),
        ),
        note(
            "b3",
            "22",
            "白露",
            "上午到东澜港冷链枢纽考察，库容12万吨，28个温区。",
            organisations=(port,),
        ),
        note(
            "c1",
            "24",
            "陆景行",
            "上午与澜湾数智就标识二级节点洽谈，达成四条意向。下一步我整理成报告，十二月上旬前报市工信局党组。",
            direction="up",
            people=("高屹",),
            organisations=(digital,),
        ),
        note(
            "c2",
            "24",
            "白露",
            "跟高总洽谈二级节点的数据条款，澜湾数智同意头一年免服务费。",
            direction="up",
            people=("高屹",),
            organisations=(digital,),
        ),
        note(
            "d1",
            "29",
            "苏映荷",
            "昨天在鲜达通谈订单，首年意向采购200吨，保底每斤1.8元，定金两成。建议每个合作社先定一名验收员，归我们科教科培训。",
            direction="down",
            organisations=(fresh,),
        ),
        note(
            "d2",
            "29",
            "欧阳知夏",
            "今日隨映荷往鮮達通談訂單農業，合同尚未簽，各自帶回草稿。",
            organisations=(fresh,),
        ),
        entry(
            "m1",
            EntryKind.MEETING,
            "16",
            "会议明确十七项意向每项一名联络人，三十天内必须有回音。",
            title="临时党支部会议",
            direction="in",
        ),
        note("x1", "10", "白露", "收到👌"),
        note("x2", "11", "欧阳知夏", "晚上食堂吃了海鲜面，真不错，早点睡。"),
        note("x3", "22", "唐一鸣", "上午到东澜港冷链枢纽考察，库容12万吨，28个温区，进出港平均47分钟！"),
        note("x4", "15", "苏映荷", "家里老人住院了，心里很急。", private=True),
    )

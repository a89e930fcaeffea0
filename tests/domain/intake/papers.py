"""Small papers in the formats people have, made by other libraries than those that read them. Everybody is invented."""

from __future__ import annotations

import io

import docx
import openpyxl

CHAT = """第一管理组 群聊记录

陆景行 2025/11/3 20:47
今天在澜湾数智科技集团参加战略发展部周会，听三家企业讲为什么愿意为标识付费，记下了定价的三条办法，准备整理给家里。

苏映荷 2025/11/3 21:15
到东澜农投集团看柑橘分选线，冷链车进场先测温，读数高过8度就退货。我们的合作社可以先学测温这一条，成本很低。

唐一鸣 2025/11/3 21:20
收到

石磊 2025/11/4 18:20
在东澜绿能环境看焚烧线，日处理1500吨，中控室只有六个人值班，烟气数据在门口大屏实时公开，居民随便看。
"""
TRADITIONAL = (
    CHAT.replace("冷链车进场", "冷鏈車進場")
    .replace("读数高过", "讀數高過")
    .replace("我们的合作社", "我們的合作社")
    .replace("苏映荷", "蘇映荷")
)
"""The same chat as another phone exported it."""
MINUTES = (
    "第一管理组周座谈纪要",
    "时间：2025年10月31日（星期五）15:00",
    "地点：澜湾数智科技集团三楼",
    "主持：陆景行",
    "出席：陆景行、苏映荷、唐一鸣、石磊",
    "请假：欧阳知夏（家中有事）",
    "列席：汤振邦",
    "记录：唐一鸣",
    "一、议题",
    "交流本周收获。",
    "二、讨论情况",
    "石磊谈了固废协同处置的体会。",
    "三、议定事项",
    "1.整理固废处置成本表（责任人：石磊；完成时限：2025年11月14日）",
)
ARTICLE = """禾川市选派干部赴东澜对标学习
来源：东澜日报 2025-10-30 09:12
2025年10月24日上午，第一管理组到海陆智能装备有限公司考察，与总经理费云帆座谈。
2025年10月16日，禾川市农产品与非遗推介会在东澜国际会展中心举办，60多家企业参展。
第一管理组组长、禾川市工业和信息化局副局长陆景行建议，先建小型预冷库，再谈订单农业。
"""
TEMPLATE = (
    "XX市赴XX市挂职锻炼干部个人工作总结（范文）\n"
    + "×年×月，我到××单位挂职，在××同志带领下开展××工作。\n" * 8
)


def text(words: str, charset: str = "utf-8") -> bytes:
    return words.encode(charset)


def page(words: str) -> bytes:
    """A page saved from a browser."""
    title, *lines = words.splitlines()
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1>{body}".encode()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def roster(*rows: tuple[str, ...], heading: tuple[str, ...] = ()) -> bytes:
    """A workbook with a title row above its headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名册"
    sheet.append(["第二批选派干部名册"])
    sheet.append(list(heading or HEADINGS))
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


HEADINGS = (
    "序号",
    "姓名",
    "组别",
    "组内职务",
    "派出单位",
    "现任职务",
    "学习单位",
    "学习岗位",
    "带教导师",
    "联系电话",
)
NEWCOMERS = (
    ("1", "许知秋", "第三管理组", "组长", "禾川市水利局", "副局长", "东澜水务集团", "调度中心", "江远", "13800000000"),
    ("2", "程望", "第三管理组", "", "禾川市司法局", "科长", "东澜仲裁委员会", "立案处", "江远", "13800000001"),
)  # fmt: skip

"""The minutes as an office types them: headings by bold only, one attendance as a table, the others as lines."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from tashan.demo._settled import settled

_NUMERALS = "一二三四五六七八九十"
_SAVED = datetime(2025, 11, 8, 1, 20, tzinfo=UTC)


def minutes(source: dict[str, Any]) -> bytes:
    """The bytes of the DOCX for ``source`` (see ``sources/临时党支部会议纪要.toml`` for its shape)."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    _centred(document, source["title"], size=20, bold=True)
    _centred(document, source["subtitle"], size=12, bold=False)
    for meeting in source["meeting"]:
        _meeting(document, meeting, source["members"])
    document.add_paragraph(source["closing"])
    _properties(document, source["title"])
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _centred(document: Any, text: str, *, size: int, bold: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _meeting(document: Any, meeting: dict[str, Any], members: list[str]) -> None:
    _centred(document, meeting["name"], size=16, bold=True)
    facts = _facts(meeting, members)
    if meeting["layout"] == "table":
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for label, value in facts:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(label).bold = True
            cells[1].text = value
        document.add_paragraph()
    else:
        for label, value in facts:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}：").bold = True
            paragraph.add_run(value)
    _bold(document, "一、会议议题")
    for number, item in enumerate(meeting["agenda"], 1):
        document.add_paragraph(
            f"{number}.{item}；" if number < len(meeting["agenda"]) else f"{number}.{item}。"
        )
    _bold(document, "二、讨论情况")
    for number, said in enumerate(meeting["discussion"]):
        document.add_paragraph(f"（{_NUMERALS[number]}）{said}")
    _bold(document, "三、会议决定")
    for number, (what, owner, due) in enumerate(meeting["decisions"], 1):
        document.add_paragraph(f"{number}.{what}。（责任人：{owner}；完成时限：{due}）")


def _facts(meeting: dict[str, Any], members: list[str]) -> list[tuple[str, str]]:
    present = [name for name in members if name not in meeting["excused"]]
    return [
        ("时间", meeting["time"]),
        ("地点", meeting["place"]),
        ("主持", meeting["chair"]),
        ("出席", f"{'、'.join(present)}（{len(present)}人）"),
        ("请假", meeting["excused"]),
        ("列席", meeting["observers"]),
        ("记录", meeting["recorder"]),
    ]


def _properties(document: Any, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "沈梨", "唐一鸣", ""
    core.created = core.modified = _SAVED
    core.revision = 4

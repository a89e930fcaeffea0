"""Lines that were numbered by hand in a meeting's topics and minutes, as the headings of its paper."""

from __future__ import annotations

import pytest

from tashan.domain.notes.minutes_paper import _paragraphs
from tashan.engines.documents import (
    Block,
    Heading,
    Paper,
    PaperKind,
    Paragraph,
    check_layout,
    to_docx,
    to_pdf,
)

DISCUSSED = (
    "（一）唐一鸣通报：报名63家，到场62家；意向金额1260万元，均未签合同。\n"
    "1.场馆；\n"
    "2.断网6分钟，靠纸质名单接上。雨棚只够一半车辆，一位老人在竹编区排队时低血糖，处置后平安离开。\n\n"
    "（二）汤振邦说十天之内把灌装线的参数表给海陆，并由联络员在下一次座谈前逐项核对一遍，核对之后再报支部备案。"
)


def test_numbers_become_headings_of_the_next_levels() -> None:
    assert list(_paragraphs(DISCUSSED)) == [
        Heading(2, "唐一鸣通报：", "报名63家，到场62家；意向金额1260万元，均未签合同。"),
        Heading(3, "场馆"),
        Heading(
            3,
            "断网6分钟，靠纸质名单接上。",
            "雨棚只够一半车辆，一位老人在竹编区排队时低血糖，处置后平安离开。",
        ),
        Heading(
            2,
            "",
            "汤振邦说十天之内把灌装线的参数表给海陆，并由联络员在下一次座谈前逐项核对一遍，核对之后再报支部备案。",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("1.看\n2.问", [Heading(2, "看"), Heading(2, "问")]),
        ("先看后问。\n一、记", [Paragraph.of("先看后问。"), Heading(2, "记")]),
        ("（1）看\n一、问", [Heading(2, "看"), Heading(2, "问")]),
        ("一、", [Paragraph.of("一、")]),
    ],
)
def test_no_level_is_skipped_whatever_the_numbers_were(text: str, blocks: list[Block]) -> None:
    assert list(_paragraphs(text)) == blocks


def test_headings_with_their_text_run_on_keep_to_the_layout() -> None:
    paper = Paper(PaperKind.MINUTES, "会议纪要", (Heading(1, "讨论"), *_paragraphs(DISCUSSED)))
    assert check_layout(to_docx(paper), "minutes.docx") == ()
    assert check_layout(to_pdf(paper), "minutes.pdf") == ()

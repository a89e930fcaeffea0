"""A fault of layout: which rule, where, what was found, what was wanted, and one sentence that says so with its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tashan.kernel.sayings import Saying


class FaultCode(StrEnum):
    PAGE_SIZE = "page-size"
    MARGIN_TOP = "margin-top"
    MARGIN_BOTTOM = "margin-bottom"
    MARGIN_LEFT = "margin-left"
    MARGIN_RIGHT = "margin-right"
    GRID = "grid"
    LINES_PER_PAGE = "lines-per-page"
    CHARACTERS_PER_LINE = "characters-per-line"
    LINE_PITCH = "line-pitch"
    TITLE_MISSING = "title-missing"
    TITLE_FONT = "title-font"
    TITLE_SIZE = "title-size"
    TITLE_ALIGN = "title-align"
    BODY_FONT = "body-font"
    BODY_SIZE = "body-size"
    HEADING_FONT = "heading-font"
    HEADING_SIZE = "heading-size"
    HEADING_SEQUENCE = "heading-sequence"
    HEADING_ALONE = "heading-alone"
    LABEL_FORM = "label-form"
    INDENT = "indent"
    PAGE_NUMBER_MISSING = "page-number-missing"
    PAGE_NUMBER_FORM = "page-number-form"
    PAGE_NUMBER_PLACE = "page-number-place"
    PAGE_NUMBER_FONT = "page-number-font"
    DATE_FORM = "date-form"
    NUMBER_FORM = "number-form"
    SIGNATURE_PLACE = "signature-place"
    PUNCTUATION_WIDTH = "punctuation-width"
    LINE_START = "line-start"
    EMPTY_TAIL = "empty-tail"
    FONT_EMBEDDING = "font-embedding"
    MISSING_GLYPH = "missing-glyph"


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """``where`` is a place a person can find (第3段“…”, 第2页第5行, 页面设置); ``sentence`` says all of it in one line."""

    code: FaultCode
    where: Saying
    found: str
    wanted: str
    sentence: Saying


class Ledger:
    """Gathers faults in the order met; the same fault in many places becomes one that counts them."""

    def __init__(self) -> None:
        self._places: dict[tuple[FaultCode, str, str], list[Saying]] = {}

    def add(self, code: FaultCode, where: Saying, found: str, wanted: str) -> None:
        """Notes that ``found`` stands ``where`` ``wanted`` should."""
        self._places.setdefault((code, found, wanted), []).append(where)

    def faults(self) -> tuple[LayoutFault, ...]:
        """Every fault, those of the page before those of the text."""
        order = list(FaultCode)
        made = [_fault(code, places, found, wanted) for (code, found, wanted), places in self._places.items()]
        return tuple(sorted(made, key=lambda fault: order.index(fault.code)))


def _fault(code: FaultCode, places: Sequence[Saying], found: str, wanted: str) -> LayoutFault:
    subject, remedy = _WORDS[code.value]
    distinct = list(dict.fromkeys(places))
    where = distinct[0]
    if len(distinct) > 1:
        where = Saying("{first}等 {count} 处", first=where, count=len(distinct))
    told = {"where": where, "subject": subject, "found": found, "wanted": wanted, "remedy": remedy}
    sentence = (
        Saying("{where}：{subject}{found}，应为{wanted}；请{remedy}。", **told)
        if found.startswith("没有")
        else Saying("{where}：{subject}是{found}，应为{wanted}；请{remedy}。", **told)
    )
    return LayoutFault(code, where, found, wanted, sentence)


_WORDS = {
    "page-size": (Saying("纸张"), Saying("在页面设置中改为 A4 纵向")),
    "margin-top": (Saying("天头（上边距）"), Saying("在页面设置中改上边距")),
    "margin-bottom": (Saying("地脚（下边距）"), Saying("在页面设置中改下边距")),
    "margin-left": (Saying("订口（左边距）"), Saying("在页面设置中改左边距")),
    "margin-right": (Saying("切口（右边距）"), Saying("在页面设置中改右边距")),
    "grid": (
        Saying("文档网格"),
        Saying("在页面设置的“文档网格”中选“指定行和字符网格”，每行 28 字、每页 22 行"),
    ),
    "lines-per-page": (Saying("每页行数"), Saying("把行距改到每页排 22 行")),
    "characters-per-line": (Saying("每行字数"), Saying("用文档网格把每行改为 28 字")),
    "line-pitch": (Saying("行距"), Saying("改为固定值 28.95 磅或与文档网格对齐的单倍行距")),
    "title-missing": (Saying("标题"), Saying("在正文之上写出居中的标题")),
    "title-font": (Saying("标题字体"), Saying("改标题字体")),
    "title-size": (Saying("标题字号"), Saying("改标题字号")),
    "title-align": (Saying("标题位置"), Saying("把标题居中")),
    "body-font": (Saying("正文字体"), Saying("改这里的字体")),
    "body-size": (Saying("正文字号"), Saying("改这里的字号")),
    "heading-font": (Saying("小标题字体"), Saying("改小标题的字体")),
    "heading-size": (Saying("小标题字号"), Saying("改小标题的字号")),
    "heading-sequence": (Saying("小标题序号"), Saying("按“一、”“（一）”“1.”“（1）”的次序重新编号")),
    "heading-alone": (Saying("页末的小标题"), Saying("给小标题设“与下段同页”")),
    "label-form": (Saying("层次序数"), Saying("用“一、”“（一）”“1.”“（1）”四种写法")),
    "indent": (Saying("段首缩进"), Saying("把首行缩进设为 2 字符")),
    "page-number-missing": (Saying("页码"), Saying("在页脚插入页码")),
    "page-number-form": (Saying("页码形式"), Saying("在数字两边各加一条一字线")),
    "page-number-place": (
        Saying("页码位置"),
        Saying("单页码居右空一字、双页码居左空一字，一字线在版心下边缘之下 7 毫米"),
    ),
    "page-number-font": (Saying("页码字体字号"), Saying("改页码的字体和字号")),
    "date-form": (Saying("日期写法"), Saying("用阿拉伯数字写全年月日，月日不编虚位")),
    "number-form": (Saying("数字写法"), Saying("同一个数只用阿拉伯数字或只用汉字，阿拉伯数字后只接“万”“亿”")),
    "signature-place": (Saying("署名或成文日期的位置"), Saying("改署名和日期的右缩进")),
    "punctuation-width": (Saying("标点或数字的全角半角"), Saying("在中文里用全角标点，数字和字母用半角")),
    "line-start": (Saying("行首行尾标点"), Saying("打开段落的“按中文习惯控制首尾字符”")),
    "empty-tail": (Saying("末尾"), Saying("删去文末的空段和空白页")),
    "font-embedding": (Saying("字体"), Saying("生成 PDF 时选择嵌入全部字体")),
    "missing-glyph": (Saying("字形"), Saying("换用含有这些字的字体或改正乱码")),
}
"""What each fault is about, as its sentence says it, and what to do."""

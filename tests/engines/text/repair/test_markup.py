"""Tags, entities, placeholders, indents and stray signs are not text."""

import pytest

from tashan.engines.text.repair import repair


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("<p>考察冷链枢纽</p><p>座谈<b>交流</b>&nbsp;经验</p>", "考察冷链枢纽\n\n座谈交流 经验"),
        ("第一段。</p>\n第二段/p>", "第一段。\n\n第二段"),
        ("&ldquo;四向&rdquo;&#24037;作法", "“四向”工作法"),
        ("上午参会\n{image=1}\n下午座谈", "上午参会\n\n下午座谈"),
        ("上午[图片]参会，下午![照片](a.jpg)座谈", "上午参会，下午座谈"),
        ("\\\n上午参会\\\n下午座谈", "上午参会\n下午座谈"),
        ("## 本周小结\n**重点**工作", "本周小结\n重点工作"),
        ("????上午参会\n　　下午座谈  交流 ", "上午参会\n下午座谈 交流"),
        ("上午\u200b参会\ufeff\r\n下午座谈\r", "上午参会\n下午座谈"),
        ("<script>var a = '干部';</script>上午参会<!-- 广告 -->", "上午参会"),
        ("一\n\n\n\n\n二", "一\n\n二"),
    ],
)
def test_what_is_not_text_goes(shown: str, meant: str) -> None:
    assert repair(shown).text == meant


@pytest.mark.parametrize("text", ["温度<30℃，湿度>60%", "A&B公司", "3*4=12", "见C:\\资料", "第1/2页"])
def test_signs_that_mean_something_stay(text: str) -> None:
    assert repair(text).text == text


WRAPPED = """各位同事：
    10月16日上午，禾川市农产品与非遗推介会在东澜国际会展
中心举行，60多家企业带来150余种展品。竹编传承人邓桂枝老师
现场编织，引来不少观众驻足。当晚临时党支部召开会议，讨论下
一步工作，副组长苏映荷提出，冷链是米醋和柑橘走出去的关键，
应尽早与东澜港冷链枢纽对接，把全程温控的经验学到手。
    10月22日，管理组到东澜港冷链枢纽考察，了解柑橘预冷和
订单农业等做法，并与企业负责人座谈交流，收获很大。
1.整理客商名单，月底前交联络员；
2.写好考察小结。"""


def test_lines_of_fixed_width_are_joined_and_paragraphs_kept() -> None:
    repaired = repair(WRAPPED)
    lines = repaired.text.split("\n")
    assert len(lines) == 5
    assert lines[1].startswith("10月16日")
    assert lines[1].endswith("学到手。")
    assert lines[2].endswith("收获很大。")
    assert {edit.kind for edit in repaired.edits} == {"line-wrap", "indent"}


def test_a_mark_that_slipped_to_the_next_line_comes_back() -> None:
    assert (
        repair("选派的都是科级干部\n,本人报名、单位推荐。").text == "选派的都是科级干部，本人报名、单位推荐。"
    )


def test_pictures_inside_words_go() -> None:
    clean = "县里组织领导干部赴东澜考察学习，十月十五日乘车出发，一周后返回。"
    spoiled = "".join(
        sign + ("🚤🕖" if at % 5 == 1 and "\u4e00" <= sign <= "\u9fff" else "")
        for at, sign in enumerate(clean)
    )
    assert repair(spoiled).text == clean
    assert repair("今天学到了很多👍").text == "今天学到了很多👍"

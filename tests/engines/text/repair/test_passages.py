"""What stands around an article is set aside and listed; datelines, credits and names stay."""

import pytest

from tashan.engines.text.findings import Repaired
from tashan.engines.text.repair import repair
from tests.engines.text.repair.noise import ARTICLES, REPORT, SKETCH, TRAINING


def set_aside(repaired: Repaired) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for edit in repaired.edits:
        if edit.removed:
            found.setdefault(edit.kind, []).append(edit.before.strip())
    return found


def around(head: str, article: str, tail: str) -> Repaired:
    return repair("\n".join(part for part in (head, article, tail) if part))


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻中心 > 县区动态 > 正文",
        "当前位置：首页 > 要闻",
        "您现在的位置：网站首页 >> 党建动态 >> 正文",
        "首页 新闻 政务 视频 图片 专题",
        "打开APP阅读全文",
        "下载禾川日报客户端",
        "扫码关注“禾川发布”公众号",
        "同城约会_夜生活论坛_品茶资源",
        "代开发票加微信abc12345",
        "彩票开奖|百家乐|真人视讯",
    ],
)
def test_lines_before_the_headline_go(line: str, article: str) -> None:
    repaired = around(line, article, "")
    assert repaired.text == article
    assert sum(map(len, set_aside(repaired).values())) == 1


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize(
    "line",
    [
        "分享到：",
        "分享到：微信 新浪微博 QQ空间",
        "【打印本页】 【关闭窗口】",
        "字号：大 中 小",
        "上一篇：我市召开秋粮收购会议",
        "下一条：没有了",
        "相关阅读\n我市举行消防演练\n全市安全生产形势平稳",
        "新闻推荐\n东澜市马拉松赛昨日鸣枪，来自十二个国家和地区的选手参加了比赛，赛道沿着海岸线展开，沿途市民热情加油。",
        "免责声明：本文仅代表作者个人观点，与本网无关。",
        "凡本网注明来源的作品，未经授权不得转载。",
        "版权所有：禾川市融媒体中心",
        "ICP备12345678号-1",
        "Copyright © 2025 All Rights Reserved",
        "浏览次数：1234",
        "打开“禾川融媒”看评论",
        "【评论】【收藏】【 】【打印】【关闭",
        "禾川简介 | About Us | 广告服务 | 联系我们 | 会员注册",
    ],
)
def test_lines_behind_the_article_go(line: str, article: str) -> None:
    repaired = around("", article, line)
    assert repaired.text == article
    assert "".join(text for texts in set_aside(repaired).values() for text in texts) != ""


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：麦冬",
        "初审编辑：麦冬",
        "（通讯员 邵文）",
        "来源：禾川新闻网",
        "编辑：麦冬 审核：林沐",
        "编 辑：麦冬",
        "禾川市工业和信息化局",
        "2025年10月31日",
        "参加人员：陆景行 苏映荷 唐一鸣 段承远",
        "联系人：唐一鸣，电话：12345678",
        "电话：12345678",
    ],
)
@pytest.mark.parametrize("article", [REPORT, TRAINING])
def test_names_and_dates_behind_the_article_stay(line: str, article: str) -> None:
    repaired = around("", article, line)
    assert repaired.text == f"{article}\n{line}"
    assert set_aside(repaired) == {}


@pytest.mark.parametrize(
    "line",
    ["本报记者 邵文 通讯员 麦冬", "他山之石", "【学习园地】对标学习专栏", "编者按：本期刊发一组学习体会。"],
)
def test_bylines_and_columns_before_the_headline_stay(line: str) -> None:
    repaired = around(line, TRAINING, "")
    assert repaired.text == f"{line}\n{TRAINING}"


def test_share_words_leave_the_dateline_they_hang_on() -> None:
    line = "2025-10-17 09:05 来源：东澜日报"
    repaired = repair(SKETCH.replace(line, f"{line} 大字体 小字体 扫码带走"))
    assert repaired.text == SKETCH
    assert set_aside(repaired) == {"share-bar": ["大字体 小字体 扫码带走"]}


@pytest.mark.parametrize("bar", ["大 中 小", "【大 中 小】", "微信 微博 QQ空间"])
def test_three_sizes_or_places_to_share_are_a_bar(bar: str) -> None:
    line = "2025-10-17 09:05 来源：东澜日报"
    repaired = repair(SKETCH.replace(line, f"{line}\n\n{bar}"))
    assert repaired.text == SKETCH
    assert set_aside(repaired) == {"share-bar": [bar]}


def test_an_abridged_standfirst_goes() -> None:
    paragraphs = SKETCH.split("\n\n")
    short = paragraphs[2][:45] + "…"
    repaired = repair("\n\n".join([*paragraphs[:2], "摘要：" + short, *paragraphs[2:]]))
    assert repaired.text == SKETCH


def test_credits_stay_below_a_block_of_links() -> None:
    repaired = around("", TRAINING, "相关阅读\n我市举行消防演练\n责任编辑：麦冬")
    assert repaired.text == f"{TRAINING}\n责任编辑：麦冬"


def test_an_article_that_goes_on_behind_its_links_is_kept() -> None:
    first, *rest = TRAINING.split("\n\n")
    repaired = repair("\n\n".join([first, "相关阅读\n我市举行消防演练", *rest]))
    assert repaired.text == TRAINING


def test_advertising_inside_a_sentence_goes() -> None:
    repaired = repair(TRAINING.replace("签订师徒协议", "签订包养网师徒协议"))
    assert repaired.text == TRAINING
    assert [edit.kind for edit in repaired.edits] == ["inserted-spam"]


def test_fields_filled_in_alike_are_no_repeated_passage() -> None:
    fields = "时间：每周五下午\n地点：东澜市投资促进中心三楼会议室\n出席：陆景行、苏映荷、唐一鸣、段承远、闻雨桐、欧阳知夏"
    text = (
        f"选派干部临时党支部会议纪要\n{fields}\n9月12日，会议讨论了责任分工。\n"
        f"{fields}\n9月19日，会议讨论了学习纪律。"
    )
    assert repair(text).text == text

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

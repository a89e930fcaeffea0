"""Chat text is put in order without changing what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.domain.reports.rollup.order import plain, simplified


@pytest.mark.parametrize(
    ("raw", "ordered"),
    [
        ("今日隨喬總去看了標識產線", "今日随乔总去看了标识产线"),
        ("人也養著，房也養著", "人也养着，房也养着"),
        ("产线很新,很震撼!!!😂😂[强]", "产线很新，很震撼"),
        ("上午例会 下午跟馆方谈路线", "上午例会，下午与馆方谈路线"),
        ("解析平均响应 80ms", "解析平均响应80ms"),
        ("看看再说的9家 7家里有5家是食品", "看看再说的9家，7家里有5家是食品"),
        ("报名63家(含候补6)", "报名63家（含候补6）"),
        ("售后从48小时→9小时", "售后从48小时→9小时"),
        ("@唐一鸣 名单已经核完", "名单已经核完"),
        ("谈妥了。。。没有签字哈哈哈", "谈妥了……未签字"),
        ("咱们组8个人都去了~~", "本组8个人都去了"),
        ("金额1,180万元，同比4.5%", "金额1,180万元，同比4.5%"),
        ("早上8:10集合", "早上8:10集合"),
    ],
)
def test_text_is_put_in_order(raw: str, ordered: str) -> None:
    assert plain(raw) == ordered


@pytest.mark.parametrize("kept", ["跟进两家企业", "卓著", "展开了讨论", "前天说的4.2万台", "0～4℃"])
def test_what_must_not_change_stays(kept: str) -> None:
    assert plain(kept) == kept


@given(st.text(alphabet="我们跟高总去看了著著, .!?。，~～…0123万家\n 😂[强]@a", max_size=40))
def test_ordered_text_is_quiet_and_keeps_its_digits(raw: str) -> None:
    text = plain(raw)
    assert text == text.strip()
    assert "，，" not in text
    assert "😂" not in text
    assert "\n" not in text
    called = raw.split("@")[0]
    assert (
        "".join(c for c in plain(called) if c.isdigit()) == "".join(c for c in called if c.isdigit())
        or "2" in raw
    )


@given(st.text(max_size=60))
def test_the_simplified_mirror_has_the_same_offsets(raw: str) -> None:
    assert len(simplified(raw)) == len(raw)

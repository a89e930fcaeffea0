"""Pinyin behind characters goes; parentheses that mean something stay."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.engines.text.repair._glosses import gloss_changes
from tashan.engines.text.repair._tape import Tape
from tests.engines.text.repair.noise import ARTICLES, glossed


def without_glosses(text: str) -> str:
    return Tape.of(text).apply(gloss_changes(text)).text


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("發(fā)展產(chǎn)業(yè)", "發展產業"),
        ("優(you) 化(hua) 、服務(wu) 。", "優化、服務。"),
        ("8月(yue)6日", "8月6日"),
        ("國（guó）家", "國家"),
        ("國(ɡuó)家", "國家"),
        ("綠(lǜ)色旅(lv)游", "綠色旅游"),
        ("重(chóng)庆与重(zhòng)点", "重庆与重点"),
        ("發(fa1)展", "發展"),
        ("禾川(hé chuān)市", "禾川市"),
    ],
)
def test_glosses_with_and_without_tones_go(shown: str, meant: str) -> None:
    assert without_glosses(shown) == meant


@pytest.mark.parametrize(
    "text",
    [
        "信息技术(it)公司",
        "禾川公司(IT)与东澜公司（北京）",
        "方案(a)与方案(b)",
        "海陆智能(hailu)集团",
        "见附件(an)",
        "第一组(八人)",
        "约定(about)如下",
    ],
)
def test_a_real_parenthesis_stays(text: str) -> None:
    assert without_glosses(text) == text


def test_a_blank_in_a_heading_is_not_taken_for_the_blank_of_a_gloss() -> None:
    assert (
        without_glosses("推動農(nóng)業(yè) 促進發(fā)展，產(chǎn)業(yè)興旺")
        == "推動農業 促進發展，產業興旺"
    )


def test_the_blank_before_a_name_is_kept() -> None:
    shown = "優(you) 化(hua) 服務(wu) 事業(ye) 發(fa) 展\n（通訊員(yuan) 邵文）"
    assert without_glosses(shown) == "優化服務事業發展\n（通訊員 邵文）"


@settings(deadline=None)
@given(
    st.sampled_from(ARTICLES),
    st.sampled_from(("toned", "plain", "wide")),
    st.floats(0.02, 0.6),
    st.integers(0, 10_000),
)
def test_no_gloss_survives_and_no_other_character_goes(
    article: str, style: str, share: float, seed: int
) -> None:
    shown = glossed(article, random.Random(seed), style=style, share=share)
    assert without_glosses(shown).replace(" ", "") == article.replace(" ", "")

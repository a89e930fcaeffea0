"""What the reader did to a paper, in words: repairs, passages left out, messages set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_REPAIRS: dict[str, Any] = {
    "gloss": gettext_lazy("去掉字后的拼音"),
    "lost-bytes": gettext_lazy("补回丢失的字"),
    "damaged": gettext_lazy("无法还原，照原样留着"),
    "mojibake": gettext_lazy("还原乱码"),
    "script": gettext_lazy("繁体转为简体"),
    "width": gettext_lazy("统一全角半角"),
    "doubled-punctuation": gettext_lazy("去掉重复的标点"),
    "punctuation": gettext_lazy("改正标点"),
    "quotes": gettext_lazy("配齐引号"),
    "indent": gettext_lazy("去掉段首空白"),
    "blank": gettext_lazy("去掉多余空白"),
    "line-end": gettext_lazy("统一换行"),
    "line-wrap": gettext_lazy("接上断开的行"),
    "markup": gettext_lazy("去掉网页标记"),
    "inserted-code": gettext_lazy("去掉混入的代码"),
    "stray-mark": gettext_lazy("去掉零散符号"),
}
_REMOVED: dict[str, Any] = {
    "spam": gettext_lazy("广告"),
    "spam-head": gettext_lazy("广告"),
    "breadcrumb": gettext_lazy("网页导航"),
    "navigation": gettext_lazy("网页导航"),
    "masthead": gettext_lazy("网站名称"),
    "share-bar": gettext_lazy("分享按钮"),
    "banner": gettext_lazy("推广条"),
    "next-article": gettext_lazy("别的文章"),
    "footer": gettext_lazy("页脚"),
    "repeated-standfirst": gettext_lazy("重复的导语"),
}
_ASIDE: dict[str, Any] = {
    "chatter": gettext_lazy("闲谈"),
    "system": gettext_lazy("系统消息"),
    "placeholder": gettext_lazy("图片、文件的占位"),
    "announcement": gettext_lazy("通知"),
}


def repaired_words(repairs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """``label``, ``count`` and ``examples`` (pairs of before and after that can be seen) of each kind of repair."""
    return [
        {
            "label": str(_REPAIRS.get(one["kind"], _("其他修整"))),
            "count": one["count"],
            "examples": [(before, after) for before, after in one.get("examples", []) if before.strip()],
        }
        for one in repairs
    ]


def removed_words(removed: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """``label`` and ``text`` of each passage left out."""
    return [
        {"label": str(_REMOVED.get(one["kind"], _("其他"))), "text": one["text"].strip()} for one in removed
    ]


def set_aside_words(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Which messages of a chat are no notes, and how many."""
    return [(str(_ASIDE.get(kind, kind)), count) for kind, count in counts.items()]

"""The bulletin as printed: Typst sets it with whichever Chinese serif the machine has."""

from __future__ import annotations

import typst

from tashan.kernel.errors import InstallationFault

_SERIFS = (
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "FandolSong", "SimSun", "Songti SC",
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "PingFang SC",
)  # fmt: skip


def font() -> str | None:
    """The first of the known Chinese families that this machine has, None when it has none of them."""
    present = set(typst.Fonts().families())
    return next((family for family in _SERIFS if family in present), None)


def bulletin(source: str) -> bytes:
    """The bytes of the PDF for the Typst text ``source``. Raises InstallationFault without a Chinese font."""
    family = font()
    if family is None:
        raise InstallationFault(
            "找不到中文字体，不能生成工作简报。",
            remedy="请安装 fonts-noto-cjk（Debian、Ubuntu）或思源宋体后再试。",
        )
    return typst.compile(source.encode("utf-8"), format="pdf", sys_inputs={"font": family})

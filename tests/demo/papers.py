"""What the tests of the demo season share: the season's papers as they lie, by name."""

from __future__ import annotations

import re

from tashan.demo import season

MEMBERS = ("陆景行", "苏映荷", "唐一鸣", "段承远", "闻雨桐", "欧阳知夏", "石磊", "白露")
SECOND_MEMBERS = ("方砚秋", "顾长安", "沈梨", "温如海")


def paper(name: str) -> bytes:
    """The bytes of the paper of that name."""
    return next(file.path.read_bytes() for file in season().files if file.name == name)


def unspaced(text: str) -> str:
    """``text`` without any white space: what remains when a layout has been taken away."""
    return re.sub(r"\s+", "", text)

"""Numbers as Chinese prose writes them: 300万, 3.2亿, 三百万, 二〇二〇, 两千零五, 百 (of 近百), 1,200."""

from __future__ import annotations

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def to_number(text: str) -> float | None:
    """The value of a numeral, or None when it is not one. Full-width digits and thousands commas are understood."""
    text = text.translate(_PLAIN).replace(",", "")
    if not text:
        return None
    if all(c in _DIGITS for c in text):
        return float(int("".join(str(_DIGITS[c]) for c in text)))
    return _mixed(text)


def to_int(text: str) -> int | None:
    """As :func:`to_number`, for whole numbers only."""
    value = to_number(text)
    return int(value) if value is not None and value == int(value) else None


_PLAIN = {ord("０") + n: str(n) for n in range(10)} | {ord("．"): ".", ord("，"): ","}


def _mixed(text: str) -> float | None:
    """Sum of sections: each 万 or 亿 multiplies what stands before it."""
    total, section, number = 0.0, 0.0, ""
    last_unit = 1.0
    for char in text:
        if char in _SMALL or char in _LARGE:
            value = _plain(number)
            if value is None and number:
                return None
            if char in _SMALL:
                section += (1.0 if value is None else value) * _SMALL[char]
                last_unit = _SMALL[char]
            else:
                if value is None and section == 0 and total == 0:
                    value = 1.0
                section += value or 0.0
                larger = (
                    total >= _LARGE[char] and section
                )  # 一亿两千万: the 万 multiplies only what stands behind 亿
                total = total + section * _LARGE[char] if larger else (total + section) * _LARGE[char]
                section = 0.0
                last_unit = _LARGE[char]
            number = ""
        elif char.isdecimal() or char == "." or char in _DIGITS:
            number += char
        else:
            return None
    tail = _plain(number)
    if number and tail is None:
        return None
    if tail is not None and last_unit >= 100 and len(number) == 1 and number in _DIGITS:
        tail *= last_unit / 10  # 一百二 is 120; 一百零二 has its 零 and two characters
    return total + section + (tail or 0.0)


def _plain(number: str) -> float | None:
    if not number:
        return None
    if all(c in _DIGITS for c in number):
        return float(int("".join(str(_DIGITS[c]) for c in number)))
    try:
        return float(number)
    except ValueError:
        return None

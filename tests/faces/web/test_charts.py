"""Pictures of figures: legible on paper and at night, told apart without colour, the undecided never drowning the rest."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tashan.faces.web import charts

TOKENS = Path(__file__).resolve().parents[3] / "assets" / "scss" / "_tokens.scss"
NAMES = {"up": "向上", "down": "向下", "in": "向内", "out": "向外", "unsure": "未定"}
WEEKS = [("10月27日", {"up": 2, "unsure": 30}), ("11月3日", {"down": 1, "in": 4, "out": 1})]


def _light(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("tone", charts.TONES)
def test_every_tone_stands_out_from_the_sheet_by_day_and_by_night(tone: str, theme: int) -> None:
    sheet = re.findall(r"--sheet: (#[0-9a-f]{6});", TOKENS.read_text(encoding="utf-8"))[theme]
    assert _contrast(charts.TONES[tone], sheet) >= 3


def test_neighbours_in_the_stack_differ_in_lightness() -> None:
    decided = [tone for key, tone in charts.TONES.items() if key != "unsure"]
    assert all(_contrast(one, other) >= 1.15 for one, other in pairwise(decided))


def test_the_picture_says_what_it_shows_and_names_every_direction() -> None:
    drawn = charts.stacked_weeks(WEEKS, NAMES, label="每周各方向的记录数")
    assert drawn.startswith("<svg")
    assert all(name in drawn for name in (*NAMES.values(), "11月3日"))


def test_what_has_no_direction_is_drawn_hollow_and_the_rest_is_filled() -> None:
    drawn = charts.stacked_weeks(WEEKS, NAMES, label="每周")
    bars = re.findall(r'<path aria-label="[^"]*(向上|未定|向下)[^"]*"[^>]*?/?>', drawn)
    assert {"向上", "未定", "向下"} <= set(bars)
    for bar in re.findall(r'<path aria-label="[^>]*>', drawn):
        assert ('fill-opacity="0.12"' in bar) is ("未定" in bar), bar


def test_a_phone_gets_a_narrower_picture() -> None:
    wide, narrow = (charts.stacked_weeks(WEEKS, NAMES, label="", narrow=flag) for flag in (False, True))
    widths = [int(re.search(r'width="(\d+)"', drawn)[1]) for drawn in (wide, narrow)]  # type: ignore[index]  # every SVG has one
    assert widths[1] < 330 < widths[0]

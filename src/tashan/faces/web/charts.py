"""Pictures of figures: one Vega-Lite specification for page and paper, drawn as SVG on the server, no script in the page.

Every chart has its table beside it; a chart is for those who would rather look than read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair
import vl_convert

from tashan.domain.notes.timeline import UNSURE

# The hues of the page's tones, between ink for paper and ink for night: at least 3 : 1 on either ground, and neighbours in
# the stack of different lightness, so that they part in grey print too (`tests/faces/web/test_charts.py` measures it).
TONES = {"up": "#3a6fb5", "down": "#b98029", "in": "#19776a", "out": "#b07cc0", "unsure": "#6d7772"}
_OTHER = ("#7a5ca8", "#4b8f8c", "#a06a42", "#5f7a2f")
_INK = "#7d8681"
_FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def stacked_weeks(
    weeks: Sequence[tuple[str, dict[str, int]]], names: dict[str, str], *, label: str, narrow: bool = False
) -> str:
    """SVG of stacked bars: one bar a week (by its label), one layer a direction in the order of ``names``.

    What has no direction yet is drawn hollow: it counts, and does not drown the rest. ``narrow`` is for a phone: as wide
    as its column, so that the words keep their size, with fewer weeks named.
    """
    rows = tuple(
        (week, names[key], position, counts.get(key, 0))
        for week, counts in weeks
        for position, key in enumerate(names)
        if counts.get(key, 0)
    )
    hollow = tuple(name for key, name in names.items() if key == UNSURE)
    tones = tuple(TONES.get(key) or _OTHER[position % len(_OTHER)] for position, key in enumerate(names))
    return _drawn(rows, tuple(week for week, _ in weeks), tuple(names.values()), tones, hollow, label, narrow)


@lru_cache(maxsize=64)
def _drawn(
    rows: tuple[tuple[str, str, int, int], ...],
    weeks: tuple[str, ...],
    names: tuple[str, ...],
    tones: tuple[str, ...],
    hollow: tuple[str, ...],
    label: str,
    narrow: bool,
) -> str:
    values = [
        {"week": week, "name": name, "order": order, "number": number} for week, name, order, number in rows
    ]
    chart = (
        altair.Chart(
            altair.InlineData(values=values), width=270 if narrow else 600, height=200, description=label
        )
        .mark_bar(size=14 if narrow else 26, strokeWidth=1)
        .encode(
            x=altair.X(
                "week:O", sort=list(weeks), title=None, axis=altair.Axis(labelAngle=0, labelOverlap=True)
            ),
            y=altair.Y("sum(number):Q", title=None, axis=altair.Axis(tickMinStep=1, tickCount=4)),
            color=altair.Color(
                "name:N",
                scale=altair.Scale(domain=list(names), range=list(tones)),
                legend=altair.Legend(title=None),
            ),
            stroke=altair.Stroke(
                "name:N", scale=altair.Scale(domain=list(names), range=list(tones)), legend=None
            ),
            fillOpacity=altair.condition(
                altair.FieldOneOfPredicate(field="name", oneOf=list(hollow)),
                altair.value(0.12),
                altair.value(1),
            ),
            order=altair.Order("order:Q"),
        )
        .configure(font=_FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK,
            tickColor=_INK,
            domainColor=_INK,
            gridColor=_INK,
            gridOpacity=0.2,
            labelFontSize=12,
        )
        .configure_legend(labelColor=_INK, labelFontSize=13, orient="top", symbolType="square")
    )
    spec: dict[str, Any] = chart.to_dict()
    return str(vl_convert.vegalite_to_svg(spec))

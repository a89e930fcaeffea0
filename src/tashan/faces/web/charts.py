"""Pictures of figures: one Vega-Lite specification for page and paper, drawn as SVG on the server, no script in the page.

Every chart has its table beside it; a chart is for those who would rather look than read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair
import vl_convert

# Middle tones that hold on light and dark ground and print as different greys.
TONES = {"up": "#2f7ab8", "down": "#b7791f", "in": "#b4535a", "out": "#2f8f5b", "unsure": "#8a938d"}
_OTHER = ("#7a5ca8", "#4b8f8c", "#a06a42", "#5f7a2f")
_INK = "#7d8681"
_FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def stacked_weeks(weeks: Sequence[tuple[str, dict[str, int]]], names: dict[str, str], *, label: str) -> str:
    """SVG of stacked bars: one bar a week (by its label), one layer a direction in the order of ``names``."""
    rows = tuple(
        (week, names[key], position, counts.get(key, 0))
        for week, counts in weeks
        for position, key in enumerate(names)
        if counts.get(key, 0)
    )
    tones = tuple(TONES.get(key) or _OTHER[position % len(_OTHER)] for position, key in enumerate(names))
    return _drawn(rows, tuple(week for week, _ in weeks), tuple(names.values()), tones, label)


@lru_cache(maxsize=64)
def _drawn(
    rows: tuple[tuple[str, str, int, int], ...],
    weeks: tuple[str, ...],
    names: tuple[str, ...],
    tones: tuple[str, ...],
    label: str,
) -> str:
    values = [
        {"week": week, "name": name, "order": order, "number": number} for week, name, order, number in rows
    ]
    chart = (
        altair.Chart(altair.InlineData(values=values), width=560, height=200, description=label)
        .mark_bar(size=26, cornerRadius=2)
        .encode(
            x=altair.X("week:O", sort=list(weeks), title=None, axis=altair.Axis(labelAngle=0)),
            y=altair.Y("sum(number):Q", title=None, axis=altair.Axis(tickMinStep=1, tickCount=4)),
            color=altair.Color(
                "name:N",
                scale=altair.Scale(domain=list(names), range=list(tones)),
                legend=altair.Legend(title=None),
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

"""Drawings of a study as inline SVG: intervals about zero, and how they move over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framing.reports.page.markup import Html, tag

Rows = Sequence[Mapping[str, Any]]

_ROW, _MARGIN = 26, 4  # pixels a row; per cent left free on either side


def reach(rows: Rows) -> float:
    """Return how far from zero the longest interval of these contrasts goes; at least a hundredth."""
    return max([0.01, *(abs(float(row[end])) for row in rows if not row["abstained"] for end in ("low", "high"))])


def deviation(row: Mapping[str, Any], far: float) -> Html:
    """Draw one contrast as a dot with its interval on a line whose middle is no difference."""
    parts = [
        tag("line", x1=_place(-far, far), x2=_place(far, far), y1=12, y2=12, class_="rule"),
        tag("line", x1="50%", x2="50%", y1=4, y2=20, class_="rule"),
        tag("line", x1=_place(row["low"], far), x2=_place(row["high"], far), y1=12, y2=12, class_="here"),
        tag("circle", cx=_place(row["difference"], far), cy=12, r=5, class_="dot"),
    ]
    return tag("svg", parts, class_="interval", height=24, aria_hidden="true")


def timeline(name: str, rows: Rows, periods: Sequence[str], far: float) -> Html:
    """Draw one group's contrasts from period to period, above and below no difference.

    Args:
        name: Of the group, for those who cannot see the drawing.
        rows: One contrast a period at most, in the `stratum` of its period.
        periods: All periods, in order.
        far: The distance from zero that is drawn.
    """
    height = 3 * _ROW
    middle = height / 2
    parts = [tag("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="rule")]
    told = []
    for row in (r for r in rows if not r["abstained"]):
        x = f"{_MARGIN + (100 - 2 * _MARGIN) * (periods.index(row['stratum']) + 0.5) / len(periods):.2f}%"
        low, high, mean = (round(middle * (1 - row[k] / far), 1) for k in ("low", "high", "difference"))
        parts += [
            tag("line", x1=x, x2=x, y1=high, y2=low, class_="here"),
            tag("circle", cx=x, cy=mean, r=5, class_="dot"),
        ]
        told.append(f"{row['stratum']} {row['difference']:+.2f}")
    label = f"{name}: {', '.join(told) if told else 'too few stories in any month'}"
    return tag("svg", parts, class_="interval", height=height, role="img", aria_label=label)


def _place(value: float, far: float) -> str:
    return f"{50 + (50 - _MARGIN) * max(-1.0, min(1.0, value / far)):.2f}%"

"""The scale of each axis that has a profile: the codebook's own, and for an own axis what its readings reach."""

from __future__ import annotations

from math import isfinite

from framing.codebook import SCALES
from framing.reports.report import Report

Scale = tuple[float, float | None, str, str]


def scales(report: Report) -> dict[str, Scale]:
    """Return the scales of the axes with a profile, the user's own ones last.

    Returns:
        By axis the low end, the high end (None where it is open) and what they are called. An own axis is counted in
        standard deviations; it reaches as far to both sides as its longest interval, at least one deviation.
    """
    present = {p.axis for p in report.profiles}
    own: dict[str, Scale] = {}
    for axis in (a for a in report.own_axes if a.id in present):
        values = [v for p in report.profiles if p.axis == axis.id for v in (p.value, p.low, p.high)]
        reach = max([1.0, *(abs(v) for v in values if isfinite(v))])
        own[axis.id] = (-reach, reach, axis.less, axis.more)
    return {axis: scale for axis, scale in SCALES.items() if axis in present} | own

"""Paired contrasts in plain words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, log2

from framing.codebook import SCALES, entry
from framing.config import LEAST_PAIRS
from framing.datatypes import Contrast
from framing.reports import wording
from framing.reports.report import Report

CLEAR = 0.05  # a contrast at or below this p, after correction, is called clear
_LEAST_SAID = 0.001  # a smaller p is not written out
HEADING = "The same events side by side"
ABOUT = (
    "Only passages that report the same thing are set against each other here, so that a difference of topics cannot "
    "pose as one of framing. The mean difference is the first source minus the second, with its 95 per cent bootstrap "
    "interval. It is called clear when a sign-flip test, corrected for all contrasts of this report (Holm), "
    f"has p ≤ {CLEAR}. What is not clear may be chance, and is no proof that both write alike."
)


def told(report: Report) -> list[Contrast]:
    """Return the contrasts for which there are enough shared passages, clearest first."""
    found = [c for c in report.contrasts if not c.abstained]
    return sorted(found, key=lambda c: (c.p_adjusted or 0.0, c.p or 0.0, -abs(c.difference or 0.0)))


def pair(report: Report, contrast: Contrast) -> str:
    """Name both sources: “Courier and Ledger”."""
    known = wording.names(report)
    return f"{known[contrast.a]} and {known[contrast.b]}"


def numbers(contrast: Contrast) -> str:
    """Write a mean difference with its interval: “+0.80 (+0.30 to +1.20)”."""
    mean, low, high = (f"{x or 0.0:+.2f}" for x in (contrast.difference, contrast.low, contrast.high))
    return f"{mean} ({low} to {high})".replace("-", "−")


def events(contrast: Contrast) -> str:
    """Say over how much the mean was taken: “8 shared events”."""
    return wording.count(contrast.n, "shared event")


def is_clear(contrast: Contrast) -> bool:
    """Tell whether chance is an unlikely reason for a contrast."""
    return contrast.p_adjusted is not None and contrast.p_adjusted <= CLEAR


def p_value(p: float) -> str:
    """Write a p value: “p = 0.021”, “p < 0.001”."""
    return f"p < {_LEAST_SAID}" if p < _LEAST_SAID else f"p = {p:.3f}"


def pairs_needed(tests: int, level: float) -> int:
    """Return from how many pairs on any of so many tests can come out at a level after Holm's correction.

    With n pairs that all point one way the p value is two to the power of 1 - n, and the first of Holm's steps
    multiplies it by the number of tests.

    Args:
        tests: Tests in the family, at least one.
        level: The largest p value, after correction, that counts.
    """
    return 1 + ceil(log2(tests / level))


def too_few(pairs: Iterable[int], what: str) -> str:
    """Say that no contrast of a family could be clear, however alike its differences; empty where one could.

    Args:
        pairs: On how many pairs each contrast of the family rests.
        what: Of which kind they are, in the plural: “shared events”.
    """
    counts = list(pairs)
    needed = pairs_needed(len(counts), CLEAR) if counts else 0
    if not counts or max(counts) >= needed:
        return ""
    return (
        f"None of these {len(counts)} contrasts could come out clear, however plain: corrected for so many, it takes "
        f"{needed} {what}, and the most are {max(counts)}. “Not clear” says nothing here."
    )


def verdict(report: Report, contrast: Contrast) -> str:
    """Say what a contrast tells: who lies nearer to which end, that it is not clear, or too few shared passages."""
    if contrast.abstained:
        return f"too few shared passages to tell: {contrast.n} of the {LEAST_PAIRS} events needed"
    p = f"{p_value(contrast.p_adjusted or 0.0)} after correction"
    if not is_clear(contrast):
        return f"no clear difference ({p})"
    known = wording.names(report)
    more, less = (contrast.a, contrast.b) if (contrast.difference or 0.0) > 0 else (contrast.b, contrast.a)
    pole = {a.id: a.more for a in report.own_axes} | {axis: high for axis, (_, _, _, high) in SCALES.items()}
    nearer = f"is nearer to “{pole[contrast.axis]}”" if contrast.axis in pole else entry(contrast.axis).more
    return f"{known[more]} {nearer} than {known[less]} ({p})"


def abstentions(report: Report, contrasts: Iterable[Contrast]) -> list[str]:
    """Say of each axis which sources share too few passages to tell."""
    by_axis: dict[str, list[str]] = {}
    for c in contrasts:
        if c.abstained:
            by_axis.setdefault(c.axis, []).append(f"{pair(report, c)} ({c.n})")
    return [f"{entry(axis).name}: {'; '.join(pairs)}." for axis, pairs in by_axis.items()]


def abstained() -> str:
    """Say why some contrasts have no numbers."""
    return f"Too few shared passages to tell: fewer than {LEAST_PAIRS} events (their number stands in brackets)."

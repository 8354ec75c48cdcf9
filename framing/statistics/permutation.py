"""Tests without a model of the data: sign flips, and what is left of their p values after many tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

GRID = 4_000  # steps into which the sum of all differences is cut


def sign_flip(differences: Sequence[float]) -> float:
    """Return the two-sided p value of a mean of paired differences, if either sign was as likely (Fisher 1935).

    All patterns of signs are counted, by the distribution of their sum on a grid (Pagano and Tritchler 1983): nothing
    is drawn by lot, so that a p value may be as small as the sample allows, and many tests can be corrected for.
    Zeros are kept: they neither help nor hurt. Order and sign of the sample change nothing.

    Args:
        differences: At least one finite number, each the contrast of one pair.
    """
    signed = np.asarray(differences, dtype=float)
    total = float(np.abs(signed).sum())
    if not total:
        return 1.0
    steps = np.rint(np.sort(np.abs(signed)) / total * GRID).astype(int)
    reached = abs(int((np.rint(np.abs(signed) / total * GRID) * np.sign(signed)).sum()))
    if not reached:
        return 1.0
    chance = np.ones(1)
    for step in steps[steps > 0]:
        wider = np.zeros(len(chance) + 2 * step)
        wider[2 * step :] += chance / 2
        wider[: len(chance)] += chance / 2
        chance = wider
    middle = len(chance) // 2
    return min(1.0, max(2 * float(chance[middle + reached :].sum()), float(np.finfo(float).tiny)))


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for all tests of a family, in the order given (Holm 1979)."""
    adjusted, worst = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        worst = max(worst, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = worst
    return adjusted

"""Tests without a model of the data: sign flips, and what is left of their p values after many tests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from framing.statistics.intervals import SEED

EXACT = 13  # up to this many differences every pattern of signs is counted: 8,192
RESAMPLES = 9_999
_BLOCK = 64  # columns of signs that are drawn at once, so that memory stays flat
_SLACK = 1e-9  # sums that differ by rounding alone are equal


def sign_flip(differences: Sequence[float]) -> float:
    """Return the two-sided p value of a mean of paired differences, if either sign was as likely (Fisher 1935).

    Exact up to `EXACT` differences, else by `RESAMPLES` seeded draws, the sample as it is counted among them
    (Phipson and Smyth 2010). Zeros are kept: they neither help nor hurt. Order and sign of the sample change nothing.

    Args:
        differences: At least one finite number, each the contrast of one pair.
    """
    signed = np.asarray(differences, dtype=float)
    sizes = np.sort(np.abs(signed))
    least = abs(float(signed.sum())) * (1 - _SLACK) - _SLACK
    sums = _patterns(len(sizes)) @ sizes if len(sizes) <= EXACT else _draws(sizes)
    reached = int(np.count_nonzero(np.abs(sums) >= least))
    return reached / len(sums) if len(sizes) <= EXACT else (reached + 1) / (len(sums) + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for all tests of a family, in the order given (Holm 1979)."""
    adjusted, worst = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        worst = max(worst, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = worst
    return adjusted


@lru_cache(maxsize=EXACT)
def _patterns(length: int) -> npt.NDArray[np.float64]:
    return np.array(list(product((-1.0, 1.0), repeat=length)))


def _draws(sizes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    sums = np.zeros(RESAMPLES)
    for block in range(0, len(sizes), _BLOCK):
        part = sizes[block : block + _BLOCK]
        sums += _signs(block)[:, : len(part)] @ part
    return sums


@lru_cache(maxsize=2)
def _signs(block: int) -> npt.NDArray[np.float64]:
    """Draw the signs of one block of columns; the same for every sample, so that tests repeat."""
    rng = np.random.default_rng((SEED, block))
    return rng.choice((-1.0, 1.0), size=(RESAMPLES, _BLOCK))

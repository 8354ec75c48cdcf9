"""Bootstrap intervals: how far a mean could lie from where the sample shows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

RESAMPLES = 1000
SEED = 20251122


def bootstrap(values: Sequence[float], *, level: float = 0.95) -> tuple[float, float, float]:
    """Return mean and percentile interval (Efron 1979) of a sample; the same sample gives the same interval.

    Args:
        values: At least one number, in any order.
        level: Coverage of the interval.
    """
    sample = np.sort(np.asarray(values, dtype=float))
    rng = np.random.default_rng(SEED)
    means = rng.choice(sample, size=(RESAMPLES, len(sample))).mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return round(float(sample.mean()), 4), round(float(low), 4), round(float(high), 4)

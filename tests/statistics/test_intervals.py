"""Bootstrap intervals."""

import numpy as np

from framing.statistics import bootstrap


def test_the_interval_holds_the_mean_and_does_not_depend_on_the_order():
    values = [0.0, 1.0, 1.0, 2.0, 2.0, -1.0]
    mean, low, high = bootstrap(values)
    assert low < mean < high
    assert bootstrap(values[::-1]) == (mean, low, high)


def test_equal_values_leave_no_doubt():
    assert bootstrap([1.5] * 7) == (1.5, 1.5, 1.5)


def test_a_95_per_cent_interval_holds_the_truth_about_that_often():
    rng = np.random.default_rng(5)
    held = [low <= 0 <= high for _, low, high in (bootstrap(rng.normal(size=30)) for _ in range(300))]
    assert 0.89 < np.mean(held) < 0.99

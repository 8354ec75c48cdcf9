"""Sign flips and Holm's correction."""

import numpy as np
import pytest
from scipy import stats

from framing.reports.paired_words import pairs_needed
from framing.statistics.permutation import holm, sign_flip


def test_few_differences_are_counted_out():
    assert sign_flip([1, 1, 1, 1, 1]) == 2 / 32
    assert sign_flip([1, 1, 1, 1, 1, 1]) == 2 / 64
    assert sign_flip([2, -1]) == 1.0


def test_it_agrees_with_scipy():
    rng = np.random.default_rng(1)
    for size, within in ((9, 0.006), (13, 0.006), (40, 0.012), (150, 0.012)):
        sample = rng.normal(0.25, 1, size)
        theirs = stats.permutation_test(
            (sample,), np.sum, permutation_type="samples", n_resamples=9999, rng=np.random.default_rng(2)
        )
        assert sign_flip(sample) == pytest.approx(theirs.pvalue, abs=within)


def test_order_and_direction_change_nothing():
    sample = np.random.default_rng(3).choice([-1.0, -0.5, 0.0, 0.5, 1.0, 1.5], 40)
    assert sign_flip(sample) == sign_flip(-sample) == sign_flip(sample[::-1])


def test_pairs_without_a_difference_change_nothing():
    assert sign_flip([1, 1, 1, 1, 1, 1, 0, 0, 0]) == sign_flip([1, 1, 1, 1, 1, 1])
    assert sign_flip([0.0] * 8) == 1.0


def test_a_p_value_is_as_small_as_the_sample_allows_and_never_zero():
    assert sign_flip([0.4] * 40) == 2.0**-39
    assert 0 < sign_flip([1.0] * 5000) < 1e-300


def test_how_many_pairs_it_takes_to_be_clear_after_many_tests():
    for tests in (1, 36, 66, 5000):
        needed = pairs_needed(tests, 0.05)
        assert tests * sign_flip([1.0] * needed) <= 0.05 < tests * sign_flip([1.0] * (needed - 1))


def test_chance_alone_is_significant_in_one_case_of_twenty():
    rng = np.random.default_rng(4)
    share = np.mean([sign_flip(rng.standard_t(3, 20)) <= 0.05 for _ in range(1000)])
    assert 0.03 < share < 0.07


def test_holm_adjusts_stepwise_and_keeps_the_order():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.5]) == [1.0, 1.0]
    assert holm([]) == []

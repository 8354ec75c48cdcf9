"""The same bytes under opposite circumstances; `make trust` tries each alone, and a fresh install."""

from __future__ import annotations

import pytest

from benchmarks.trust_runs import OPPOSITE, articles, compare, unnamed


@pytest.fixture(scope="module")
def usual():
    return compare(articles(), {"PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1"})


@pytest.mark.slow
def test_threads_hash_seed_locale_and_time_zone_change_no_byte(usual):
    other = compare(articles(), OPPOSITE)
    assert [end for end in usual if usual[end] != other[end]] == []


@pytest.mark.slow
def test_the_order_of_the_articles_changes_sides_only(usual):
    turned = compare(articles()[::-1], {})
    assert turned["json"] != usual["json"]
    assert unnamed(turned["json"]) == unnamed(usual["json"])

from __future__ import annotations

import random

import pytest

from framing.batch.story_linkage import Linkage


def joined(count, pairs, join=1.0, **options):
    return Linkage(count, pairs, **options).stories(join)


def test_strong_pairs_join_and_weak_ones_do_not():
    assert joined(4, {(0, 1): 2.0, (1, 2): 0.5, (2, 3): 1.0}) == [[0, 1], [2, 3]]


def test_nothing_stays_nothing():
    assert joined(0, {}) == []


def test_average_over_a_group_decides():
    close = {(0, 1): 5.0, (0, 2): 3.0, (1, 2): -0.5}
    assert joined(3, close) == [[0, 1, 2]]
    assert joined(3, close | {(1, 2): -1.5}) == [[0, 1], [2]]


def test_a_missing_pair_is_a_veto():
    assert joined(3, {(0, 1): 5.0, (0, 2): 4.0}) == [[0, 1], [2]]


def test_a_pair_missing_for_want_of_room_is_no_veto():
    assert joined(3, {(0, 1): 5.0, (0, 2): 4.0}, full={1}) == [[0, 1, 2]]
    assert joined(3, {(0, 1): 5.0, (0, 2): 4.0}, full={0}) == [[0, 1], [2]]


def test_given_groups_are_kept_and_never_joined_with_each_other():
    pairs = {(0, 2): 9.0, (0, 3): 9.0, (1, 2): 9.0, (1, 3): 9.0, (2, 4): 2.0, (3, 4): 2.0}
    assert joined(5, pairs, groups=[[0, 1], [2, 3]]) == [[0, 1], [2, 3, 4]]


def test_a_newcomer_does_not_bridge_given_groups():
    assert joined(3, {(0, 1): 2.0, (1, 2): 3.0, (0, 2): 9.0}, groups=[[0], [2]]) == [[0], [1, 2]]


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed):
    rng = random.Random(seed)
    pairs = {(i, j): round(rng.uniform(-2, 4), 4) for i in range(12) for j in range(i + 1, 12) if rng.random() < 0.7}
    new = rng.sample(range(12), 12)
    moved = {(min(new[i], new[j]), max(new[i], new[j])): v for (i, j), v in pairs.items()}
    back = {n: i for i, n in enumerate(new)}
    assert sorted(sorted(back[n] for n in s) for s in joined(12, moved)) == joined(12, pairs)

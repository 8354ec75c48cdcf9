import numpy as np

from framing.alignment.features import SIGNALS, signals

TEXTS = [
    "The dam filled on Monday.",
    "Farmers protest.",
    "On Monday the dam was full.",
    "A choir sang.",
    "Rain is due.",
]


def vectors(count=5, seed=0):
    found = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_every_signal_is_a_symmetric_square_of_finite_numbers():
    found = signals(TEXTS, [0, 0, 1, 1, 2], vectors())
    assert set(found) == set(SIGNALS)
    for name, matrix in found.items():
        assert matrix.shape == (5, 5), name
        assert np.isfinite(matrix).all(), name
        np.testing.assert_allclose(matrix, matrix.T, atol=1e-5, err_msg=name)


def test_mutual_best_has_rank_one():
    same = np.eye(4, 8, dtype=np.float32)[[0, 1, 0, 1]]
    rank = signals(TEXTS[:4], [0, 0, 1, 1], same)["rank"]
    assert rank[0, 2] == rank[1, 3] == 1
    assert rank[0, 3] < 1


def test_neighbours_look_at_the_pairs_before_and_after():
    same = np.eye(4, 8, dtype=np.float32)[[0, 1, 0, 1]]
    near = signals(TEXTS[:4], [0, 0, 1, 1], same)["neighbours"]
    assert near[0, 2] == near[1, 3]
    assert near[0, 2] > near[0, 3]

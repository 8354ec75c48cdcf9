import numpy as np
import pytest

from framing.alignment.features import SIGNALS, Background, signals
from framing.alignment.lexical import stem

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


def axes(*numbers):
    """Vectors along the axes of a space: passages of one number point one way."""
    return np.eye(8, dtype=np.float32)[list(numbers)]


def test_cosine_and_its_centred_form():
    found = signals(TEXTS[:2], [0, 1], np.array([[1, 0], [0.6, 0.8]], dtype=np.float32))
    assert found["cosine"][0, 1] == pytest.approx(0.6)
    assert found["centred"][0, 1] == pytest.approx(-1)  # two vectors lie on opposite sides of their mean


def test_position_runs_from_the_first_passage_to_the_last():
    position = signals(TEXTS, [0, 0, 0, 1, 1], vectors())["position"]
    np.testing.assert_allclose(position[0], [0, 0.5, 1, 0, 1])
    assert signals(TEXTS[:2], [0, 1], vectors(2))["position"][0, 1] == 0


def test_lengths_are_compared_in_content_words():
    texts = ["dam boats", "dam boats ferry lake", "of the"]
    found = signals(texts, [0, 1, 2], vectors(3))
    assert found["length_ratio"][0, 1] == 0.5
    assert found["shorter"][0, 1] == pytest.approx(np.log(2) / 3)
    assert found["length_ratio"][1, 2] == 0.25  # no content word counts as one
    assert found["shorter"][1, 2] == 0


def test_only_the_same_wording_is_verbatim():
    texts = ["The dam burst on Monday night.", "The dam burst on Monday night!", "On Monday a dam gave way."]
    verbatim = signals(texts, [0, 1, 2], vectors(3))["verbatim"]
    assert (verbatim[0, 1], verbatim[0, 2]) == (1, 0)


@pytest.mark.parametrize("count", [2, 5, 10, 12])
def test_the_number_of_documents_is_told_up_to_ten(count):
    found = signals(["dam"] * count, list(range(count)), vectors(count))["documents"]
    np.testing.assert_allclose(found, min(count, 10) / 10)


def test_the_margin_is_what_a_pair_has_beyond_the_usual():
    found = signals(TEXTS[:4], [0, 0, 1, 1], axes(0, 1, 0, 1))
    centred = found["centred"]
    usual_row, usual_column = centred[0, 2:].mean(), centred[:2, 2].mean()
    assert found["margin"][0, 2] == pytest.approx(centred[0, 2] - (usual_row + usual_column) / 2, abs=1e-6)
    assert found["margin"][0, 2] > 0 > found["margin"][0, 3]


def test_the_usual_is_the_mean_of_the_three_best():
    found = signals(["dam"] * 6, [0, 1, 1, 1, 1, 1], vectors(6, seed=3))
    row = found["centred"][0]
    best = np.sort(row[1:])[-3:].mean()
    assert found["margin"][0, 1] == pytest.approx(row[1] - (best + row[1]) / 2, abs=1e-6)


def test_rank_falls_with_either_ones_place():
    same = np.array([[1, 0], [1, 0], [0.8, 0.6]], dtype=np.float32)
    rank = signals(["dam"] * 3, [0, 1, 1], same)["rank"]
    assert rank[0, 1] == 1
    assert rank[0, 2] == pytest.approx((1 / 2 + 1) / 2)  # second for the one, only choice for the other


def test_neighbours_stop_at_the_end_of_a_document():
    found = signals(TEXTS[:4], [0, 1, 1, 2], axes(0, 0, 0, 0) + vectors(4) * 0.1)
    assert not found["neighbours"][0].any()  # the only passage of its document goes on nowhere
    assert found["gram_neighbours"][1, 1] == pytest.approx(found["grams"][2, 2])
    assert found["gram_neighbours"][2, 2] == pytest.approx(found["grams"][1, 1])


def test_neighbours_take_the_better_of_before_and_after():
    found = signals(["dam"] * 6, [0, 0, 0, 1, 1, 1], axes(0, 1, 2, 0, 4, 5))
    near, centred = found["neighbours"], found["centred"]
    assert near[1, 4] == pytest.approx(max(centred[0, 3], centred[2, 5]))
    assert near[0, 3] == pytest.approx(max(0, centred[1, 4]))


def test_documents_are_alike_by_their_mean_vectors():
    found = signals(TEXTS[:3], [0, 0, 1], axes(0, 1, 0))
    assert found["document"][0, 2] == found["document"][1, 2] == pytest.approx(0.5**0.5)
    assert found["document"][0, 1] == pytest.approx(1)


def test_two_documents_are_no_pile():
    found = signals(TEXTS[:4], [0, 0, 1, 1], vectors(4))
    assert not found["pile"].any()
    assert not found["document_margin"].any()
    assert (found["document_centred"] == 1).all()


def test_a_pile_of_stories_spreads_and_one_story_does_not():
    texts = ["The dam burst.", "The dam burst.", "A choir sang.", "A choir sang."]
    pile = signals(texts, [0, 1, 2, 3], axes(0, 0, 1, 1))
    story = signals(texts[:1] * 4, [0, 1, 2, 3], axes(0, 0, 0, 0))
    assert pile["pile"].min() > 0.5 > 1e-6 > abs(story["pile"]).max()
    assert pile["document_margin"][0, 1] > 0 > pile["document_margin"][0, 2]
    assert pile["document_centred"][0, 1] == pytest.approx(1)
    assert pile["document_centred"][0, 2] == pytest.approx(-1)


def test_a_documents_margin_is_against_the_other_documents_alone():
    found = signals(["dam"] * 3, [0, 1, 2], axes(0, 0, 1))
    # likeness 1 and 0: on average each of the pair has 0.5, the third 0
    assert found["document_margin"][0, 1] == pytest.approx(1 - 0.5)
    assert found["document_margin"][0, 2] == pytest.approx(0 - 0.25)


def test_the_wording_of_documents_is_each_passages_best_on_average():
    texts = ["The dam burst.", "A choir sang.", "The dam burst."]
    found = signals(texts, [0, 0, 1], vectors(3))
    grams = found["grams"]
    there, back = (grams[0, 2] + grams[1, 2]) / 2, max(grams[0, 2], grams[1, 2])
    assert found["document_grams"][0, 2] == pytest.approx((there + back) / 2)


def test_words_that_are_common_in_the_news_count_less():
    texts = ["the dam burst", "the dam holds"]
    known = signals(texts, [0, 1], vectors(2), Background(1000, {stem("dam"): 900}))
    assert known["words"][0, 1] < signals(texts, [0, 1], vectors(2))["words"][0, 1]

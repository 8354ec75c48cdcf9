from __future__ import annotations

import numpy as np
import pytest

from framing.alignment.encoders import load_encoder
from framing.axes.base import Pair
from framing.axes.emphasis import Emphasis
from framing.axes.frames import frame_words, load_frame_head

AXIS = Emphasis()
ECONOMIC = "The new bypass will save hauliers 30 million euros a year and bring 400 jobs."
NATURE = "The new bypass cuts through a forest where the last otters of the valley live."
POLITICS = "The new bypass is a victory for the mayor, who faces an election in spring."


@pytest.fixture
def emphasised(annotated):
    def contrast(left, right):
        annotations = annotated(left, right)
        a, b = AXIS.read(annotations, load_encoder().encode([left, right]))
        pair = Pair(*annotations, {AXIS.id: a}, {AXIS.id: b}, 0.6, lambda left, right: 0.0)
        candidate = AXIS.contrast(pair)
        assert AXIS.contrast(pair.swapped()) == (candidate and candidate.swapped())
        return candidate

    return contrast


@pytest.mark.parametrize(
    ("left", "right", "frames", "words"),
    [
        (ECONOMIC, NATURE, ("economic", "climate and environment"), ("million", "forest")),
        (POLITICS, ECONOMIC, ("politics", "economic"), ("election", "million")),
    ],
)
def test_two_frames_for_one_event(emphasised, left, right, frames, words):
    candidate = emphasised(left, right)
    for frame, side in zip(frames, "ab", strict=True):
        assert f"{{{side}}}" in candidate.explanation
        assert frame in candidate.explanation
    for word, spans, text in zip(words, (candidate.evidence_a, candidate.evidence_b), (left, right), strict=True):
        assert word in text[spans[0].start : spans[0].end]


def test_one_frame_in_other_words_leads_less(emphasised):
    same = emphasised(ECONOMIC, "Freight firms stand to gain 30 million from the bypass, and 400 posts.")
    other = emphasised(ECONOMIC, NATURE)
    assert same is None or same.signals["weaker lead"] < other.signals["weaker lead"]


def test_equal_and_empty_passages_give_nothing(emphasised):
    assert emphasised(ECONOMIC, ECONOMIC) is None
    assert emphasised("", ECONOMIC) is None


def test_the_head_knows_its_frames_and_other_widths_nothing():
    head = load_frame_head()
    vectors = load_encoder().encode(["The judges ruled that the statute breaches the constitution."])
    row = head.probabilities(vectors)[0]
    assert head.frames[int(row.argmax())] == "law"
    assert row.sum() == pytest.approx(1)
    blind = head.probabilities(np.ones((1, 7), dtype=np.float32))
    assert blind == pytest.approx(1 / len(head.frames))


def test_a_word_of_two_frames_counts_half(annotated):
    weights = {w.frame: w.weight for w in frame_words(annotated("Three nurses.")[0])}
    assert set(weights) == {"health", "capacity and resources"}
    assert set(weights.values()) == {0.5}


def test_passages_without_a_word_in_common_tell_no_event_twice(annotated):
    annotations = annotated("The court annulled the statute.", "Nurses wait for beds in the ward.")
    a, b = AXIS.read(annotations, load_encoder().encode(["x", "y"]))
    far = Pair(*annotations, {AXIS.id: a}, {AXIS.id: b}, 0.1, lambda left, right: 0.0)
    assert AXIS.contrast(far) is None


def test_without_heads_the_words_alone_decide(annotated):
    annotations = annotated(ECONOMIC, NATURE)
    a, b = AXIS.read(annotations, np.zeros((2, 0), dtype=np.float32))
    candidate = AXIS.contrast(Pair(*annotations, {AXIS.id: a}, {AXIS.id: b}, 0.6, lambda left, right: 0.0))
    assert "climate and environment" in candidate.explanation
    assert candidate.signals["learnt lead"] == 0

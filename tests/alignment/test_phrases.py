from __future__ import annotations

import numpy as np
import pytest

from framing.alignment import phrases
from framing.alignment.encoders import OnnxEncoder, load_encoder
from framing.alignment.phrases import PhraseSimilarity

SAID = ["the merger is doomed", "the merger will fail", "a bridge is closed"]


@pytest.fixture
def encoder():
    """The bundled encoder, which notes what it is given."""

    class Noting(OnnxEncoder):
        def __init__(self):
            self.__dict__.update(load_encoder().__dict__)
            self.given = []

        def encode(self, texts):
            self.given += texts
            return super().encode(texts)

    return Noting()


@pytest.mark.parametrize(("threads", "announced"), [(1, []), (2, sorted(SAID))])
def test_on_one_thread_only_what_is_asked_for_is_encoded(encoder, threads, announced, monkeypatch):
    monkeypatch.setattr(phrases, "THREADS", threads)
    similarity = PhraseSimilarity(encoder, SAID)
    assert encoder.given == announced
    likeness = similarity(SAID[0], SAID[1])
    assert similarity(SAID[1], SAID[0]) == likeness > similarity(SAID[0], "a walk in the rain")
    assert encoder.given == ([*SAID[:2], "a walk in the rain"] if threads == 1 else [*announced, "a walk in the rain"])


def test_the_threads_change_no_likeness(encoder, monkeypatch):
    found = []
    for threads in (1, 2):
        monkeypatch.setattr(phrases, "THREADS", threads)
        similarity = PhraseSimilarity(encoder, SAID)
        found.append([similarity(a, b) for a in SAID for b in SAID])
    assert found[0] == found[1]


def test_nothing_is_like_nothing(encoder):
    assert PhraseSimilarity(encoder, [])("", "the merger") == 0.0


class Plain:
    """An encoder by hand, which notes what it is given."""

    def __init__(self, **vectors):
        self.vectors, self.given = vectors, []

    def encode(self, texts):
        self.given.append(list(texts))
        return np.array([self.vectors[t] for t in texts], dtype=np.float32)


def test_what_is_announced_is_encoded_once_in_one_batch_without_what_is_known():
    encoder = Plain(dam=(1, 0), weir=(0.6, 0.8))
    known = {"lock": np.array([0, 1], dtype=np.float32)}
    similarity = PhraseSimilarity(encoder, ["weir", "dam", "weir", " ", "", "lock"], known)
    assert encoder.given == [["dam", "weir"]]
    assert similarity("dam", "weir") == similarity("weir", "dam") == 0.6
    assert similarity("lock", "weir") == 0.8
    assert len(encoder.given) == 1
    assert list(known) == ["lock"]  # the caller's own


def test_what_was_not_announced_is_encoded_when_it_is_asked_for_once():
    encoder = Plain(dam=(1, 0), weir=(0.6, 0.8))
    similarity = PhraseSimilarity(encoder, [])
    assert [similarity("dam", "weir"), similarity("weir", "dam")] == [0.6, 0.6]
    assert encoder.given == [["dam"], ["weir"]]


def test_a_likeness_has_four_decimals():
    third = PhraseSimilarity(Plain(dam=(1, 0), weir=(1 / 3, 0)), [])
    assert third("dam", "weir") == 0.3333


@pytest.mark.parametrize("pair", [("", "dam"), ("dam", ""), (" ", "dam"), ("dam", "\n")])
def test_an_empty_phrase_is_never_encoded(pair):
    encoder = Plain(dam=(1, 0))
    assert PhraseSimilarity(encoder, pair)(*pair) == 0.0
    assert encoder.given in ([], [["dam"]])

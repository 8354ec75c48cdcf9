from __future__ import annotations

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

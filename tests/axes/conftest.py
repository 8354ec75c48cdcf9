from __future__ import annotations

import re

import pytest

from framing.axes.base import Pair
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate


def words(text):
    return set(re.findall(r"\w{4,}", text.lower()))


def similarity(left, right):
    """Stands in for the encoder: the share of longer words that both phrases have."""
    ours, theirs = words(left), words(right)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


@pytest.fixture
def annotated():
    def make(*texts, language="en"):
        passages = [Passage(f"p{i}", f"a{i}", 0, Span(0, len(t)), t) for i, t in enumerate(texts)]
        return annotate(passages, language)

    return make


@pytest.fixture
def contrasted(annotated):
    """Contrast two texts on one axis, and check on the way that swapping the sides mirrors the answer."""

    def contrast(axis, left, right, language="en"):
        annotations = annotated(left, right, language=language)
        readings = axis.read(annotations, None)
        pair = Pair(*annotations, {axis.id: readings[0]}, {axis.id: readings[1]}, similarity(left, right), similarity)
        candidate, mirrored = axis.contrast(pair), axis.contrast(pair.swapped())
        assert mirrored == (candidate and candidate.swapped())
        if candidate is not None:
            for spans, text in ((candidate.evidence_a, left), (candidate.evidence_b, right)):
                assert all(0 <= s.start < s.end <= len(text) for s in spans)
        return candidate

    return contrast

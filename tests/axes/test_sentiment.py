from __future__ import annotations

import numpy as np
import pytest

from framing.alignment.encoders import load_encoder
from framing.axes.clauses import Clauses
from framing.axes.connotation import tints
from framing.axes.judgements import actors, judgements
from framing.axes.sentiment import load_target_sentiment, target_features


@pytest.fixture
def tone(annotated):
    def score(text):
        annotation = annotated(text)[0]
        coloured, actor = tints(annotation), actors(annotation)[0]
        judged = judgements(annotation, Clauses(annotation), coloured)
        features = target_features(annotation, coloured, judged, actor)
        return load_target_sentiment().score(load_encoder().encode([text])[0], features)

    return score


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Senator Hale is a brave and honest leader.", "Senator Hale is a corrupt and arrogant liar."),
        ("The mayor won praise for her courage.", "The mayor drew scorn for her cowardice."),
    ],
)
def test_praise_scores_above_blame(tone, good, bad):
    assert tone(good) > 0 > tone(bad)


def test_features_see_only_their_own_actor(annotated):
    annotation = annotated("The honest clerk met the corrupt banker.")[0]
    coloured = tints(annotation)
    judged = judgements(annotation, Clauses(annotation), coloured)
    clerk, banker = (target_features(annotation, coloured, judged, i) for i in actors(annotation))
    assert clerk[0] > 0 > banker[0]


def test_a_vector_of_another_width_is_left_aside(annotated):
    annotation = annotated("The clerk left.")[0]
    features = target_features(annotation, [], [], 1)
    head = load_target_sentiment()
    assert head.score(np.ones(5, dtype=np.float32), features) == head.score(None, features)

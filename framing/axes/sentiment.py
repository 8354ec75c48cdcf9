"""Sentiment towards one actor of a passage: a linear head on its vector and on charged words near the actor.

Trained on NewsMTSC (Hamborg and Donnay 2021, MIT licence) by `models/training/portrayal_head.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from framing.axes.connotation import Tint
from framing.axes.judgements import Judgement
from framing.config import models_folder
from framing.datatypes import Annotation
from framing.errors import ModelError

CLASSES = ("negative", "neutral", "positive")
KINDS = ("trait", "description", "manner", "conduct")
_NEAR, _FAR = 2.0, 6.0  # tokens over which a charged word's weight falls to a third
_LIMIT = 6.0

Features = npt.NDArray[np.float64]


def target_features(
    annotation: Annotation, coloured: Sequence[Tint], judged: Sequence[Judgement], actor: int
) -> Features:
    """Return what the words say of an actor, array of shape (24,).

    Args:
        annotation: Of the passage.
        coloured: Its charged expressions.
        judged: Its judgements of all actors.
        actor: Token index of the actor's noun or name.
    """
    token = annotation.tokens[actor]
    own = [j for j in judged if j.actor == actor]
    by_kind = [sum(j.polarity for j in own if j.kind == kind) for kind in KINDS]
    distances = [(t.charge, min(abs(t.first - actor), abs(t.last - actor))) for t in coloured]
    values = [
        *by_kind,
        float(sum(j.words for j in own)),
        sum(max(0.0, t.charge) for t in coloured),
        sum(min(0.0, t.charge) for t in coloured),
        sum(charge * math.exp(-away / _FAR) for charge, away in distances),
        sum(charge * math.exp(-away / _NEAR) for charge, away in distances),
        sum(t.charge for t in coloured if t.first <= token.head <= t.last),
        float(token.dep in ("nsubj", "nsubjpass")),
        float(token.dep in ("dobj", "pobj")),
    ]
    raw = np.clip(np.array(values, dtype=np.float64), -_LIMIT, _LIMIT)
    return np.concatenate([raw / _LIMIT, np.tanh(raw)])


@dataclass(frozen=True)
class TargetSentiment:
    """Multinomial logistic regression over negative, neutral and positive."""

    vector_weights: npt.NDArray[np.float64]
    feature_weights: Features
    bias: Features

    def score(self, vector: npt.NDArray[np.float32] | None, features: Features) -> float:
        """Return the probability of praise less that of blame, -1 to 1."""
        logits = self.feature_weights @ features + self.bias
        if vector is not None and vector.shape == self.vector_weights.shape[1:]:
            logits = logits + self.vector_weights @ vector.astype(np.float64)
        odds = np.exp(logits - logits.max())
        odds /= odds.sum()
        return float(odds[CLASSES.index("positive")] - odds[CLASSES.index("negative")])


@lru_cache(maxsize=1)
def load_target_sentiment() -> TargetSentiment:
    """Load the head once a process.

    Raises:
        ModelError: The file is missing or damaged.
    """
    path = models_folder() / "axes" / "sentiment.json"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return TargetSentiment(*(np.array(values[k], dtype=np.float64) for k in ("vector", "features", "bias")))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("the sentiment head cannot be read", where=str(path), hint="Reinstall.") from error

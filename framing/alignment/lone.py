"""Whether two passages report the same event when nothing stands around them: no article, no other passages."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.alignment.encoders import OnnxEncoder, Tokens, load_encoder
from framing.alignment.features import Background, signals
from framing.alignment.wording import load_wording
from framing.calibration import Logistic
from framing.config import models_folder
from framing.errors import ModelError
from framing.inference import session

Vectors = npt.NDArray[np.float32]

LATE = ("late", "late_max", "late_min")
TOGETHER = ("alone", "together")
"""Log-odds by the scorer below, and by the reader of both passages at once."""

ALONE = (
    "cosine", "grams", "words", "overlap_max", "overlap_min", "names_max", "names_min", "numbers", "number_conflict",
    "length_ratio", "shorter", "verbatim",
)  # fmt: skip
"""Signals of `features` that mean something without a pool."""


def interaction(a: Tokens, b: Tokens, rarity: Vectors, centre: Vectors) -> dict[str, float]:
    """Tell how well the word pieces of each passage find their like in the other.

    Late interaction (Khattab and Zaharia 2020) over contextual vectors: every piece takes its nearest, rare ones count
    more. `late` weighs both ways together, `late_max` is the better covered passage, `late_min` the other.

    Args:
        a: One passage's word pieces.
        b: The other's.
        rarity: Inverse document frequency of the vocabulary's pieces.
        centre: The mean vector of pieces at large, shape (dimensions,).
    """
    if not len(a.pieces) or not len(b.pieces):
        return dict.fromkeys(LATE, 0.0)
    left, right = (_unit(t.vectors - centre) for t in (a, b))
    cosine = left @ right.T
    weights = [rarity[t.pieces].astype(np.float64) + 1e-4 for t in (a, b)]
    best = [cosine.max(axis=1).astype(np.float64), cosine.max(axis=0).astype(np.float64)]
    sums = [float(w @ c) for w, c in zip(weights, best, strict=True)]
    totals = [float(w.sum()) for w in weights]
    covered = [s / t for s, t in zip(sums, totals, strict=True)]
    found = {"late": sum(sums) / sum(totals), "late_max": max(covered), "late_min": min(covered)}
    return {name: round(value, 5) for name, value in found.items()}


class LoneScorer:
    """The mean log-odds of boosted trees and a logistic regression, trained by `models/training/links.py`.

    Where both passages were also read at once, a logistic regression over both opinions, trained by
    `models/training/same_event.py`, has the last word.

    Args:
        scale: The encoder's scale, "default" or "multilingual". Late interaction is that of the bundled encoder, which
            reads English; the multilingual scorer does without.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self, scale: str) -> None:
        path = models_folder() / f"alignment/{scale}-lone.json"
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            background = json.loads(path.with_name("background.json").read_text(encoding="utf-8"))
            self._trees = session(path.with_suffix(".onnx").read_bytes())
            both = path.with_name(f"{scale}-together.json")
            self._both = Logistic.from_dict(json.loads(both.read_text(encoding="utf-8"))) if both.exists() else None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError("no usable scorer of lone pairs", where=str(path), hint="Reinstall.") from error
        self._background = Background(background["total"], background["frequency"])
        self._line = Logistic.from_dict(record["line"])
        self._slope, self._offset = record["platt"]["slope"], record["platt"]["offset"]
        self._centre: Vectors = np.array(record["centre"], dtype=np.float32)
        encoder = load_encoder("default") if record["centre"] else None
        self._encoder = encoder if isinstance(encoder, OnnxEncoder) else None

    def same_event(self, a: str, b: str, vectors: Vectors, together: float | None = None) -> float:
        """Return the probability that two passages report the same event.

        Args:
            a: One passage.
            b: The other.
            vectors: Their vectors, shape (2, dimensions).
            together: The log-odds by who has read both at once; None where nobody has.
        """
        logit = self.logit(a, b, vectors)
        if together is not None and self._both:
            return self._both.probability({"alone": logit, "together": together})
        return round(1 / (1 + float(np.exp(-logit))), 4)

    def logit(self, a: str, b: str, vectors: Vectors) -> float:
        """Return the log-odds that two passages report the same event, by what is alike in them."""
        values = lone_signals(a, b, vectors, self._background)
        if self._encoder:
            values |= interaction(self._encoder.tokens(a), self._encoder.tokens(b), load_wording().rarity, self._centre)
        table = np.array([[values[name] for name in self._line.signals]], dtype=np.float32)
        trees = float(self._trees.run(None, {"signals": table})[0][0, 0])
        return float(self._slope * (trees + self._line.logit(values)) / 2 + self._offset)


def lone_signals(a: str, b: str, vectors: Vectors, background: Background) -> dict[str, float]:
    """Return the signals of `ALONE` for two passages."""
    known = signals([a, b], [0, 1], vectors, background)
    return {name: round(float(known[name][0, 1]), 5) for name in ALONE}


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6), dtype=np.float32)


@lru_cache(maxsize=2)
def load_lone_scorer(scale: str) -> LoneScorer:
    """Load the scorer of a scale once a process."""
    return LoneScorer(scale)

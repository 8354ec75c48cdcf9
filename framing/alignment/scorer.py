"""From signals to the probability that two passages report the same event, or make the same claim."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.alignment.context import Weights, in_context
from framing.alignment.features import Background, signals
from framing.calibration import Logistic
from framing.config import models_folder
from framing.datatypes import Model
from framing.errors import ModelError
from framing.inference import THREADS, in_threads, session

Matrix = npt.NDArray[np.float32]

LEANING = ("cosine", "centred")  # signals to which the log-odds lean, as far as the record says
_SMALL = 2000  # pairs for which no second thread is worth its start


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities for every two passages of a pool; zero inside one document.

    Attributes:
        event: Same event, shape (passages, passages).
        claim: Same proposition, shape (passages, passages).
        signals: The signals behind them, by name; `alone` is the event's probability without the context.
    """

    event: Matrix
    claim: Matrix
    signals: dict[str, Matrix]


class PairScorer:
    """Boosted trees over the signals of `features` (Friedman 2001), trained by `models/training/links.py`.

    Args:
        scale: The encoder's scale, "default" or "multilingual".

    Raises:
        ModelError: A model file is missing or damaged.
    """

    def __init__(self, scale: str) -> None:
        folder = models_folder() / "alignment"
        try:
            self.record: dict[str, Any] = json.loads((folder / f"{scale}.json").read_text(encoding="utf-8"))
            background = json.loads((folder / "background.json").read_text(encoding="utf-8"))
            trees = (folder / f"{scale}.onnx").read_bytes()
            self._context = Weights(**self.record["context"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"no usable pair scorer for the scale {scale!r}",
                where=str(folder),
                hint="Reinstall framing-detector.",
            ) from error
        digest = hashlib.sha256(trees).hexdigest()
        if digest != self.record["sha256"]:
            raise ModelError("the file is damaged", where=str(folder / f"{scale}.onnx"), hint="Reinstall.")
        self._trees = session(trees)
        self._background = Background(background["total"], background["frequency"])
        self.relation_model = Logistic.from_dict(self.record["relation"])
        self.excerpt_model = Logistic.from_dict(self.record["excerpt"])
        self.issue_model = Logistic.from_dict(self.record["issue"])
        self.question_models = {k: Logistic.from_dict(v) for k, v in self.record["questions"].items()}
        self.threshold: float = self.record["threshold"]
        self.absent: float = self.record["absent"]
        self.model = Model(f"pair scorer ({scale})", self.record["version"], digest, "Apache-2.0")

    def score(self, texts: Sequence[str], document: Sequence[int], vectors: Matrix) -> Scores:
        """Score every two passages of different documents.

        Args:
            texts: Passages, one document after another.
            document: The number of each passage's document.
            vectors: Their vectors, shape (passages, dimensions).
        """
        known = signals(texts, document, vectors, self._background)
        owner = np.asarray(document)
        left, right = np.nonzero(np.triu(owner[:, None] != owner[None, :]))
        alone, event, claim = (np.zeros_like(known["cosine"]) for _ in range(3))
        if len(left):
            table = np.stack([known[name][left, right] for name in self.record["signals"]], axis=1)
            logits = self._logits(np.round(table, 5, out=table))
            del table  # the largest thing there is
            event[left, right] = event[right, left] = logits[:, 0]
            heeded = in_context(event, owner, self._context)[left, right]
            size = "two" if len(np.unique(owner)) == 2 else "more"
            found = (
                (alone, self.record["context"], logits[:, 0]),
                (event, self.record["event"][size], heeded),
                (claim, self.record["claim"], logits[:, 1]),
            )
            for target, scale, odds in found:
                target[left, right] = target[right, left] = _calibrated(odds, scale["slope"], scale["offset"])
        return Scores(event, claim, known | {"alone": alone})

    def _logits(self, table: Matrix) -> Matrix:
        parts = np.array_split(table, THREADS if len(table) > _SMALL else 1)
        found = np.concatenate(in_threads(lambda part: self._trees.run(None, {"signals": part})[0], parts))
        similar = table[:, [self.record["signals"].index(name) for name in LEANING]].sum(axis=1, keepdims=True)
        share = self.record["claim_share"]
        found[:, 0] = (found[:, 0] + share * found[:, 1]) / (1 + share)
        return np.asarray(found + self.record["lean"] * similar, dtype=np.float32)


def _calibrated(logits: Matrix, slope: float, offset: float) -> Matrix:
    return np.asarray(np.round(1 / (1 + np.exp(-(slope * logits + offset))), 4), dtype=np.float32)


@lru_cache(maxsize=2)
def load_scorer(scale: str) -> PairScorer:
    """Load the scorer of a scale once a process."""
    return PairScorer(scale)

"""Scores a description by its likeness to anchor phrases; made by `models/training/descriptions_head.py`.

Semantic-axis scoring after An, Kwak and Ahn (2018), with learnt anchors and weights.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from framing.axes.base import Similarity
from framing.config import models_folder
from framing.errors import ModelError


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Two linear heads over cosines to anchor phrases.

    Attributes:
        anchors: The phrases; a reading that is to be scored must list them among its `phrases`.
    """

    anchors: tuple[str, ...]
    _light: tuple[float, ...]
    _judged: tuple[float, ...]
    _bias: tuple[float, float]

    def score(self, similarity: Similarity, text: str) -> tuple[float, float]:
        """Return how favourable a description is (-1 to 1) and how much it judges at all (0 to 1)."""
        if not text:
            return 0.0, 0.0
        cosines = [similarity(text, anchor) for anchor in self.anchors]
        light = self._bias[0] + sum(c * w for c, w in zip(cosines, self._light, strict=True))
        judged = self._bias[1] + sum(c * w for c, w in zip(cosines, self._judged, strict=True))
        return max(-1.0, min(1.0, light)), max(0.0, min(1.0, judged))


@lru_cache(maxsize=1)
def load_descriptions() -> Descriptions:
    """Load the heads once a process.

    Raises:
        ModelError: The file is missing or damaged.
    """
    path = models_folder() / "axes" / "descriptions.json"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        rows = values["anchors"]
        return Descriptions(
            tuple(str(r[0]) for r in rows),
            tuple(float(r[1]) for r in rows),
            tuple(float(r[2]) for r in rows),
            (float(values["light"]["bias"]), float(values["judged"]["bias"])),
        )
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ModelError("the head for descriptions cannot be read", where=str(path), hint="Reinstall.") from error

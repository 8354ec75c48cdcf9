"""Similarity of short phrases (outcomes, causes, names), encoded in one batch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from framing.alignment.encoders import Encoder, Vectors, for_contrast


class PhraseSimilarity:
    """Cosine of two phrases' vectors; a phrase that was not announced is encoded when it is asked for.

    Args:
        encoder: Any encoder.
        phrases: Phrases that will be compared.
    """

    def __init__(self, encoder: Encoder, phrases: Iterable[str]) -> None:
        self._encoder = encoder
        known = sorted({p for p in phrases if p.strip()})
        self._vectors = dict(zip(known, self._encode(known), strict=True)) if known else {}

    def __call__(self, left: str, right: str) -> float:
        """Return the cosine, -1 to 1, rounded to 4 decimals; 0 where a phrase is empty."""
        if not left.strip() or not right.strip():
            return 0.0
        for phrase in (left, right):
            if phrase not in self._vectors:
                self._vectors[phrase] = self._encode([phrase])[0]
        return round(float(np.dot(self._vectors[left], self._vectors[right])), 4)

    def _encode(self, phrases: list[str]) -> Vectors:
        return for_contrast(self._encoder, self._encoder.encode(phrases))

"""Similarity of short phrases (outcomes, causes, names), encoded in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from framing.alignment.encoders import Encoder, OnnxEncoder, Vectors, for_contrast
from framing.inference import THREADS


class PhraseSimilarity:
    """Cosine of two phrases' vectors; a phrase that was not announced is encoded when it is asked for.

    On a single thread so is every phrase, since the bundled encoder takes one text at a time: some are never asked for.

    Args:
        encoder: Any encoder.
        phrases: Phrases that will be compared.
        known: Vectors of texts that are encoded already (whole passages), ready for contrast.
    """

    def __init__(
        self, encoder: Encoder, phrases: Iterable[str], known: Mapping[str, npt.NDArray[np.float32]] | None = None
    ) -> None:
        self._encoder = encoder
        self._vectors = dict(known or {})
        new = sorted({p for p in phrases if p.strip() and p not in self._vectors})
        if new and not (THREADS == 1 and isinstance(encoder, OnnxEncoder)):
            self._vectors |= zip(new, self._encode(new), strict=True)

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

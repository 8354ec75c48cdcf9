"""The bundled encoder with a memory: the phrases of an article that many cases share are encoded once a run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.alignment.encoders import Encoder, OnnxEncoder, Vectors, load_encoder


class RememberingEncoder(OnnxEncoder):
    """The bundled encoder, which gives a text the same vector whatever else is encoded, and so may remember it.

    Args:
        encoder: The encoder whose model is used; nothing is loaded again.
    """

    def __init__(self, encoder: OnnxEncoder) -> None:
        self.__dict__.update(encoder.__dict__)
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode the texts that were not seen before, and return the vectors of all."""
        fresh = [t for t in dict.fromkeys(texts) if t not in self._known]
        if fresh:
            self._known |= dict(zip(fresh, super().encode(fresh), strict=True))
        rows = [self._known[t] for t in texts]
        return np.array(rows, dtype=np.float32).reshape(len(rows), self.dimensions)


def load_remembering(name: str) -> Encoder:
    """Load an encoder for many comparisons: the bundled one with a memory, any other as it is.

    Raises:
        ModelError: The model is missing, damaged or cannot be loaded.
    """
    encoder = load_encoder(name)
    return RememberingEncoder(encoder) if isinstance(encoder, OnnxEncoder) else encoder

"""Likeness of wordings from word vectors alone: quick, without a run of the encoder."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.alignment.encoders import Encoder
from framing.config import models_folder
from framing.errors import ModelError
from framing.inference import whole

Vector = npt.NDArray[np.float32]

MOST_KEPT = 50_000  # phrases whose vectors are kept, some 25 MB


class Wording:
    """Vectors of word pieces, each encoded alone by the bundled encoder and reduced by PCA (Tulkens, Model2Vec, 2024).

    Made by `models/training/wording.py`; `models/manifest.json` vouches for the files.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self) -> None:
        folder = models_folder()
        path = folder / "alignment/wording.safetensors"
        try:
            from safetensors.numpy import load
            from tokenizers import Tokenizer

            arrays = load(path.read_bytes())
            scale = json.loads((folder / "alignment/wording.json").read_text(encoding="utf-8"))["scale"]
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "encoder/tokenizer.json"))
        except (OSError, ValueError) as error:
            raise ModelError(
                "the word vectors cannot be read", where=str(path), hint="Reinstall framing-detector."
            ) from error
        self._slope, self._offset = float(scale["slope"]), float(scale["offset"])
        self._directions: Vector = np.asarray(arrays["directions"] / np.float32(127), dtype=np.float32)
        self._smooth: Vector = arrays["smooth"].astype(np.float32)  # smooth inverse frequency (Arora et al. 2017)
        self.rarity: Vector = arrays["rarity"].astype(np.float32)  # inverse document frequency
        self._known: dict[str, Vector] = {}

    def __call__(self, left: str, right: str) -> float:
        """Return the likeness of two phrases on the encoder's scale of cosines, -1 to 1; 0 where one is empty."""
        if not left.strip() or not right.strip():
            return 0.0
        if left == right:
            return 1.0
        cosine = float(np.dot(self._phrase(left), self._phrase(right)))
        return round(max(-1.0, min(1.0, self._slope * cosine + self._offset)), 4)

    def shared(self, left: str, right: str) -> float:
        """Return how much of one text's wording the other has a word for, 0 to 1: that of the better covered text.

        Every word piece takes its nearest in the other text (late interaction, Khattab and Zaharia 2020); rare ones
        count more.
        """
        a, b = self._pieces(left), self._pieces(right)
        if not len(a) or not len(b):
            return 0.0
        cosine = self._directions[a] @ self._directions[b].T
        covered = (
            float(np.average(best, weights=self.rarity[pieces] + 1e-4))
            for pieces, best in ((a, cosine.max(axis=1)), (b, cosine.max(axis=0)))
        )
        return round(max(0.0, *covered), 4)

    def _phrase(self, text: str) -> Vector:
        if text not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            pieces = self._pieces(text)
            total = (self._directions[pieces] * self._smooth[pieces, None]).sum(axis=0)
            self._known[text] = np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)
        return self._known[text]

    def _pieces(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(whole(text), add_special_tokens=False).ids)


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Load the word vectors once a process."""
    return Wording()


def wording_of(encoder: Encoder) -> Wording | None:
    """Return the word vectors for an encoder that reads English only, None for the multilingual one."""
    return load_wording() if encoder.scale == "default" else None

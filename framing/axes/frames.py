"""Issue frames: what a sentence treats its subject as (economic, security, law, ...).

The frames are those of the codebook, after Boydstun et al. (2014). Two sources of knowledge: word lists of
our own (`lexicons/frames.txt`) and a linear head on sentence vectors (`models/training/frames_head.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from framing.axes.base import Vectors
from framing.axes.connotation import sections
from framing.axes.lexicon import Lexicon
from framing.config import models_folder
from framing.datatypes import Annotation, Span
from framing.errors import ModelError

NONE = "none"


@dataclass(frozen=True, slots=True)
class FrameWord:
    """A word that carries a frame; `weight` is lower for a word that several frames share."""

    span: Span
    frame: str
    weight: float
    lemma: str


@dataclass(frozen=True)
class FrameHead:
    """Multinomial logistic regression over frames and "none"."""

    frames: tuple[str, ...]
    weights: npt.NDArray[np.float64]
    bias: npt.NDArray[np.float64]

    def fits(self, vectors: Vectors) -> bool:
        """Tell whether vectors have the width that the head was trained on."""
        return vectors.ndim == 2 and vectors.shape[1] == self.weights.shape[1]

    def probabilities(self, vectors: Vectors) -> npt.NDArray[np.float64]:
        """Return an array of shape (passages, frames), rows summing to 1.

        Vectors of another width (another encoder) give equal probabilities: the head knows nothing of them.
        """
        if not self.fits(vectors):
            return np.full((len(vectors), len(self.frames)), 1 / len(self.frames))
        logits = vectors.astype(np.float64) @ self.weights.T + self.bias
        logits -= logits.max(axis=1, keepdims=True)
        odds = np.exp(logits)
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


@lru_cache(maxsize=1)
def load_frame_head() -> FrameHead:
    """Load the head once a process.

    Raises:
        ModelError: The file is missing or damaged.
    """
    path = models_folder() / "axes" / "frames.json"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        weights = np.array(values["weights"], dtype=np.float64)
        return FrameHead(tuple(values["frames"]), weights, np.array(values["bias"], dtype=np.float64))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("the head of the issue frames cannot be read", where=str(path), hint="Reinstall.") from error


def frame_words(annotation: Annotation) -> list[FrameWord]:
    """Return the words of a passage that carry a frame, one entry a frame, in reading order."""
    lexicon, frames = _words()
    found = []
    for hit in lexicon.find(annotation):
        known = (hit.tag,) if hit.tag else frames[hit.entry]  # a cue of the user's own has its frame as tag
        tokens = annotation.tokens[hit.first : hit.last + 1]
        if hit.first < 0 or any(t.pos in ("PROPN", "PRON") for t in tokens):
            continue
        lemma = " ".join(t.lemma.lower() for t in tokens)
        found += [FrameWord(hit.span, frame, 1.0 / len(known), lemma) for frame in known]
    return found


@lru_cache(maxsize=1)
def _words() -> tuple[Lexicon, dict[str, tuple[str, ...]]]:
    frames: dict[str, list[str]] = {}
    for header, cue in sections("frames"):
        words = cue.split()
        form = (
            " ".join(f"<{w}>" for w in words)
            if len(words) == 1
            else " ".join([*words[:-1], f"{words[-1]}|<{words[-1]}>"])
        )
        frame = " ".join(header[:-1])
        known = frames.setdefault(form, [])
        if frame not in known:
            known.append(frame)
    rows = [(1.0, "", form) for form in frames]
    return Lexicon.of("frames", rows), {form: tuple(known) for form, known in frames.items()}

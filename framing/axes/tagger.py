"""What a small encoder, tuned for it, reads in an English sentence: sentiment towards actors, and causes with effects.

Trained by `models/training/tagger.py` on NewsMTSC (Hamborg and Donnay 2021, MIT) and the Causal News Corpus (Tan et al.
2022, CC0). Sentiment towards an actor is read at its words (target-dependent sentiment classification); causes and
effects are tagged word piece by word piece.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from framing.axes.network import load_network
from framing.datatypes import Annotation, Span
from framing.inference import in_threads, whole

Rows = npt.NDArray[np.float32]

LANGUAGE = "en"
KEPT = 8192  # texts whose tags are kept, some 20 MB
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tags:
    """What is read in one text.

    Attributes:
        spans: The characters of each word piece, shape (pieces, 2).
        tones: Each piece's part in the log-odds of blame, neutrality and praise, shape (pieces, 3).
        roles: Probability of each piece to be in a cause, an effect, a causal signal, shape (pieces, 3).
        causal: Probability that the text states a cause.
    """

    spans: npt.NDArray[np.int64]
    tones: Rows
    roles: Rows
    causal: float

    def attitude(self, span: Span) -> tuple[float, float, float]:
        """Return the probabilities of blame, neutrality and praise of what is named at a span."""
        at = self._at(span)
        if not at.any():
            return 0.0, 1.0, 0.0
        logits = self.tones[at].mean(axis=0, dtype=np.float64)
        odds = np.exp(logits - logits.max())
        blame, neutral, praise = (round(float(p), DIGITS) for p in odds / odds.sum())
        return blame, neutral, praise

    def tone(self, span: Span) -> float:
        """Return the probability of praise less that of blame of what is named at a span, -1 to 1."""
        blame, _, praise = self.attitude(span)
        return round(praise - blame, DIGITS)

    def role(self, span: Span) -> tuple[float, float, float]:
        """Return the mean probability that a span's words are in a cause, in an effect, in a causal signal."""
        at = self._at(span)
        if not at.any():
            return 0.0, 0.0, 0.0
        cause, effect, signal = (round(float(p), DIGITS) for p in self.roles[at].mean(axis=0, dtype=np.float64))
        return cause, effect, signal

    def _at(self, span: Span) -> npt.NDArray[np.bool_]:
        return np.asarray((self.spans[:, 0] < span.end) & (self.spans[:, 1] > span.start))


class Tagger:
    """Runs the model, and keeps what it read in the last few thousand texts.

    Raises:
        ModelError: A file is missing or damaged.
    """

    def __init__(self) -> None:
        self._session, self._tokenizer, _, self.model = load_network("tagger", "tagger")
        self.tags = lru_cache(maxsize=KEPT)(self._tags)

    def read(self, texts: Iterable[str]) -> list[Tags]:
        """Tag texts, a thread a core."""
        return in_threads(self.tags, texts)

    def _tags(self, text: str) -> Tags:
        encoding = self._tokenizer.encode(whole(text))
        tokens = np.array([encoding.ids], dtype=np.int64)
        feed = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
        tones, roles, causal = self._session.run(None, feed)
        inside = slice(1, len(encoding.ids) - 1)  # without the frame tokens
        spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)[inside]
        return Tags(spans, tones[0][inside], roles[0][inside], round(float(causal[0]), DIGITS))


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Load the tagger once a process."""
    return Tagger()


def tags_of(annotation: Annotation) -> Tags | None:
    """Return what the tagger reads in a passage; None for a language that it has not learnt."""
    return load_tagger().tags(annotation.passage.text) if annotation.language == LANGUAGE else None

"""What is known of every two passages of a pool, as one array per signal.

A pool is the passages of two or more documents. Signals are symmetric matrices of shape (passages, passages).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from framing.alignment.lexical import LexicalSpace

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of `total` passages of general news a stem stands."""

    total: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)


NOTHING = Background()

SIGNALS = (
    "cosine", "centred", "margin", "rank", "grams", "gram_margin", "gram_rank", "words", "overlap_max", "overlap_min",
    "names_max", "names_min", "numbers", "number_conflict", "neighbours", "gram_neighbours", "position", "length_ratio",
    "shorter", "verbatim", "document", "document_grams", "document_margin", "document_centred", "pile", "documents",
)  # fmt: skip


def signals(
    texts: Sequence[str], document: Sequence[int], vectors: Matrix, background: Background = NOTHING
) -> dict[str, Matrix]:
    """Compute every signal for a pool.

    Args:
        texts: The passages, those of one document after another in reading order.
        document: The number of each passage's document, 0, 0, 1, ...
        vectors: Their vectors, shape (passages, dimensions), rows of unit length.
        background: How common words are in news at large.

    Returns:
        By name, arrays of shape (passages, passages), float32.
    """
    owner = np.asarray(document)
    count = len(texts)
    space = LexicalSpace(texts, background.frequency, background.total)
    cosine = vectors @ vectors.T
    centred = _cosine(vectors - vectors.mean(axis=0))
    grams, words = space.gram_cosine(), space.word_cosine()
    overlap_max, overlap_min = space.word_overlap()
    names_max, names_min = space.name_overlap()
    numbers, conflict = space.number_overlap()
    lengths = np.array([max(1, len(x.words)) for x in space.lexis], dtype=np.float32)
    place = _places(owner)
    by_document = _document_signals(owner, vectors, grams)
    return {
        "cosine": cosine,
        "centred": centred,
        "margin": _margin(centred, owner),
        "rank": _rank(centred + 0.0, owner),
        "grams": grams,
        "gram_margin": _margin(grams, owner),
        "gram_rank": _rank(grams, owner),
        "words": words,
        "overlap_max": overlap_max,
        "overlap_min": overlap_min,
        "names_max": names_max,
        "names_min": names_min,
        "numbers": numbers,
        "number_conflict": conflict,
        "neighbours": _neighbours(centred, owner),
        "gram_neighbours": _neighbours(grams, owner),
        "position": np.abs(place[:, None] - place[None, :]),
        "length_ratio": np.minimum.outer(lengths, lengths) / np.maximum.outer(lengths, lengths),
        "shorter": np.log(np.minimum.outer(lengths, lengths)) / 3,
        "verbatim": (grams > 0.8).astype(np.float32),
        **by_document,
        "documents": np.full((count, count), min(len(set(document)), 10) / 10, dtype=np.float32),
    }


def _cosine(vectors: Matrix) -> Matrix:
    norms = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    unit = vectors / norms
    return np.asarray(unit @ unit.T, dtype=np.float32)


def _margin(similarity: Matrix, owner: npt.NDArray[np.int_]) -> Matrix:
    """Similarity less what each passage usually gets from the other's document (CSLS, Conneau et al. 2018)."""
    usual = np.zeros_like(similarity)
    for doc in np.unique(owner):
        columns = np.sort(similarity[:, owner == doc], axis=1)[:, -3:]
        usual[:, owner == doc] = columns.mean(axis=1, keepdims=True)
    return np.asarray(similarity - (usual + usual.T) / 2, dtype=np.float32)


def _rank(similarity: Matrix, owner: npt.NDArray[np.int_]) -> Matrix:
    """1 where both are each other's best in the other's document, falling with either rank."""
    ranks = np.zeros_like(similarity)
    for doc in np.unique(owner):
        block = similarity[:, owner == doc]
        order = np.argsort(np.argsort(-block, axis=1, kind="stable"), axis=1, kind="stable")
        ranks[:, owner == doc] = order
    return np.asarray((1 / (1 + ranks) + 1 / (1 + ranks.T)) / 2, dtype=np.float32)


def _neighbours(similarity: Matrix, owner: npt.NDArray[np.int_]) -> Matrix:
    """The better of the pairs before and after, where the documents go on."""
    best = np.zeros_like(similarity)
    follows = owner[1:] == owner[:-1]
    both = follows[:, None] & follows[None, :]
    after = np.where(both, similarity[1:, 1:], 0)
    before = np.where(both, similarity[:-1, :-1], 0)
    best[:-1, :-1] = np.maximum(best[:-1, :-1], after)
    best[1:, 1:] = np.maximum(best[1:, 1:], before)
    return best


def _places(owner: npt.NDArray[np.int_]) -> Matrix:
    place = np.zeros(len(owner), dtype=np.float32)
    for doc in np.unique(owner):
        at = np.flatnonzero(owner == doc)
        place[at] = np.arange(len(at)) / max(1, len(at) - 1)
    return place


def _document_signals(owner: npt.NDArray[np.int_], vectors: Matrix, grams: Matrix) -> dict[str, Matrix]:
    """Similarity of whole documents, and whether the pool looks like a pile of several stories."""
    docs = np.unique(owner)
    means = np.array([vectors[owner == d].mean(axis=0) for d in docs])
    centred = _cosine(means - means.mean(axis=0)) if len(docs) > 2 else np.ones((len(docs), len(docs)), np.float32)
    raw = _cosine(means)
    gram = np.array([[grams[np.ix_(owner == d, owner == e)].max(axis=1).mean() for e in docs] for d in docs])
    gram = (gram + gram.T) / 2
    off = ~np.eye(len(docs), dtype=bool)
    spread = float(raw[off].std() + gram[off].std()) if len(docs) > 2 else 0.0
    usual = np.where(off, raw, np.nan)
    mean = np.nanmean(usual, axis=1) if len(docs) > 2 else np.full(len(docs), raw[off].mean() if len(docs) > 1 else 1.0)
    number = np.searchsorted(docs, owner)
    pick = np.ix_(number, number)
    return {
        "document": raw[pick].astype(np.float32),
        "document_grams": gram[pick].astype(np.float32),
        "document_margin": (raw - (mean[:, None] + mean[None, :]) / 2)[pick].astype(np.float32)
        if len(docs) > 2
        else np.zeros((len(owner), len(owner)), np.float32),
        "pile": np.full((len(owner), len(owner)), spread, dtype=np.float32),
        "document_centred": centred[pick].astype(np.float32),
    }

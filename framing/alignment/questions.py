"""The question that articles of one issue share: what will become of it? Each answers it with some certainty."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from framing.alignment.scorer import Scores
from framing.calibration import Logistic
from framing.datatypes import Alignment, Link, Passage, Verdict

LEAST = 0.5  # probability below which two outcomes are not shown as one question
MOST = 14  # links for a pair of articles, the most relevant ones


def questions(
    passages: Sequence[Passage],
    scores: Scores,
    verdicts: Mapping[tuple[str, str], Verdict],
    rungs: Sequence[float | None],
    question: Logistic,
) -> list[Alignment]:
    """Link passages of same-issue articles that both judge an outcome, where both stand near what the articles share.

    Relevance is the mean of three cosines: of the two passages, and of each with the other article as a whole.

    Args:
        passages: All passages, one article after another.
        scores: Pair probabilities and their signals, rows in the order of `passages`.
        verdicts: By pair of article ids in order; only same-issue pairs are looked at.
        rungs: For each passage how certain it is about an outcome, None where it names none.
        question: Turns relevance into the probability of one question.
    """
    cosine = scores.signals["cosine"]
    owner = np.array([p.article_id for p in passages], dtype=object)
    names_outcome = np.array([r is not None for r in rungs])
    found = []
    for (a, b), verdict in verdicts.items():
        if verdict != "same-issue":
            continue
        rows, columns = (
            np.flatnonzero((owner == a) & names_outcome),
            np.flatnonzero((owner == b) & names_outcome),
        )
        if not len(rows) or not len(columns):
            continue
        relevant = relevance(cosine, rows, columns, owner == a, owner == b)
        for flat in np.argsort(-np.round(relevant, 4), axis=None, kind="stable")[:MOST]:
            i, j = divmod(int(flat), len(columns))
            probability = question.probability({"relevance": float(relevant[i, j])})
            if probability >= LEAST:
                pair = passages[int(rows[i])].id, passages[int(columns[j])].id
                link = Link(*pair, probability, "same-issue")
                digest = hashlib.sha256("\n".join(("issue", *pair)).encode()).hexdigest()[:12]
                found.append(Alignment(digest, pair, (link,)))
    return found


def relevance(
    cosine: npt.NDArray[np.float32],
    rows: npt.NDArray[np.int_],
    columns: npt.NDArray[np.int_],
    in_a: npt.NDArray[np.bool_],
    in_b: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float32]:
    """Mean cosine of two passages and of each with the other article, shape (rows, columns)."""
    to_b = cosine[np.ix_(rows, np.flatnonzero(in_b))].mean(axis=1)
    to_a = cosine[np.ix_(columns, np.flatnonzero(in_a))].mean(axis=1)
    return np.asarray((cosine[np.ix_(rows, columns)] + to_b[:, None] + to_a[None, :]) / 3, dtype=np.float32)

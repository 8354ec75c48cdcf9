"""What a whole pool says of one pair of its passages: rivals, third passages that report the same, neighbours.

Signals look at one pair at a time. Whether two passages report one event is also a question of the other pairs: if both
have their match in one passage of a third article, they very likely match each other; if one of them has a better match
in the other's document, they less likely do. As every pair is others' context, its log-odds are weighed again and again
with what the others' probabilities have become: the mean-field inference of a conditional random field (Saul, Jaakkola
and Jordan 1996; as in Zheng et al. 2015), a few rounds with the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int_]

CONTEXT = ("lead", "agreement", "third", "support", "around")
ROUNDS = 4  # after these hardly a link comes or goes

_MOST = 12.0  # log-odds beyond which nothing becomes surer
_SEEN = 0.05  # probability from which a match in a third document counts as support
_UNSURE = 0.05, 0.15  # third passages in common, and in all, that every pair is given: agreement starts at one in three
_DIGITS = 5
_MANY = 200  # matches of one passage from which whole rows are compared at once


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the context says; where there are only two documents, rivals and neighbours are all there is to say it.

    Attributes:
        slope: Of the log-odds that are given.
        offset: Their offset; with both they are those of a calibrated probability.
        two: In a pool of two documents, the weight of these, one for each of `CONTEXT`, and a constant.
        more: The same in a pool of three or more.
    """

    slope: float
    offset: float
    two: tuple[float, ...]
    more: tuple[float, ...]


def in_context(logits: Matrix, document: Sequence[int] | Rows, weights: Weights) -> Matrix:
    """Return log-odds that heed the context.

    Args:
        logits: Log-odds of every two passages by themselves, shape (passages, passages), symmetric; what stands inside
            one document is ignored.
        document: The number of each passage's document, those of one document after another.
        weights: How much it says.

    Returns:
        Log-odds of the same shape.
    """
    owner = np.asarray(document)
    first, *others, constant = weights.more if len(np.unique(owner)) > 2 else weights.two
    own = np.asarray(weights.slope * logits + weights.offset, dtype=np.float32)
    found = own
    for _ in range(ROUNDS):
        said = context(own, found, owner)
        weighed = sum(w * said[name] for w, name in zip(others, CONTEXT, strict=True))
        found = np.asarray(first * own + weighed + constant, dtype=np.float32)
    return found


def context(own: Matrix, current: Matrix, document: Rows) -> dict[str, Matrix]:
    """Return what the present log-odds of all pairs say of each.

    Args:
        own: Calibrated log-odds of every two passages by themselves, shape (passages, passages).
        current: What has become of them.
        document: The number of each passage's document, those of one document after another, shape (passages,).

    Returns:
        By name, arrays of shape (passages, passages), whose entries inside one document mean nothing: `lead`, by how
        much log-odds the pair leads the best rival of its worse side; `agreement`, the log-odds that the third passages
        which match one of both match the other too; `third`, the logarithm of one and how many match both; `support`,
        by how much log-odds the best third passage's weaker match is surer than the pair by itself; `around`, the
        probability of the surest of the pairs before, after and beside it.
    """
    numbers, owner = np.unique(document, return_inverse=True)
    apart = owner[:, None] != owner[None, :]
    current = np.where(apart, np.clip(current, -_MOST, _MOST), -_MOST).astype(np.float32)
    sure = np.where(apart, np.round(1 / (1 + np.exp(-current)), _DIGITS), 0).astype(np.float32)
    common, known = _third(sure, owner, len(numbers))
    agreed = np.clip((common + _UNSURE[0]) / (known + _UNSURE[1]), 0.001, 0.999)
    return {
        "lead": _leads(current, owner, len(numbers)),
        "agreement": _log_odds(agreed) if len(numbers) > 2 else np.zeros_like(sure),
        "third": np.log1p(common),
        "support": _support(own, sure),
        "around": _around(sure, owner),
    }


def _leads(current: Matrix, owner: Rows, count: int) -> Matrix:
    """Log-odds less those of the best rival in the other's document, for the side where that is less."""
    first, second = np.full((2, len(owner), count), -_MOST, dtype=np.float32)
    for number in range(count):
        block = np.sort(current[:, owner == number], axis=1)
        first[:, number] = block[:, -1]
        second[:, number] = block[:, -2] if block.shape[1] > 1 else -_MOST
    best = first[:, owner]
    lead = current - np.where(current < best, best, second[:, owner])
    return np.minimum(lead, lead.T)


def _third(sure: Matrix, owner: Rows, count: int) -> tuple[Matrix, Matrix]:
    """How many third passages match both (Bhattacharyya), and how many either has: the geometric mean."""
    root = np.sqrt(sure.astype(np.float64))
    common = np.round(root @ root, _DIGITS).astype(np.float32)
    here = [sure[:, owner == number].sum(axis=1, dtype=np.float64) for number in range(count)]
    by_document = np.round(np.stack(here, axis=1), _DIGITS)
    total = np.round(sure.sum(axis=1, keepdims=True, dtype=np.float64), _DIGITS)
    elsewhere = np.maximum(np.round(total - by_document[:, owner], _DIGITS), 0)
    return common, np.sqrt(elsewhere * elsewhere.T).astype(np.float32)


def _support(own: Matrix, sure: Matrix) -> Matrix:
    """Log-odds of the weaker match of the best third passage less those of the pair by itself, where it is surer."""
    best, both = np.zeros_like(sure), np.empty_like(sure)
    for row in np.where(sure >= _SEEN, sure, 0):
        near = np.flatnonzero(row)
        if len(near) > _MANY:
            np.minimum.outer(row, row, out=both)
            np.maximum(best, both, out=best)
        elif len(near) > 1:
            here = np.ix_(near, near)
            best[here] = np.maximum(best[here], np.minimum.outer(row[near], row[near]))
    return np.where(best > 0, np.maximum(_log_odds(np.clip(best, _SEEN, 0.999)) - np.clip(own, -7, 7), 0), 0)


def _around(sure: Matrix, owner: Rows) -> Matrix:
    """The surest of the eight pairs of neighbouring passages."""

    def beside(values: Matrix) -> Matrix:
        best = np.zeros_like(values)
        follows = owner[1:] == owner[:-1]
        best[1:][follows] = values[:-1][follows]
        best[:-1][follows] = np.maximum(best[:-1][follows], values[1:][follows])
        return best

    rows = beside(sure)
    return np.maximum(rows, beside(np.maximum(rows, sure).T).T)


def _log_odds(p: Matrix) -> Matrix:
    return np.asarray(np.log(p / (1 - p)), dtype=np.float32)

"""How far a pair of passages stands out from its rivals: the other matches of each passage in the other's document."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int_]

_MOST = 12.0  # log-odds beyond which nothing becomes surer


def leads(logits: Matrix, left: Rows, right: Rows, document: Rows) -> Matrix:
    """Return by how much each pair's log-odds lead the best rival of its one passage, and of its other.

    A passage that has a document to itself has no rival: it counts as one that is surely no match.

    Args:
        logits: Of every pair of two documents, shape (pairs,).
        left: The row of each pair's one passage, shape (pairs,).
        right: The row of its other passage, which belongs to another document.
        document: The number of each passage's document, shape (passages,).

    Returns:
        The smaller lead and the larger one, shape (pairs, 2).
    """
    count = len(document)
    known = np.full((count, count), -_MOST, dtype=np.float32)
    known[left, right] = known[right, left] = np.clip(logits, -_MOST, _MOST)
    numbers, owner = np.unique(document, return_inverse=True)
    first, second = np.full((2, count, len(numbers)), -_MOST, dtype=np.float32)
    for number in range(len(numbers)):
        block = np.sort(known[:, owner == number], axis=1)
        first[:, number] = block[:, -1]
        second[:, number] = block[:, -2] if block.shape[1] > 1 else -_MOST
    own = known[left, right]
    sides = ((left, owner[right]), (right, owner[left]))
    found = [own - np.where(own < first[side], first[side], second[side]) for side in sides]
    return np.stack([np.minimum(*found), np.maximum(*found)], axis=1)
